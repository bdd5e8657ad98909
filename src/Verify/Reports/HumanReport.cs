using System.Globalization;
using System.Text;
using Yinxin.Ledger;

namespace Yinxin.Verify;

/// <summary>The answer as lines of text: the outcome first, then what it is about, then every finding, the gravest first.</summary>
internal static class HumanReport
{
    public static string Of(VerifyReport report, Texts texts)
    {
        var lines = new StringBuilder();
        lines.Append(texts.Word($"outcome-{JsonReport.NameOf(report.Outcome)}"));
        if (report.Subject is { } subject) lines.Append("  ").Append(Printable.Of(subject.Name));
        lines.Append('\n');
        var facts = Facts(report, texts).ToList();
        if (facts.Count > 0 && report.Outcome != Outcome.Valid) lines.Append(CultureInfo.InvariantCulture, $"  {texts.Word("claimed")}\n");
        foreach (var (word, value) in facts) lines.Append(CultureInfo.InvariantCulture, $"  {texts.Word(word)}: {Printable.Of(value)}\n");
        foreach (var finding in report.Findings.OrderByDescending(finding => finding.Weight))
        {
            lines.Append(CultureInfo.InvariantCulture, $"  [{texts.Word($"weight-{JsonReport.NameOf(finding.Weight)}")}] ");
            lines.Append(CultureInfo.InvariantCulture, $"{Printable.Of(texts.Place(finding.Place))}: {Printable.Of(texts.Of(finding))}\n");
        }

        return lines.ToString();
    }

    private static IEnumerable<(string Word, string Value)> Facts(VerifyReport report, Texts texts)
    {
        if (report.Stamping is { } stamping)
        {
            yield return ("fact-seal", $"{stamping.SealName} ({stamping.SealCode})");
            yield return ("fact-stamping", Stamping(stamping, texts));
            yield return ("fact-application", stamping.Application);
        }

        if (report.Checkpoint is { } checkpoint) yield return ("fact-ledger", Ledger(report, checkpoint, texts));
        foreach (var signature in report.Signatures)
        {
            var parts = new[] { $"{signature.Number}", signature.Field, signature.Seal?.Name, signature.Organisation, signature.Signer, (signature.IsTimeStamp ? signature.ProvenAt : signature.At) is { } at ? Time(at) : null, Indication(signature) };
            yield return ("fact-signature", string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part))));
        }

        foreach (var one in report.Fetched)
        {
            yield return ("fact-fetched", $"{texts.Word($"fetch-{JsonReport.NameOf(one.Kind)}")}, {one.Address}, {(one.Failure is { } code ? texts.Word(code) : texts.Word("line-bytes", $"{one.Bytes}"))}");
        }
    }

    /// <summary>TOTAL-FAILED/HASH_FAILURE, as reports of other validators have it.</summary>
    private static string Indication(ReportedSignature signature)
    {
        var main = JsonReport.NameOf(signature.Indication.Main).ToUpperInvariant();
        return signature.Indication.Sub is { } sub ? $"{main}/{sub}" : main;
    }

    private static string Stamping(StampedFacts stamping, Texts texts) =>
        texts.Word("line-stamping", texts.Word($"form-{JsonReport.NameOf(stamping.Form)}"), $"{stamping.Imprints}", Time(stamping.At));

    private static string Ledger(VerifyReport report, Checkpoint checkpoint, Texts texts) =>
        report.Entry is { } entry
            ? texts.Word("line-entry", checkpoint.Origin, $"{entry}", $"{checkpoint.Size.Value}")
            : texts.Word("line-ledger", checkpoint.Origin, $"{checkpoint.Size.Value}");

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
