using System.Buffers.Binary;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>A document that can't be shown. Code is <c>page-unreadable</c>, <c>page-too-slow</c> or <c>page-too-large</c>.</summary>
public sealed class PageImageException(string code, Exception? cause = null) : Exception($"The page can't be shown: {code}.", cause)
{
    /// <summary>Stable, kebab-case; the key of the sentence shown to people.</summary>
    public string Code { get; } = code;
}

/// <summary>Shows PDFs that outsiders made; the reading itself happens in the cage.</summary>
public static class PageImages
{
    private static ReadOnlySpan<byte> EndOfPng => [(byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    private static readonly CageLimits Limits = new(TimeSpan.FromSeconds(20), CpuSeconds: 15, MemoryBytes: 1L << 30, OutputBytes: 48 << 20);

    /// <summary>One page as PNG on white ground, cut to its crop box as readers show it.</summary>
    /// <param name="pdf">Read once, from where it stands.</param>
    /// <param name="page">Counted from 1.</param>
    /// <param name="dpi">Dots per inch, 36 to 400.</param>
    /// <exception cref="PageImageException">Broken, locked by a password, endless or far too large; or there is no such page.</exception>
    public static Task<byte[]> PngAsync(Stream pdf, int page, int dpi, CancellationToken stop) => PngAsync(pdf, page, dpi, Limits, stop);

    internal static async Task<byte[]> PngAsync(Stream pdf, int page, int dpi, CageLimits limits, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dpi, 36);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dpi, 400);
        string[] arguments = ["-png", "-singlefile", "-cropbox", "-r", $"{dpi}", "-f", $"{page}", "-l", $"{page}", "-"];
        var answer = await ReadAsync("pdftoppm", arguments, pdf, limits, stop);
        return IsPicture(answer.Output) ? answer.Output : throw Unfinished(answer.Complaint);
    }

    /// <summary>The text of all pages in reading order, pages parted by form feeds.</summary>
    /// <param name="maxBytes">More UTF-8 than this is refused as <c>page-too-large</c>.</param>
    /// <exception cref="PageImageException">As for <see cref="PngAsync"/>.</exception>
    public static async Task<string> TextAsync(Stream pdf, long maxBytes, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        var answer = await ReadAsync("pdftotext", ["-enc", "UTF-8", "-", "-"], pdf, Limits with { OutputBytes = maxBytes }, stop);
        return Encoding.UTF8.GetString(answer.Output);
    }

    // A page too large for the memory limit leaves a picture of one pixel, or an unfinished one, and exit code 0.
    private static bool IsPicture(ReadOnlySpan<byte> png) =>
        png.EndsWith(EndOfPng) && (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..])) != (1, 1);

    private static async Task<CageAnswer> ReadAsync(string tool, string[] arguments, Stream pdf, CageLimits limits, CancellationToken stop)
    {
        try
        {
            return await Cage.RunAsync(tool, arguments, pdf, limits, stop);
        }
        catch (CageException e)
        {
            throw e.Fault switch
            {
                CageFault.TooSlow => new PageImageException("page-too-slow", e),
                CageFault.TooMuchOutput => new PageImageException("page-too-large", e),
                _ => Unfinished(e.Complaint),
            };
        }
    }

    private static PageImageException Unfinished(string complaint) =>
        new(complaint.Contains("memory", StringComparison.OrdinalIgnoreCase) || complaint.Contains("bad_alloc") ? "page-too-large" : "page-unreadable");
}
