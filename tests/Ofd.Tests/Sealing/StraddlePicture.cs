using System.Globalization;
using System.Text;
using Yinxin.Ofd.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Pki;

namespace Yinxin.Ofd.Tests.Sealing;

/// <summary>Seven pages of different sizes under one straddle seal, drawn page by page, and their edges put together.</summary>
internal static class StraddlePicture
{
    private const int Side = 42;

    private static readonly (double Width, double Height)[] Sizes = [(210, 297), (148, 210), (297, 210), (210, 280), (176, 250), (257, 364), (210, 297)];

    /// <summary>A round seal with a star.</summary>
    internal static readonly string Seal = SealSvg();

    internal static DrawnPage[] Pages { get; } = Drawn();

    /// <summary>The strips of all pages side by side, as when the pages are fanned out.</summary>
    internal static DrawnPage Together()
    {
        var svg = new StringBuilder(Open(Side, Side));
        for (var i = 0; i < Pages.Length; i++)
        {
            var (from, to) = (Cut(i), Cut(i + 1));
            svg.Append(Part(Pages[i], Pages[i].Width - (to - from), Pages[i].Height / 2 - Side / 2.0, to - from, Side, from, 0, 1));
        }
        return new(svg.Append("</svg>").ToString(), Side, Side, []);
    }

    /// <summary>The seal itself, pressed at one place.</summary>
    internal static DrawnPage Whole() => new($"{Open(Side, Side)}<image width=\"{Side}\" height=\"{Side}\" href=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(Seal))}\"/></svg>", Side, Side, []);

    /// <summary>What the documentation shows: the pages, then their edges put together beside the seal.</summary>
    internal static DrawnPage ForPeople()
    {
        const double Scale = 0.18;
        var svg = new StringBuilder(Open(330, 160));
        var x = 4.0;
        foreach (var page in Pages)
        {
            svg.Append(Text($"<rect x=\"{x}\" y=\"4\" width=\"{page.Width * Scale}\" height=\"{page.Height * Scale}\" fill=\"none\" stroke=\"#888\" stroke-width=\"0.4\"/>"));
            svg.Append(Part(page, 0, 0, page.Width, page.Height, x, 4, Scale));
            x += page.Width * Scale + 4;
        }
        svg.Append(Nested(Together(), 40, 82, 70)).Append("<path d=\"M 126 117 h 14 m -5 -4 l 5 4 l -5 4\" fill=\"none\" stroke=\"#888\"/>").Append(Nested(Whole(), 156, 82, 70));
        return new(svg.Append("</svg>").ToString(), 330, 160, []);
    }

    private static double Cut(int index) => Math.Round(Side * (double)index / Sizes.Length, 3, MidpointRounding.AwayFromZero);

    private static string Open(double width, double height) =>
        Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\"><rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");

    /// <summary>A piece of a page, in millimetres, at a place.</summary>
    private static string Part(DrawnPage page, double left, double top, double width, double height, double x, double y, double scale) => Text(
        $"<svg x=\"{x}\" y=\"{y}\" width=\"{width * scale}\" height=\"{height * scale}\" viewBox=\"{left} {top} {width} {height}\" preserveAspectRatio=\"none\"><image width=\"{page.Width}\" height=\"{page.Height}\" href=\"{Address(page)}\"/></svg>");

    private static string Nested(DrawnPage page, double x, double y, double side) => Text($"<image x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" href=\"{Address(page)}\"/>");

    private static string Address(DrawnPage page) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(page.Svg))}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static DrawnPage[] Drawn()
    {
        var order = TestSeals.Order with { Picture = new("SVG", Encoding.UTF8.GetBytes(Seal), Side, Side) };
        var file = Sealed.Make(Package().Zip(), new OfdSealRequest(order.Make(TestPki.Signer("sm2-maker")), [], TestPki.Noon) { Straddle = new(OfdEdge.Right) }).File;
        Assert.Equal(OfdVerdict.Valid, Sealed.Check(file).Verdict);
        var ofd = TestOfd.Open(file);
        return [.. ofd.Pages.Select(page => OfdDrawing.Page(ofd, page.Index, OfdSealPictures.On(ofd, page.Index)))];
    }

    private static TestOfd Package()
    {
        var ofd = StraddleTests.Pages(Sizes);
        for (var i = 0; i < Sizes.Length; i++)
        {
            var (width, height) = Sizes[i];
            var lines = string.Concat(Enumerable.Range(0, (int)(height / 12) - 5).Select(line => Text($"<ofd:PathObject ID=\"{100 * (i + 1) + line}\" Boundary=\"15 {40 + 12 * line} {(line % 4 == 3 ? 0.5 : 0.8) * width} 2\" LineWidth=\"1.5\"><ofd:StrokeColor Value=\"200 200 200\"/><ofd:AbbreviatedData>M 0 1 L {width} 1</ofd:AbbreviatedData></ofd:PathObject>")));
            ofd.Part($"Doc_0/Pages/Page_{i}/Content.xml", Text($"<ofd:Page {{0}}><ofd:Area><ofd:PhysicalBox>0 0 {width} {height}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID=\"{50 + i}\"><ofd:TextObject ID=\"{70 + i}\" Boundary=\"{width / 2 - 25} 14 60 18\" Size=\"16\"><ofd:TextCode X=\"0\" Y=\"14\" DeltaX=\"g 2 17\">第{i + 1}页</ofd:TextCode></ofd:TextObject>{lines}</ofd:Layer></ofd:Content></ofd:Page>").Replace("{{0}}", "{0}", StringComparison.Ordinal));
        }
        return ofd;
    }

    private static string SealSvg()
    {
        const string Name = "星辰科技有限公司";
        var letters = string.Concat(Name.Select((letter, i) => Text($"<text transform=\"rotate({(i - (Name.Length - 1) / 2.0) * 32}) translate(0 -13.6)\" font-size=\"5.4\" text-anchor=\"middle\">{letter}</text>")));
        var star = string.Join(' ', Enumerable.Range(0, 10).Select(i => (Angle: Math.PI * i / 5, Radius: i % 2 == 0 ? 6.2 : 2.37)).Select(corner => Text($"{corner.Radius * Math.Sin(corner.Angle):0.###},{-corner.Radius * Math.Cos(corner.Angle):0.###}")));
        return Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"42mm\" height=\"42mm\" viewBox=\"-21 -21 42 42\"><g fill=\"#d40000\" font-family=\"Noto Serif CJK SC, Noto Sans CJK SC, serif\"><circle r=\"20.3\" fill=\"none\" stroke=\"#d40000\" stroke-width=\"1.2\"/><polygon points=\"{star}\"/>{letters}<text y=\"13.6\" font-size=\"4.6\" text-anchor=\"middle\">合同专用章</text></g></svg>");
    }
}
