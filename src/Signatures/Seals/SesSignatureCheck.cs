using System.Globalization;
using Yinxin.Signatures.Cms;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Seals;
using Yinxin.Signatures.Timestamps;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures;

/// <summary>What the check of one pressed seal found.</summary>
/// <param name="Findings">In the order of the checks, about the signature and its signer; the seal's own are in <paramref name="Seal"/>.</param>
/// <param name="Signature">Null when it is malformed.</param>
/// <param name="Signer">Certificate of the signer; null when it is malformed.</param>
/// <param name="Path">From the signer upwards as far as it could be followed.</param>
/// <param name="Seal">About the seal inside; null when the signature is malformed.</param>
public sealed record SesSignatureReport(
    IReadOnlyList<SignatureFinding> Findings, SesSignature? Signature, Certificate? Signer, IReadOnlyList<Certificate> Path, SesSealReport? Seal)
{
    /// <summary>The moment that a time stamp on the signature proves; null without.</summary>
    public DateTimeOffset? StampedAt { get; init; }

    /// <summary>The worst of all findings, the seal's included: a fault is invalid, a doubt means that nobody can tell.</summary>
    public FindingSeverity Worst => Findings.Concat(Seal?.Findings ?? []).Max(finding => finding.Severity);
}

/// <summary>Checks a pressed seal: shape, signature value, signer in the seal's list, content, the seal itself, times and paths.</summary>
/// <remarks>
/// GM/T 0031-2014, 6.2.3; GB/T 38540-2020, 7.3. Every check that can be made is made and reported. The seal's period is compared with the time of
/// signing, not with today: a seal that has expired since does not spoil what was signed with it.
/// </remarks>
public sealed class SesSignatureCheck
{
    /// <summary>So much may the signer's clock be ahead of a time stamp's.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly SesSignature signature;
    private readonly TrustAnchors anchors;
    private readonly ValidationData data;
    private readonly List<SignatureFinding> findings = [];

    private SesSignatureCheck(SesSignature signature, TrustAnchors anchors, ValidationData data)
    {
        this.signature = signature;
        this.anchors = anchors;
        this.data = data;
    }

    /// <summary>Checks one signature.</summary>
    /// <param name="digestOf">Digests what was signed; called with SM3, twice when the first digest is not the stated one.</param>
    /// <param name="at">A moment at which the signature is known to have existed, such as now.</param>
    /// <param name="data">Further certificates and revocation data.</param>
    public static SesSignatureReport Check(byte[] encoded, ContentDigest digestOf, TrustAnchors anchors, DateTimeOffset at, ValidationData? data = null)
    {
        ArgumentNullException.ThrowIfNull(digestOf);
        ArgumentNullException.ThrowIfNull(anchors);
        try
        {
            return new SesSignatureCheck(SesSignature.Read(encoded), anchors, data ?? ValidationData.None).Check(digestOf, at);
        }
        catch (SignatureSyntaxException malformed)
        {
            return new([new(malformed.Code, FindingSeverity.Fault, malformed.Offset)], null, null, [], null);
        }
    }

    private SesSignatureReport Check(ContentDigest digestOf, DateTimeOffset at)
    {
        findings.AddRange(signature.Deviations.Select(code => new SignatureFinding(code, FindingSeverity.Notice, null)));
        foreach (var extension in signature.Extensions.Where(extension => extension.IsCritical)) Add("ses-extension-unknown", FindingSeverity.Warning, extension.Identifier);
        var signer = SesCertificates.TryRead(signature.Signer, "signer-certificate-malformed", findings);
        CheckContent(signer, digestOf);
        var stamped = CheckTimeStamp(at);
        var moment = stamped < at ? stamped.Value : at;
        var seal = SesSealCheck.CheckPressed(signature.Seal, anchors, moment, data);
        CheckPeriod(stamped, at);
        if (signer is null) return new(findings, signature, null, [], seal) { StampedAt = stamped };
        findings.AddRange(SesSigned.Judge("signature-correct", "signature-wrong", signer, signature.SignatureAlgorithm, signature.Signed, signature.Signature));
        CheckListed(signer);
        CheckSignedInPeriod(signer);
        var path = CertificatePath.Find(signer, [], anchors, data.Certificates);
        findings.AddRange(PathCheck.Judge(path, moment, CertificateUse.DocumentSigning, data, new(signature.ClaimedAt, IsTimeStamp: false)));
        return new(findings, signature, signer, path.Certificates, seal) { StampedAt = stamped };
    }

    /// <summary>dataHash is the plain SM3; some vendors put Z of the signer's key before it.</summary>
    private void CheckContent(Certificate? signer, ContentDigest digestOf)
    {
        var stated = signature.ContentDigest;
        if (digestOf(Sm3.Name, []).AsSpan().SequenceEqual(stated))
        {
            Add("bytes-intact", FindingSeverity.Passed);
            return;
        }
        var prefix = signer?.Key.Prefix(SignatureScheme.Sm2WithSm3) ?? [];
        var isWithZ = prefix.Length > 0 && digestOf(Sm3.Name, prefix) is { } withZ && withZ.AsSpan().SequenceEqual(stated);
        if (isWithZ) Add("ses-digest-with-z", FindingSeverity.Warning);
        Add(isWithZ ? "bytes-intact" : "bytes-changed", isWithZ ? FindingSeverity.Passed : FindingSeverity.Fault);
    }

    /// <summary>Over the content octets of the signature's BIT STRING.</summary>
    private DateTimeOffset? CheckTimeStamp(DateTimeOffset at)
    {
        if (signature.TimeStamp is not { } token) return null;
        var report = TimeStampCheck.Check(token, algorithm => RunningDigest.Of(algorithm, signature.Signature), anchors, at, data);
        findings.Add(TimeStampSummary.Of(report));
        if (report.ProvenAt is { } proven && signature.ClaimedAt > proven + ClockSkew) Add("ses-time-after-timestamp", FindingSeverity.Warning, Text(signature.ClaimedAt.Value), Text(proven));
        return report.ProvenAt;
    }

    /// <summary>Was the seal valid when it was pressed? The claimed time is the signer's own word, a time stamp is not.</summary>
    private void CheckPeriod(DateTimeOffset? stamped, DateTimeOffset at)
    {
        var seal = signature.Seal;
        var pressed = signature.ClaimedAt ?? stamped ?? at;
        if (pressed < seal.ValidFrom || pressed > seal.ValidUntil) Add("ses-signed-outside-seal", FindingSeverity.Fault, Text(pressed), Text(seal.ValidFrom), Text(seal.ValidUntil));
        else if (stamped > seal.ValidUntil) Add("ses-stamped-after-seal", FindingSeverity.Doubt, Text(stamped.Value), Text(seal.ValidUntil));
        else if (at > seal.ValidUntil) Add("seal-expired-since", stamped is null ? FindingSeverity.Warning : FindingSeverity.Notice, seal.Name, Text(seal.ValidUntil));
        else Add("seal-in-period", FindingSeverity.Passed, seal.Name);
    }

    private void CheckListed(Certificate signer)
    {
        switch (SesCertificates.Find(signature.Seal, signer))
        {
            case SesMatch.Certificate: Add("signer-in-seal", FindingSeverity.Passed, signer.CommonName); break;
            case SesMatch.Digest: Add("signer-in-seal", FindingSeverity.Passed, signer.CommonName, "digest"); break;
            case SesMatch.DigestWithZ:
                Add("ses-list-digest-with-z", FindingSeverity.Warning);
                Add("signer-in-seal", FindingSeverity.Passed, signer.CommonName, "digest");
                break;
            case SesMatch.UnknownDigest: Add("ses-list-digest-unknown", FindingSeverity.Doubt, signer.CommonName); break;
            default: Add("signer-not-in-seal", FindingSeverity.Fault, signer.CommonName); break;
        }
    }

    /// <summary>A signing time that the signer claims outside his own certificate's period is wrong by his own word.</summary>
    private void CheckSignedInPeriod(Certificate signer)
    {
        if (signature.ClaimedAt is { } claimed && (claimed < signer.NotBefore || claimed > signer.NotAfter))
        {
            Add("ses-signed-outside-certificate", FindingSeverity.Fault, Text(claimed), signer.CommonName);
        }
    }

    private void Add(string code, FindingSeverity severity, params IReadOnlyList<string> facts) => findings.Add(new(code, severity, null, facts));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
