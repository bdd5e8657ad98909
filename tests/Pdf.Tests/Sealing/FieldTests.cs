using System.Text;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Sealing;

/// <summary>Which field is signed, what it certifies, and signatures without an imprint.</summary>
public sealed class FieldTests
{
    private static readonly ImprintPlace Anywhere = new(0, 100, 100);

    /// <summary>Two fields that are left to be signed: one on a turned page, one without a rectangle and inside of another.</summary>
    private static byte[] WithEmptyFields(string more = "") => TestPdf.WithObjects(
    [
        "<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R]/Contents 4 0 R/Rotate 90>>",
        TestPdf.Stream(""),
        $"<</Type/Annot/Subtype/Widget/FT/Sig/T(Buyer)/F 4/Rect[100 100 300 400]/P 3 0 R{more}>>",
        "<</T(Party)/Kids[8 0 R]>>",
        "<</Fields[5 0 R 6 0 R]>>",
        "<</FT/Sig/T(Seller)/Parent 6 0 R>>",
    ]);

    [Fact]
    [Trait("Requirement", "E-04")]
    public void A_field_that_was_left_empty_is_signed_in_its_place()
    {
        var file = WithEmptyFields();

        var sealedFile = TestSeal.Seal(file, TestSeal.At() with { EmptyField = "Buyer" });

        Judges.QpdfIsContent(sealedFile);
        Judges.OpenSslIsContent(sealedFile);
        Assert.Equal(("Buyer", PdfVerdict.Valid), Assert.Single(TestSeal.Check(sealedFile).Signatures.Select(one => (one.FieldName, one.Verdict))));
        // 200 by 300 points, turned: 105.8 mm wide and 70.6 mm high; the seal of 42 by 30 mm is as high as its room allows.
        var red = Rendering.Of(sealedFile).Extent(Rendering.IsRed);
        Assert.Equal(42.0 / 30, (red.Right - red.Left) / (red.Bottom - red.Top), 0.02);
        Assert.Equal(200 / 72.0 * 25.4, red.Bottom - red.Top, 0.5);
        Assert.Equal(250 / 72.0 * 25.4, (red.Left + red.Right) / 2, 0.5);
        Assert.Equal(200 / 72.0 * 25.4, (red.Top + red.Bottom) / 2, 0.5);
    }

    [Fact]
    public void A_field_without_a_rectangle_is_signed_behind_an_earlier_signature()
    {
        var first = TestSeal.Seal(WithEmptyFields("/Lock<</Type/SigFieldLock/Action/Exclude/Fields[(Party)]>>"), TestSeal.At() with { EmptyField = "Buyer" });
        Assert.Contains("/TransformMethod /FieldMDP", Encoding.Latin1.GetString(first));

        var second = TestSeal.Seal(first, TestSeal.At() with { EmptyField = "Party.Seller" }, "second-seal");

        Assert.Equal(2, Judges.Pdfsig(second).Split("Signature Validation: Signature is Valid.").Length - 1);
        Assert.Equal(("Party.Seller", PdfVerdict.Valid), TestSeal.Check(second).Signatures.Select(one => (one.FieldName, one.Verdict)).Last());
        Assert.True(double.IsNaN(Rendering.Of(second).Difference(Rendering.Of(first)).Left));
        DemandRefusal("pdf-locked", first, TestSeal.At(Anywhere));
    }

    [Theory]
    [InlineData("<</Type/SigFieldLock/Action/Include/Fields[(Party.Seller)]>>")]
    [InlineData("<</Type/SigFieldLock/Action/Include/Fields[(Party)]>>")]
    [InlineData("<</Type/SigFieldLock/Action/All>>")]
    [InlineData("<</Type/SigFieldLock/Action/Exclude/Fields[(Other)]>>")]
    public void A_field_that_was_locked_is_not_signed(string locked)
    {
        var first = TestSeal.Seal(WithEmptyFields($"/Lock{locked}"), TestSeal.At() with { EmptyField = "Buyer" });

        DemandRefusal("pdf-locked", first, TestSeal.At() with { EmptyField = "Party.Seller" });
    }

    [Fact]
    public void A_new_field_has_the_name_that_was_asked_for()
    {
        var sealedFile = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Anywhere) with { NewField = "采购方" });

        Assert.Equal("采购方", Assert.Single(TestSeal.Check(sealedFile).Signatures).FieldName);
        DemandRefusal("field-exists", sealedFile, TestSeal.At(Anywhere) with { NewField = "采购方" });
        DemandRefusal("field-missing", sealedFile, TestSeal.At(Anywhere) with { EmptyField = "Buyer" });
        DemandRefusal("field-signed", sealedFile, TestSeal.At(Anywhere) with { EmptyField = "采购方" });
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Anywhere) with { NewField = "a.b" }));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Anywhere) with { NewField = "a", EmptyField = "b" }));
    }

    [Theory]
    [InlineData(Certification.NoChanges)]
    [InlineData(Certification.FormsAndSignatures)]
    [InlineData(Certification.AlsoAnnotations)]
    public void A_certification_binds_those_who_come_later(Certification level)
    {
        var certified = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Anywhere) with { Certify = level });

        Judges.QpdfIsContent(certified);
        Judges.OpenSslIsContent(certified);
        Assert.Equal(PdfVerdict.Valid, TestSeal.Check(certified).Verdict);
        Assert.Contains($"/P {(int)level}", Encoding.Latin1.GetString(certified));
        if (level == Certification.NoChanges) DemandRefusal("pdf-certified-no-changes", certified, TestSeal.At(Anywhere));
        else Assert.Equal(PdfVerdict.Valid, TestSeal.Check(TestSeal.Seal(certified, TestSeal.At(Anywhere), "second-seal")).Verdict);
    }

    [Fact]
    public void Only_the_first_signature_certifies() =>
        DemandRefusal("certify-not-first", TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Anywhere)), TestSeal.At(Anywhere) with { Certify = Certification.NoChanges });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_invisible_signature_changes_nothing_that_is_seen(bool isSigned)
    {
        var file = isSigned ? TestSeal.Seal(TestPdf.OnePage, TestSeal.At(Anywhere), "second-seal") : TestPdf.OnePage;

        var signed = TestSeal.Seal(file, TestSeal.At() with { IsInvisible = true, Appearance = null });

        Judges.QpdfIsContent(signed);
        Assert.All(TestSeal.Check(signed).Signatures, one => Assert.Equal(PdfVerdict.Valid, one.Verdict));
        Assert.Null(TestSeal.Check(signed).Signatures[^1].Place);
        Assert.True(double.IsNaN(Rendering.Of(signed).Difference(Rendering.Of(file)).Left));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(file, TestSeal.At(Anywhere) with { IsInvisible = true }));
        Assert.Throws<ArgumentException>(() => TestSeal.Seal(file, TestSeal.At(Anywhere) with { Appearance = null }));
    }

    private static void DemandRefusal(string code, byte[] file, SealRequest request) =>
        Assert.Equal(code, Assert.Throws<PdfSyntaxException>(() => TestSeal.Seal(file, request)).Code);
}
