using System.Security.Cryptography;
using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Sealing;

public sealed class SealingTests
{
    private static readonly ImprintPlace BottomRight = new(0, 150, 250);

    /// <summary>Files as different writers make them.</summary>
    public static TheoryData<string> Writers => ["table", "stream", "linearized", "no id", "no line end", "two revisions"];

    [Theory]
    [MemberData(nameof(Writers))]
    public void Whoever_wrote_a_file_its_seal_is_accepted_by_qpdf_poppler_and_OpenSSL(string writer)
    {
        var file = Written(writer);

        var sealedFile = TestSeal.Seal(file, TestSeal.At(BottomRight));

        Judges.QpdfIsContent(sealedFile);
        Judges.OpenSslIsContent(sealedFile);
        var poppler = Judges.Pdfsig(sealedFile);
        Assert.Contains("Signature is Valid.", poppler);
        Assert.Contains("Certificate is Trusted.", poppler);
        Assert.Contains("Total document signed", poppler);
        Assert.Equal(PdfVerdict.Valid, TestSeal.Check(sealedFile).Verdict);
    }

    [Fact]
    public void An_RSA_seal_is_accepted_too()
    {
        var sealedFile = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(BottomRight), "seal-rsa");

        Judges.OpenSslIsContent(sealedFile);
        Assert.Contains("Certificate is Trusted.", Judges.Pdfsig(sealedFile));
        Assert.Equal(PdfVerdict.Valid, TestSeal.Check(sealedFile).Verdict);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void The_bytes_of_the_file_stay_and_a_revision_of_the_same_kind_follows(string writer)
    {
        var file = Written(writer);

        var sealedFile = TestSeal.Seal(file, TestSeal.At(BottomRight));

        Assert.Equal(file, sealedFile[..file.Length]);
        var added = Encoding.Latin1.GetString(sealedFile, file.Length, sealedFile.Length - file.Length);
        Assert.Equal(writer is "stream", added.Contains("/Type /XRef", StringComparison.Ordinal));
        Assert.Equal(writer is not "stream", added.Contains("\nxref\n", StringComparison.Ordinal));
        Assert.EndsWith("%%EOF\n", added);
    }

    [Fact]
    public void What_is_returned_are_the_digests_of_both_files()
    {
        var file = TestPdf.OnePage;
        using var output = new MemoryStream();

        var made = PdfSealing.Seal(new MemoryStream(file), output, TestSeal.At(BottomRight), TestPki.Signer("seal"));

        Assert.Equal(output.Length, made.Length);
        Assert.Equal(SHA256.HashData(output.ToArray()), made.Sha256);
        Assert.Equal(SHA256.HashData(file), made.OriginalSha256);
        Assert.Equal(1, made.Signatures);
    }

    [Fact]
    public void The_same_request_gives_the_same_bytes_again_where_the_algorithm_does() => Assert.Equal(
        TestSeal.Seal(TestPdf.OnePage, TestSeal.At(BottomRight), "seal-rsa"), TestSeal.Seal(TestPdf.OnePage, TestSeal.At(BottomRight), "seal-rsa"));

    [Fact]
    public void Only_the_approved_bytes_are_sealed()
    {
        var approved = SHA256.HashData(TestPdf.OnePage);
        var request = TestSeal.At(BottomRight) with { ApprovedSha256 = approved };
        var other = TestPdf.WithPages(new TestPage(Content: ""));
        var uses = 0;
        var counting = TestPki.Signer("seal") with { Sign = data => { uses++; return TestPki.Signer("seal").Sign(data); } };

        TestSeal.Seal(TestPdf.OnePage, request, counting);
        var refused = Assert.Throws<PdfSyntaxException>(() => TestSeal.Seal(other, request, counting));

        Assert.Equal("pdf-not-the-approved-file", refused.Code);
        Assert.Equal(1, uses);
    }

    [Fact]
    public void Words_of_the_seal_are_in_the_signature()
    {
        var request = TestSeal.At(BottomRight) with { Reason = "合同(一)\\", Location = "Beijing (HQ)" };

        var signature = Assert.Single(TestSeal.Check(TestSeal.Seal(TestPdf.OnePage, request)).Signatures);

        Assert.Equal(("合同专用章", "合同(一)\\", "Beijing (HQ)"), (signature.Name, signature.Reason, signature.Location));
        Assert.Equal(TestPki.Noon, signature.ClaimedAt);
        Assert.Equal(TimeSpan.FromHours(8), signature.ClaimedAt!.Value.Offset);
    }

    [Fact]
    public void A_second_seal_leaves_the_first_valid()
    {
        var once = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(BottomRight));

        var twice = TestSeal.Seal(once, TestSeal.At(new ImprintPlace(0, 60, 200)), "second-seal");

        Assert.Equal(once, twice[..once.Length]);
        Judges.QpdfIsContent(twice);
        Assert.Equal(2, Count(Judges.Pdfsig(twice), "Signature is Valid."));
        Assert.Equal(2, Count(Judges.Pdfsig(twice), "Certificate is Trusted."));
        var report = TestSeal.Check(twice);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal([false, true], report.Signatures.Select(signature => signature.CoversWholeFile));
        Assert.Equal(["Seal1", "Seal2"], report.Signatures.Select(signature => signature.FieldName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_a_signed_file_every_place_is_a_signature_of_its_own(bool asStreams)
    {
        var file = TestPdf.WithPages(new TestPage(), new TestPage());
        if (asStreams) file = TestPdf.ByQpdf(file, "--object-streams=generate");
        var once = TestSeal.Seal(file, TestSeal.At(BottomRight));
        using var output = new MemoryStream();

        var made = PdfSealing.Seal(new MemoryStream(once), output, TestSeal.At(new(0, 60, 200), new(1, 60, 200), new(1, 120, 100)), TestPki.Signer("second-seal"));

        Assert.Equal(3, made.Signatures);
        Assert.Equal(SHA256.HashData(output.ToArray()), made.Sha256);
        Judges.QpdfIsContent(output.ToArray());
        Assert.Equal(4, Count(Judges.Pdfsig(output.ToArray()), "Signature is Valid."));
        var report = TestSeal.Check(output.ToArray());
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal([0, 0, 1, 1], report.Signatures.Select(signature => signature.Place!.Page));
    }

    [Fact]
    public void A_form_that_is_there_keeps_its_fields()
    {
        var file = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields 4 0 R/DA(/Helv 0 Tf)>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots 6 0 R>>",
            "[5 0 R]",
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(Seal1)/V(text)/Rect[10 10 60 30]/P 3 0 R>>",
            "[5 0 R]",
        ]);

        var sealedFile = TestSeal.Seal(file, TestSeal.At(BottomRight));

        Judges.QpdfIsContent(sealedFile);
        Assert.Equal("Seal2", Assert.Single(TestSeal.Check(sealedFile).Signatures).FieldName);
        var text = Encoding.Latin1.GetString(sealedFile);
        Assert.Contains("/Fields [5 0 R ", text);
        Assert.Contains("/Annots [5 0 R ", text);
        Assert.Contains("/DA (/Helv 0 Tf)", text);
    }

    [Fact]
    public void The_look_stays_vector_and_keeps_its_fonts()
    {
        var look = TestPdf.WithPages(new TestPage("0.84 0 0.06 rg BT /F1 40 Tf 10 10 Td (SEAL) Tj ET", "[0 0 120 120]"));

        var sealedFile = TestSeal.Seal(TestPdf.WithPages(new TestPage(Content: "")), TestSeal.At(new ImprintPlace(0, 100, 100)) with { Appearance = look });

        Judges.QpdfIsContent(sealedFile);
        Assert.DoesNotContain("/Image", Encoding.Latin1.GetString(sealedFile));
        Assert.False(double.IsNaN(Rendering.Of(sealedFile).Extent(Rendering.IsRed).Left));
    }

    [Fact]
    public void A_large_file_is_never_whole_in_memory()
    {
        using var folder = new Yinxin.Testing.Outside.ScratchFolder();
        var path = folder.Write("large.pdf", TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            TestPdf.Stream(new string('x', 50_000_000)),
        ]));
        using var input = File.OpenRead(path);
        using var output = File.Create(folder.At("sealed.pdf"));
        var request = TestSeal.At(BottomRight);
        var signer = TestPki.Signer("seal");
        var before = GC.GetAllocatedBytesForCurrentThread();

        PdfSealing.Seal(input, output, request, signer);
        var report = PdfValidation.Check(output, TestPki.Trusted, TestPki.Noon);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
    }

    private static byte[] Written(string writer) => writer switch
    {
        "table" => TestPdf.OnePage,
        "stream" => TestPdf.ByQpdf(TestPdf.OnePage, "--object-streams=generate"),
        "linearized" => TestPdf.ByQpdf(TestPdf.WithPages(new TestPage(), new TestPage()), "--linearize"),
        "no id" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"], trailer: ""),
        "no line end" => TestPdf.OnePage[..^1],
        _ => TestPdf.Revise(TestPdf.OnePage, new Dictionary<int, string> { [5] = TestPdf.Stream("BT /F1 18 Tf 72 600 Td (Second) Tj ET") }),
    };

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
