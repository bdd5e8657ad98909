using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>A drawn seal as PNG and as a page of its own.</summary>
public sealed record SealImagePair(byte[] Png, byte[] Pdf);

/// <summary>Many seal drawings at once: fonts are opened once for all of them, which is most of the work of a single one.</summary>
public static class SealBatchImages
{
    /// <summary>Most drawings of one run; more would wait for each other.</summary>
    public const int Most = 25;

    /// <summary>Largest picture that is made part of a drawing, in bytes.</summary>
    public const int LargestPicture = 1 << 20;

    private static readonly CageLimits Limits = new(TimeSpan.FromSeconds(120), CpuSeconds: 60, MemoryBytes: 2L << 30, OutputBytes: 96 << 20);

    // Parted by their lengths like the pages of a document; each comes back as a line with two lengths, then its PDF and its PNG.
    // A page is drawn anew out of the whole, so that its fonts hold the characters of this seal and of no other. The PNG is the one that a seal made by itself gets, byte for byte.
    private const string Draw = """
        d=$(mktemp -d -p "${CAGE:-/dev/shm}") && trap 'rm -rf "$d"' EXIT
        dpi=$1; shift
        n=0; for length; do n=$((n+1)); head -c "$length" > "$d/$(printf %04d $n).svg" || exit 1; done
        rsvg-convert --format=pdf "$d"/*.svg > "$d/all.pdf" || exit 1
        i=0; while [ $i -lt $n ]; do i=$((i+1))
        pdftocairo -pdf -origpagesizes -f $i -l $i "$d/all.pdf" "$d/one.pdf" || exit 1
        rsvg-convert --format=png --dpi-x="$dpi" --dpi-y="$dpi" "$d/$(printf %04d $i).svg" > "$d/one.png" || exit 1
        printf '%d %d\n' "$(stat -c %s "$d/one.pdf")" "$(stat -c %s "$d/one.png")"
        cat "$d/one.pdf" "$d/one.png"; done
        """;

    /// <exception cref="CageException">One of them could not be drawn; which is not said.</exception>
    public static async Task<IReadOnlyList<SealImagePair>> DrawAsync(IReadOnlyList<string> svgs, int dpi, CancellationToken stop)
    {
        if (svgs.Count > Most) throw new ArgumentException($"at most {Most} drawings at once", nameof(svgs));
        if (svgs.Count == 0) return [];
        byte[][] bytes = [.. svgs.Select(Encoding.UTF8.GetBytes)];
        string[] arguments = ["-c", Draw, "sh", dpi.ToString(CultureInfo.InvariantCulture), .. bytes.Select(b => b.Length.ToString(CultureInfo.InvariantCulture))];
        using var joined = new MemoryStream([.. bytes.SelectMany(b => b)], writable: false);
        return Part((await Cage.RunAsync("sh", arguments, joined, Limits, stop)).Output, svgs.Count);
    }

    /// <summary>A picture from outside, ink on paper or with a transparent ground, as a PNG of exact size whose ground is transparent; opened in the cage only.</summary>
    /// <remarks>Light points become transparent: 1.8 × darkness − 0.25, so that grey paper vanishes and pale ink stays.</remarks>
    /// <exception cref="CageException">It is no picture, or too large.</exception>
    public static Task<byte[]> CleanAsync(byte[] picture, double widthMm, double heightMm, int dpi, CancellationToken stop)
    {
        var media = picture.AsSpan().StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg" : "image/png";
        var svg = string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{widthMm}mm" height="{heightMm}mm" viewBox="0 0 {widthMm} {heightMm}">
            <filter id="ink" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB"><feColorMatrix values="1 0 0 0 0  0 1 0 0 0  0 0 1 0 0  -0.6 -0.6 -0.6 0 1.55"/></filter>
            <g filter="url(#ink)"><rect width="{widthMm}" height="{heightMm}" fill="#fff"/><image width="{widthMm}" height="{heightMm}" preserveAspectRatio="none" href="data:{media};base64,{Convert.ToBase64String(picture)}"/></g></svg>
            """);
        return SvgPages.RenderAsync(svg, ["--format=png", "--unlimited", $"--dpi-x={dpi}", $"--dpi-y={dpi}"], stop);
    }

    /// <summary>A cleaned picture as a drawing of exact size.</summary>
    /// <param name="specimenMark">Writes 样章 across, as every preview must.</param>
    public static string Svg(byte[] png, double widthMm, double heightMm, bool specimenMark)
    {
        var size = Math.Min(widthMm, heightMm) * 0.42;
        var mark = specimenMark
            ? string.Create(CultureInfo.InvariantCulture, $"""<text transform="translate({widthMm / 2} {heightMm / 2}) rotate(-24)" y="{size * Typeface.Middle:0.###}" font-family="{Typeface.Sans.Family}" font-weight="700" font-size="{size:0.###}" text-anchor="middle" fill="#3d4754" fill-opacity="0.62" stroke="#ffffff" stroke-opacity="0.75" stroke-width="{size * 0.02:0.###}">样章</text>""")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{widthMm}mm" height="{heightMm}mm" viewBox="0 0 {widthMm} {heightMm}" xml:lang="zh-CN"><image width="{widthMm}" height="{heightMm}" preserveAspectRatio="none" href="data:image/png;base64,{Convert.ToBase64String(png)}"/>{mark}</svg>

            """);
    }

    private static List<SealImagePair> Part(byte[] output, int count)
    {
        List<SealImagePair> pairs = [];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var end = Array.IndexOf(output, (byte)'\n', at);
            var lengths = Encoding.ASCII.GetString(output, at, end - at).Split(' ');
            var (pdf, png) = (int.Parse(lengths[0], CultureInfo.InvariantCulture), int.Parse(lengths[1], CultureInfo.InvariantCulture));
            at = end + 1;
            pairs.Add(new(output[(at + pdf)..(at + pdf + png)], output[at..(at + pdf)]));
            at += pdf + png;
        }
        return pairs;
    }
}
