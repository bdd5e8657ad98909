using System.Security.Cryptography;

namespace Yinxin.Store;

/// <summary>Key bytes that stay at one address, so that no copy is left behind by the collector, and are zeroed when given up.</summary>
internal sealed class SecretBytes : IDisposable
{
    private readonly byte[] bytes;

    private SecretBytes(byte[] pinned) => bytes = pinned;

    public ReadOnlySpan<byte> Span => bytes;

    public static SecretBytes Random(int length)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        RandomNumberGenerator.Fill(pinned);
        return new(pinned);
    }

    public static SecretBytes Copy(ReadOnlySpan<byte> secret)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(pinned);
        return new(pinned);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
}
