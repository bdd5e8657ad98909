using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Fuzz;

/// <summary>Does with a file whatever can be done with one: open, look, judge, seal.</summary>
internal static class PdfInput
{
    private static readonly PdfLimits Tight = PdfLimits.Default with { StreamBytes = 8_000_000, DecodedBytes = 32_000_000, Time = TimeSpan.FromSeconds(5) };

    private static readonly ImprintPlace[] Places = [new(0, 30, 30), new(0, 60, 60)];

    internal static void Open(byte[] file)
    {
        var opened = OpenedPdf.Open(new MemoryStream(file, writable: false), Tight);
        for (var page = 0; page < Math.Min(opened.PageCount, 50); page++) opened.PageSize(page);
        _ = opened.SignatureCount;
        _ = opened.ObstacleToSealing;
    }

    /// <summary>A report in every case: here no exception is an answer.</summary>
    internal static void Judge(byte[] file)
    {
        try
        {
            PdfValidation.Check(new MemoryStream(file, writable: false), Samples.Trusted, Samples.At, Tight);
        }
        catch (FormatException refused)
        {
            throw new InvalidOperationException("The check threw instead of reporting.", refused);
        }
    }

    internal static void Seal(byte[] file) =>
        PdfSealing.Seal(new MemoryStream(file, writable: false), new MemoryStream(), new SealRequest(Places, 20, 20, Samples.Look, Samples.At) { Password = "" }, Samples.Signer, Tight);

    internal static void All(byte[] file)
    {
        Judge(file);
        try
        {
            Open(file);
        }
        catch (PdfSyntaxException)
        {
            // Sealing has to find its own way to refuse.
        }
        Seal(file);
    }
}
