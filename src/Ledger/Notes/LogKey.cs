using System.Security.Cryptography;
using System.Text;

namespace Yinxin.Ledger;

/// <summary>Signs a message with the key of the log and returns the 64 bytes of its Ed25519 signature.</summary>
public delegate byte[] SignNote(ReadOnlySpan<byte> message);

/// <summary>Does the Ed25519 signature belong to this message and key?</summary>
public delegate bool VerifyNote(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>The public half of a key that signs notes, with the name that it signs under.</summary>
/// <param name="Name">Not empty, without white space, plus sign and control characters; for a log its origin.</param>
/// <param name="PublicKey">Ed25519, 32 bytes.</param>
/// <exception cref="ArgumentException">The name or the length of the key is outside that.</exception>
/// <remarks>C2SP signed-note.</remarks>
public sealed record LogKey(string Name, byte[] PublicKey)
{
    internal const byte Ed25519 = 1;
    internal const int PublicKeyLength = 32;
    internal const int SignatureLength = 64;
    internal const int KeyIdLength = 4;

    public string Name { get; } =
        IsName(Name) ? Name : throw new ArgumentException("A key's name is not empty and has no white space, plus sign or control character.", nameof(Name));

    public byte[] PublicKey { get; } =
        PublicKey.Length == PublicKeyLength ? PublicKey : throw new ArgumentException("An Ed25519 public key has 32 bytes.", nameof(PublicKey));

    /// <summary>First four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key).</summary>
    public byte[] KeyId { get; } = SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Ed25519, .. PublicKey])[..KeyIdLength];

    /// <summary>The verifier key as one line of text: name, key id in hexadecimal, type and key in base64, joined by plus signs.</summary>
    public string ToVerifierText() => $"{Name}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String([Ed25519, .. PublicKey])}";

    /// <exception cref="LedgerFormatException">It is not a verifier key of type Ed25519, or its key id is not that of its name and key.</exception>
    public static LogKey ParseVerifierText(string text)
    {
        var parts = text.Split('+', 3);
        var key = new byte[1 + PublicKeyLength];
        var wellFormed = parts.Length == 3 && IsName(parts[0])
            && Convert.TryFromBase64String(parts[2], key, out var length) && length == key.Length && key[0] == Ed25519;
        if (!wellFormed) throw new LedgerFormatException("verifier-key-form", 0, "Not the text of an Ed25519 verifier key.");
        var read = new LogKey(parts[0], key[1..]);
        return read.ToVerifierText() == text
            ? read
            : throw new LedgerFormatException("verifier-key-id", parts[0].Length + 1, "The key id does not belong to this name and key.");
    }

    public bool Equals(LogKey? other) => other is not null && Name == other.Name && PublicKey.AsSpan().SequenceEqual(other.PublicKey);

    public override int GetHashCode() => HashCode.Combine(Name, BitConverter.ToInt32(KeyId));

    internal static bool IsName(string name) =>
        name.Length > 0 && !name.Contains('+') && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && IsUnicode(name);

    private static bool IsUnicode(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
