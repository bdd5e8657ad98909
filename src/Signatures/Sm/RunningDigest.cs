using System.Security.Cryptography;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Sm;

namespace Yinxin.Signatures;

/// <summary>A digest over data that comes in pieces, by any algorithm that signatures here know: those of .NET, and SM3.</summary>
/// <remarks>Not safe for several threads.</remarks>
public sealed class RunningDigest : IDisposable
{
    private readonly IncrementalHash? known;
    private readonly DigestHandle? sm3;

    private RunningDigest(IncrementalHash? known, DigestHandle? sm3)
    {
        this.known = known;
        this.sm3 = sm3;
    }

    /// <exception cref="CryptographicException">The algorithm is none that is known.</exception>
    public RunningDigest(HashAlgorithmName algorithm)
    {
        if (algorithm == Sm3.Name) sm3 = new();
        else known = IncrementalHash.CreateHash(algorithm);
    }

    /// <summary>The digest of data that is there at once.</summary>
    /// <exception cref="CryptographicException">The algorithm is none that is known.</exception>
    public static byte[] Of(HashAlgorithmName algorithm, ReadOnlySpan<byte> data) =>
        algorithm == Sm3.Name ? Sm3.HashData(data) : CryptographicOperations.HashData(algorithm, data);

    /// <summary>Takes the next piece.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public void Append(ReadOnlySpan<byte> data)
    {
        if (known is not null) known.AppendData(data);
        else Ed25519Key.Demand(SmCrypto.EVP_DigestUpdate(sm3!, data, (nuint)data.Length) == 1, "digesting");
    }

    /// <summary>Another one that has taken the same pieces so far.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public RunningDigest Copy()
    {
        if (known is not null) return new(known.Clone(), null);
        var copy = new DigestHandle();
        Ed25519Key.Demand(SmCrypto.EVP_MD_CTX_copy_ex(copy, sm3!) == 1, "copying a digest");
        return new(null, copy);
    }

    /// <summary>The digest of all pieces; it then begins anew.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public byte[] Finish()
    {
        if (known is not null) return known.GetHashAndReset();
        var digest = new byte[Sm3.Length];
        Ed25519Key.Demand(SmCrypto.EVP_DigestFinal_ex(sm3!, digest, out _) == 1 && SmCrypto.EVP_DigestInit_ex(sm3!, Sm3.Algorithm, 0) == 1, "digesting");
        return digest;
    }

    public void Dispose()
    {
        known?.Dispose();
        sm3?.Dispose();
    }
}
