using System.Globalization;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>What a file .esl says of itself; to be believed as far as the findings go.</summary>
/// <param name="Version">1, 4 or 5, by its shape.</param>
/// <param name="Picture">Kind of picture as it is written, such as SVG.</param>
/// <param name="Width">Millimetres.</param>
/// <param name="Height">Millimetres.</param>
public sealed record SealFacts(string Id, string Name, string? Maker, int Version, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, string Picture, int Width, int Height);

/// <summary>Checks an electronic seal that is pressed onto nothing.</summary>
internal static class SealFilePart
{
    /// <summary>In bytes: Base64 of the largest seal that is read.</summary>
    public const int Largest = 12 * 1024 * 1024;

    private const string Place = "seal";

    public static DocumentPart Check(string path, DocumentQuestion asked)
    {
        var anchors = new TrustAnchors(asked.Trust.Roots);
        var file = InputFile.Small(path, Largest);
        var (report, fetched) = OnlineCheck.Answer(asked, data => SesSealCheck.Check(file, anchors, asked.At, data), OnlineCheck.Lacking);
        var findings = report.Findings.Select(finding => DocumentPart.From(finding, Place)).ToList();
        var isProven = findings.Exists(finding => finding.Code == "seal-signature-correct") && findings.Exists(finding => finding.Code == "chain-trusted");
        if (!isProven && Reported.OutcomeOf(findings) == Outcome.Valid) findings.Add(new("seal-not-proven", Weight.Unknown, Place));
        return new(findings, [], report.Seal is not null) { Fetched = fetched, Seal = report.Seal is { } seal ? Facts(seal, report.Maker) : null };
    }

    private static SealFacts Facts(SesSeal seal, Certificate? maker) =>
        new(seal.Id, seal.Name, maker?.CommonName, (int)seal.Version, seal.ValidFrom, seal.ValidUntil, seal.Picture.Type, seal.Picture.Width, seal.Picture.Height);

    /// <summary>One line for people.</summary>
    public static string Line(SealFacts seal) => string.Create(CultureInfo.InvariantCulture, $"{seal.Name} ({seal.Id}), {seal.Maker}, {seal.Width}×{seal.Height} mm {seal.Picture}, {seal.ValidFrom.UtcDateTime:yyyy-MM-dd}–{seal.ValidUntil.UtcDateTime:yyyy-MM-dd} UTC");
}
