using System.Text.Json;
using Yinxin.Pdf.Validation;
using Yinxin.Signatures;

namespace Yinxin.Pdf;

/// <summary>Main indication of EN 319 102-1, 5.1.3.</summary>
public enum MainIndication
{
    TotalPassed,
    TotalFailed,
    Indeterminate,
}

/// <summary>A verdict in the words of EN 319 102-1, so that reports of other validators can be compared.</summary>
/// <param name="Sub">Sub-indication as the standard spells it, such as <c>HASH_FAILURE</c>; null when everything passed.</param>
public sealed record Indication(MainIndication Main, string? Sub)
{
    /// <summary>The standard's name: <c>urn:etsi:019102:mainindication:total-passed</c>.</summary>
    public string MainUri => "urn:etsi:019102:mainindication:" + JsonNamingPolicy.KebabCaseLower.ConvertName(Main.ToString());

    /// <summary><c>urn:etsi:019102:subindication:HASH_FAILURE</c>; null without one.</summary>
    public string? SubUri => Sub is null ? null : "urn:etsi:019102:subindication:" + Sub;

    /// <summary>The verdict on a signature; the first finding that decides in the order of the standard's building blocks names the reason.</summary>
    internal static Indication Of(PdfVerdict verdict, IReadOnlyList<SignatureFinding> findings) => verdict switch
    {
        PdfVerdict.Valid => new(MainIndication.TotalPassed, null),
        PdfVerdict.Invalid => new(MainIndication.TotalFailed, SubIndications.OfFaults(findings)),
        _ => new(MainIndication.Indeterminate, SubIndications.OfDoubts(findings)),
    };
}
