using Yinxin.Signatures;

namespace Yinxin.Desks.Evidence;

/// <summary>A finding of the engines in the words of a verification.</summary>
internal static class FoundInFile
{
    /// <param name="place">Where, such as <c>signature 2</c>.</param>
    internal static VerifyFinding Of(SignatureFinding f, string place) => new(f.Code, f.Severity switch
    {
        FindingSeverity.Passed => "passed",
        FindingSeverity.Notice => "note",
        FindingSeverity.Warning => "warning",
        FindingSeverity.Doubt => "unknown",
        _ => "fault",
    }, f.Offset is { } offset ? $"{place}, byte {offset}" : place, [.. f.Facts]);
}
