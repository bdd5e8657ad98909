namespace Yinxin.Ofd;

/// <summary>How much a package from outside may cost. Every limit ends in an <see cref="OfdSyntaxException"/>, never in a crash.</summary>
public sealed record OfdLimits
{
    /// <summary>What is used when nothing else is said.</summary>
    public static readonly OfdLimits Default = new();

    /// <summary>Most entries of the package.</summary>
    public int Entries { get; init; } = 20_000;

    /// <summary>Longest name of an entry, in bytes.</summary>
    public int NameBytes { get; init; } = 1024;

    /// <summary>Largest entry when it is expanded, in bytes.</summary>
    public long EntryBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>All entries together when they are expanded, in bytes.</summary>
    public long TotalBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How many bytes one compressed byte may become, for entries above <see cref="RatioFreeBytes"/>.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Entries up to this size may be compressed as well as they can be, in bytes.</summary>
    public long RatioFreeBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Largest XML part, in bytes.</summary>
    public int XmlBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Deepest nesting of elements in one XML part.</summary>
    public int XmlDepth { get; init; } = 64;

    /// <summary>Most elements of one XML part.</summary>
    public int XmlElements { get; init; } = 1_000_000;

    /// <summary>Most documents of one package.</summary>
    public int Documents { get; init; } = 100;

    /// <summary>Most pages of all documents together.</summary>
    public int Pages { get; init; } = 20_000;

    /// <summary>Most signatures of one document.</summary>
    public int Signatures { get; init; } = 100;

    /// <summary>Most objects that are drawn on one page; a glyph counts as one, and what stands in a composite object counts each time.</summary>
    public int PageObjects { get; init; } = 500_000;

    /// <summary>How deep composite objects and patterns may hold each other.</summary>
    public int CompositeDepth { get; init; } = 16;

    /// <summary>Longest SVG of one page, in characters.</summary>
    public int SvgCharacters { get; init; } = 64 * 1024 * 1024;

    /// <summary>Largest font that is read, in bytes.</summary>
    public int FontBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Largest picture that is put into an SVG, in bytes.</summary>
    public int ImageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Largest picture that is put into an SVG, in pixels.</summary>
    public long ImagePixels { get; init; } = 64_000_000;

    /// <summary>Longest time that the drawing or reading of one page may take.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);
}
