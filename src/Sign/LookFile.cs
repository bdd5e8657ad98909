using System.ComponentModel;
using System.Text;
using Yinxin.Imaging;
using Yinxin.Pdf;

namespace Yinxin.Sign;

/// <summary>Reads the look of an order's imprints.</summary>
internal static class LookFile
{
    private const int Largest = 16 * 1024 * 1024;

    /// <returns>Null when the order has none.</returns>
    /// <exception cref="NotSignedException">Code <c>look-unreadable</c>, or the file can't be read.</exception>
    public static SealAppearance? Read(SigningOrder order)
    {
        try
        {
            if (order.Image is { } path) return FromFile(path, InputFile.Small(path, Largest));
            // In a shell a line end is written \n.
            return order.Text is { } text ? FromText(text.Replace("\\n", "\n", StringComparison.Ordinal).Split('\n')) : null;
        }
        catch (ArgumentException bad)
        {
            throw new NotSignedException(Outcome.Unreadable, "look-unreadable", bad, order.Image ?? order.Text!);
        }
    }

    /// <param name="path">Where it comes from, for whoever reads the refusal.</param>
    /// <exception cref="ArgumentException">It is no sound PDF, SVG, PNG or JPEG.</exception>
    /// <exception cref="NotSignedException">Code <c>look-svg</c>.</exception>
    internal static SealAppearance FromFile(string path, byte[] file) => SealAppearance.FromFile(IsSvg(file) ? Drawn(path, Encoding.UTF8.GetString(file)) : file);

    /// <summary>Drawn with a font that travels along, so that it looks the same everywhere.</summary>
    /// <exception cref="ArgumentException">There is no text, or too much.</exception>
    private static SealAppearance FromText(string[] lines)
    {
        _ = SealAppearance.FromText(lines);
        return SealAppearance.FromFile(Drawn(string.Join(' ', lines), SignatureText.Svg(lines)));
    }

    /// <summary>An SVG as a vector PDF, drawn by librsvg in its cage: no network, no files, limits on time and memory.</summary>
    private static byte[] Drawn(string path, string svg)
    {
        try
        {
            return SealImages.PdfAsync(svg, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception failed) when (failed is CageException or Win32Exception)
        {
            throw new NotSignedException(Outcome.Unreadable, "look-svg", failed, path);
        }
    }

    private static bool IsSvg(ReadOnlySpan<byte> file) => file.TrimStart("\ufeff \t\r\n"u8) is [(byte)'<', ..] && file.IndexOf("<svg"u8) >= 0;
}
