namespace Yinxin.Signatures.Cms;

/// <summary>What is asked of the one SignerInfo of a CMS.</summary>
/// <param name="ContentType">Object identifier that the content must have.</param>
/// <param name="IsDetached">Are the signed bytes outside? Then the digest that is signed is theirs.</param>
/// <param name="NeedsSigningCertificate">Are signed attributes asked, and signing-certificate among them?</param>
/// <param name="IsPades">The further rules of EN 319 142-1: version 1, no signing-time.</param>
internal sealed record SignerRules(string ContentType, bool IsDetached, bool NeedsSigningCertificate, bool IsPades)
{
    /// <summary>A time-stamp token (RFC 3161, 2.4.2).</summary>
    internal static readonly SignerRules TimeStamp = new(CmsOids.TimeStampInfo, IsDetached: false, NeedsSigningCertificate: true, IsPades: false);

    private static readonly SignerRules Pades = new(CmsOids.Data, IsDetached: true, NeedsSigningCertificate: true, IsPades: true);
    private static readonly SignerRules Pkcs7 = new(CmsOids.Data, IsDetached: true, NeedsSigningCertificate: false, IsPades: false);

    internal static SignerRules Of(SignatureProfile profile) => profile == SignatureProfile.Pades ? Pades : Pkcs7;
}
