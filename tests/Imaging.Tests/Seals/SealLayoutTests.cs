using System.Xml.Linq;

namespace Yinxin.Imaging.Tests.Seals;

public sealed class SealLayoutTests
{
    public static TheoryData<string, int, bool> EverySpecificationAndLength()
    {
        var rows = new TheoryData<string, int, bool>();
        foreach (var preset in SealPresets.All)
            foreach (var length in new[] { 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 35, 40 })
                foreach (var code in preset.Layout == SealLayout.Arc ? new[] { false, true } : [false])
                    rows.Add(preset.Key, length, code);
        return rows;
    }

    [Theory, MemberData(nameof(EverySpecificationAndLength)), Trait("Requirement", "E-01")]
    public void No_character_touches_another_the_border_or_the_star(string key, int length, bool code)
    {
        var preset = SealPresets.Get(key);
        var sheet = SealDrawing.Lay(SealFaces.Of(preset, length) with
        {
            Code = code ? SealFaces.Code : null,
            Number = preset.Layout == SealLayout.Arc && preset.LowerText is not null ? 12 : null,
        });

        for (var i = 0; i < sheet.Glyphs.Count; i++)
        {
            Assert.True(Inside(sheet, sheet.Glyphs[i].Box), $"{sheet.Glyphs[i].Rune} reaches the border");
            Assert.False(OnStar(sheet, sheet.Glyphs[i].Box), $"{sheet.Glyphs[i].Rune} reaches the star");
            for (var j = 0; j < i; j++)
                Assert.False(Meets(sheet, i, j), $"{sheet.Glyphs[i].Rune} touches {sheet.Glyphs[j].Rune}");
        }
    }

    [Fact, Trait("Requirement", "E-01")]
    public void Characters_on_the_arc_stand_evenly_and_symmetric_about_the_top()
    {
        var name = SealDrawing.Lay(SealFaces.Official with { Code = null }).Glyphs;

        Assert.Equal(12, name.Count);
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(-name[i].Angle, name[11 - i].Angle, 6));
        var step = name[1].Angle - name[0].Angle;
        Assert.All(Enumerable.Range(1, 11), i => Assert.Equal(step, name[i].Angle - name[i - 1].Angle, 3));
        Assert.InRange(step, 15, 27);
    }

    [Fact, Trait("Requirement", "E-01")]
    public void A_longer_name_is_compressed_in_width_first_and_in_height_later()
    {
        static PlacedGlyph First(int length) => SealDrawing.Lay(SealPresets.Get("company-40").FaceFor(SealFaces.Name(length))).Glyphs[0];

        Assert.Equal(First(4).Em, First(16).Em, 6);
        Assert.True(First(16).Stretch < First(4).Stretch);
        Assert.True(First(40).Em < First(20).Em);
        Assert.True(First(40).Stretch >= 0.5);
    }

    [Fact, Trait("Requirement", "E-01")]
    public void The_code_reads_from_left_to_right_along_the_foot()
    {
        var code = SealDrawing.Lay(SealFaces.Official).Glyphs.Take(13).ToList();

        Assert.Equal(SealFaces.Code, string.Concat(code.Select(glyph => glyph.Rune)));
        Assert.All(Enumerable.Range(1, 12), i => Assert.True(code[i].X > code[i - 1].X));
        Assert.All(code, glyph => Assert.True(glyph.Y > 14));
    }

    [Theory, Trait("Requirement", "E-01")]
    [InlineData("张三", NameEnding.ByLength, "张三|之印")]
    [InlineData("王小明", NameEnding.ByLength, "王小|明印")]
    [InlineData("欧阳修远", NameEnding.ByLength, "欧阳|修远")]
    [InlineData("欧阳修远", NameEnding.Yin, "欧阳|修远印")]
    [InlineData("欧阳修远", NameEnding.ZhiYin, "欧阳修|远之印")]
    [InlineData("王小明", NameEnding.None, "王|小明")]
    [InlineData("张三", NameEnding.None, "张|三")]
    public void A_name_seal_is_read_in_columns_from_the_right(string name, NameEnding ending, string columns)
    {
        var glyphs = SealDrawing.Lay(SealPresets.Get("legal-representative-20").FaceFor(name) with { Ending = ending }).Glyphs;

        var read = glyphs.GroupBy(glyph => Math.Round(glyph.X, 3)).OrderByDescending(column => column.Key)
            .Select(column => string.Concat(column.OrderBy(glyph => glyph.Y).Select(glyph => glyph.Rune)));
        Assert.Equal(columns, string.Join('|', read));
    }

    [Fact, Trait("Requirement", "E-01")]
    public void Markup_in_a_name_is_drawn_as_text()
    {
        const string name = "<b>\"A&B\"</b>'公司";

        var svg = XDocument.Parse(SealDrawing.Svg(SealPresets.Get("company-40").FaceFor(name), specimenMark: false));

        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal(name, string.Concat(svg.Descendants(ns + "text").Select(text => text.Value)));
        Assert.Equal(["svg", "g", "ellipse", "polygon", "text"], svg.Descendants().Select(element => element.Name.LocalName).Distinct());
    }

    [Fact]
    public void Every_specification_says_where_it_comes_from_and_has_a_key_of_its_own()
    {
        Assert.All(SealPresets.All, preset => Assert.NotEmpty(preset.Source));
        Assert.Equal(SealPresets.All.Count, SealPresets.All.Select(preset => preset.Key).Distinct().Count());
        Assert.All(SealPresets.All.Where(preset => preset is { Shape: SealShape.Round, SealType: "OfficialSeal" }), preset => Assert.True(preset.WidthMm <= 45));
    }

    private static bool Inside(SealSheet sheet, TiltedBox box)
    {
        var (a, b) = (sheet.Face.WidthMm / 2 - sheet.BorderDepth, sheet.Face.HeightMm / 2 - sheet.BorderDepth);
        return sheet.Face.Shape is SealShape.Round or SealShape.Oval
            ? new Rim(a, b).Holds(box, 0.1)
            : Array.TrueForAll(box.Corners(), c => Math.Abs(c.X) <= a && Math.Abs(c.Y) <= b);
    }

    private static bool OnStar(SealSheet sheet, TiltedBox box) =>
        sheet.Face.Centre == SealCentre.Star && box.Touches(new TiltedBox(0, 0, sheet.Face.StarMm * 0.95, sheet.Face.StarMm * 0.8, 0));

    // Neighbours of one straight line may share the side of their boxes.
    private static bool Meets(SealSheet sheet, int i, int j) => sheet.Glyphs[i].Box.Touches(sheet.Glyphs[j].Box, -0.01);
}
