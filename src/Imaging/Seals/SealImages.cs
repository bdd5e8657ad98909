namespace Yinxin.Imaging;

/// <summary>Seal drawings as images of exact size; transparent ground.</summary>
public static class SealImages
{
    /// <summary>Pixels at a resolution; a 42 mm seal at 300 dpi has 496 or 497 pixels each way.</summary>
    /// <param name="dpi">Dots per inch, 72 to 1200.</param>
    public static Task<byte[]> PngAsync(string svg, int dpi, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dpi, 72);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dpi, 1200);
        return SvgPages.RenderAsync(svg, ["--format=png", $"--dpi-x={dpi}", $"--dpi-y={dpi}"], stop);
    }

    /// <summary>One page of exactly the seal's size: vectors and embedded fonts, no raster image. Equal drawings give equal bytes.</summary>
    public static Task<byte[]> PdfAsync(string svg, CancellationToken stop) => SvgPages.RenderAsync(svg, ["--format=pdf"], stop);
}
