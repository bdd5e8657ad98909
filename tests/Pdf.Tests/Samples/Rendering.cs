using System.Globalization;
using Yinxin.Testing.Outside;

namespace Yinxin.Pdf.Tests.Samples;

/// <summary>A page as poppler shows it, with its colours measured in millimetres from the top left corner.</summary>
internal sealed class Rendering
{
    /// <summary>Five pixels are a millimetre.</summary>
    private const int Dpi = 127;

    private const double PixelsPerMillimetre = Dpi / 25.4;

    private readonly byte[] pixels;
    private readonly int start;

    private Rendering(byte[] ppm)
    {
        pixels = ppm;
        var head = System.Text.Encoding.ASCII.GetString(ppm.AsSpan(0, 64)).Split('\n');
        var size = head[1].Split(' ');
        (WidthInPixels, HeightInPixels) = (int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture));
        start = head[0].Length + head[1].Length + head[2].Length + 3;
    }

    internal double Width => WidthInPixels / PixelsPerMillimetre;

    internal double Height => HeightInPixels / PixelsPerMillimetre;

    private int WidthInPixels { get; }

    private int HeightInPixels { get; }

    /// <param name="page">Counted from 1, as poppler does.</param>
    internal static Rendering Of(byte[] pdf, int page = 1)
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("pdftoppm", "-cropbox", "-r", $"{Dpi}", "-f", $"{page}", "-l", $"{page}", "-singlefile", scratch.Write("in.pdf", pdf), scratch.At("page"));
        Assert.True(outcome.ExitCode == 0 && outcome.Output.Length == 0, outcome.Output);
        return new(File.ReadAllBytes(scratch.At("page.ppm")));
    }

    /// <summary>The smallest rectangle around all pixels of a colour inside a part of the page: left, top, right, bottom; NaN when there are none.</summary>
    internal (double Left, double Top, double Right, double Bottom) Extent(Func<byte, byte, byte, bool> isColour, double fromTop = 0, double toBottom = double.MaxValue) =>
        ExtentOf(at => isColour(pixels[at], pixels[at + 1], pixels[at + 2]), fromTop, toBottom);

    /// <summary>The smallest rectangle around all pixels that another rendering of the page shows otherwise; NaN when there are none.</summary>
    internal (double Left, double Top, double Right, double Bottom) Difference(Rendering other)
    {
        Assert.Equal((WidthInPixels, HeightInPixels), (other.WidthInPixels, other.HeightInPixels));
        return ExtentOf(at => !pixels.AsSpan(at, 3).SequenceEqual(other.pixels.AsSpan(at, 3)), 0, double.MaxValue);
    }

    private (double Left, double Top, double Right, double Bottom) ExtentOf(Func<int, bool> isMeant, double fromTop, double toBottom)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = 0; y < HeightInPixels; y++)
        {
            if (y / PixelsPerMillimetre < fromTop || y / PixelsPerMillimetre > toBottom) continue;
            for (var x = 0; x < WidthInPixels; x++)
            {
                var at = start + 3 * (y * WidthInPixels + x);
                if (!isMeant(at)) continue;
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            }
        }
        if (right < 0) return (double.NaN, double.NaN, double.NaN, double.NaN);
        return (left / PixelsPerMillimetre, top / PixelsPerMillimetre, right / PixelsPerMillimetre, bottom / PixelsPerMillimetre);
    }

    internal static bool IsRed(byte r, byte g, byte b) => r > 150 && g < 110 && b < 110;

    internal static bool IsBlue(byte r, byte g, byte b) => b > 150 && r < 110 && g < 110;
}
