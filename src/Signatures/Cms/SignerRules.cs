namespace Yinxin.Signatures.Cms;

/// <summary>What is asked of the one SignerInfo of a CMS.</summary>
/// <param name="ContentTypes">Object identifiers that the content may have.</param>
/// <param name="IsDetached">Are the signed bytes outside? Then the digest that is signed is theirs.</param>
/// <param name="NeedsSigningCertificate">Are signed attributes asked, and signing-certificate among them?</param>
/// <param name="IsPades">The further rules of EN 319 142-1: version 1, no signing-time, the object identifiers of RFC 5652 only.</param>
internal sealed record SignerRules(IReadOnlyList<string> ContentTypes, bool IsDetached, bool NeedsSigningCertificate, bool IsPades)
{
    /// <summary>The finding on a message-digest that is not the content's.</summary>
    internal string ChangedCode { get; init; } = "bytes-changed";

    /// <summary>May r and s of SM2 stand one after the other, without DER? It is then told.</summary>
    internal bool AllowsRaw { get; init; }

    /// <summary>GB/T 35275 with the content, or its digest, inside.</summary>
    internal static readonly SignerRules GmCarried = new([CmsOids.Data, CmsOids.GmData], IsDetached: false, NeedsSigningCertificate: false, IsPades: false) { AllowsRaw = true };

    /// <summary>A time-stamp token (RFC 3161, 2.4.2).</summary>
    internal static readonly SignerRules TimeStamp = new([CmsOids.TimeStampInfo], IsDetached: false, NeedsSigningCertificate: true, IsPades: false) { ChangedCode = "timestamp-content-changed" };

    private static readonly SignerRules Pades = new([CmsOids.Data], IsDetached: true, NeedsSigningCertificate: true, IsPades: true) { AllowsRaw = true };
    private static readonly SignerRules Other = new([CmsOids.Data, CmsOids.GmData], IsDetached: true, NeedsSigningCertificate: false, IsPades: false) { AllowsRaw = true };

    internal static SignerRules Of(SignatureProfile profile) => profile switch
    {
        SignatureProfile.Pades => Pades,
        _ => Other,
    };
}
