using System.Globalization;
using System.Security.Cryptography;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;
using Yinxin.Signatures;
using Yinxin.Signatures.Cms;

namespace Yinxin.Pdf.Validation;

/// <summary>Checks one signature.</summary>
internal sealed class SignatureCheck(PdfFile file, Stream stream, FoundSignature signature)
{
    private const int ChunkSize = 128 * 1024;

    private const string Pades = "ETSI.CAdES.detached";
    private const string Pkcs7 = "adbe.pkcs7.detached";

    /// <summary>What tells that a value of an unknown encoding is no detached CMS; else it is judged as one.</summary>
    private static readonly string[] NotDetached = ["cms-malformed", "cms-content-type-wrong", "cms-content-present"];

    private readonly FindingList findings = new();

    /// <summary>Null while it was not checked, or when it is malformed.</summary>
    internal SignedRange? Range { get; private set; }

    internal void CheckRange() => Range = new RangeCheck(file, signature, findings).Check();

    /// <param name="moment">When the signature is known to have existed.</param>
    internal PdfSignatureReport Report(TrustAnchors anchors, ProvenMoment moment, ValidationData data, RevisionChain revisions, SignaturePlaces places)
    {
        var subFilter = signature.SubFilter(file);
        var isTimeStamp = signature.IsTimeStamp(file);
        var found = Found.Nobody;
        if (Range is { } range)
        {
            found = isTimeStamp ? CheckTimeStamp(range, anchors, moment, data) : CheckContents(range, subFilter, anchors, moment, data);
            CheckCoverage(range, revisions);
        }
        if (subFilter == Pades) CheckPadesKeys();
        return new(
            signature.Field.Name, findings.OfSignature(), findings.All, subFilter, ClaimedAt(),
            signature.Text(file, "Name"), signature.Text(file, "Reason"), signature.Text(file, "Location"), places.Of(signature.Field),
            Range?.End ?? 0, Range?.End == file.Source.Length, found.Signer, found.Path)
        {
            IsTimeStamp = isTimeStamp,
            ProvenAt = found.ProvenAt,
            StampPaths = found.StampPaths,
        };
    }

    private Found CheckTimeStamp(
        SignedRange range, TrustAnchors anchors, ProvenMoment moment, ValidationData data)
    {
        if (new RangeCheck(file, signature, findings).ReadContents(range) is not { } contents) return Found.Nobody;
        var report = TimeStampCheck.Check(contents, algorithm => Digest(range, algorithm), anchors, moment.At, data);
        Take(report.Findings, range);
        return new(report.Signer, report.Path, report.ProvenAt, []);
    }

    private Found CheckContents(
        SignedRange range, string subFilter, TrustAnchors anchors, ProvenMoment moment, ValidationData data)
    {
        if (new RangeCheck(file, signature, findings).ReadContents(range) is not { } contents) return Found.Nobody;
        var profile = subFilter == Pades ? SignatureProfile.Pades : SignatureProfile.Pkcs7;
        var report = DetachedSignatureCheck.Check(contents, profile, (algorithm, prefix) => Digest(range, algorithm, prefix), anchors, moment.At, data, ClaimedAt());
        if (subFilter == Pkcs7)
        {
            findings.Notice("subfilter-pkcs7");
        }
        else if (subFilter != Pades)
        {
            findings.Doubt("subfilter-not-supported", null, subFilter);
            if (report.Findings.Any(finding => NotDetached.Contains(finding.Code))) return Found.Nobody;
        }
        Take(report.Findings, range);
        return new(report.Signer, report.Path, ProvenAt(report, moment), report.StampPaths);
    }

    /// <summary>The earlier of what time stamps on the signature and document time stamps behind it prove.</summary>
    private DateTimeOffset? ProvenAt(DetachedSignatureReport report, ProvenMoment moment)
    {
        if (moment.Authority is null || report.StampedAt <= moment.At) return report.StampedAt;
        findings.Passed("timestamp-proven", moment.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), moment.Authority);
        return moment.At;
    }

    /// <summary>Offsets inside the DER become offsets of its hex digits in the file.</summary>
    private void Take(IReadOnlyList<SignatureFinding> inside, SignedRange range) =>
        findings.AddRange(inside.Select(finding => finding with { Offset = finding.Offset is { } at ? range.HoleStart + 1 + at * 2 : null }));

    private byte[] Digest(SignedRange range, HashAlgorithmName algorithm, ReadOnlySpan<byte> prefix = default)
    {
        using var hash = new RunningDigest(algorithm);
        hash.Append(prefix);
        var chunk = new byte[ChunkSize];
        Append(0, range.HoleStart);
        Append(range.HoleEnd, range.End);
        return hash.Finish();

        void Append(long from, long to)
        {
            stream.Position = from;
            while (from < to)
            {
                file.Budget.DemandTime(from);
                var count = stream.ReadAtLeast(chunk.AsSpan(0, (int)Math.Min(chunk.Length, to - from)), 1);
                hash.Append(chunk.AsSpan(0, count));
                from += count;
            }
        }
    }

    private void CheckCoverage(SignedRange range, RevisionChain revisions)
    {
        if (file.IsRebuilt)
        {
            if (range.End == file.Source.Length) findings.Doubt("coverage-unclear", range.End);
            else findings.Fault("bytes-after-revision", range.End);
            return;
        }
        var coverage = revisions.After(range.End);
        if (coverage is null)
        {
            findings.Fault("coverage-unclear", range.End);
            return;
        }
        findings.AddRange(coverage.Findings);
        if (range.End == file.Source.Length) findings.Passed("covers-whole-file");
        else if (!coverage.Findings.Any(finding => finding.Severity == FindingSeverity.Fault)) findings.Passed("later-changes-allowed");
    }

    /// <summary>What a PAdES baseline signature asks of its dictionary (EN 319 142-1, 6.3).</summary>
    private void CheckPadesKeys()
    {
        if (signature.Dictionary?["M"] is null) findings.Warning("signing-time-missing");
        if (signature.Dictionary?["Cert"] is not null) findings.Warning("cert-key-present");
    }

    /// <summary>D:YYYYMMDDHHmmSS and a time zone; sloppy ones are read as far as they go.</summary>
    private DateTimeOffset? ClaimedAt()
    {
        if (signature.Text(file, "M") is not { Length: >= 16 } text || !text.StartsWith("D:", StringComparison.Ordinal)) return null;
        var zone = text[16..].Replace("'", "", StringComparison.Ordinal);
        var isPlain = zone.Length == 0 || zone[0] == 'Z';
        string[] formats = isPlain ? ["yyyyMMddHHmmss"] : ["yyyyMMddHHmmsszzz"];
        var value = isPlain ? text[2..16] : text[2..16] + (zone.Length >= 5 ? zone[..5].Insert(3, ":") : zone);
        return DateTimeOffset.TryParseExact(value, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    }

    /// <summary>Who signed, and when that is proven to have been.</summary>
    private sealed record Found(Certificate? Signer, IReadOnlyList<Certificate> Path, DateTimeOffset? ProvenAt, IReadOnlyList<IReadOnlyList<Certificate>> StampPaths)
    {
        internal static readonly Found Nobody = new(null, [], null, []);
    }
}
