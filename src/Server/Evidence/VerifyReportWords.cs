using Yinxin.Desks.Evidence;

namespace Yinxin.Server.Evidence;

/// <summary>A verification in the words of the printed report; the page says the same.</summary>
public static class VerifyReportWords
{
    public static VerifyWords Of(Texts t, VerifyAnswer answer, DateTimeOffset at) => new(
        "印信 Yinxin", t["verify.report.title"], t[$"verdict.{answer.Verdict}"], t[More(answer)],
        t["verify.report.facts"], Facts(t, answer, at),
        t["verify.signatures"], [.. answer.Signatures.Select(s => (Label: $"{s.Number}", Text: Signer(t, s), Note: Note(t, s)))],
        t["verify.findings"], [.. answer.Findings.OrderBy(f => FindingTexts.Weight(f.Severity)).Select(f => (t[$"severity.{f.Severity}"], FindingTexts.Sentence(t, f), f.Place.Length > 0 ? FindingTexts.Place(t, f.Place) : ""))],
        (page, pages) => t["verify.report.foot", page, pages]);

    /// <summary>A receipt or entry without its file proves the stamping, not the file.</summary>
    public static string More(VerifyAnswer answer) =>
        answer.Verdict == "valid" && answer.Findings.Any(f => f.Code == "file-not-compared") ? "verdict.valid.no-file" : $"verdict.{answer.Verdict}.more";

    /// <summary>What is proven counts more than what was claimed.</summary>
    public static string Time(Texts t, SignatureShown signature) => signature.ProvenAt is { } proven
        ? t["verify.signature.proven", Texts.Second(proven)]
        : t["verify.signature.claimed", signature.ClaimedAt is { } at ? Texts.Second(at) : "—"];

    private static List<(string Label, string Text)> Facts(Texts t, VerifyAnswer answer, DateTimeOffset at)
    {
        List<(string, string)> facts = [(t["verify.report.at"], $"{Texts.Second(at)} {t["receipt.zone"]}")];
        if (answer.Sha256 is { } digest) facts.Add(("SHA-256", digest));
        if (answer.Stamping is not { } s) return facts;
        facts.Add((t["receipt.seal"], $"{s.SealName} {s.SealCode}"));
        facts.Add((t["receipt.form"], t[$"seal-form.{s.Form}"]));
        facts.Add((t["receipt.at"], $"{Texts.Second(s.At)} {t["receipt.zone"]}"));
        facts.Add((t["records.imprints"], $"{s.Imprints}"));
        return facts;
    }

    private static string Signer(Texts t, SignatureShown s) =>
        $"{(s.IsTimeStamp ? $"{t["verify.time-stamp"]} " : "")}{s.Signer ?? s.Field} {s.Organisation} · {t[$"indication.{s.Indication}"]}";

    private static string Note(Texts t, SignatureShown s) =>
        $"{t["verify.signature.issuer", s.Issuer ?? "—"]} · {Time(t, s)} · {s.Indication.ToUpperInvariant()}{(s.SubIndication is { } sub ? $" / {sub}" : "")} (EN 319 102-1)";
}
