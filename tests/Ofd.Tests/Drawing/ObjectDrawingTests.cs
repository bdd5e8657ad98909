using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Drawing;

/// <summary>Objects stand where the standard puts them, in its colours; librsvg and poppler show it.</summary>
public sealed class ObjectDrawingTests
{
    private const string Res = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>";
    private const string Square = "<ofd:AbbreviatedData>M 0 0 L 20 0 L 20 20 L 0 20 C</ofd:AbbreviatedData>";
    private const string Picture20 = "<ofd:MultiMedias><ofd:MultiMedia ID=\"20\" Type=\"Image\"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>";

    private static DrawnPage Drawn(TestOfd ofd, params SealPicture[] seals)
    {
        var page = OfdDrawing.Page(ofd.Open(), 0, seals);
        SafeSvgTests.AssertSafe(page.Svg);
        return page;
    }

    private static Picture Shown(TestOfd ofd, params SealPicture[] seals) => Picture.Of(Drawn(ofd, seals));

    private static string Filled(string box, string color, string more = "") => $"<ofd:PathObject ID=\"9\" Boundary=\"{box}\" Fill=\"true\" Stroke=\"false\" {more}><ofd:FillColor {color}/>{Square}</ofd:PathObject>";

    [Fact]
    public void A_filled_path_stands_at_its_boundary_and_is_cut_off_there()
    {
        Picture.AssertNear(new(30, 40, 20, 20), Shown(TestOfd.WithPage(Filled("30 40 90 90", "Value=\"255 0 0\""))).Extent(Picture.IsRed));
        Picture.AssertNear(new(30, 40, 10, 5), Shown(TestOfd.WithPage(Filled("30 40 10 5", "Value=\"255 0 0\""))).Extent(Picture.IsRed));
    }

    [Fact]
    public void A_matrix_works_inside_of_the_boundary() =>
        Picture.AssertNear(new(35, 43, 40, 10), Shown(TestOfd.WithPage(Filled("30 40 90 90", "Value=\"255 0 0\"", "CTM=\"2 0 0 0.5 5 3\""))).Extent(Picture.IsRed));

    [Fact]
    public void A_page_counts_from_the_corner_of_its_own_area()
    {
        var page = Drawn(TestOfd.WithPage(Filled("30 40 20 20", "Value=\"255 0 0\""), page: "<ofd:Area><ofd:PhysicalBox>20 30 80 60</ofd:PhysicalBox></ofd:Area>"));

        Assert.Equal((80, 60), (page.Width, page.Height));
        Picture.AssertNear(new(10, 10, 20, 20), Picture.Of(page).Extent(Picture.IsRed));
    }

    [Fact]
    public void A_flat_line_is_seen_although_its_boundary_has_no_height()
    {
        var shown = Shown(TestOfd.WithPage("<ofd:PathObject ID=\"9\" Boundary=\"20 50 100 0\" LineWidth=\"1\"><ofd:AbbreviatedData>M 0 0 L 100 0</ofd:AbbreviatedData></ofd:PathObject>"));

        Picture.AssertNear(new(20, 49.5, 100, 1), shown.Ink());
    }

    [Theory]
    [InlineData("Value=\"255 0 0\"", "ff0000")]
    [InlineData("Value=\"255 0 0\" Alpha=\"128\"", "ff7f7f")]
    [InlineData("Value=\"#ff #80 #00\"", "ff8000")]
    [InlineData("ColorSpace=\"5\" Value=\"128\"", "808080")]
    [InlineData("ColorSpace=\"6\" Value=\"0 255 255 0\"", "ff0000")]
    [InlineData("ColorSpace=\"7\" Index=\"1\"", "00ff00")]
    [InlineData("ColorSpace=\"8\" Value=\"15 0 0\"", "ff0000")]
    [InlineData("Value=\"0\"", "000000")]
    public void Colours_are_those_of_their_space(string color, string rgb)
    {
        var shown = Shown(TestOfd.WithPage(Filled("30 40 20 20", color), Res).Resources(
            "<ofd:ColorSpaces><ofd:ColorSpace ID=\"5\" Type=\"GRAY\"/><ofd:ColorSpace ID=\"6\" Type=\"CMYK\"/><ofd:ColorSpace ID=\"7\" Type=\"RGB\"><ofd:Palette><ofd:CV>255 0 0</ofd:CV><ofd:CV>0 255 0</ofd:CV></ofd:Palette></ofd:ColorSpace><ofd:ColorSpace ID=\"8\" Type=\"RGB\" BitsPerComponent=\"4\"/></ofd:ColorSpaces>"));

        Assert.Equal(Parts(rgb), Parts(shown.At(40, 50)), (one, other) => one.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) <= 2));

        static int[] Parts(string hex) => [.. Convert.FromHexString(hex)];
    }

    [Fact]
    public void Drawing_parameters_are_inherited_from_those_they_build_on_and_from_the_layer()
    {
        var ofd = TestOfd.WithPage(
            $"<ofd:PathObject ID=\"9\" Boundary=\"30 40 20 20\" Stroke=\"false\" Fill=\"true\">{Square}</ofd:PathObject><ofd:PathObject ID=\"10\" Boundary=\"60 40 20 20\" Stroke=\"false\" Fill=\"true\" DrawParam=\"31\">{Square}</ofd:PathObject>",
            Res, layer: "DrawParam=\"30\"").Resources("<ofd:DrawParams><ofd:DrawParam ID=\"30\"><ofd:FillColor Value=\"255 0 0\"/></ofd:DrawParam><ofd:DrawParam ID=\"31\" Relative=\"32\"/><ofd:DrawParam ID=\"32\" Relative=\"31\"><ofd:FillColor Value=\"0 0 255\"/></ofd:DrawParam></ofd:DrawParams>");

        var shown = Shown(ofd);

        Assert.Equal(("ff0000", "0000ff"), (shown.At(40, 50), shown.At(70, 50)));
    }

    [Fact]
    public void Layers_and_templates_lie_in_the_order_of_the_standard()
    {
        static string Layer(string type, int x, string color) => $"<ofd:Layer ID=\"{x}\" {type}>{Filled($"{x} 40 20 20", color)}</ofd:Layer>";
        var ofd = new TestOfd().Entry().Document("<ofd:Page ID=\"1\" BaseLoc=\"p.xml\"/>", "<ofd:TemplatePage ID=\"50\" BaseLoc=\"back.xml\"/><ofd:TemplatePage ID=\"51\" BaseLoc=\"front.xml\"/>")
            .Part("Doc_0/back.xml", $"<ofd:Page {{0}}><ofd:Content>{Layer("", 10, "Value=\"255 0 0\"")}</ofd:Content></ofd:Page>")
            .Part("Doc_0/front.xml", $"<ofd:Page {{0}}><ofd:Content>{Layer("", 35, "Value=\"0 255 255\"")}</ofd:Content></ofd:Page>")
            .Part("Doc_0/p.xml", $"<ofd:Page {{0}}><ofd:Template TemplateID=\"50\"/><ofd:Template TemplateID=\"51\" ZOrder=\"Foreground\"/><ofd:Content>{Layer("Type=\"Foreground\"", 40, "Value=\"0 0 255\"")}{Layer("Type=\"Body\"", 30, "Value=\"0 255 0\"")}{Layer("Type=\"Background\"", 20, "Value=\"255 255 0\"")}</ofd:Content></ofd:Page>");

        var shown = Shown(ofd);

        // Each covers the right half of the one below it; the template above stands before the page's own layer above.
        Assert.Equal(["ff0000", "ffff00", "00ff00", "00ffff", "0000ff"], new[] { 15, 25, 32, 37, 45 }.Select(x => shown.At(x, 50)));
    }

    [Theory]
    [InlineData("CTM=\"60 0 0 40 0 0\"", 20, 30, 60, 40)]
    [InlineData("", 20, 30, 60, 40)]
    [InlineData("CTM=\"30 0 0 20 10 5\"", 30, 35, 30, 20)]
    public void A_picture_fills_the_square_that_its_matrix_makes(string matrix, double x, double y, double width, double height)
    {
        var shown = Shown(TestOfd.WithPage($"<ofd:ImageObject ID=\"9\" Boundary=\"20 30 60 40\" ResourceID=\"20\" {matrix}/>", Res).Resources(Picture20).File("Doc_0/Res/a.png", TestPictures.Png));

        Picture.AssertNear(new(x, y, width, height), shown.Ink());
        Assert.True(Picture.IsRed(Parts(shown.At(x + 2, y + height / 2))) && Picture.IsBlue(Parts(shown.At(x + width - 2, y + height / 2))));
    }

    [Fact]
    public void Pictures_are_known_by_their_content_and_drawn_once()
    {
        var two = Drawn(TestOfd.WithPage("<ofd:ImageObject ID=\"9\" Boundary=\"20 30 60 40\" ResourceID=\"20\"/><ofd:ImageObject ID=\"10\" Boundary=\"20 90 60 40\" ResourceID=\"20\"/>", Res).Resources(Picture20).File("Doc_0/Res/a.png", TestPictures.Bmp));
        var none = Drawn(TestOfd.WithPage("<ofd:ImageObject ID=\"9\" Boundary=\"20 30 60 40\" ResourceID=\"20\"/>", Res).Resources(Picture20).File("Doc_0/Res/a.png", [.. "<svg onload='x'/>"u8]));

        Assert.Single(System.Text.RegularExpressions.Regex.Matches(two.Svg, "data:image/bmp;base64", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal([new("image-not-drawn", "/Doc_0/Res/a.png unknown")], none.NotDrawn);
        Assert.DoesNotContain("<image", none.Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_too_many_pixels_is_not_handed_to_a_browser()
    {
        var huge = TestPictures.Png.ToArray();
        huge[16] = 0x7f;

        var page = Drawn(TestOfd.WithPage("<ofd:ImageObject ID=\"9\" Boundary=\"20 30 60 40\" ResourceID=\"20\"/>", Res).Resources(Picture20).File("Doc_0/Res/a.png", huge));

        Assert.Equal([new("image-too-large", "/Doc_0/Res/a.png")], page.NotDrawn);
    }

    [Fact]
    public void Clips_cut_each_other()
    {
        const string Clips = "<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary=\"0 0 10 20\"><ofd:AbbreviatedData>M 0 0 L 10 0 L 10 20 L 0 20 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip><ofd:Clip><ofd:Area CTM=\"1 0 0 1 0 5\"><ofd:Path Boundary=\"0 0 20 5\"><ofd:AbbreviatedData>M 0 0 L 20 0 L 20 5 L 0 5 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>";

        var shown = Shown(TestOfd.WithPage($"<ofd:PathObject ID=\"9\" Boundary=\"30 40 20 20\" Fill=\"true\" Stroke=\"false\">{Clips}<ofd:FillColor Value=\"255 0 0\"/>{Square}</ofd:PathObject>"));

        Picture.AssertNear(new(30, 45, 10, 5), shown.Extent(Picture.IsRed));
    }

    [Fact]
    public void A_shading_ends_where_it_is_not_extended()
    {
        static string Shaded(string extend) => $"<ofd:PathObject ID=\"9\" Boundary=\"30 40 100 20\" Fill=\"true\" Stroke=\"false\"><ofd:FillColor><ofd:AxialShd StartPoint=\"40 0\" EndPoint=\"60 0\" {extend}><ofd:Segment><ofd:Color Value=\"255 0 0\"/></ofd:Segment><ofd:Segment><ofd:Color Value=\"255 0 0\"/></ofd:Segment></ofd:AxialShd></ofd:FillColor><ofd:AbbreviatedData>M 0 0 L 100 0 L 100 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>";

        Picture.AssertNear(new(70, 40, 20, 20), Shown(TestOfd.WithPage(Shaded(""))).Extent(Picture.IsRed));
        Picture.AssertNear(new(70, 40, 60, 20), Shown(TestOfd.WithPage(Shaded("Extend=\"2\""))).Extent(Picture.IsRed));
        Picture.AssertNear(new(30, 40, 60, 20), Shown(TestOfd.WithPage(Shaded("Extend=\"1\""))).Extent(Picture.IsRed));
        Picture.AssertNear(new(30, 40, 100, 20), Shown(TestOfd.WithPage(Shaded("Extend=\"3\""))).Extent(Picture.IsRed));
    }

    [Fact]
    public void A_seal_and_its_strip_stand_where_the_stamp_says()
    {
        byte[] red = [.. "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><rect width=\"4\" height=\"4\" fill=\"#f00\"/></svg>"u8];

        Picture.AssertNear(new(140, 190, 40, 40), Shown(TestOfd.WithPage(""), new SealPicture(new(140, 190, 40, 40), null, red)).Extent(Picture.IsRed));
        Picture.AssertNear(new(202, 128.5, 8, 40), Shown(TestOfd.WithPage(""), new SealPicture(new(194, 128.5, 40, 40), new(8, 0, 8, 40), red)).Extent(Picture.IsRed));
        Picture.AssertNear(new(20, 30, 20, 40), Shown(TestOfd.WithPage(""), new SealPicture(new(20, 30, 40, 40), null, TestPictures.Png)).Extent(Picture.IsRed), 1);
        Assert.Equal([new("image-not-drawn", "seal TIFF")], Drawn(TestOfd.WithPage(""), new SealPicture(new(0, 0, 9, 9), null, [.. "II*\0"u8])).NotDrawn);
    }

    [Fact]
    public void An_annotation_lies_above_the_page_and_an_invisible_one_nowhere()
    {
        var drawn = Drawn(Contract.Make());

        Assert.DoesNotContain("看", drawn.Svg, StringComparison.Ordinal);
        Assert.InRange(Picture.Of(drawn).At(70, 47.5), "fff59f", "fff69f");
    }

    [Fact]
    public void What_is_missing_is_named_and_everything_else_is_drawn()
    {
        var page = Drawn(TestOfd.WithPage(
            Filled("30 40 20 20", "Value=\"255 0 0\"") + "<ofd:ImageObject ID=\"9\" Boundary=\"20 30 60 40\" ResourceID=\"99\"/><ofd:VideoObject ID=\"10\" Boundary=\"0 0 1 1\"/><ofd:CompositeObject ID=\"11\" Boundary=\"0 0 1 1\" ResourceID=\"98\"/>",
            "<ofd:PublicRes>Nowhere.xml</ofd:PublicRes>", "<ofd:Annotations>Nowhere2.xml</ofd:Annotations>", "<ofd:Template TemplateID=\"77\"/>"));

        Assert.Equal(["template-missing 77", "part-missing /Doc_0/Nowhere.xml", "resource-missing 99", "object-unknown VideoObject", "resource-missing 98", "part-missing /Doc_0/Nowhere2.xml"], page.NotDrawn.Select(one => $"{one.Code} {one.What}"));
        Picture.AssertNear(new(30, 40, 20, 20), Picture.Of(page).Extent(Picture.IsRed));
    }

    [Fact]
    public void Chromium_shows_the_same()
    {
        var page = Drawn(Contract.Make(), new SealPicture(new(140, 190, 40, 40), null, TestPictures.SealSvg));
        var (ours, theirs) = (Picture.Of(page), Picture.ByChromium(page));

        Picture.AssertNear(ours.Ink()!.Value, theirs.Ink(), 0.7);
        foreach (var (x, y) in new[] { (141.0, 210.0), (160.0, 211.0), (30.0, 150.0), (75.0, 150.0), (120.0, 155.0), (95.0, 140.0), (40.0, 113.0), (35.0, 200.0), (70.0, 47.5), (80.0, 90.0) })
            Assert.True(Convert.FromHexString(ours.At(x, y)).Zip(Convert.FromHexString(theirs.At(x, y))).All(pair => Math.Abs(pair.First - pair.Second) < 40), $"{x} {y}: {ours.At(x, y)} {theirs.At(x, y)}");
    }

    private static (byte R, byte G, byte B) Parts(string rgb) => Convert.FromHexString(rgb) is [var r, var g, var b] ? (r, g, b) : default;
}
