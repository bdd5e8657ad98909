using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Testing.Outside;

namespace Yinxin.Pdf.Tests.Text;

/// <summary>Words are found where pdftotext finds them, whoever made the file.</summary>
public sealed class PopplerAgreesTests
{
    public static TheoryData<string> Pages => new("", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox[50 100 500 760]", "/Rotate 90/CropBox[50 100 500 760]");

    [Theory]
    [MemberData(nameof(Pages))]
    public void On_turned_and_cropped_pages(string more)
    {
        var turn = more.Contains("90", StringComparison.Ordinal) ? "0 1 -1 0" : more.Contains("180", StringComparison.Ordinal) ? "-1 0 0 -1" : more.Contains("270", StringComparison.Ordinal) ? "0 -1 1 0" : "1 0 0 1";
        var content = $"BT /F1 18 Tf {turn} 300 300 Tm (Party) Tj 70 0 Td (Alpha) Tj ET";

        DemandAgreement(TestPdf.WithPages(new TestPage(content, More: more)), "Party", "Alpha");
    }

    [Theory]
    [InlineData("BT /F1 12 Tf 14 TL 72 700 Td (First) Tj T* (Second) Tj (Third) ' 3 1 (Fourth) \" ET")]
    [InlineData("BT /F1 12 Tf 72 700 TD [(Fir) -20 (st) 50 (\\040) (Second)] TJ 0 -30 TD (Third) Tj T* (Fourth) Tj ET")]
    [InlineData("2 0 0 2 10 10 cm q 0.5 0 0 1 5 5 cm BT /F1 12 Tf 120 Tz 0.5 Tc 5 Ts 1 0 0 1 72 300 Tm (First Second) Tj ET Q BT /F1 9 Tf 72 200 Td (Third   Fourth) Tj ET")]
    [InlineData("BT /F1 12 Tf 1 0 0 1 72 700 Tm (First) Tj 0.9 0 0 1.4 72 600 Tm (Second) Tj /F1 14 Tf 1 0 0.3 1 72 500 Tm 10 Tw (Third Fourth) Tj ET")]
    [InlineData("BI /W 1 /H 1 /BPC 8 /CS /G ID (x( EI BT /F1 12 Tf 72 700 Td (First) Tj ) 0 -20 Td << /A [1 2] >> <<>> (Second) Tj 0 -20 Td (Third) Tj 0 -20 Td (Fourth) Tj ET")]
    public void With_every_operator_that_moves_text(string content) =>
        DemandAgreement(TestPdf.WithPages(new TestPage(content)), "First", "Second", "Third", "Fourth");

    [Fact]
    public void In_forms_inside_of_forms() => DemandAgreement(
        TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>/Font<</F1 7 0 R>>>>>>",
            TestPdf.Stream("q 1 0 0 1 50 50 cm /A Do Q BT /F1 12 Tf 72 700 Td (Outer) Tj ET"),
            TestPdf.Stream("/B Do BT /F1 20 Tf 10 300 Td (Middle) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Matrix[1.5 0 0 1.5 0 0]/Resources<</XObject<</B 6 0 R>>/Font<</F1 7 0 R>>>>"),
            TestPdf.Stream("BT /F1 20 Tf 10 200 Td (Inner) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Matrix[0.5 0 0 0.5 0 0]/Resources<</Font<</F1 7 0 R>>>>"),
            "<</Type/Font/Subtype/Type1/BaseFont/Times-BoldItalic>>",
        ]), "Outer", "Middle", "Inner");

    [Theory]
    [InlineData("UniGB-UCS2-H", "7532 65B9 002A", "甲方*", "GB1")]
    [InlineData("UniGB-UTF16-H", "7532 65B9 0041", "甲方A", "GB1")]
    [InlineData("GBK-EUC-H", "BCD7 B7BD", "甲方", "GB1")]
    [InlineData("GBKp-EUC-H", "BCD7 B7BD 41", "甲方A", "GB1")]
    [InlineData("90ms-RKSJ-H", "8C5F 96F1", "契約", "Japan1")]
    [InlineData("ETen-B5-H", "A5D2 A4E8", "甲方", "CNS1")]
    [InlineData("KSCms-UHC-H", "B0E8 BEE0", "계약", "Korea1")]
    [InlineData("UniJIS-UCS2-H", "5951 7D04", "契約", "Japan1")]
    public void In_fonts_with_a_predefined_map(string map, string codes, string word, string collection) => DemandAgreement(
        TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            TestPdf.Stream($"BT /F1 16 Tf 72 700 Td <{codes}> Tj ET"),
            $"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/{map}/DescendantFonts[6 0 R]>>",
            $"<</Type/Font/Subtype/CIDFontType0/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering({collection})/Supplement 2>>/DW 1000/W[1 95 500]/FontDescriptor 7 0 R>>",
            "<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
        ]), word);

    [Fact]
    public void In_fonts_whose_encoding_differs_by_name() => DemandAgreement(
        TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
            TestPdf.Stream("BT /F1 16 Tf 72 700 Td (\\001\\002\\003) Tj /F2 16 Tf 0 -40 Td (caf\\351) Tj ET"),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences[1/Aacute/fl 3/u00DF]>>/FirstChar 1/LastChar 3/Widths[700 500 600]>>",
            "<</Type/Font/Subtype/TrueType/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]), "Á\uFB02ß", "café");

    /// <summary>Cairo embeds subsets with /ToUnicode; Chinese becomes a composite font or a Type 3 font by its version.</summary>
    [Fact]
    public void In_Chinese_files_of_cairo()
    {
        const string svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297">
              <text x="30" y="60" font-size="6" font-family="Noto Sans CJK SC">甲方（盖章）：北京星辰有限公司</text>
              <text x="30" y="90" font-size="5" font-family="Noto Serif CJK SC">乙方代表签字</text>
              <text x="30" y="120" font-size="5" font-family="DejaVu Sans">Signature Bravo</text>
              <text x="150" y="200" font-size="5" font-family="Noto Sans CJK SC" transform="rotate(90 150 200)">附件条款</text>
            </svg>
            """;
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("rsvg-convert", "-f", "pdf", "-o", scratch.At("text.pdf"), scratch.Write("text.svg", Encoding.UTF8.GetBytes(svg)));
        Assert.True(outcome.ExitCode == 0, outcome.Output);

        DemandAgreement(File.ReadAllBytes(scratch.At("text.pdf")), "甲方（盖章）：北京星辰有限公司", "乙方代表签字", "Signature", "Bravo", "附件条款");
    }

    private static void DemandAgreement(byte[] pdf, params IReadOnlyList<string> words)
    {
        var seen = PopplerWord.Of(pdf);
        foreach (var word in words)
        {
            var expected = Assert.Single(seen, one => one.Text == word || Folded(one.Text) == Folded(word));
            var hit = Assert.Single(PdfText.Find(new MemoryStream(pdf, writable: false), word));
            Assert.Equal(expected.Page, hit.Page);
            Assert.Equal(expected.X, hit.X.Value, 0.8);
            Assert.Equal(expected.Y, hit.Y.Value, 1.3);
        }
    }

    private static string Folded(string text) => text.Replace("\uFB02", "fl", StringComparison.Ordinal);
}
