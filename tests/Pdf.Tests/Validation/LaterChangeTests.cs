using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;

namespace Yinxin.Pdf.Tests.Validation;

/// <summary>What others append to a sealed file: attacks are named, and what is harmless is allowed.</summary>
public sealed class LaterChangeTests
{
    private const string Page = "<</Type/Page/Parent 2 0 R/MediaBox [0 0 595.276 841.89]/Contents 5 0 R{0}>>";

    /// <summary>Page 4, its content 5; the seal's objects follow from 8 on. Object 7 is referred to but not there.</summary>
    private static readonly byte[] Document = TestSeal.Seal(Unsealed.Without(7), Place);

    private static readonly int Next = NextNumber(Document);

    private static SealRequest Place => TestSeal.At(new ImprintPlace(0, 150, 200));

    private static byte[] Unsealed => TestPdf.WithObjects(
    [
        "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>",
        "<</Type/Pages/Kids[4 0 R]/Count 1/Resources<</Font<</F1 3 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Page/Parent 2 0 R/MediaBox [0 0 595.276 841.89]/Contents[5 0 R 7 0 R]/Annots[9 0 R]>>",
        TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Contract) Tj ET"),
        "<</Fields[8 0 R 9 0 R]>>",
        "null",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(100)/Rect[10 10 60 30]/P 4 0 R>>",
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/Rect[100 10 160 30]/P 4 0 R>>",
    ]);

    public static TheoryData<string, string> Attacks => new()
    {
        { "content replaced", "object-changed" },
        { "font replaced", "object-changed" },
        { "page replaced", "page-changed" },
        { "page turned", "page-changed" },
        { "page added", "object-changed" },
        { "missing object filled in", "object-filled-in" },
        { "object freed", "object-freed" },
        { "annotation added", "annotation-added" },
        { "direct annotation added", "annotation-added" },
        { "annotation removed", "annotations-changed" },
        { "amount changed", "field-filled-in" },
        { "look of the seal changed", "object-changed" },
        { "unsigned field added", "field-added" },
        { "text field added", "field-added" },
        { "empty field moved", "field-changed" },
        { "form scripted", "form-changed" },
        { "fields removed", "signature-not-in-form" },
        { "open action", "catalog-changed" },
        { "catalog swapped", "trailer-changed" },
        { "signature dictionary replaced", "byte-range-gap-wrong" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_change_behind_the_seal_is_named(string attack, string code)
    {
        var report = TestSeal.Check(Append(attack));

        Assert.Equal(PdfVerdict.Invalid, report.Verdict);
        Assert.Contains(report.Findings.Concat(report.Signatures.SelectMany(signature => signature.Findings)), finding => finding.Code == code && finding.Severity == FindingSeverity.Fault);
    }

    [Theory]
    [InlineData("validation data", "validation-data-changed")]
    [InlineData("metadata", "metadata-changed")]
    [InlineData("document information", "metadata-changed")]
    [InlineData("same page again", null)]
    [InlineData("nothing", null)]
    [InlineData("unused object", null)]
    public void A_harmless_addition_is_allowed_and_told(string addition, string? code)
    {
        var report = TestSeal.Check(Append(addition));

        var signature = Assert.Single(report.Signatures);
        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join(", ", signature.Findings));
        Assert.Contains(signature.Findings, finding => finding is { Code: "later-changes-allowed", Severity: FindingSeverity.Passed });
        Assert.False(signature.CoversWholeFile);
        if (code is not null) Assert.Contains(signature.Findings, finding => finding.Code == code && finding.Severity == FindingSeverity.Notice);
    }

    [Theory]
    [InlineData("/Metadata 5 0 R", "")]
    [InlineData("/DSS<</Certs[5 0 R]>>", "")]
    [InlineData("/AcroForm<</Fields[]/DR 6 0 R>>", "")]
    [InlineData("", "/Info 6 0 R")]
    public void What_is_harmless_elsewhere_may_not_change_when_the_page_shows_it(string catalog, string trailer)
    {
        var file = TestSeal.Seal(TestPdf.WithObjects(
        [
            $"<</Type/Catalog/Pages 2 0 R{catalog}>>", "<</Type/Pages/Kids[4 0 R]/Count 1>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources 6 0 R>>", TestPdf.Stream("/Gs gs"), "<</Font<</F1 3 0 R>>>>",
        ], trailer), TestSeal.At(new ImprintPlace(0, 150, 200)));
        var changed = catalog.Contains("5 0 R", StringComparison.Ordinal) ? (5, TestPdf.Stream("1 0 0 rg 0 0 99 99 re f")) : (6, "<</Font<</F1 3 0 R/F2 3 0 R>>>>");

        var report = TestSeal.Check(TestPdf.Revise(file, new Dictionary<int, string> { [changed.Item1] = changed.Item2 }, trailer: trailer));

        Assert.Equal(PdfVerdict.Invalid, report.Verdict);
        Assert.Contains(report.Signatures.Single().Findings, finding => finding is { Code: "object-changed", Severity: FindingSeverity.Fault });
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("%comment\n")]
    [InlineData("99 0 obj\n<</Secret true>>\nendobj\n")]
    [InlineData("startxref\n0\n%%EOF\n")]
    public void Bytes_that_are_no_revision_are_a_fault(string bytes)
    {
        var report = TestSeal.Check([.. Document, .. Encoding.Latin1.GetBytes(bytes)]);

        Assert.True(report.Verdict is PdfVerdict.Invalid or PdfVerdict.Unreadable, $"{report.Verdict}");
    }

    [Fact]
    public void An_object_that_the_revision_does_not_list_is_found()
    {
        var before = TestPdf.Revise(Document, new Dictionary<int, string> { [Next] = "(one)" });
        var text = Encoding.Latin1.GetString(before);
        var hidden = text.Insert(Document.Length, "4 0 obj\n<</Type/Page>>\nendobj\n");
        var moved = hidden[..hidden.LastIndexOf("xref\n" + Next, StringComparison.Ordinal)];
        var file = moved + $"xref\n{Next} 1\n{moved.LastIndexOf($"{Next} 0 obj", StringComparison.Ordinal):0000000000} 00000 n \ntrailer\n"
            + text[text.LastIndexOf("<</Size", StringComparison.Ordinal)..text.LastIndexOf("startxref", StringComparison.Ordinal)] + $"startxref\n{moved.Length}\n%%EOF\n";

        var report = TestSeal.Check(Encoding.Latin1.GetBytes(file));

        Assert.Contains(report.Signatures.Single().Findings, finding => finding.Code == "bytes-after-revision");
    }

    [Fact]
    public void A_field_that_was_left_empty_may_be_signed_later()
    {
        var report = TestSeal.Check(PopplerSigner.Sign(TestSeal.Seal(Unsealed, Place), field: "Empty"));

        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join(", ", report.Signatures.SelectMany(signature => signature.Findings)));
        Assert.Equal(["Seal1", "Empty"], report.Signatures.Select(signature => signature.FieldName).OrderDescending(StringComparer.Ordinal));
        Assert.Contains(report.Signatures.Single(signature => signature.FieldName == "Seal1").Findings, finding => finding.Code == "signature-added");
    }

    [Theory]
    [InlineData("/P 2", false)]
    [InlineData("/P 1", true)]
    public void A_signature_behind_a_certification_without_changes_is_a_fault(string level, bool isForbidden)
    {
        var certified = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R/Perms<</DocMDP 5 0 R>>/AcroForm<</Fields[4 0 R]>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Author)/Rect[0 0 0 0]/P 3 0 R/V 5 0 R>>",
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<00>/Reference[<</TransformMethod/DocMDP/TransformParams<</P 2>>>>]>>",
        ]);
        var twice = TestSeal.Seal(TestSeal.Seal(certified, TestSeal.At(new ImprintPlace(0, 100, 100))), TestSeal.At(new ImprintPlace(0, 100, 200)));
        var file = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(twice).Replace("/P 2>>>>]", level + ">>>>]", StringComparison.Ordinal));

        var first = TestSeal.Check(file).Signatures.Single(signature => signature.FieldName == "Seal1");

        Assert.Equal(isForbidden, first.Findings.Any(finding => finding is { Code: "change-forbidden", Severity: FindingSeverity.Fault }));
    }

    private static byte[] Append(string what) => what switch
    {
        "content replaced" => With((5, TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Another) Tj ET"))),
        "font replaced" => With((3, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>")),
        "page replaced" => With((4, PageWith("", $"{Next} 0 R")), (Next, TestPdf.Stream("(new)"))),
        "page turned" => With((4, PageWith("/Rotate 90"))),
        "page added" => With((2, $"<</Type/Pages/Kids[4 0 R {Next} 0 R]/Count 2>>"), (Next, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")),
        "missing object filled in" => With((7, TestPdf.Stream("BT /F1 18 Tf 72 600 Td (not) Tj ET"))),
        "object freed" => TestPdf.Revise(Document, new Dictionary<int, string>(), [5]),
        "annotation added" => With((4, PageWith("", more: $"{Next} 0 R")), (Next, "<</Type/Annot/Subtype/FreeText/Contents(void)/Rect[0 0 99 99]>>")),
        "direct annotation added" => With((4, PageWith("", more: "<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]>>"))),
        "annotation removed" => With((4, PageWith("", annotations: "[9 0 R]"))),
        "amount changed" => With((8, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(900)/Rect[10 10 60 30]/P 4 0 R>>")),
        "look of the seal changed" => With((NumberOf("/Subtype /Form/BBox [0 0 119.0551"), TestPdf.Stream("", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"))),
        "unsigned field added" => With((6, FormWith($"{Next} 0 R")), (Next, "<</Type/Annot/Subtype/Widget/FT/Sig/T(New)/Rect[0 0 99 99]/P 4 0 R>>")),
        "text field added" => With((6, FormWith($"{Next} 0 R")), (Next, "<</FT/Tx/T(New)>>")),
        "empty field moved" => With((9, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/Rect[0 0 500 500]/P 4 0 R>>")),
        "form scripted" => With((6, FormWith("", "/CO[8 0 R]"))),
        "fields removed" => With((6, "<</Fields[]/SigFlags 3>>")),
        "open action" => With((1, "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/OpenAction<</S/JavaScript/JS(x)>>>>")),
        "catalog swapped" => TestPdf.Revise(Document, new Dictionary<int, string> { [Next] = "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>" }, trailer: $"/Root {Next} 0 R"),
        "signature dictionary replaced" => With((NumberOf("/Type /Sig/"), "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents<00>>>")),
        "validation data" => With((1, $"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/DSS<</Certs[{Next} 0 R]>>>>"), (Next, TestPdf.Stream("der"))),
        "metadata" => With((1, $"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/Metadata {Next} 0 R>>"), (Next, TestPdf.Stream("<x/>", "/Type/Metadata/Subtype/XML"))),
        "document information" => TestPdf.Revise(Document, new Dictionary<int, string> { [Next] = "<</Title(x)>>" }, trailer: $"/Info {Next} 0 R"),
        "same page again" => With((4, PageWith(""))),
        "nothing" => TestPdf.Revise(Document, new Dictionary<int, string>()),
        "unused object" => With((Next, "(nothing refers to this)")),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static byte[] With(params IReadOnlyList<(int Number, string Value)> objects) =>
        TestPdf.Revise(Document, objects.ToDictionary(one => one.Number, one => one.Value));

    private static string PageWith(string key, string contents = "5 0 R", string more = "", string? annotations = null) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Page, key)
            .Replace("/Contents 5 0 R", $"/Contents[{contents} 7 0 R]/Annots{annotations ?? $"[9 0 R {NumberOf("/FT /Sig/T (Seal1)")} 0 R {more}]"}", StringComparison.Ordinal);

    private static string FormWith(string field, string more = "") => $"<</Fields[8 0 R 9 0 R {NumberOf("/FT /Sig/T (Seal1)")} 0 R {field}]/SigFlags 3{more}>>";

    /// <summary>The number of the object that holds a text.</summary>
    private static int NumberOf(string part)
    {
        var text = Encoding.Latin1.GetString(Document);
        var head = text.LastIndexOf(" 0 obj", text.IndexOf(part, StringComparison.Ordinal), StringComparison.Ordinal);
        return int.Parse(text[(text.LastIndexOf('\n', head) + 1)..head], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int NextNumber(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var at = text.LastIndexOf("/Size ", StringComparison.Ordinal) + 6;
        return int.Parse(new string([.. text.Skip(at).TakeWhile(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);
    }
}
