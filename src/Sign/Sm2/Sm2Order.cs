namespace Yinxin.Sign;

/// <summary>A signature of SM2 that is wanted, alone or behind one with another key.</summary>
/// <param name="KeyFile">PEM or PKCS#12; null for a key in a token.</param>
/// <param name="CertificateFile">PEM or DER of the signer's certificate, with those above it; null when the key's file or the token has them.</param>
/// <param name="PasswordFile">Null for a key without password.</param>
/// <param name="SealFile">The electronic seal to press; null for a CMS.</param>
/// <param name="IsGbt35275">A CMS by GB/T 35275 instead of PAdES.</param>
internal sealed record Sm2Order(string? KeyFile, string? CertificateFile, string? PasswordFile, string? SealFile, bool IsGbt35275)
{
    /// <summary>Null for a key from a file.</summary>
    public TokenOrder? Token { get; init; }

    /// <summary>What the key is called in sentences.</summary>
    public string KeyName => Token?.KeyLabel ?? KeyFile!;
}
