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
    /// <summary>Below the size at which a buffer is cleared and given back to the system each time.</summary>
    private const int ChunkSize = 64 * 1024;

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
        if (subFilter == SubFilters.Pades) CheckPadesKeys();
        return new(
            signature.Field.Name, findings.OfSignature(), findings.All, subFilter, found.Seal?.ClaimedAt ?? ClaimedAt(),
            signature.Text(file, "Name"), signature.Text(file, "Reason"), signature.Text(file, "Location"), places.Of(signature.Field),
            Range?.End ?? 0, Range?.End == file.Source.Length, found.Signer, found.Path)
        {
            IsTimeStamp = isTimeStamp,
            ProvenAt = found.ProvenAt,
            StampPaths = found.StampPaths,
            Seal = found.Seal?.Seal,
            MakerPath = found.MakerPath,
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
        var isSeal = ContentsShape.IsSeal(contents);
        if (isSeal && subFilter is SubFilters.Pades or SubFilters.Pkcs7)
        {
            findings.Fault("contents-not-of-subfilter", range.HoleStart, subFilter);
            return Found.Nobody;
        }
        var isNamed = subFilter is SubFilters.Seal or SubFilters.Sm2;
        if (isSeal && !isNamed) findings.Doubt("subfilter-not-supported", null, subFilter);
        var found = isSeal || (subFilter == SubFilters.Seal && !ContentsShape.IsCms(contents))
            ? CheckSeal(contents, range, anchors, moment, data)
            : CheckCms(contents, range, subFilter, anchors, moment, data);
        if (found.Signer?.IsSm2 == true) findings.Notice("sm2-not-etsi");
        return found;
    }

    private Found CheckCms(byte[] contents, SignedRange range, string subFilter, TrustAnchors anchors, ProvenMoment moment, ValidationData data)
    {
        var profile = subFilter switch { SubFilters.Pades => SignatureProfile.Pades, SubFilters.Seal or SubFilters.Sm2 => SignatureProfile.Gbt35275, _ => SignatureProfile.Pkcs7 };
        var report = DetachedSignatureCheck.Check(contents, profile, (algorithm, prefix) => Digest(range, algorithm, prefix), anchors, moment.At, data, ClaimedAt());
        switch (subFilter)
        {
            case SubFilters.Pades or SubFilters.Sm2: break;
            case SubFilters.Pkcs7: findings.Notice("subfilter-pkcs7"); break;
            case SubFilters.Seal: findings.Warning("contents-encoding-differs", range.HoleStart, subFilter); break;
            default:
                findings.Doubt("subfilter-not-supported", null, subFilter);
                if (report.Findings.Any(finding => NotDetached.Contains(finding.Code))) return Found.Nobody;
                break;
        }
        Take(report.Findings, range);
        return new(report.Signer, report.Path, ProvenAt(report.StampedAt, moment), report.StampPaths);
    }

    /// <summary>GB/T 38540: the digest of the octets of /ByteRange is what the seal was pressed onto.</summary>
    private Found CheckSeal(byte[] contents, SignedRange range, TrustAnchors anchors, ProvenMoment moment, ValidationData data)
    {
        var carried = new ValidationData(signature.Certificates(file, code => findings.Warning(code)), [], []);
        var report = SesSignatureCheck.Check(contents, (algorithm, prefix) => Digest(range, algorithm, prefix), anchors, moment.At, carried.And(data));
        Take(report.Findings, range);
        Take(report.Seal?.Findings ?? [], range);
        SealProof.Demand(report, findings);
        SealProof.CompareTimes(report.Signature?.ClaimedAt, ClaimedAt(), findings);
        return new(report.Signer, report.Path, ProvenAt(report.StampedAt, moment), []) { Seal = report.Signature, MakerPath = report.Seal?.Path ?? [] };
    }

    /// <summary>The earlier of what time stamps on the signature and document time stamps behind it prove.</summary>
    private DateTimeOffset? ProvenAt(DateTimeOffset? stamped, ProvenMoment moment)
    {
        if (moment.Authority is null || stamped <= moment.At) return stamped;
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
        var chunk = GC.AllocateUninitializedArray<byte>(ChunkSize);
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

        /// <summary>The pressed electronic seal; null for a CMS.</summary>
        internal SesSignature? Seal { get; init; }

        internal IReadOnlyList<Certificate> MakerPath { get; init; } = [];
    }
}
