using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Yinxin.Store;

/// <summary>SM4 in counter mode, then HMAC-SM3 over what it is bound to, nonce and ciphertext: encrypt-then-MAC, each with a key of its own.</summary>
/// <remarks>Counter: nonce (12) ‖ blocks from 0 (4). MAC input: length of bound (4, big-endian) ‖ bound ‖ nonce ‖ ciphertext; its first 16 bytes are the tag.</remarks>
internal sealed class GmBox : ICipherBox
{
    private const int CounterSize = 16;
    private const int CipherKeySize = 16;
    private readonly GmAlgorithms algorithms;
    private readonly SecretBytes key, cipherKey, macKey;

    public GmBox(GmAlgorithms algorithms, SecretBytes key)
    {
        this.algorithms = algorithms;
        this.key = key;
        using var whole = algorithms.Derive(key.Span, "yinxin gm sm4-ctr");
        cipherKey = SecretBytes.Copy(whole.Span[..CipherKeySize]);
        macKey = algorithms.Derive(key.Span, "yinxin gm hmac-sm3");
    }

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> output, ReadOnlySpan<byte> bound)
    {
        Apply(nonce, plain, output[..plain.Length]);
        Span<byte> mac = stackalloc byte[GmAlgorithms.MacSize];
        Mac(nonce, output[..plain.Length], bound, mac);
        mac[..GcmBox.TagSize].CopyTo(output[plain.Length..]);
    }

    public void Decrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> input, Span<byte> plain, ReadOnlySpan<byte> bound)
    {
        Span<byte> mac = stackalloc byte[GmAlgorithms.MacSize];
        Mac(nonce, input[..^GcmBox.TagSize], bound, mac);
        if (!CryptographicOperations.FixedTimeEquals(mac[..GcmBox.TagSize], input[^GcmBox.TagSize..])) throw new AuthenticationTagMismatchException("The MAC does not fit.");
        Apply(nonce, input[..^GcmBox.TagSize], plain);
    }

    public void Dispose()
    {
        cipherKey.Dispose();
        macKey.Dispose();
        key.Dispose();
    }

    private void Apply(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> input, Span<byte> output)
    {
        if (input.IsEmpty) return;
        Span<byte> counter = stackalloc byte[CounterSize];
        counter.Clear();
        nonce.CopyTo(counter);
        algorithms.Counter(cipherKey.Span, counter, input, output);
    }

    private void Mac(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> bound, Span<byte> mac)
    {
        var head = new byte[4 + bound.Length + nonce.Length];
        BinaryPrimitives.WriteInt32BigEndian(head, bound.Length);
        bound.CopyTo(head.AsSpan(4));
        nonce.CopyTo(head.AsSpan(4 + bound.Length));
        algorithms.Mac(macKey.Span, head, ciphertext, mac);
    }
}
