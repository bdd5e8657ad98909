using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Yinxin.Testing.Outside;

namespace Yinxin.Ofd.Tests.Samples;

/// <summary>An SVG as others show it, measured in millimetres from its top left corner.</summary>
internal sealed class Picture
{
    /// <summary>Five pixels are a millimetre.</summary>
    private const int Dpi = 127;

    private const double PixelsPerMillimetre = Dpi / 25.4;

    private readonly byte[] pixels;
    private readonly int width;
    private readonly int height;

    private Picture(byte[] png)
    {
        var chunks = Chunks(png).ToList();
        var head = chunks.Single(chunk => chunk.Kind == "IHDR").Data;
        (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)));
        Assert.True(head[8] == 8 && head[9] is 2 or 6 && head[12] == 0, "Only plain 8-bit PNGs are read here.");
        using var data = new ZLibStream(new MemoryStream([.. chunks.Where(chunk => chunk.Kind == "IDAT").SelectMany(chunk => chunk.Data)]), CompressionMode.Decompress);
        var channels = head[9] == 6 ? 4 : 3;
        pixels = new byte[3 * width * height];
        var (row, above) = (new byte[width * channels], new byte[width * channels]);
        for (var y = 0; y < height; y++, (row, above) = (above, row))
        {
            var filter = data.ReadByte();
            data.ReadExactly(row);
            for (var i = 0; i < row.Length; i++) row[i] += Predicted(filter, i < channels ? (byte)0 : row[i - channels], above[i], i < channels ? (byte)0 : above[i - channels]);
            for (var x = 0; x < width; x++) row.AsSpan(channels * x, 3).CopyTo(pixels.AsSpan(3 * (y * width + x)));
        }
    }

    /// <summary>As librsvg shows it.</summary>
    internal static Picture Of(DrawnPage page)
    {
        using var scratch = new ScratchFolder();
        var made = OutsideTool.Run("rsvg-convert", "-d", $"{Dpi}", "-p", $"{Dpi}", "--unlimited", "-o", scratch.At("page.png"), scratch.Write("page.svg", Encoding.UTF8.GetBytes(page.Svg)));
        Assert.True(made.ExitCode == 0 && made.Output.Length == 0, made.Output);
        return new(File.ReadAllBytes(scratch.At("page.png")));
    }

    /// <summary>As Chromium shows it, as a picture in a web page.</summary>
    internal static Picture ByChromium(DrawnPage page)
    {
        using var scratch = new ScratchFolder();
        scratch.Write("page.svg", Encoding.UTF8.GetBytes(page.Svg));
        var (across, down) = ((int)Math.Round(page.Width * PixelsPerMillimetre), (int)Math.Round(page.Height * PixelsPerMillimetre));
        var html = scratch.Write("page.html", Encoding.UTF8.GetBytes($"<style>body{{margin:0}}img{{display:block;width:{across}px;height:{down}px}}</style><img src=\"page.svg\">"));
        var made = OutsideTool.Run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars", $"--window-size={across},{down}", $"--user-data-dir={scratch.At("profile")}", $"--screenshot={scratch.At("page.png")}", $"file://{html}");
        Assert.True(made.ExitCode == 0 && File.Exists(scratch.At("page.png")), made.Output);
        return new(File.ReadAllBytes(scratch.At("page.png")));
    }

    /// <summary>The colour at a place, as RRGGBB.</summary>
    internal string At(double x, double y)
    {
        var at = 3 * ((int)(y * PixelsPerMillimetre) * width + (int)(x * PixelsPerMillimetre));
        return $"{pixels[at]:x2}{pixels[at + 1]:x2}{pixels[at + 2]:x2}";
    }

    /// <summary>The smallest rectangle around all pixels of a colour; null when there are none.</summary>
    internal OfdBox? Extent(Func<byte, byte, byte, bool> isMeant)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = 3 * (y * width + x);
                if (!isMeant(pixels[at], pixels[at + 1], pixels[at + 2])) continue;
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            }
        }
        return right < 0 ? null : new(left / PixelsPerMillimetre, top / PixelsPerMillimetre, (right - left) / PixelsPerMillimetre, (bottom - top) / PixelsPerMillimetre);
    }

    internal OfdBox? Ink() => Extent((r, g, b) => r + g + b < 600);

    internal static bool IsRed(byte r, byte g, byte b) => r > 150 && g < 110 && b < 110;

    internal static bool IsRed((byte R, byte G, byte B) color) => IsRed(color.R, color.G, color.B);

    internal static bool IsBlue(byte r, byte g, byte b) => b > 150 && r < 110 && g < 110;

    internal static bool IsBlue((byte R, byte G, byte B) color) => IsBlue(color.R, color.G, color.B);

    /// <summary>Two rectangles that differ by no more than a tolerance, in millimetres.</summary>
    internal static void AssertNear(OfdBox expected, OfdBox? actual, double tolerance = 0.45)
    {
        Assert.NotNull(actual);
        var differences = new[] { expected.X - actual.Value.X, expected.Y - actual.Value.Y, expected.Right - actual.Value.Right, expected.Bottom - actual.Value.Bottom };
        Assert.True(differences.All(difference => Math.Abs(difference) <= tolerance), $"{expected} is not {actual}");
    }

    private static byte Predicted(int filter, byte left, byte above, byte aboveLeft)
    {
        switch (filter)
        {
            case 0: return 0;
            case 1: return left;
            case 2: return above;
            case 3: return (byte)((left + above) / 2);
        }
        var guess = left + above - aboveLeft;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - aboveLeft));
        return a <= b && a <= c ? left : b <= c ? above : aboveLeft;
    }

    private static IEnumerable<(string Kind, byte[] Data)> Chunks(byte[] png)
    {
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            yield return (Encoding.ASCII.GetString(png, at + 4, 4), png.AsSpan(at + 8, length).ToArray());
            at += length + 12;
        }
    }
}
