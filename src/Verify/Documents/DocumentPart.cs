using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>What a document's own signatures add to the answer.</summary>
/// <param name="IsReadable">Could the file be read as what it is taken for?</param>
internal sealed record DocumentPart(IReadOnlyList<Reported> Findings, IReadOnlyList<ReportedSignature> Signatures, bool IsReadable)
{
    public const string Document = "document";

    /// <summary>What was asked for elsewhere.</summary>
    public IReadOnlyList<Fetched> Fetched { get; init; } = [];

    /// <summary>Of a file that is an electronic seal; null for others.</summary>
    public SealFacts? Seal { get; init; }

    /// <param name="place">Which part of what was checked; a file of a package and an offset follow where they are known.</param>
    public static Reported From(SignatureFinding finding, string place)
    {
        if (finding.Part is { } part) place = $"{place}, {part}";
        return new(finding.Code, WeightOf(finding.Severity), finding.Offset is { } offset ? $"{place}, byte {offset}" : place, finding.Facts);
    }

    private static Weight WeightOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Passed => Weight.Passed,
        FindingSeverity.Notice => Weight.Note,
        FindingSeverity.Warning => Weight.Warning,
        FindingSeverity.Doubt => Weight.Unknown,
        _ => Weight.Fault,
    };
}
