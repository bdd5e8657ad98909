using System.Globalization;
using Yinxin.Signatures.Cms;
using Yinxin.Signatures.Revocation;
using Yinxin.Signatures.Seals;
using Yinxin.Signatures.Timestamps;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures;

/// <summary>What the check of one electronic seal found.</summary>
/// <param name="Findings">In the order of the checks.</param>
/// <param name="Seal">Null when it is malformed.</param>
/// <param name="Maker">Certificate of the maker; null when it is malformed.</param>
/// <param name="Path">From the maker upwards as far as it could be followed.</param>
public sealed record SesSealReport(IReadOnlyList<SignatureFinding> Findings, SesSeal? Seal, Certificate? Maker, IReadOnlyList<Certificate> Path);

/// <summary>Checks an electronic seal: shape, maker's signature, maker's certificate and path, period of validity, extensions.</summary>
/// <remarks>GM/T 0031-2014, 6.1.2; GB/T 38540-2020, 6.3. Every check that can be made is made and reported.</remarks>
public sealed class SesSealCheck
{
    private readonly SesSeal seal;
    private readonly TrustAnchors anchors;
    private readonly ValidationData data;
    private readonly List<SignatureFinding> findings = [];

    private SesSealCheck(SesSeal seal, TrustAnchors anchors, ValidationData data)
    {
        this.seal = seal;
        this.anchors = anchors;
        this.data = data;
    }

    /// <summary>Checks a file .esl, in DER or Base64.</summary>
    /// <param name="at">The moment at which the seal is to be used, such as now.</param>
    /// <param name="data">Further certificates and revocation data.</param>
    public static SesSealReport Check(byte[] file, TrustAnchors anchors, DateTimeOffset at, ValidationData? data = null)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        try
        {
            return Check(SesSeal.Read(file), anchors, at, data);
        }
        catch (SignatureSyntaxException malformed)
        {
            return new([new(malformed.Code, FindingSeverity.Fault, malformed.Offset)], null, null, []);
        }
    }

    /// <summary>Checks a seal that was read; parameters as above.</summary>
    public static SesSealReport Check(SesSeal seal, TrustAnchors anchors, DateTimeOffset at, ValidationData? data = null)
    {
        ArgumentNullException.ThrowIfNull(seal);
        ArgumentNullException.ThrowIfNull(anchors);
        var check = new SesSealCheck(seal, anchors, data ?? ValidationData.None);
        check.findings.AddRange(seal.Deviations.Select(code => new SignatureFinding(code, FindingSeverity.Notice, null)));
        var report = check.CheckMaker(at);
        check.CheckPeriod(at);
        return report;
    }

    /// <summary>Checks a seal that was pressed: who made it, but not whether it is valid today.</summary>
    /// <param name="at">When it was pressed as far as that is proven, else the asked moment.</param>
    internal static SesSealReport CheckPressed(SesSeal seal, TrustAnchors anchors, DateTimeOffset at, ValidationData data) =>
        new SesSealCheck(seal, anchors, data).CheckMaker(at);

    private SesSealReport CheckMaker(DateTimeOffset at)
    {
        foreach (var extension in seal.Extensions.Where(extension => extension.IsCritical)) Add("seal-extension-unknown", FindingSeverity.Warning, extension.Identifier);
        if (seal.Version == SesVersion.GmT0031Of2025) Add("ses-version-unconfirmed", FindingSeverity.Notice);
        if (SesCertificates.TryRead(seal.Maker, "seal-maker-malformed", findings) is not { } maker) return new(findings, seal, null, []);
        findings.AddRange(SesSigned.Judge("seal-signature-correct", "seal-signature-wrong", maker, seal.SignatureAlgorithm, seal.Signed, seal.Signature));
        CheckTimeStamp(at);
        var path = CertificatePath.Find(maker, [], anchors, data.Certificates);
        findings.AddRange(PathCheck.Judge(path, at, CertificateUse.SealMaking, data, new(seal.CreatedAt, IsTimeStamp: false)));
        return new(findings, seal, maker, path.Certificates);
    }

    /// <summary>Version 5 only: over the maker's signature value.</summary>
    private void CheckTimeStamp(DateTimeOffset at)
    {
        if (seal.TimeStamp is not { } token) return;
        findings.Add(TimeStampSummary.Of(TimeStampCheck.Check(token, algorithm => RunningDigest.Of(algorithm, seal.Signature), anchors, at, data)));
    }

    private void CheckPeriod(DateTimeOffset at)
    {
        if (at < seal.ValidFrom) Add("seal-not-yet-valid", FindingSeverity.Doubt, seal.Name, Text(seal.ValidFrom));
        else if (at > seal.ValidUntil) Add("seal-expired", FindingSeverity.Doubt, seal.Name, Text(seal.ValidUntil));
        else Add("seal-in-period", FindingSeverity.Passed, seal.Name);
    }

    private void Add(string code, FindingSeverity severity, params IReadOnlyList<string> facts) => findings.Add(new(code, severity, null, facts));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
