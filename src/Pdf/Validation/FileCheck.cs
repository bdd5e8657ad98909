using Yinxin.Pdf.Structure;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Validation;

/// <summary>Checks all signatures of one readable file, and what they have to do with one another.</summary>
internal sealed class FileCheck(PdfFile file, Stream stream, TrustAnchors anchors, DateTimeOffset now, ValidationData given, FindingList findings)
{
    private readonly RevisionChain revisions = new(file);
    private readonly SignaturePlaces places = new(file);

    internal PdfReport Check()
    {
        var found = FoundSignature.All(file);
        if (found.Count > file.Budget.Limits.Signatures) throw new PdfSyntaxException(0, "pdf-too-many-signatures", "There are too many signatures.");
        if (file.IsRebuilt) findings.Doubt("pdf-damaged");
        if (file.Catalog["AcroForm"] is { } form && file.Dictionary(form) is null) findings.Fault("form-missing");
        if (file.HeaderOffset > 0) findings.Notice("pdf-header-not-at-start", $"{file.HeaderOffset}");
        if (file.HasWrongStart) findings.Notice("startxref-wrong");
        if (file.Catalog["Collection"] is not null) findings.Notice("pdf-portfolio");
        if (file.IsHybrid) findings.Notice("pdf-hybrid");
        if (file.Sections.FirstOrDefault(section => section.Contradictions().Any()) is { } ambiguous) findings.Doubt("xref-ambiguous", ambiguous.Offset, $"{ambiguous.Contradictions().First()}");
        new HiddenSignatures(file, found, findings).Find();
        if (found.TrueForAll(signature => signature.IsTimeStamp(file))) findings.Doubt("no-signature");
        FindSharedDictionaries(found);

        var checks = found.ConvertAll(signature => new SignatureCheck(file, stream, signature));
        foreach (var check in checks) check.CheckRange();
        FindOverlaps(checks);
        var reports = Reports(checks);
        return new(Verdict(reports), findings.All, reports);
    }

    /// <summary>From the last to the first, because a document time stamp proves when what stands before it existed; told in the order of the form.</summary>
    private List<PdfSignatureReport> Reports(List<SignatureCheck> checks)
    {
        var data = ValidationStore.Read(file, code => findings.Warning(code)).And(given);
        var times = new ProvenTimes(now);
        var reports = new Dictionary<SignatureCheck, PdfSignatureReport>();
        foreach (var check in checks.OrderByDescending(check => check.Range?.End ?? 0))
        {
            file.Budget.DemandTime(0);
            var report = check.Report(anchors, times.Of(check.Range), data, revisions, places);
            reports.Add(check, report);
            if (report is { IsTimeStamp: true, ProvenAt: { } proven }) times.Add(check.Range!.Value, new(proven, report.Signer?.CommonName));
        }
        return checks.ConvertAll(check => reports[check]);
    }

    /// <summary>The worst word counts: a fault anywhere, then a doubt anywhere.</summary>
    private PdfVerdict Verdict(List<PdfSignatureReport> reports)
    {
        var verdicts = reports.Select(report => report.Verdict).Append(findings.OfFile()).ToList();
        if (verdicts.Contains(PdfVerdict.Invalid)) return PdfVerdict.Invalid;
        return verdicts.Contains(PdfVerdict.CannotTell) ? PdfVerdict.CannotTell : PdfVerdict.Valid;
    }

    private void FindSharedDictionaries(List<FoundSignature> found)
    {
        foreach (var shared in found.GroupBy(signature => signature.Container).Where(group => group.Skip(1).Any()))
        {
            findings.Fault("signature-in-two-fields", null, [.. shared.Select(signature => signature.Field.Name)]);
        }
    }

    /// <summary>Of two signatures the later covers all of the earlier: its hole lies behind the earlier one's end.</summary>
    private void FindOverlaps(List<SignatureCheck> checks)
    {
        var ranges = checks.Select(check => check.Range).OfType<SignedRange>().OrderBy(range => range.End).ToList();
        for (var i = 1; i < ranges.Count; i++)
        {
            if (ranges[i].HoleStart < ranges[i - 1].End) findings.Fault("byte-ranges-overlap", ranges[i].HoleStart);
        }
    }
}
