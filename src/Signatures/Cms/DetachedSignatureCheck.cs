using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures.Cms;

/// <summary>Checks a detached CMS signature: shape, digest, signature value, its time stamps, signer's certificate and its path.</summary>
/// <remarks>Every check that can be made is made and reported; none stops at the first fault that leaves the others meaningful.</remarks>
public sealed class DetachedSignatureCheck
{
    private readonly SignatureProfile profile;
    private readonly TrustAnchors anchors;
    private readonly ValidationData data;
    private readonly List<SignatureFinding> findings = [];

    private DetachedSignatureCheck(SignatureProfile profile, TrustAnchors anchors, ValidationData data)
    {
        this.profile = profile;
        this.anchors = anchors;
        this.data = data;
    }

    /// <summary>Checks one signature.</summary>
    /// <param name="cms">The CMS without padding.</param>
    /// <param name="digestOf">Digests the signed content with the algorithm that the signature names; called at most once. SM2 without attributes can't be checked by it.</param>
    /// <param name="at">
    /// A moment at which the signature is known to have existed, such as now. Its time stamps are judged at it; its certificates too,
    /// unless a time stamp proves an earlier moment.
    /// </param>
    /// <param name="data">Further certificates and revocation data.</param>
    /// <param name="claimedAt">When the signer claims to have signed; null when nothing is claimed.</param>
    public static DetachedSignatureReport Check(
        byte[] cms, SignatureProfile profile, Func<HashAlgorithmName, byte[]> digestOf, TrustAnchors anchors, DateTimeOffset at, ValidationData? data = null,
        DateTimeOffset? claimedAt = null)
    {
        ArgumentNullException.ThrowIfNull(digestOf);
        return Check(cms, profile, (algorithm, prefix) => prefix.IsEmpty ? digestOf(algorithm) : null, anchors, at, data, claimedAt);
    }

    /// <summary>Checks one signature of any shape; parameters as above.</summary>
    public static DetachedSignatureReport Check(
        byte[] cms, SignatureProfile profile, ContentDigest digestOf, TrustAnchors anchors, DateTimeOffset at, ValidationData? data = null,
        DateTimeOffset? claimedAt = null)
    {
        ArgumentNullException.ThrowIfNull(cms);
        ArgumentNullException.ThrowIfNull(digestOf);
        ArgumentNullException.ThrowIfNull(anchors);
        var check = new DetachedSignatureCheck(profile, anchors, data ?? ValidationData.None);
        try
        {
            return check.CheckData(SignedData.Read(cms, profile == SignatureProfile.Pades ? AsnEncodingRules.DER : AsnEncodingRules.BER), digestOf, at, claimedAt);
        }
        catch (SignatureSyntaxException malformed)
        {
            check.findings.Add(new(malformed.Code, FindingSeverity.Fault, malformed.Offset));
            return new(check.findings, null, []);
        }
    }

    private DetachedSignatureReport CheckData(SignedData signed, ContentDigest digestOf, DateTimeOffset at, DateTimeOffset? claimedAt)
    {
        var rules = SignerRules.Of(profile);
        if (!rules.ContentTypes.Contains(signed.ContentType) || (signed.IsGm && rules.IsPades)) Fault("cms-content-type-wrong");
        if (signed.HasContent && profile != SignatureProfile.Gbt35275) Fault("cms-content-present");
        if (signed.Signers.Count != 1)
        {
            Fault("cms-signers-not-one");
            return new(findings, null, []);
        }
        var info = signed.Signers[0];
        var isCarried = signed.HasContent && profile == SignatureProfile.Gbt35275;
        var signer = new SignerCheck(signed, info, isCarried ? SignerRules.GmCarried : rules, findings);
        signer.Check(isCarried ? new CarriedContent(signed, findings).Judge(info, digestOf) : digestOf);
        var stamps = new SignatureTimeStamps(info, anchors, data, findings);
        var stamped = stamps.Check(at);
        if (signer.Certificate is not { } certificate)
        {
            Fault("signer-certificate-missing");
            return new(findings, null, []) { StampedAt = stamped, StampPaths = stamps.Paths };
        }
        var path = CertificatePath.Find(certificate, signed.Certificates, anchors, data.Certificates);
        findings.AddRange(PathCheck.Judge(path, stamped < at ? stamped.Value : at, CertificateUse.DocumentSigning, data, new(claimedAt, IsTimeStamp: false)));
        return new(findings, certificate, path.Certificates) { StampedAt = stamped, StampPaths = stamps.Paths };
    }

    private void Fault(string code) => findings.Add(new(code, FindingSeverity.Fault, null));
}
