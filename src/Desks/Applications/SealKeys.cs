using System.Security.Cryptography;
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
    /// <exception cref="InvalidOperationException">The record does not say what the permit says.</exception>
    public async Task<OpenSealKey> OpenAsync(SigningPermit permit, CancellationToken stop)
    {
        var application = (await events.FoldAsync(Application.Stream(permit.Application), Application.None, Application.Evolve, stop)).State;
        if (!permit.Agrees(SigningPermit.For(application, permit.Stamping))) throw new InvalidOperationException($"No stamping {permit.Stamping} of {permit.Application} has begun as the permit says.");
        var seal = (await events.FoldAsync(Seal.Stream(permit.Seal), Seal.None, Seal.Evolve, stop)).State;
        if (seal is not { Status: SealStatus.Active, Electronic: { } made }) throw new InvalidOperationException($"Seal {permit.Seal} is not in use.");

        var certificate = made.Certificates[0];
        var algorithm = KeyAlgorithms.Parse(certificate.Algorithm);
        var pkcs8 = ring.Unwrap(KeyPurpose.SealKeys, Convert.FromBase64String(certificate.WrappedKey), KeyAlgorithms.Place(permit.Seal, certificate.Algorithm));
        try
        {
            var handle = SealKey.Open(pkcs8, algorithm);
            return new(new(Convert.FromBase64String(certificate.Certificate), [.. certificate.Chain.Select(Convert.FromBase64String)], algorithm, handle.SignData), handle);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
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

    public static byte[] Place(SealId seal, string algorithm) => System.Text.Encoding.ASCII.GetBytes($"seal/{seal}/{algorithm}");
}
