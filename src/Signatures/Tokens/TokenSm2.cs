using System.Security.Cryptography;

namespace Yinxin.Signatures.Tokens;

/// <summary>An SM2 key that lies in a token: signs there by a mechanism of its maker, verifies here.</summary>
internal sealed class TokenSm2 : AsymmetricAlgorithm
{
    private readonly TokenKey key;
    private readonly Sm2PublicKey certified;

    /// <param name="certified">The public key of the certificate; owned from here on.</param>
    internal TokenSm2(TokenKey key, Sm2PublicKey certified)
    {
        this.key = key;
        this.certified = certified;
    }

    /// <summary>Signs data under the usual id; makers answer r and s, or their DER.</summary>
    /// <returns>DER of SEQUENCE { r, s }.</returns>
    /// <exception cref="SigningKeyException">Codes <c>token-removed</c> and <c>token-refused</c>.</exception>
    internal byte[] SignData(ReadOnlySpan<byte> data)
    {
        var signature = key.Mechanisms.Sm2 is { } ofDigest ? key.Sign(ofDigest, certified.MessageDigest(data)) : key.Sign(key.Mechanisms.Sm2WithSm3!.Value, data);
        return Sm2Signature.IsRaw(signature) ? Sm2Signature.FromRaw(signature) : signature;
    }

    internal bool VerifyData(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => certified.Verify(data, signature);

    public override byte[] ExportSubjectPublicKeyInfo() => certified.ExportSubjectPublicKeyInfo();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            key.Dispose();
            certified.Dispose();
        }
        base.Dispose(disposing);
    }
}
