namespace Yinxin.Pdf.Syntax;

/// <summary>What is left of the limits of one file while it is read.</summary>
internal sealed class Budget(PdfLimits limits)
{
    private readonly long deadline = Environment.TickCount64 + (long)limits.Time.TotalMilliseconds;
    private long decoded;

    internal PdfLimits Limits { get; } = limits;

    /// <summary>Called wherever reading can be made to go on for long.</summary>
    internal void DemandTime(long offset)
    {
        if (Environment.TickCount64 > deadline) throw new PdfSyntaxException(offset, "pdf-too-slow", "Reading took longer than allowed.");
    }

    /// <summary>Books bytes that came out of a decoder.</summary>
    internal void SpendDecoded(long count, long offset)
    {
        decoded += count;
        if (decoded > Limits.DecodedBytes) throw new PdfSyntaxException(offset, "pdf-expands-too-much", "The streams decode to more than allowed.");
    }
}
