using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>Something on a page that looks as if it could be filled in later; lengths in millimetres from the top left of the page as it is seen.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Kind"><c>blank</c>, <c>large-blank</c> or <c>unfilled-line</c>.</param>
public sealed record BlankSpot(int Page, string Kind, double Left, double Top, double Right, double Bottom);

/// <summary>Looks for blank pages, large blank areas and lines that nobody filled in, by the pages' pictures: drawn PDFs and scans alike.</summary>
public static class BlankPages
{
    /// <summary>Most pages that are looked at; more would take longer than anybody waits.</summary>
    public const int MostPages = 300;

    private const int Dpi = 72;

    /// <summary>Pages of A4 in grey at this resolution, half a megabyte each.</summary>
    private const int PagesAtOnce = 40;

    private static readonly CageLimits Limits = new(TimeSpan.FromSeconds(40), CpuSeconds: 30, MemoryBytes: 1L << 30, OutputBytes: 96 << 20);

    /// <param name="open">Opens the file anew for each run of pages.</param>
    /// <param name="pages">How many pages it has.</param>
    /// <returns>How many pages were looked at, and what was found.</returns>
    /// <exception cref="PageImageException">The pages can't be shown.</exception>
    public static async Task<(int Looked, IReadOnlyList<BlankSpot> Spots)> FindAsync(Func<Stream> open, int pages, CancellationToken stop)
    {
        var last = Math.Min(pages, MostPages);
        List<BlankSpot> spots = [];
        for (var first = 1; first <= last; first += PagesAtOnce)
        {
            var to = Math.Min(last, first + PagesAtOnce - 1);
            await using var pdf = open();
            var pictures = Read(await DrawAsync(pdf, first, to, stop));
            for (var i = 0; i < pictures.Count; i++) spots.AddRange(BlankSpots.On(pictures[i], first + i, pages));
        }
        return (last, spots);
    }

    private static async Task<byte[]> DrawAsync(Stream pdf, int first, int last, CancellationToken stop)
    {
        try
        {
            return (await Cage.RunAsync("pdftoppm", ["-gray", "-cropbox", "-r", $"{Dpi}", "-f", $"{first}", "-l", $"{last}", "-"], pdf, Limits, stop)).Output;
        }
        catch (CageException e)
        {
            throw new PageImageException(e.Fault switch { CageFault.TooSlow => "page-too-slow", CageFault.TooMuchOutput => "page-too-large", _ => "page-unreadable" }, e);
        }
    }

    /// <summary>Portable grey maps, one behind the other: P5, width, height, 255, then a byte for each point.</summary>
    private static List<GreyPage> Read(byte[] bytes)
    {
        List<GreyPage> pages = [];
        var at = 0;
        while (at < bytes.Length)
        {
            if (Word(bytes, ref at) != "P5") throw new PageImageException("page-unreadable");
            var (width, height) = (Number(bytes, ref at), Number(bytes, ref at));
            if (Number(bytes, ref at) != 255 || width < 1 || height < 1 || (long)width * height > bytes.Length - at) throw new PageImageException("page-unreadable");
            pages.Add(new(width, height, bytes.AsMemory(at, width * height), 25.4 / Dpi));
            at += width * height;
        }
        return pages;
    }

    private static int Number(byte[] bytes, ref int at) => int.TryParse(Word(bytes, ref at), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    private static string Word(byte[] bytes, ref int at)
    {
        var from = at;
        while (at < bytes.Length && at - from < 16 && bytes[at] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) at++;
        return Encoding.ASCII.GetString(bytes, from, at++ - from);
    }
}

/// <summary>One page as grey points.</summary>
/// <param name="Millimetre">Size of a point, in millimetres.</param>
internal sealed record GreyPage(int Width, int Height, ReadOnlyMemory<byte> Points, double Millimetre)
{
    /// <summary>Darker than paper, even on a scan of grey paper with thin lines.</summary>
    private const byte Paper = 200;

    public bool IsInk(int x, int y) => Points.Span[(y * Width) + x] < Paper;

    public int ToPoints(double mm) => (int)Math.Round(mm / Millimetre);

    /// <summary>Points of ink in a rectangle; what lies outside the page has none.</summary>
    public int Ink(int left, int top, int right, int bottom)
    {
        var count = 0;
        var points = Points.Span;
        for (var y = Math.Max(0, top); y < Math.Min(Height, bottom); y++)
            for (var x = Math.Max(0, left); x < Math.Min(Width, right); x++)
                if (points[(y * Width) + x] < Paper) count++;
        return count;
    }
}
