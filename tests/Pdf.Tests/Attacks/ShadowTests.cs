using System.Text;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Attacks;

/// <summary>Shadow attacks: the author of a file prepares it before others seal it, and makes it say something else afterwards.</summary>
public sealed class ShadowTests
{
    /// <summary>Page 4 shows content 5 and over it the form XObject 6; 8 is a second content that nothing leads to; 9 a field with a look.</summary>
    private static readonly byte[] Sealed = TestSeal.Seal(TestPdf.WithObjects(
    [
        "<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R>>",
        "<</Type/Pages/Kids[4 0 R]/Count 1/Resources<</Font<</F1 3 0 R>>/XObject<</Over 6 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Page/Parent 2 0 R/MediaBox [0 0 595 842]/Contents 5 0 R/Annots[9 0 R]>>",
        TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Dismissed) Tj ET /Over Do"),
        Over("1 g 0 0 595 842 re f BT /F1 18 Tf 72 700 Td (Promoted) Tj ET"),
        "<</Fields[9 0 R]>>",
        TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Dismissed) Tj ET"),
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(100)/Rect[10 10 60 30]/P 4 0 R/AP<</N 10 0 R>>>>",
        Over("BT /F1 9 Tf 2 2 Td (100) Tj ET"),
    ]), TestSeal.At(new ImprintPlace(0, 150, 200)));

    private static readonly string Text = Encoding.Latin1.GetString(Sealed);

    public static TheoryData<string, string> Variants => new()
    {
        { "hide: overlay emptied", "object-changed" },
        { "hide: overlay freed", "object-freed" },
        { "hide: overlay no longer an XObject", "object-changed" },
        { "replace: font", "object-changed" },
        { "replace: look of a field", "field-look-changed" },
        { "replace: field has another look object", "field-look-changed" },
        { "replace: value and look of a field", "field-filled-in" },
        { "hide and replace: unused object activated", "object-changed" },
        { "hide and replace: root led elsewhere", "trailer-changed" },
        { "hide and replace: page led to the second content", "page-changed" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    [Trait("Requirement", "E-06")]
    public void What_was_prepared_and_then_activated_is_named(string variant, string code) => Verdicts.IsNamed(Make(variant), code);

    /// <summary>A table that gives the place of another object makes a file that can't be read.</summary>
    [Fact]
    public void A_table_that_leads_elsewhere_is_not_followed() =>
        Verdicts.IsNamed(Relinked(Sealed, 6, Text.IndexOf("10 0 obj", StringComparison.Ordinal)), "pdf-broken", PdfVerdict.Unreadable);

    private static byte[] Make(string variant) => variant switch
    {
        "hide: overlay emptied" => With((6, Over(""))),
        "hide: overlay freed" => TestPdf.Revise(Sealed, new Dictionary<int, string>(), [6]),
        "hide: overlay no longer an XObject" => With((6, "<</Type/Font>>")),
        "replace: font" => With((3, "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>")),
        "replace: look of a field" => With((10, Over("BT /F1 9 Tf 2 2 Td (900) Tj ET"))),
        "replace: field has another look object" => With((9, Field("100", 40)), (40, Over("BT /F1 9 Tf 2 2 Td (900) Tj ET"))),
        "replace: value and look of a field" => With((9, Field("900", 40)), (40, Over("BT /F1 9 Tf 2 2 Td (900) Tj ET"))),
        "hide and replace: unused object activated" => Activated(),
        "hide and replace: root led elsewhere" => TestPdf.Revise(Sealed, new Dictionary<int, string> { [40] = "<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R>>" }, trailer: "/Root 40 0 R"),
        "hide and replace: page led to the second content" => With((4, PageWith(8))),
        _ => throw new ArgumentOutOfRangeException(nameof(variant)),
    };

    private static string Over(string content) => TestPdf.Stream(content, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>");

    private static string Field(string value, int look) => $"<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V({value})/Rect[10 10 60 30]/P 4 0 R/AP<</N {look} 0 R>>>>";

    private static string PageWith(int contents)
    {
        var start = Text.LastIndexOf("\n4 0 obj\n", StringComparison.Ordinal) + 9;
        return Text[start..Text.IndexOf("\nendobj", start, StringComparison.Ordinal)].Replace("/Contents 5 0 R", $"/Contents {contents} 0 R", StringComparison.Ordinal);
    }

    private static byte[] With(params IReadOnlyList<(int Number, string Value)> objects) => TestPdf.Revise(Sealed, objects.ToDictionary(one => one.Number, one => one.Value));

    /// <summary>A revision that holds no object: its table gives another offset inside the signed bytes.</summary>
    private static byte[] Relinked(byte[] file, int number, int offset)
    {
        var revised = Encoding.Latin1.GetString(TestPdf.Revise(file, new Dictionary<int, string>()));
        var start = revised.LastIndexOf("\nxref\n", StringComparison.Ordinal) + 1;
        return Encoding.Latin1.GetBytes(revised[..start] + $"xref\n{number} 1\n{offset:0000000000} 00000 n \n" + revised[(start + 5)..]);
    }

    /// <summary>The signed bytes hold a second object 5 that no table lists; the attacker's table lists it.</summary>
    private static byte[] Activated()
    {
        var body = TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Signed) Tj ET");
        var objects = new List<string> { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>" };
        objects.Add("(a)\nendobj\n5 0 obj\n" + TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Forged) Tj ET"));
        objects.Add(body);
        var sealedFile = TestSeal.Seal(TestPdf.WithObjects(objects), TestSeal.At(new ImprintPlace(0, 150, 200)));
        Assert.Equal(PdfVerdict.Valid, TestSeal.Check(sealedFile).Verdict);
        return Relinked(sealedFile, 5, Encoding.Latin1.GetString(sealedFile).IndexOf("5 0 obj", StringComparison.Ordinal));
    }
}
