using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>How much two pictures of a seal are alike: where the ink is, whatever its colour, size and place on the sheet.</summary>
/// <remarks>Tells another layout, another shape, another seal. Names that differ in few characters are alike: that is for eyes to see.</remarks>
public static class SealLikeness
{
    private const int Grid = 64;

    /// <summary>Part of the half width that is compared.</summary>
    private const double Inside = 0.9;

    /// <summary>So far apart are the red, green and blue of coloured ink at least.</summary>
    private const int Coloured = 60;

    /// <summary>In a picture without colour, darker than this is ink.</summary>
    private const int Dark = 170;

    /// <summary>A picture is one without colour if fewer of its points are coloured, as one in so many.</summary>
    private const int OneIn = 500;

    private static readonly CageLimits Limits = new(TimeSpan.FromSeconds(30), CpuSeconds: 20, MemoryBytes: 2L << 30, OutputBytes: 8 << 20);

    private const string Grey = """rsvg-convert --format=pdf --unlimited | pdftoppm -r 72 -scale-to 384 -singlefile -""";

    /// <summary>In percent; 100 is the same ink. Small turns are tried, since nobody presses a seal quite upright.</summary>
    /// <exception cref="CageException">One of them can't be shown.</exception>
    public static async Task<int> CompareAsync(byte[] one, byte[] other, CancellationToken stop)
    {
        var (a, b) = (await GridAsync(one, 0, stop), await GridAsync(other, 0, stop));
        var best = Alike(a, b);
        foreach (var turn in new[] { -6, -4, -2, 2, 4, 6 })
        {
            if (best >= 90) break;
            best = Math.Max(best, Alike(a, await GridAsync(other, turn, stop)));
        }
        return best;
    }

    /// <summary>The ink of a picture, cut to its edges and brought to one size.</summary>
    private static async Task<double[]> GridAsync(byte[] picture, int degrees, CancellationToken stop)
    {
        var (pixels, width, height) = picture.AsSpan().StartsWith("%PDF-"u8)
            ? Map((await Cage.RunAsync("pdftoppm", ["-f", "1", "-l", "1", "-scale-to", "384", "-singlefile", "-"], new MemoryStream(picture), Limits, stop)).Output)
            : Map((await Cage.RunAsync("sh", ["-c", Grey], new MemoryStream(Sheet(picture, degrees)), Limits, stop)).Output);
        var ink = InkOf(pixels, width * height);
        var (left, top, right, bottom) = (width, height, -1, -1);
        for (var i = 0; i < ink.Length; i++)
        {
            if (!ink[i]) continue;
            var (x, y) = (i % width, i / width);
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
        }
        var (inked, all) = (new double[Grid * Grid], new int[Grid * Grid]);
        if (right <= left || bottom <= top) return inked;
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var cell = ((y - top) * (Grid - 1) / (bottom - top) * Grid) + ((x - left) * (Grid - 1) / (right - left));
                all[cell]++;
                if (ink[(y * width) + x]) inked[cell]++;
            }
        }
        return [.. inked.Select((n, i) => all[i] == 0 ? 0 : n / all[i])];
    }

    /// <summary>Coloured points; in a picture without colour the dark ones. A grey mark across a seal is no ink of it.</summary>
    private static bool[] InkOf(byte[] rgb, int points)
    {
        var coloured = new bool[points];
        for (var i = 0; i < points; i++)
        {
            var (r, g, b) = (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]);
            coloured[i] = Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b)) >= Coloured;
        }
        if (coloured.Count(c => c) * OneIn >= points) return coloured;
        return [.. Enumerable.Range(0, points).Select(i => (rgb[3 * i] + rgb[(3 * i) + 1] + rgb[(3 * i) + 2]) / 3 < Dark)];
    }

    private static byte[] Sheet(byte[] picture, int degrees)
    {
        var media = picture.AsSpan().StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg" : picture.AsSpan().StartsWith("<"u8) ? "image/svg+xml" : "image/png";
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="120mm" height="120mm" viewBox="-60 -60 120 120"><rect x="-60" y="-60" width="120" height="120" fill="#fff"/>
            <image transform="rotate({degrees})" x="-40" y="-40" width="80" height="80" href="data:{media};base64,{Convert.ToBase64String(picture)}"/></svg>
            """));
    }

    /// <summary>A portable pixel map: P6, width, height, 255, then red, green and blue of each point.</summary>
    private static (byte[] Pixels, int Width, int Height) Map(byte[] bytes)
    {
        var (at, words) = (0, new List<string>());
        while (words.Count < 4 && at < bytes.Length)
        {
            var end = at;
            while (end < bytes.Length && !char.IsWhiteSpace((char)bytes[end])) end++;
            words.Add(Encoding.ASCII.GetString(bytes, at, end - at));
            at = end + 1;
        }
        var (width, height) = (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
        return (bytes[at..(at + (3 * width * height))], width, height);
    }

    /// <summary>How far ink here goes with ink there, point by point inside the rim (Pearson's correlation): the rim alone makes every round seal like every other.</summary>
    private static int Alike(double[] a, double[] b)
    {
        var inside = Enumerable.Range(0, Grid * Grid).Where(IsInside).ToList();
        var (meanA, meanB) = (inside.Average(i => a[i]), inside.Average(i => b[i]));
        var (both, ownA, ownB) = (0.0, 0.0, 0.0);
        foreach (var i in inside)
        {
            var (x, y) = (a[i] - meanA, b[i] - meanB);
            (both, ownA, ownB) = (both + (x * y), ownA + (x * x), ownB + (y * y));
        }
        return ownA * ownB <= 0 ? 0 : Math.Max(0, (int)Math.Round(100 * both / Math.Sqrt(ownA * ownB)));
    }

    private static bool IsInside(int at)
    {
        const double middle = (Grid - 1) / 2.0;
        var (x, y) = ((at % Grid) - middle, (at / Grid) - middle);
        return Math.Sqrt((x * x) + (y * y)) < Inside * Grid / 2;
    }
}
