using System.Text;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Attacks;

/// <summary>Attacks on certified files, and what their certification honestly permits (ISO 32000-2, 12.8.2.2).</summary>
public sealed class CertificationTests
{
    private const string Note = "<</Type/Annot/Subtype/Text/Rect[20 20 40 40]/Contents(seen)/P 4 0 R>>";
    private const string FreeText = "<</Type/Annot/Subtype/FreeText/Rect[72 690 400 730]/Contents(Pay 900)/DA(/F1 18 Tf)/P 4 0 R>>";

    public static TheoryData<string, int, string, PdfVerdict> Attacks => new()
    {
        { "free text", 1, "annotation-added", PdfVerdict.Invalid },
        { "free text", 2, "annotation-added", PdfVerdict.Invalid },
        { "free text", 3, "annotation-may-cover", PdfVerdict.CannotTell },
        { "stamp", 3, "annotation-may-cover", PdfVerdict.CannotTell },
        { "redaction", 3, "annotation-may-cover", PdfVerdict.CannotTell },
        { "large note", 3, "annotation-may-cover", PdfVerdict.CannotTell },
        { "highlight that paints", 3, "annotation-may-cover", PdfVerdict.CannotTell },
        { "highlight that writes", 3, "annotation-may-cover", PdfVerdict.CannotTell },
        { "note becomes free text", 3, "annotations-changed", PdfVerdict.Invalid },
        { "link with a thick border", 3, "annotation-may-cover", PdfVerdict.CannotTell },
        { "link that runs a script", 3, "annotation-acts", PdfVerdict.CannotTell },
        { "note", 1, "annotation-added", PdfVerdict.Invalid },
        { "note", 2, "annotation-added", PdfVerdict.Invalid },
        { "note taken away", 2, "annotation-removed", PdfVerdict.Invalid },
        { "widget taken away", 3, "annotations-changed", PdfVerdict.Invalid },
        { "unused object shown as annotation", 3, "annotation-added", PdfVerdict.Invalid },
        { "field filled in", 1, "field-filled-in", PdfVerdict.Invalid },
        { "look without value", 2, "field-look-changed", PdfVerdict.Invalid },
        { "look without value", 3, "field-look-changed", PdfVerdict.Invalid },
        { "field moved", 2, "field-changed", PdfVerdict.Invalid },
        { "font of the form replaced", 2, "object-changed", PdfVerdict.Invalid },
        { "certification withdrawn", 2, "catalog-changed", PdfVerdict.Invalid },
        { "level raised", 1, "byte-range-gap-wrong", PdfVerdict.Invalid },
        { "page replaced", 3, "page-changed", PdfVerdict.Invalid },
        { "unsigned signature field", 2, "field-added", PdfVerdict.Invalid },
        { "sneaky signature by a stranger", 2, "chain-untrusted", PdfVerdict.CannotTell },
        { "sneaky signature over the page", 2, "signature-may-cover", PdfVerdict.CannotTell },
        { "sneaky signature that is none", 2, "contents-malformed", PdfVerdict.Invalid },
        { "signature", 1, "change-forbidden", PdfVerdict.Invalid },
        { "level that does not exist", 7, "annotation-added", PdfVerdict.Invalid },
    };

    public static TheoryData<string, int, string> Permitted => new()
    {
        { "field filled in", 2, "field-filled-in" },
        { "field filled in", 3, "field-filled-in" },
        { "empty field filled in", 2, "field-filled-in" },
        { "look written over", 2, "field-filled-in" },
        { "readers are to draw the fields", 2, "form-changed" },
        { "note", 3, "annotation-added" },
        { "highlight", 3, "annotation-added" },
        { "highlight that shines through", 3, "annotation-added" },
        { "underlined", 3, "annotation-added" },
        { "link", 3, "annotation-added" },
        { "note changed", 3, "annotation-changed" },
        { "note taken away", 3, "annotation-removed" },
        { "signature", 2, "signature-added" },
        { "signature by poppler", 2, "signature-added" },
        { "empty field signed by poppler", 2, "signature-added" },
        { "validation data", 1, "validation-data-changed" },
        { "validation data", 2, "validation-data-changed" },
        { "validation data", 3, "validation-data-changed" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    [Trait("Requirement", "E-06")]
    public void An_attack_on_a_certified_file_is_named(string attack, int level, string code, PdfVerdict verdict) =>
        Verdicts.IsNamed(Changes.Append(CertifiedFile.Make(level), attack), code, verdict);

    [Theory]
    [MemberData(nameof(Permitted))]
    [Trait("Requirement", "E-06")]
    public void What_the_certification_permits_is_told_and_no_fault(string change, int level, string code) =>
        Verdicts.IsAllowed(Changes.Append(CertifiedFile.Make(level), change), code);

    [Fact]
    public void A_change_is_named_with_its_kind_and_page()
    {
        var report = Verdicts.IsAllowed(Changes.Append(CertifiedFile.Make(3), "note"), "annotation-added");
        Assert.Equal(["Text", "1"], Verdicts.All(report).Single(finding => finding.Code == "annotation-added").Facts);

        report = Verdicts.IsAllowed(Changes.Append(CertifiedFile.Make(2), "field filled in"), "field-filled-in");
        Assert.Equal(["Amount", "1"], Verdicts.All(report).Single(finding => finding.Code == "field-filled-in").Facts);
    }

    [Theory]
    [InlineData("/Action/All", true)]
    [InlineData("/Action/Include/Fields[(Amount)]", true)]
    [InlineData("/Action/Include/Fields[(Note)]", false)]
    [InlineData("/Action/Exclude/Fields[(Amount)]", false)]
    [InlineData("/Action/Exclude/Fields[(Note)]", true)]
    [InlineData("/Action/Odd", true)]
    public void A_locked_field_may_not_be_filled_in(string rule, bool isLocked)
    {
        var byLock = CertifiedFile.Make(2, field: $"/Lock<</Type/SigFieldLock{rule}>>");
        var byTransform = CertifiedFile.Make(2, signature: $"<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<<{rule}>>>>");

        foreach (var file in (byte[][])[byLock, byTransform])
        {
            var changed = Changes.Append(file, "field filled in");
            if (isLocked) Verdicts.IsNamed(changed, "field-filled-in");
            else Verdicts.IsAllowed(changed, "field-filled-in");
        }
    }

    /// <summary>Only what the catalog names, and what is a certification, permits anything.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/Perms<</DocMDP 12 0 R>>")]
    [InlineData("/Perms<</DocMDP<</Type/Sig/Reference[<</TransformMethod/DocMDP/TransformParams<</P 3>>>>]>>>>")]
    [InlineData("/Perms<</UR3 11 0 R>>")]
    public void Without_a_certification_nothing_may_be_annotated(string catalog) =>
        Verdicts.IsNamed(Changes.Append(CertifiedFile.Make(3, catalog: catalog), "note"), "annotation-added");

    /// <summary>The bypass: whoever comes later certifies with P = 3 and then annotates.</summary>
    [Fact]
    public void A_later_certification_permits_nothing_for_an_earlier_seal()
    {
        var sealedFile = TestSeal.Seal(CertifiedFile.Make(1, catalog: ""), TestSeal.At(new ImprintPlace(0, 100, 100)));
        var bypassed = CertifiedFile.Annotated(CertifiedFile.With(sealedFile, (1, "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/Perms<</DocMDP 11 0 R>>>>")), Note);

        Verdicts.IsNamed(bypassed, "catalog-changed");
    }

    /// <summary>The files of this class.</summary>
    private static class Changes
    {
        internal static byte[] Append(byte[] file, string what) => what switch
        {
            "free text" => CertifiedFile.Annotated(file, FreeText),
            "stamp" => CertifiedFile.Annotated(file, "<</Type/Annot/Subtype/Stamp/Rect[0 0 595 842]/AP<</N 16 0 R>>>>", (16, Look("1 g 0 0 100 100 re f"))),
            "redaction" => CertifiedFile.Annotated(file, "<</Type/Annot/Subtype/Redact/Rect[72 690 400 730]/OverlayText(900)>>"),
            "large note" => CertifiedFile.Annotated(file, "<</Type/Annot/Subtype/Text/Rect[0 0 595 842]/AP<</N 16 0 R>>>>", (16, Look("1 g 0 0 100 100 re f"))),
            "highlight that paints" => Highlight(file, Look("/Gs gs 1 g 0 0 100 100 re f", "/ExtGState<</Other<</BM/Multiply>>/Gs<</ca 1>>>>")),
            "highlight that writes" => Highlight(file, Look("/Gs gs BT /F1 9 Tf (900) Tj ET", "/ExtGState<</Gs<</BM/Multiply>>>>")),
            "highlight" => CertifiedFile.Annotated(file, "<</Type/Annot/Subtype/Highlight/Rect[72 690 172 710]/QuadPoints[72 710 172 710 72 690 172 690]/C[1 1 0]>>"),
            "highlight that shines through" => Highlight(file, Look("/Gs gs /Fm Do", "/ExtGState<</Gs<</BM/Multiply>>>>/XObject<</Fm 17 0 R>>"), (17, Look("1 1 0 rg 0 0 100 100 re f"))),
            "underlined" => CertifiedFile.Annotated(file, "<</Type/Annot/Subtype/Underline/Rect[72 690 172 790]/AP<</N 16 0 R>>>>", (16, Look("1 0 0 RG 1 w 0 0 m 100 0 l S"))),
            "note" => CertifiedFile.Annotated(file, Note),
            "note changed" => CertifiedFile.With(file, (12, "<</Type/Annot/Subtype/Text/Rect[500 800 520 820]/Contents(answered)>>")),
            "note becomes free text" => CertifiedFile.With(file, (12, FreeText)),
            "note taken away" => CertifiedFile.With(file, (4, CertifiedFile.Page("").Replace("12 0 R", "", StringComparison.Ordinal))),
            "widget taken away" => CertifiedFile.With(file, (4, CertifiedFile.Page("").Replace("7 0 R", "", StringComparison.Ordinal))),
            "unused object shown as annotation" => CertifiedFile.With(file, (4, CertifiedFile.Page("14 0 R"))),
            "link" => CertifiedFile.Annotated(file, "<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/Border[0 0 1]/A<</S/URI/URI(https://example.org)>>>>"),
            "link with a thick border" => CertifiedFile.Annotated(file, "<</Type/Annot/Subtype/Link/Rect[72 690 400 730]/BS<</W 90>>>>"),
            "link that runs a script" => CertifiedFile.Annotated(file, "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript/JS(x)>>>>"),
            "field filled in" => CertifiedFile.With(file, (7, CertifiedFile.Filled(CertifiedFile.Amount, "900", "16")), (16, CertifiedFile.Look("900"))),
            "empty field filled in" => CertifiedFile.With(file, (8, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Note)/Rect[100 400 300 420]/P 4 0 R/DA(/F1 9 Tf)/V(read)/AP<</N 16 0 R>>>>"), (16, CertifiedFile.Look("read"))),
            "look written over" => CertifiedFile.With(file, (7, CertifiedFile.Filled(CertifiedFile.Amount, "900", "10")), (10, CertifiedFile.Look("900"))),
            "look without value" => CertifiedFile.With(file, (10, CertifiedFile.Look("900"))),
            "field moved" => CertifiedFile.With(file, (7, CertifiedFile.Filled(CertifiedFile.Amount, "100", "10").Replace("[100 500", "[72 690", StringComparison.Ordinal))),
            "font of the form replaced" => CertifiedFile.With(file, (3, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>")),
            "readers are to draw the fields" => CertifiedFile.With(file, (6, CertifiedFile.Filled(CertifiedFile.Form, "", "/NeedAppearances true"))),
            "certification withdrawn" => CertifiedFile.With(file, (1, "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>")),
            "level raised" => CertifiedFile.With(file, (11, SignatureOf(file).Replace("/P 1/", "/P 3/", StringComparison.Ordinal))),
            "level that does not exist" => CertifiedFile.Annotated(file, Note),
            "page replaced" => CertifiedFile.With(file, (4, CertifiedFile.Page("").Replace("/Contents 5 0 R", "/Contents 16 0 R", StringComparison.Ordinal)), (16, TestPdf.Stream(""))),
            "unsigned signature field" => Signing(file, "", "<</Type/Sig>>"),
            "sneaky signature that is none" => Signing(file, "/V 17 0 R", "<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents null>>"),
            "sneaky signature by a stranger" => TestSeal.Seal(file, TestSeal.At(new ImprintPlace(0, 100, 100)), "seal-stranger"),
            "sneaky signature over the page" => TestSeal.Seal(file, TestSeal.At(new ImprintPlace(0, 105, 148)) with { Width = 200, Height = 250 }),
            "signature" => HandSigned.Sign(Signing(file, "/V 17 0 R", HandSigned.Dictionary()), "seal"),
            "signature by poppler" => PopplerSigner.Sign(file),
            "empty field signed by poppler" => PopplerSigner.Sign(file, "Empty"),
            "validation data" => CertifiedFile.With(file, (1, CatalogOf(file).Replace("/AcroForm", "/DSS<</Certs[16 0 R]>>/AcroForm", StringComparison.Ordinal)), (16, TestPdf.Stream("der"))),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

        private static string Look(string content, string resources = "") => TestPdf.Stream(content, $"/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<<{resources}>>");

        private static byte[] Highlight(byte[] file, string look, params IReadOnlyList<(int, string)> more) =>
            CertifiedFile.Annotated(file, "<</Type/Annot/Subtype/Highlight/Rect[72 690 172 790]/AP<</N 16 0 R>>>>", [(16, look), .. more]);

        private static byte[] Signing(byte[] file, string value, string dictionary) => CertifiedFile.Annotated(
            file, $"<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/Rect[10 10 60 30]/P 4 0 R{value}>>", (17, dictionary), (6, CertifiedFile.Filled(CertifiedFile.Form, $"{CertifiedFile.Next} 0 R")));

        private static string SignatureOf(byte[] file) => ObjectOf(file, 11);

        private static string CatalogOf(byte[] file) => ObjectOf(file, 1);

        private static string ObjectOf(byte[] file, int number)
        {
            var text = Encoding.Latin1.GetString(file);
            var start = text.IndexOf($"\n{number} 0 obj\n", StringComparison.Ordinal) + $"\n{number} 0 obj\n".Length;
            return text[start..text.IndexOf("\nendobj", start, StringComparison.Ordinal)];
        }
    }
}
