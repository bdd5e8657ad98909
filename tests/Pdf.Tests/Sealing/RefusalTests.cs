using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Sealing;

/// <summary>Onto these files nothing is sealed, and the code says why; the key is not used and no byte is written.</summary>
public sealed class RefusalTests
{
    private const string Field = "<</Type/Annot/Subtype/Widget/FT/Sig/T(Author)/Rect[0 0 0 0]/P 3 0 R/V 6 0 R{0}>>";

    private static readonly ImprintPlace Anywhere = new(0, 100, 100);

    public static TheoryData<string, string> Files => new()
    {
        { "empty", "pdf-empty" },
        { "a text", "pdf-not-a-pdf" },
        { "only a header", "pdf-broken" },
        { "encrypted", "pdf-encrypted" },
        { "encrypted with object streams", "pdf-encrypted" },
        { "wrong startxref", "pdf-damaged" },
        { "wrong object offsets", "pdf-damaged" },
        { "junk before the header", "pdf-header-not-at-start" },
        { "junk before the header with right offsets", "pdf-header-not-at-start" },
        { "XFA", "pdf-xfa-form" },
        { "certified without changes", "pdf-certified-no-changes" },
        { "locked", "pdf-locked" },
        { "locked but for one field", "pdf-locked" },
        { "locked by permission", "pdf-locked" },
        { "locked when signed", "pdf-locked" },
        { "pages in a circle", "pdf-broken" },
        { "no pages", "page-missing" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_cannot_be_sealed_is_refused_by_code(string kind, string code)
    {
        using var output = new MemoryStream();
        var neverAsked = TestPki.Signer("seal") with { Sign = _ => throw new InvalidOperationException("The key was used.") };

        var refused = Assert.Throws<PdfSyntaxException>(() => PdfSealing.Seal(new MemoryStream(Make(kind)), output, TestSeal.At(Anywhere), neverAsked));

        Assert.Equal(code, refused.Code);
        Assert.Equal(0, output.Length);
    }

    [Theory]
    [InlineData("encrypted")]
    [InlineData("wrong startxref")]
    [InlineData("XFA")]
    [InlineData("certified without changes")]
    public void The_obstacle_is_known_as_soon_as_the_file_is_opened(string kind)
    {
        var code = Files.Single(row => row.Data.Item1 == kind).Data.Item2;

        Assert.Equal(code, OpenedPdf.Open(new MemoryStream(Make(kind))).ObstacleToSealing);
        Assert.Null(OpenedPdf.Open(new MemoryStream(TestPdf.OnePage)).ObstacleToSealing);
    }

    [Theory]
    [InlineData("certified with forms")]
    [InlineData("locked another field")]
    public void A_certification_or_lock_that_leaves_room_is_no_obstacle(string kind)
    {
        var file = Make(kind);

        Judges.QpdfIsContent(TestSeal.Seal(file, TestSeal.At(Anywhere)));
    }

    [Fact]
    public void A_request_without_sense_is_a_callers_fault()
    {
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At()));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(-1, 100, 100))));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Anywhere) with { Width = 0 }));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Anywhere) with { Height = double.NaN }));
    }

    [Fact]
    public void A_look_that_is_no_sound_PDF_is_a_callers_fault()
    {
        Assert.Throws<ArgumentException>(() => SealAppearance.Read("<svg/>"u8.ToArray()));
        Assert.Throws<ArgumentException>(() => SealAppearance.Read(Make("wrong startxref")));
        Assert.Throws<ArgumentException>(() => SealAppearance.Read(Make("encrypted")));
        Assert.Throws<ArgumentException>(() => SealAppearance.Read(TestPdf.WithPages(new TestPage(More: "/Rotate 90"))));
    }

    [Fact]
    public void A_signature_larger_than_was_left_room_for_is_a_callers_fault_and_breaks_nothing()
    {
        var signer = TestPki.Signer("seal") with { Sign = _ => new byte[5000] };

        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Anywhere), signer));
    }

    private static byte[] Make(string kind) => kind switch
    {
        "empty" => [],
        "a text" => "印信"u8.ToArray(),
        "only a header" => "%PDF-1.7\n"u8.ToArray(),
        "encrypted" => TestPdf.ByQpdf(TestPdf.OnePage, "--encrypt", "", "owner", "256", "--"),
        "encrypted with object streams" => TestPdf.ByQpdf(TestPdf.OnePage, "--encrypt", "", "owner", "256", "--", "--object-streams=generate"),
        "wrong startxref" => Replaced(TestPdf.OnePage, "startxref\n", "startxref\n9"),
        "wrong object offsets" => Replaced(TestPdf.OnePage, "%PDF-1.7\n", "%PDF-1.7\n%longer\n"),
        "junk before the header" => [.. "junk\n"u8, .. TestPdf.OnePage],
        "junk before the header with right offsets" => Replaced(TestPdf.OnePage, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3", "%\u00e2\u00e3\u00cf\u00d3\n%PDF-1.7"),
        "XFA" => Form("/XFA 6 0 R", "", "(xdp)"),
        "certified without changes" => Certified(1),
        "certified with forms" => Certified(2),
        "locked" => Locked("<</Type/SigFieldLock/Action/All>>"),
        "locked but for one field" => Locked("<</Type/SigFieldLock/Action/Exclude/Fields[(Amount)]>>"),
        "locked by permission" => Locked("<</Type/SigFieldLock/Action/Include/Fields[(Amount)]/P 1>>"),
        "locked another field" => Locked("<</Type/SigFieldLock/Action/Include/Fields[(Amount)]>>"),
        "locked when signed" => Form("", "", Signature("/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/All>>>>]")),
        "pages in a circle" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        "no pages" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static byte[] Certified(int level) => Form(
        "", "/Perms<</DocMDP 6 0 R>>", Signature($"/Reference[<</TransformMethod/DocMDP/TransformParams<</P {level}/V/1.2>>>>]"));

    private static byte[] Locked(string locked) => Form("", "", Signature(""), $"/Lock {locked}");

    private static string Signature(string more) => $"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<00>{more}>>";

    private static byte[] Form(string form, string catalog, string sixth, string field = "") => TestPdf.WithObjects(
    [
        $"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]{form}>>{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R]/Contents 4 0 R>>",
        TestPdf.Stream(""),
        Field.Replace("{0}", field, StringComparison.Ordinal),
        sixth,
    ]);

    private static byte[] Replaced(byte[] file, string old, string with)
    {
        var latin = System.Text.Encoding.Latin1;
        return latin.GetBytes(latin.GetString(file).Replace(old, with, StringComparison.Ordinal));
    }
}
