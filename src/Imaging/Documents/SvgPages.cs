using System.Text;

namespace Yinxin.Imaging;

/// <summary>Pages drawn as SVG become PDF: how documents of our own are made.</summary>
public static class SvgPages
{
    private static readonly CageLimits Limits = new(TimeSpan.FromSeconds(30), CpuSeconds: 20, MemoryBytes: 2L << 30, OutputBytes: 64 << 20);

    // The pages arrive one after the other on standard input and are parted by their lengths into the cage's memory file system.
    private const string Part = """
        d=$(mktemp -d -p "${CAGE:-/dev/shm}") && trap 'rm -rf "$d"' EXIT
        n=0; for length; do n=$((n+1)); head -c "$length" > "$d/$(printf %04d $n).svg" || exit 1; done
        rsvg-convert --format=pdf "$d"/*.svg
        """;

    /// <summary>One PDF page per SVG, each of its own size; text stays text, fonts are embedded. Equal pages give equal bytes.</summary>
    /// <exception cref="CageException">A page could not be drawn.</exception>
    public static async Task<byte[]> PdfAsync(IReadOnlyList<string> pages, CancellationToken stop)
    {
        if (pages.Count == 0) throw new ArgumentException("a document has at least one page", nameof(pages));
        byte[][] bytes = [.. pages.Select(Encoding.UTF8.GetBytes)];
        string[] arguments = ["-c", Part, "sh", .. bytes.Select(page => page.Length.ToString())];
        using var joined = new MemoryStream([.. bytes.SelectMany(page => page)], writable: false);
        return (await Cage.RunAsync("sh", arguments, joined, Limits, stop)).Output;
    }

    internal static async Task<byte[]> RenderAsync(string svg, string[] options, CancellationToken stop)
    {
        using var page = new MemoryStream(Encoding.UTF8.GetBytes(svg), writable: false);
        return (await Cage.RunAsync("rsvg-convert", options, page, Limits, stop)).Output;
    }
}
