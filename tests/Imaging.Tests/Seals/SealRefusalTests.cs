namespace Yinxin.Imaging.Tests.Seals;

public sealed class SealRefusalTests
{
    public static TheoryData<string, SealFace> Impossible => new()
    {
        { "seal-text-too-short", SealFaces.Official with { Text = "公司" } },
        { "seal-text-too-long", SealFaces.Official with { Text = new string('国', 41) } },
        { "seal-text-too-long", SealPresets.Get("legal-representative-20").FaceFor("阿卜杜拉买") },
        { "seal-text-too-short", SealPresets.Get("legal-representative-20").FaceFor("王") },
        { "seal-text-unprintable", SealFaces.Official with { Text = "北京星辰\u202e科技" } },
        { "seal-text-unprintable", SealFaces.Official with { Text = "北京星辰\0科技" } },
        { "seal-text-unprintable", SealFaces.Official with { Text = "北京星辰\ud840" } },
        { "seal-text-unprintable", SealFaces.Official with { Text = "北京e\u0301科技" } },
        { "seal-glyph-missing", SealFaces.Official with { Text = "北京🐉科技公司" } },
        { "seal-glyph-missing", SealFaces.Official with { Text = "北京\U0003134a科技" } },
        { "seal-lower-text-too-long", SealFaces.Contract with { LowerText = "一二三四五六七八九十一二三" } },
        { "seal-code-malformed", SealFaces.Official with { Code = "110108001234" } },
        { "seal-code-malformed", SealFaces.Official with { Code = "11010800１2345" } },
        { "seal-number-out-of-range", SealFaces.Contract with { Number = 0 } },
        { "seal-size-out-of-range", SealFaces.Official with { WidthMm = 61, HeightMm = 61 } },
        { "seal-size-out-of-range", SealFaces.Official with { WidthMm = double.NaN, HeightMm = double.NaN } },
        { "seal-size-uneven", SealFaces.Official with { HeightMm = 39 } },
        { "seal-border-out-of-range", SealFaces.Official with { BorderMm = 0 } },
        { "seal-star-out-of-range", SealFaces.Official with { StarMm = 30 } },
        { "seal-layout-mismatch", SealFaces.Official with { Shape = SealShape.Square } },
        { "seal-layout-mismatch", SealFaces.Invoice with { WidthMm = 45 } },
        { "seal-tax-number-misplaced", SealFaces.Invoice with { TaxNumber = null } },
        { "seal-tax-number-malformed", SealFaces.Invoice with { TaxNumber = "91110108ma01abcd2x" } },
        { "seal-colour-unknown", SealFaces.Official with { Colour = (SealColour)9 } },
    };

    [Theory, MemberData(nameof(Impossible)), Trait("Requirement", "E-01")]
    public void A_face_that_cannot_be_cut_is_refused_with_its_reason(string code, SealFace face)
    {
        var refused = Assert.Throws<SealFaceException>(() => SealDrawing.Svg(face, specimenMark: false));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public void A_rare_character_that_the_font_has_is_drawn()
    {
        var svg = SealDrawing.Svg(SealPresets.Get("legal-representative-20").FaceFor("王\U00020bb7"), specimenMark: false);

        Assert.Contains("\U00020bb7", svg, StringComparison.Ordinal);
    }
}
