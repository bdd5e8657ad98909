using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>A key that is open for one permit; closing it forgets the key.</summary>
public sealed class OpenSealKey(DocumentSigner signer, IDisposable handle) : IDisposable
{
    public DocumentSigner Signer { get; } = signer;
    public void Dispose() => handle.Dispose();
}

/// <summary>The only place where a seal's key is unwrapped. No permit, no signature: not for an administrator, not for a test.</summary>
public sealed class SealKeys(EventStore events, KeyRing ring)
{
    /// <summary>Folds the application from the ledger again before it believes the permit.</summary>
    /// <param name="identity">Which of the seal's keys; what is signed follows from the permit all the same.</param>
    /// <exception cref="InvalidOperationException">The record does not say what the permit says, or the seal has no such key.</exception>
    public async Task<OpenSealKey> OpenAsync(SigningPermit permit, SealIdentity identity, CancellationToken stop)
    {
        var application = (await events.FoldAsync(Application.Stream(permit.Application), Application.None, Application.Evolve, stop)).State;
        if (!permit.Agrees(SigningPermit.For(application, permit.Stamping))) throw new InvalidOperationException($"No stamping {permit.Stamping} of {permit.Application} has begun as the permit says.");
        var seal = (await events.FoldAsync(Seal.Stream(permit.Seal), Seal.None, Seal.Evolve, stop)).State;
        if (seal is not { Status: SealStatus.Active, Electronic: { } made }) throw new InvalidOperationException($"Seal {permit.Seal} is not in use.");
        if (made.Of(identity) is not { } certificate) throw new InvalidOperationException($"Seal {permit.Seal} has no key of that identity.");

        var secret = ring.Unwrap(KeyPurpose.SealKeys, Convert.FromBase64String(certificate.WrappedKey), KeyAlgorithms.PlaceOf(permit.Seal, certificate));
        try
        {
            return certificate.IsImported ? OpenFile(secret) : Open(certificate, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static OpenSealKey Open(SealCertificate certificate, byte[] pkcs8)
    {
        var algorithm = KeyAlgorithms.Parse(certificate.Algorithm);
        var handle = SealKey.Open(pkcs8, algorithm);
        return new(new(Convert.FromBase64String(certificate.Certificate), [.. certificate.Chain.Select(Convert.FromBase64String)], algorithm, handle.SignData), handle);
    }

    private static OpenSealKey OpenFile(byte[] secret)
    {
        var key = ImportedKey.Open(secret);
        return new(key.Signer(), key);
    }
}

/// <summary>A key file from outside with its password, as one secret: a length of two bytes, the password in UTF-8, the file.</summary>
internal static class ImportedKey
{
    internal const int LongestPassword = 1000;

    internal static byte[] Pack(byte[] file, string password)
    {
        var words = Encoding.UTF8.GetBytes(password);
        var packed = new byte[2 + words.Length + file.Length];
        BinaryPrimitives.WriteUInt16BigEndian(packed, checked((ushort)words.Length));
        words.CopyTo(packed, 2);
        file.CopyTo(packed, 2 + words.Length);
        CryptographicOperations.ZeroMemory(words);
        return packed;
    }

    /// <exception cref="SigningKeyException">As for <see cref="SigningKey.Open"/>.</exception>
    internal static SigningKey Open(ReadOnlySpan<byte> packed)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(packed);
        var file = packed[(2 + length)..].ToArray();
        try
        {
            return SigningKey.Open(file, length == 0 ? null : Encoding.UTF8.GetString(packed.Slice(2, length)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(file);
        }
    }
}

/// <summary>Names of key algorithms as they stand in events, and the place a wrapped key is bound to.</summary>
public static class KeyAlgorithms
{
    public static string NameOf(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.Rsa3072 => "rsa-3072",
        KeyAlgorithm.EcdsaP256 => "ecdsa-p256",
        KeyAlgorithm.Sm2 => "sm2",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    public static KeyAlgorithm Parse(string name) => name switch
    {
        "rsa-3072" => KeyAlgorithm.Rsa3072,
        "ecdsa-p256" => KeyAlgorithm.EcdsaP256,
        "sm2" => KeyAlgorithm.Sm2,
        _ => throw new ArgumentException($"Unknown key algorithm {name}.", nameof(name)),
    };

    /// <summary>What the wrapped key of a certificate is bound to; imported ones name their certificate, as a seal may get several of a kind.</summary>
    public static byte[] PlaceOf(SealId seal, SealCertificate certificate) => certificate.IsImported
        ? Place(seal, $"{certificate.Container}/{Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(certificate.Certificate)))}")
        : Place(seal, certificate.Algorithm);

    public static byte[] Place(SealId seal, string algorithm) => Encoding.ASCII.GetBytes($"seal/{seal}/{algorithm}");
}
