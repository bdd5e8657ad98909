using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Text;

/// <summary>Text is found where it is seen.</summary>
public sealed class OfdTextTests
{
    private const string Res = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>";
    private const string Fonts = "<ofd:Fonts><ofd:Font ID=\"10\" FontName=\"F\"><ofd:FontFile>f.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>";

    private static TestOfd Page(string objects, string page = "") => TestOfd.WithPage(objects, Res, page: page).Resources(Fonts).File("Doc_0/Res/f.ttf", TestFonts.Chinese("甲方盖章处乙：样本"));

    private static string Text(string words, string deltas = "DeltaX=\"g 20 6\"", string more = "", string box = "40 60 80 20", string at = "X=\"0\" Y=\"6\"", string color = "255 0 0") =>
        $"<ofd:TextObject ID=\"9\" Boundary=\"{box}\" Font=\"10\" Size=\"6\" {more}><ofd:FillColor Value=\"{color}\"/><ofd:TextCode {at} {deltas}>{words}</ofd:TextCode></ofd:TextObject>";

    /// <summary>The keyword is red, everything else is not: its box must be where the red is.</summary>
    [Theory]
    [InlineData("DeltaX=\"g 20 6\"", "")]
    [InlineData("DeltaX=\"g 20 9\"", "")]
    [InlineData("DeltaY=\"g 20 8\"", "ReadDirection=\"90\"")]
    [InlineData("DeltaX=\"g 20 6\"", "CTM=\"0 1 -1 0 30 0\"")]
    [InlineData("DeltaX=\"g 20 6\"", "CTM=\"0.7071 0.7071 -0.7071 0.7071 20 0\"")]
    [InlineData("DeltaX=\"g 20 6\"", "CTM=\"2 0 0 2 0 0\"")]
    [InlineData("DeltaX=\"g 20 -6\"", "CTM=\"-1 0 0 -1 60 20\"")]
    [InlineData("", "")]
    [InlineData("DeltaY=\"g 20 6\"", "CharDirection=\"90\"")]
    [InlineData("DeltaX=\"g 20 4\"", "HScale=\"0.6\"")]
    public void The_box_of_a_keyword_is_where_it_is_seen(string deltas, string more)
    {
        var ofd = Page(Text("盖章处", deltas, more)).Open();

        var hit = Assert.Single(OfdText.Find(ofd, "盖章处"));

        var seen = Picture.Of(OfdDrawing.Page(ofd, 0)).Extent(Picture.IsRed)!.Value;
        Assert.InRange(Math.Abs(hit.Box.Centre.X - seen.Centre.X), 0, 0.8);
        Assert.InRange(Math.Abs(hit.Box.Centre.Y - seen.Centre.Y), 0, 0.8);
        Assert.InRange(hit.Box.Width - seen.Width, -0.1, 3);
        Assert.InRange(hit.Box.Height - seen.Height, -0.1, 3);
    }

    [Fact]
    public void A_keyword_is_found_across_objects_and_spaces_in_reading_order()
    {
        var ofd = Page(
            Text("盖章处", box: "40 160 80 20") + Text("甲 方", "DeltaX=\"6 6\"") + Text("盖章", box: "58 60 40 20") + Text("处", box: "70 60 40 20") + Text("盖章处", "DeltaX=\"g 9 60\"", box: "10 100 190 20")).Open();

        var hits = OfdText.Find(ofd, "盖章处");

        Assert.Equal([(67.0, 63.84), (49, 163.84)], hits.Select(hit => (Math.Round(hit.Box.Centre.X, 2), Math.Round(hit.Box.Centre.Y, 2))));
        Assert.Equal("甲 方盖章处", OfdText.OfPage(ofd, 0)[0].Text);
        Assert.StartsWith("甲 方盖章处\n", OfdText.Plain(ofd, 0), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_are_counted_and_missing_ones_are_said()
    {
        var ofd = Page(Text("盖章处") + Text("盖章处", box: "40 100 80 20")).Open();

        Assert.Equal([new(0, 49, 103.84)], OfdText.Places(ofd, "盖章处", 2).Select(place => place with { X = Math.Round(place.X, 2), Y = Math.Round(place.Y, 2) }));
        Assert.Equal(2, OfdText.Places(ofd, "章", null).Count);
        Assert.Equal("keyword-not-found", Assert.Throws<OfdSyntaxException>(() => OfdText.Places(ofd, "盖章处", 3)).Code);
        Assert.Equal("keyword-not-found", Assert.Throws<OfdSyntaxException>(() => OfdText.Places(ofd, "丙方")).Code);
        Assert.Throws<ArgumentException>(() => OfdText.Find(ofd, " "));
        Assert.Throws<ArgumentOutOfRangeException>(() => OfdText.Places(ofd, "章", 0));
    }

    [Fact]
    public void Positions_count_from_the_corner_of_the_page()
    {
        var ofd = Page(Text("盖章处"), "<ofd:Area><ofd:PhysicalBox>30 40 100 100</ofd:PhysicalBox></ofd:Area>").Open();

        Assert.Equal(new OfdBox(10, 20.84, 18, 6), Rounded(Assert.Single(OfdText.Find(ofd, "盖章处")).Box));
    }

    [Fact]
    public void What_is_not_seen_is_not_found_and_what_templates_and_annotations_show_is()
    {
        var ofd = Contract.Make()
            .Part("Doc_0/Tpls/Tpl_0/Content.xml", "<ofd:Page {0}><ofd:Content><ofd:Layer ID=\"51\">" + Text("页眉") + "</ofd:Layer></ofd:Content></ofd:Page>").Open();

        Assert.Empty(OfdText.Find(ofd, "看不见"));
        Assert.Empty(OfdText.Find(ofd, "合同金额"));
        Assert.Single(OfdText.Find(ofd, "页眉"));
        Assert.Single(OfdText.Find(ofd, "Amount"));
        Assert.Single(OfdText.Find(ofd, "(盖章处):"));
        Assert.Contains("甲方：星辰科技有限公司", OfdText.Plain(ofd, 0), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_composite_objects_is_found_where_they_put_it()
    {
        var ofd = TestOfd.WithPage("<ofd:CompositeObject ID=\"9\" Boundary=\"50 70 90 90\" ResourceID=\"40\" CTM=\"1 0 0 1 5 5\"/>", Res)
            .Resources($"<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"40\" Width=\"9\" Height=\"9\"><ofd:Content>{Text("盖章处", box: "10 10 40 10")}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>").Open();

        Assert.Equal(new OfdBox(65, 85.84, 18, 6), Rounded(Assert.Single(OfdText.Find(ofd, "盖章处")).Box));
    }

    [Fact]
    public void Glyphs_that_stand_for_several_characters_keep_them()
    {
        var ofd = Page("<ofd:TextObject ID=\"9\" Boundary=\"40 60 80 20\" Font=\"10\" Size=\"6\"><ofd:CGTransform CodePosition=\"1\" CodeCount=\"2\" GlyphCount=\"1\"><ofd:Glyphs>5</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X=\"0\" Y=\"6\" DeltaX=\"6 6\">甲fi乙</ofd:TextCode></ofd:TextObject>").Open();

        Assert.Equal("甲fi乙", OfdText.Plain(ofd, 0));
    }

    private static OfdBox Rounded(OfdBox box) => new(Math.Round(box.X, 2), Math.Round(box.Y, 2), Math.Round(box.Width, 2), Math.Round(box.Height, 2));
}
