namespace Yinxin.Pdf;

/// <summary>How much a file from outside may cost. Every limit ends in a <see cref="PdfSyntaxException"/>, never in a crash.</summary>
public sealed record PdfLimits
{
    /// <summary>What is used when nothing else is said.</summary>
    public static readonly PdfLimits Default = new();

    /// <summary>Deepest nesting of arrays, dictionaries and of the page tree.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>Highest object number, and most entries in all cross-reference sections.</summary>
    public int Objects { get; init; } = 4_000_000;

    /// <summary>Most cross-reference sections, so most revisions.</summary>
    public int Revisions { get; init; } = 500;

    /// <summary>Most signatures that are checked in one file.</summary>
    public int Signatures { get; init; } = 100;

    /// <summary>Most pages that are counted.</summary>
    public int Pages { get; init; } = 200_000;

    /// <summary>Largest stream that is read into memory, before and after it is decoded, in bytes.</summary>
    public int StreamBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>All decoded bytes of one file together.</summary>
    public long DecodedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Most operators that are followed on one page when its text is read; a glyph counts as five.</summary>
    public int PageOperators { get; init; } = 5_000_000;

    /// <summary>Longest string, name or number, in bytes.</summary>
    public int TokenBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Longest time that one opening, sealing or check may take.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);
}
