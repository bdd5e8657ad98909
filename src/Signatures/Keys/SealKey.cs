using System.Security.Cryptography;

namespace Yinxin.Signatures;

/// <summary>Opens private keys of seals.</summary>
public static class SealKey
{
    private const int RsaBits = 3072;

    /// <summary>Opens a key once, to sign with it many times.</summary>
    /// <exception cref="ArgumentException">The octets are no PKCS#8 key of this algorithm and size.</exception>
    public static SignerHandle Open(ReadOnlySpan<byte> pkcs8, KeyAlgorithm algorithm)
    {
        if (algorithm == KeyAlgorithm.Sm2) return OpenSm2(pkcs8);
        AsymmetricAlgorithm key = algorithm switch
        {
            KeyAlgorithm.Rsa3072 => RSA.Create(),
            KeyAlgorithm.EcdsaP256 => ECDsa.Create(),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        };
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            DemandFit(key, nameof(pkcs8));
            return new SignerHandle(key);
        }
        catch (CryptographicException unreadable)
        {
            key.Dispose();
            throw new ArgumentException($"Not a PKCS#8 key for {algorithm}.", nameof(pkcs8), unreadable);
        }
        catch (ArgumentException)
        {
            key.Dispose();
            throw;
        }
    }

    private static SignerHandle OpenSm2(ReadOnlySpan<byte> pkcs8)
    {
        var copy = pkcs8.ToArray();
        try
        {
            return new SignerHandle(Sm2Key.FromPkcs8(copy));
        }
        catch (CryptographicException unreadable)
        {
            throw new ArgumentException("Not a PKCS#8 key for Sm2.", nameof(pkcs8), unreadable);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    private static void DemandFit(AsymmetricAlgorithm key, string parameter)
    {
        var fits = key switch
        {
            RSA rsa => rsa.KeySize == RsaBits,
            ECDsa ec => ec.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value,
            _ => false,
        };
        if (!fits) throw new ArgumentException("The key has another size or curve than its algorithm says.", parameter);
    }
}

/// <summary>Owns an open private key; disposing it ends its use.</summary>
public sealed class SignerHandle : IDisposable
{
    private readonly AsymmetricAlgorithm key;

    internal SignerHandle(AsymmetricAlgorithm key) => this.key = key;

    /// <summary>Signs data, with its SHA-256 (SM2: its SM3 with Z) taken inside; fits <see cref="Signatures.SignData"/>.</summary>
    /// <exception cref="ObjectDisposedException">The key was closed.</exception>
    public byte[] SignData(ReadOnlySpan<byte> data) => key switch
    {
        RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ec => ec.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        Sm2Key sm2 => sm2.SignData(data),
        _ => throw new InvalidOperationException("No other keys are opened."),
    };

    public void Dispose() => key.Dispose();
}
