using Yinxin.Ofd.Drawing;
using Yinxin.Ofd.Fonts;
using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Drawing;

/// <summary>Glyphs are the font's own, at the places that the text gives them.</summary>
public sealed class TextDrawingTests
{
    private const string Fonts = "<ofd:Fonts><ofd:Font ID=\"10\" FontName=\"F\"><ofd:FontFile>f.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>";

    private static DrawnPage Drawn(byte[] font, string text) => OfdDrawing.Page(TestOfd.WithPage(text, "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>").Resources(Fonts).File("Doc_0/Res/f.ttf", font).Open(), 0);

    private static string Text(string code, string more = "", string codes = "") => $"<ofd:TextObject ID=\"9\" Boundary=\"20 30 150 40\" Font=\"10\" Size=\"10\" {more}>{codes}{code}</ofd:TextObject>";

    public static TheoryData<string> Kinds => ["truetype", "collection", "bare"];

    /// <summary>The same word in the same font: as we draw it, and as Pango does with the font of the machine.</summary>
    [Theory]
    [InlineData("truetype", "DejaVu Sans", "Éigô合")]
    [InlineData("collection", "Noto Sans CJK JP", "采购合同&amp;Q")]
    public void Outlines_are_those_that_others_draw(string kind, string family, string word)
    {
        var text = word.Replace("合", kind == "truetype" ? "" : "合", StringComparison.Ordinal);
        var code = $"<ofd:TextCode X=\"0\" Y=\"10\" DeltaX=\"g 9 14\">{text}</ofd:TextCode>";

        var ours = Drawn(FontOf(kind), Text(code));
        var theirs = OfdDrawing.Page(TestOfd.WithPage(Text(code), "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>").Resources($"<ofd:Fonts><ofd:Font ID=\"10\" FontName=\"{family}\"/></ofd:Fonts>").Open(), 0);

        Assert.Empty(ours.NotDrawn);
        Assert.Equal([new("font-replaced", family)], theirs.NotDrawn);
        Picture.AssertNear(Picture.Of(theirs).Ink()!.Value, Picture.Of(ours).Ink(), 0.3);
    }

    [Fact]
    public void A_bare_CFF_font_is_drawn_by_the_numbers_of_its_glyphs()
    {
        var code = "<ofd:TextCode X=\"0\" Y=\"10\" DeltaX=\"g 9 8\">????</ofd:TextCode>";
        var codes = $"<ofd:CGTransform CodePosition=\"0\" CodeCount=\"4\" GlyphCount=\"4\"><ofd:Glyphs>{TestFonts.BareGlyphs("AgQ&")}</ofd:Glyphs></ofd:CGTransform>";

        var ours = Drawn(TestFonts.BareCff, Text(code, codes: codes));
        var theirs = OfdDrawing.Page(TestOfd.WithPage(Text(code.Replace("????", "AgQ&amp;", StringComparison.Ordinal)), "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>").Resources("<ofd:Fonts><ofd:Font ID=\"10\" FontName=\"Nimbus Sans\"/></ofd:Fonts>").Open(), 0);

        Assert.Empty(ours.NotDrawn);
        Picture.AssertNear(Picture.Of(theirs).Ink()!.Value, Picture.Of(ours).Ink(), 0.3);
    }

    [Fact]
    public void A_text_is_moved_and_pressed()
    {
        const string Code = "<ofd:TextCode X=\"0\" Y=\"10\">同</ofd:TextCode>";
        var ink = new[] { "", "CTM=\"1 0 0 1 5 7\"", "HScale=\"0.5\"" }.Select(more => Picture.Of(Drawn(TestFonts.Chinese("同"), Text(Code, more))).Ink()!.Value).ToList();

        Assert.InRange(ink[0].X, 20, 22);
        Assert.InRange(ink[0].Bottom, 39.5, 42);
        Assert.InRange(ink[0].Width, 6, 10);
        Picture.AssertNear(ink[0] with { X = ink[0].X + 5, Y = ink[0].Y + 7 }, ink[1]);
        Picture.AssertNear(ink[0] with { X = 20 + (ink[0].X - 20) / 2, Width = ink[0].Width / 2 }, ink[2]);
    }

    [Fact]
    public void Characters_can_be_turned_one_by_one()
    {
        var upright = Picture.Of(Drawn(TestFonts.DejaVu, Text("<ofd:TextCode X=\"20\" Y=\"20\">l</ofd:TextCode>"))).Ink()!.Value;
        var turned = Picture.Of(Drawn(TestFonts.DejaVu, Text("<ofd:TextCode X=\"20\" Y=\"20\">l</ofd:TextCode>", "CharDirection=\"90\""))).Ink()!.Value;

        // The origin is at 40, 50; turned clockwise, what stood above it lies to the right of it.
        Assert.InRange(upright.Bottom, 49.8, 50.2);
        var (length, thickness) = (upright.Height, upright.Width);
        Picture.AssertNear(new(40, 10 + upright.X, length, thickness), turned);
    }

    [Theory]
    [InlineData("g 3 5 7", 6, "5 5 5 7 7 7")]
    [InlineData("1 g 2 3 4", 4, "1 3 3 4")]
    [InlineData("1.5 2.5", 4, "1.5 2.5 2.5 2.5")]
    [InlineData("g 1000000000 2", 3, "2 2 2")]
    [InlineData("g -5 2", 3, null)]
    [InlineData("g 2", 3, null)]
    [InlineData("", 3, null)]
    [InlineData("x", 3, null)]
    [InlineData("4 x 5", 3, "4 4 4")]
    public void Offsets_are_read_with_repetitions(string text, int glyphs, string? offsets)
    {
        var read = Deltas.Read(text, glyphs);

        Assert.Equal(offsets, read is null ? null : string.Join(' ', read));
    }

    [Fact]
    public void A_broken_font_is_told_and_replaced()
    {
        var page = Drawn([.. TestFonts.DejaVu.AsSpan(0, 4000)], Text("<ofd:TextCode X=\"0\" Y=\"10\">字</ofd:TextCode>"));
        var unknown = Drawn([.. "%!PS-AdobeFont-1.0"u8], Text("<ofd:TextCode X=\"0\" Y=\"10\">字</ofd:TextCode>"));

        Assert.Equal([new("font-broken", "/Doc_0/Res/f.ttf"), new("font-replaced", "F")], page.NotDrawn);
        Assert.Equal([new("font-format-unknown", "/Doc_0/Res/f.ttf"), new("font-replaced", "F")], unknown.NotDrawn);
        Assert.Contains(">字</text>", page.Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_glyph_of_three_fonts_can_be_drawn()
    {
        foreach (var (kind, least) in new[] { ("truetype", 5000), ("collection", 60_000), ("bare", 800) })
        {
            var font = EmbeddedFont.Read(FontOf(kind));
            var drawn = 0;
            for (var glyph = 0; font.Has(glyph); glyph += kind == "collection" ? 17 : 1) drawn += font.Outline(glyph).Length > 0 ? kind == "collection" ? 17 : 1 : 0;
            Assert.InRange(drawn, least, 70_000);
        }
    }

    [Theory]
    [InlineData("ABCDEF+方正小标宋_GBK", "'方正小标宋_GBK',SimSun,'Noto Serif CJK SC',serif")]
    [InlineData("楷体", "'楷体',KaiTi,STKaiti,'Noto Serif CJK SC',serif")]
    [InlineData("x';background:url(evil)", "'xbackgroundurlevil',SimSun,'Noto Serif CJK SC',serif")]
    [InlineData(null, "SimSun,'Noto Serif CJK SC',serif")]
    public void A_font_that_is_not_there_is_replaced_by_one_of_its_kind(string? name, string family) => Assert.Equal(family, FallbackFamily.Of(name, isFixedWidth: false));

    private static byte[] FontOf(string kind) => kind switch { "truetype" => TestFonts.DejaVu, "collection" => TestFonts.NotoCollection, _ => TestFonts.BareCff };
}
