using System.Globalization;
using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers.Conformance;

/// <summary>The pages of a file as poppler shows them, to be compared with another's.</summary>
internal sealed class Renderings
{
    private const int Dpi = 72;
    private const double PixelsPerMillimetre = Dpi / 25.4;

    /// <summary>What antialiasing may draw beside an imprint, in pixels.</summary>
    private const int Margin = 2;

    private readonly List<(int Width, int Height, byte[] Pixels)> pages = [];

    /// <exception cref="InvalidOperationException">Poppler does not show the file.</exception>
    internal static Renderings Of(string path)
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("pdftoppm", "-cropbox", "-r", $"{Dpi}", path, scratch.At("page"));
        if (outcome.ExitCode != 0) throw new InvalidOperationException(outcome.Output);
        var shown = new Renderings();
        foreach (var page in Directory.EnumerateFiles(scratch.Folder, "*.ppm").Order(StringComparer.Ordinal)) shown.pages.Add(Read(File.ReadAllBytes(page)));
        return shown;
    }

    /// <summary>What speaks against a sealed file: null when each area shows something new and everything else is as it was.</summary>
    internal string? Objection(Renderings after, IReadOnlyList<SeenArea> areas)
    {
        if (after.pages.Count != pages.Count) return "other number of pages";
        var seen = new bool[areas.Count];
        for (var page = 0; page < pages.Count; page++)
        {
            var (width, height, before) = pages[page];
            if ((after.pages[page].Width, after.pages[page].Height) != (width, height)) return $"page {page + 1} has another size";
            for (var at = 0; at < before.Length; at += 3)
            {
                if (before.AsSpan(at, 3).SequenceEqual(after.pages[page].Pixels.AsSpan(at, 3))) continue;
                var (x, y) = (at / 3 % width, at / 3 / width);
                var owner = areas.ToList().FindIndex(area => Holds(area, page, x, y));
                if (owner < 0) return $"page {page + 1} differs at {x / PixelsPerMillimetre:0},{y / PixelsPerMillimetre:0} mm";
                seen[owner] = true;
            }
        }
        return Array.TrueForAll(seen, one => one) ? null : "an imprint is not seen";
    }

    private static bool Holds(SeenArea area, int page, int x, int y) =>
        area.Page == page && x >= area.Left * PixelsPerMillimetre - Margin && x <= area.Right * PixelsPerMillimetre + Margin
        && y >= area.Top * PixelsPerMillimetre - Margin && y <= area.Bottom * PixelsPerMillimetre + Margin;

    /// <summary>Portable pixmap, binary, three octets a pixel.</summary>
    private static (int Width, int Height, byte[] Pixels) Read(byte[] ppm)
    {
        var head = System.Text.Encoding.ASCII.GetString(ppm.AsSpan(0, 32)).Split('\n');
        var size = head[1].Split(' ');
        return (int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture), ppm[(head[0].Length + head[1].Length + head[2].Length + 3)..]);
    }
}
