using Yinxin.Ofd;
using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>Checks an OFD's own signatures.</summary>
internal static class OfdPart
{
    /// <param name="paper">A receipt says that paper was stamped: then the file is a scan, which bears no signature and needs none.</param>
    public static DocumentPart Check(string path, DocumentQuestion asked, bool paper)
    {
        var (report, fetched) = InputFile.Opened(path, file => Checked(file, asked));
        var readable = report.Verdict != OfdVerdict.Unreadable;
        var ofFile = report.Findings.Select(finding => Weighed(DocumentPart.From(finding, DocumentPart.Document), paper, readable));
        var ofSignatures = report.Signatures.SelectMany((signature, index) => Of(signature, index + 1));
        return new DocumentPart([.. ofFile, .. ofSignatures], [.. report.Signatures.Select(Described)], readable) { Fetched = fetched };
    }

    private static (OfdReport Report, IReadOnlyList<Fetched> Fetched) Checked(Stream file, DocumentQuestion asked)
    {
        var anchors = new TrustAnchors(asked.Trust.Roots);
        return OnlineCheck.Answer(asked, data => OfdValidation.Check(file, anchors, asked.At, data: data), OnlineCheck.Lacking);
    }

    private static Reported Weighed(Reported finding, bool paper, bool readable) => (finding, paper) switch
    {
        ({ Code: "no-signature" }, _) => finding with { Weight = paper ? Weight.Note : Weight.Fault },
        ({ Weight: Weight.Unknown }, true) => finding with { Weight = Weight.Warning },
        ({ Weight: Weight.Fault }, true) when !readable => finding with { Weight = Weight.Warning },
        _ => finding,
    };

    /// <summary>The absence of faults proves nothing: where the check itself is not content, that is said.</summary>
    private static IEnumerable<Reported> Of(OfdSignatureReport signature, int number)
    {
        var findings = signature.Findings.Select(finding => DocumentPart.From(finding, $"signature {number}"))
            .Concat((signature.Seal?.Findings ?? []).Select(finding => DocumentPart.From(finding, $"signature {number}, seal"))).ToList();
        var agreed = Reported.OutcomeOf(findings) != Outcome.Valid || signature.Verdict == OfdVerdict.Valid;
        return agreed ? findings : findings.Append(new Reported("signature-not-proven", Weight.Unknown, $"signature {number}"));
    }

    private static ReportedSignature Described(OfdSignatureReport signature, int index)
    {
        var verdict = signature.Verdict switch { OfdVerdict.Valid => PdfVerdict.Valid, OfdVerdict.Invalid => PdfVerdict.Invalid, _ => PdfVerdict.CannotTell };
        var indication = Indication.Of(verdict, [.. signature.Findings, .. signature.Seal?.Findings ?? []]);
        var signer = signature.Signer;
        return new(index + 1, signature.Description.Id, signer?.CommonName, signer?.Organisation, signer?.IssuerCommonName, signature.ClaimedAt, indication)
        {
            ProvenAt = signature.ProvenAt,
            Seal = signature.Seal is { Seal: { } seal } report ? new(seal.Id, seal.Name, report.Maker?.CommonName) : null,
        };
    }
}
