using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Attacks;

/// <summary>
/// A form that its author certified. Page 4 with content 5; text fields 7 (Amount, look 10) and 8 (Note, empty); the author's field 9
/// with the signature 11; a note 12 that was there before; an empty field 13 for a signature.
/// </summary>
internal static class CertifiedFile
{
    internal const int Next = 15;

    internal const string Amount = "<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V({0})/Rect[100 500 200 520]/P 4 0 R/DA(/F1 9 Tf)/AP<</N {1} 0 R>>>>";

    internal const string Form = "<</Fields[7 0 R 8 0 R 9 0 R 13 0 R {0}]/SigFlags 3/DR<</Font<</F1 3 0 R>>>>{1}>>";

    internal const string Annotations = "[7 0 R 8 0 R 9 0 R 12 0 R 13 0 R {0}]";

    /// <param name="level">P of DocMDP.</param>
    /// <param name="signature">Further keys of the author's signature dictionary.</param>
    /// <param name="catalog">Further keys of the catalog; by default it names the certification.</param>
    /// <param name="field">Further keys of the author's field.</param>
    internal static byte[] Make(int level, string signature = "", string catalog = "/Perms<</DocMDP 11 0 R>>", string field = "") => HandSigned.Sign(TestPdf.WithObjects(
    [
        $"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R{catalog}>>",
        "<</Type/Pages/Kids[4 0 R]/Count 1/Resources<</Font<</F1 3 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        $"<</Type/Page/Parent 2 0 R/MediaBox [0 0 595 842]/Contents 5 0 R/Annots{Filled(Annotations)}>>",
        TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Pay the amount below) Tj ET"),
        Filled(Form),
        Filled(Amount, "100", "10"),
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(Note)/Rect[100 400 300 420]/P 4 0 R/DA(/F1 9 Tf)>>",
        $"<</Type/Annot/Subtype/Widget/FT/Sig/T(Author)/Rect[0 0 0 0]/P 4 0 R/V 11 0 R{field}>>",
        Look("100"),
        HandSigned.Dictionary($"/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P {level}/V/1.2>>>>{signature}]"),
        "<</Type/Annot/Subtype/Text/Rect[500 800 520 820]/Contents(by the author)>>",
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/Rect[0 0 0 0]/P 4 0 R>>",
        "(nothing refers to this)",
    ]));

    /// <summary>The look of a text field.</summary>
    internal static string Look(string text) =>
        TestPdf.Stream($"/Tx BMC q BT /F1 9 Tf 2 5 Td ({text}) Tj ET Q EMC", "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 3 0 R>>>>");

    internal static string Page(string annotation, string keys = "") =>
        $"<</Type/Page/Parent 2 0 R/MediaBox [0 0 595 842]/Contents 5 0 R/Annots{Filled(Annotations, annotation)}{keys}>>";

    internal static string Filled(string text, string first = "", string second = "") =>
        text.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal);

    internal static byte[] With(byte[] file, params IReadOnlyList<(int Number, string Value)> objects) =>
        TestPdf.Revise(file, objects.ToDictionary(one => one.Number, one => one.Value));

    /// <summary>Adds an annotation to the page.</summary>
    internal static byte[] Annotated(byte[] file, string annotation, params IReadOnlyList<(int Number, string Value)> more) =>
        With(file, [(4, Page($"{Next} 0 R")), (Next, annotation), .. more]);
}
