using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Tests.Structure;

/// <summary>Files that are a little wrong, as they come from mail gateways and careless writers, and unusual but sound ones.</summary>
public sealed class LenientOpeningTests
{
    private static readonly ImprintPlace Place = new(0, 60, 60);

    [Theory]
    [InlineData("junk\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n")]
    [InlineData("\ufeff")]
    public void A_file_behind_junk_is_read_with_offsets_from_its_header(string junk)
    {
        foreach (var form in (string[])["--object-streams=disable", "--object-streams=generate"])
        {
            byte[] file = [.. Encoding.UTF8.GetBytes(junk), .. TestPdf.ByQpdf(TestPdf.WithPages(new TestPage(), new TestPage()), form)];

            var opened = OpenedPdf.Open(new MemoryStream(file));

            Assert.Equal(2, opened.PageCount);
            Assert.False(opened.IsDamaged);
            Assert.Equal("pdf-header-not-at-start", opened.ObstacleToSealing);
            var findings = TestSeal.Check(file).Findings;
            Assert.Contains(findings, finding => finding is { Code: "pdf-header-not-at-start", Severity: FindingSeverity.Notice });
        }
    }

    [Fact]
    public void Junk_that_came_before_a_sealed_file_is_a_change_of_its_bytes()
    {
        var report = TestSeal.Check([.. "junk\n"u8, .. TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Place))]);

        Assert.Equal(PdfVerdict.Invalid, report.Verdict);
        Assert.Contains(report.Signatures.Single().Findings, finding => finding.Code == "bytes-changed");
    }

    [Theory]
    [InlineData("/Type/Page/Parent 2 0 R", "/Type/Page/Parent 2  R", 2)]
    [InlineData("/Type/Page/Parent 2 0 R", "/Type)Page/Parent 2 0 R", 1)]
    [InlineData("/Type/Pages", "/Type Pages", 2)]
    [InlineData("/Root 1 0 R", "/Root 9 0 R", 2)]
    [InlineData("/Pages 2 0 R", "/Pages 9 0 R", 2)]
    [InlineData("/Pages 2 0 R", "/Pages<<>>", 2)]
    public void A_file_whose_pages_are_broken_is_shown_as_far_as_it_goes_but_never_sealed(string sound, string broken, int pages)
    {
        var text = Encoding.Latin1.GetString(TestPdf.WithPages(new TestPage(), new TestPage()));
        var at = text.IndexOf(sound, StringComparison.Ordinal);
        Assert.True(at > 0, text);
        var file = Encoding.Latin1.GetBytes(text[..at] + broken + text[(at + sound.Length)..]);

        var opened = OpenedPdf.Open(new MemoryStream(file));

        Assert.Equal(pages, opened.PageCount);
        Assert.True(opened.IsDamaged);
        Assert.Equal("pdf-damaged", opened.ObstacleToSealing);
        Assert.Equal("pdf-damaged", Assert.Throws<PdfSyntaxException>(() => TestSeal.Seal(file, TestSeal.At(Place))).Code);
    }

    [Fact]
    public void Of_a_broken_object_stream_the_objects_before_the_fault_are_shown()
    {
        var file = TestPdf.ByQpdf(TestPdf.WithPages(new TestPage(), new TestPage()), "--object-streams=generate");
        var stream = file.AsSpan().IndexOf("/ObjStm"u8);
        var end = stream + file.AsSpan(stream).IndexOf("endstream"u8);
        file.AsSpan(end - 12, 12).Fill(0xff);

        var opened = OpenedPdf.Open(new MemoryStream(file));

        Assert.InRange(opened.PageCount, 1, 2);
        Assert.True(opened.IsDamaged);
        Assert.Equal("pdf-damaged", opened.ObstacleToSealing);
    }

    [Fact]
    public void A_sealed_file_whose_pages_were_broken_is_judged_and_never_valid()
    {
        var text = Encoding.Latin1.GetString(TestSeal.Seal(TestPdf.WithPages(new TestPage(), new TestPage()), TestSeal.At(Place)));
        var file = Encoding.Latin1.GetBytes(text.Replace("/Type/Pages", "/Type Pages", StringComparison.Ordinal));

        var report = TestSeal.Check(file);

        Assert.Equal(PdfVerdict.Invalid, report.Verdict);
        Assert.Contains(report.Findings, finding => finding.Code == "pdf-damaged");
        Assert.Contains(report.Signatures.Single().Findings, finding => finding.Code == "bytes-changed");
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(-3)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    public void A_startxref_that_is_a_few_bytes_off_is_corrected_and_told(int off)
    {
        foreach (var form in (string[])["--object-streams=disable", "--object-streams=generate"])
        {
            var file = WithStart(TestPdf.ByQpdf(TestPdf.WithPages(new TestPage(), new TestPage()), form), off);

            var opened = OpenedPdf.Open(new MemoryStream(file));
            Assert.Equal(2, opened.PageCount);
            Assert.False(opened.IsDamaged);
            Assert.Contains(TestSeal.Check(file).Findings, finding => finding is { Code: "startxref-wrong", Severity: FindingSeverity.Notice });

            var sealedFile = TestSeal.Seal(file, TestSeal.At(Place));
            Assert.Equal(PdfVerdict.Valid, TestSeal.Check(sealedFile).Verdict);
            Assert.DoesNotContain(TestSeal.Check(sealedFile).Findings, finding => finding.Code == "startxref-wrong");
            Judges.QpdfIsContent(sealedFile);
        }
    }

    [Fact]
    public void A_startxref_that_is_further_off_is_damage()
    {
        Assert.True(OpenedPdf.Open(new MemoryStream(WithStart(TestPdf.OnePage, 60))).IsDamaged);
    }

    /// <summary>Behind a seal nothing is corrected: other readers might follow another section.</summary>
    [Fact]
    public void A_wrong_startxref_behind_a_seal_is_a_fault()
    {
        var changed = TestPdf.Revise(TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Place)), new Dictionary<int, string> { [40] = "(harmless)" });
        Assert.Equal(PdfVerdict.Valid, TestSeal.Check(changed).Verdict);

        var report = TestSeal.Check(WithStart(changed, 2));

        Assert.Equal(PdfVerdict.Invalid, report.Verdict);
        Assert.Contains(report.Signatures.Single().Findings, finding => finding.Code == "bytes-after-revision");
    }

    [Fact]
    public void A_portfolio_is_sealed_with_all_that_is_in_it()
    {
        var portfolio = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R/Collection<</Type/Collection/View/T>>/Names<</EmbeddedFiles<</Names[(a.txt) 5 0 R]>>>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", TestPdf.Stream("q Q"),
            "<</Type/Filespec/F(a.txt)/UF(a.txt)/EF<</F 6 0 R>>>>", TestPdf.Stream("attached", "/Type/EmbeddedFile"),
        ]);

        var sealedFile = TestSeal.Seal(portfolio, TestSeal.At(Place));

        var report = TestSeal.Check(sealedFile);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Contains(report.Findings, finding => finding is { Code: "pdf-portfolio", Severity: FindingSeverity.Notice });
        Judges.QpdfIsContent(sealedFile);
        var replaced = TestSeal.Check(TestPdf.Revise(sealedFile, new Dictionary<int, string> { [6] = TestPdf.Stream("replaced", "/Type/EmbeddedFile") }));
        Assert.Contains(replaced.Signatures.Single().Findings, finding => finding is { Code: "object-changed", Severity: FindingSeverity.Fault });
    }

    [Theory]
    [InlineData("--object-streams=disable")]
    [InlineData("--object-streams=generate")]
    public void A_linearised_file_is_sealed_twice_and_its_seals_are_judged_as_any(string form)
    {
        var linear = TestPdf.ByQpdf(TestPdf.WithPages(new TestPage(), new TestPage(), new TestPage()), "--linearize", form);

        var twice = TestSeal.Seal(TestSeal.Seal(linear, TestSeal.At(new ImprintPlace(2, 60, 60))), TestSeal.At(Place), "second-seal");

        var report = TestSeal.Check(twice);
        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join('\n', report.Signatures.SelectMany(signature => signature.Findings)));
        Assert.Equal([2, 0], report.Signatures.Select(signature => signature.Place!.Page));
        Judges.QpdfIsContent(twice);
        Assert.Equal(2, Judges.Pdfsig(twice).Split("Signature is Valid.").Length - 1);
    }

    private static byte[] WithStart(byte[] file, int off)
    {
        var text = Encoding.Latin1.GetString(file);
        var at = text.LastIndexOf("startxref", StringComparison.Ordinal) + 9;
        var right = int.Parse(text[at..].Trim().Split('\n', '\r')[0]);
        return Encoding.Latin1.GetBytes(text[..at] + $"\n{right + off}\n%%EOF\n");
    }
}
