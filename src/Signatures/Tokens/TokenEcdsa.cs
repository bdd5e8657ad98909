using System.Security.Cryptography;

namespace Yinxin.Signatures.Tokens;

/// <summary>An ECDSA key that lies in a token: signs there, verifies here.</summary>
internal sealed class TokenEcdsa : ECDsa
{
    private readonly TokenKey key;
    private readonly ECDsa certified;

    /// <param name="certified">The public key of the certificate; owned from here on.</param>
    internal TokenEcdsa(TokenKey key, ECDsa certified)
    {
        this.key = key;
        this.certified = certified;
        KeySizeValue = certified.KeySize;
    }

    public override ECParameters ExportParameters(bool includePrivateParameters) =>
        includePrivateParameters ? throw new CryptographicException("The key stays in its token.") : certified.ExportParameters(false);

    public override bool VerifyHash(byte[] hash, byte[] signature) => certified.VerifyHash(hash, signature);

    /// <summary>r and s, each as long as the order of the curve; a longer digest is cut to that (FIPS 186-5, 6.4.1).</summary>
    public override byte[] SignHash(byte[] hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        var length = (KeySize + 7) / 8;
        var signature = key.Sign(key.Mechanisms.Ecdsa, hash.AsSpan(0, Math.Min(hash.Length, length)));
        return signature.Length == 2 * length ? signature : throw new CryptographicException("The token gives no signature of the curve's length.");
    }

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
