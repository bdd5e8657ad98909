using System.Text;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Attacks;

/// <summary>Incremental saving: new content behind the signed revision, properly or in a way that only some readers follow.</summary>
public sealed class IncrementalSavingTests
{
    private const string Page = "4 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox [0 0 595.276 841.89]/Contents 5 0 R>>\nendobj\n";

    private static readonly string Content = TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Forged) Tj ET");

    private static readonly byte[] Sealed = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 150, 200)));

    private static readonly string Text = Encoding.Latin1.GetString(Sealed);

    public static TheoryData<string, string> Variants => new()
    {
        { "proper", "object-changed" },
        { "objects only", "bytes-after-revision" },
        { "objects and a trailer", "bytes-after-revision" },
        { "objects, a trailer and startxref", "bytes-after-revision" },
        { "objects and a table without trailer", "bytes-after-revision" },
        { "an open trailer", "bytes-after-revision" },
        { "a comment that looks like the end", "bytes-after-revision" },
        { "with a copied signature", "byte-range-gap-wrong" },
        { "with a copied signature in its place", "byte-range-gap-wrong" },
        { "with the signature in a second field", "signature-in-two-fields" },
        { "the signed section skipped, its objects kept", "coverage-unclear" },
        { "an object that is not listed", "bytes-after-revision" },
        { "hidden before the first object", "bytes-after-revision" },
        { "proper, then put back", "object-changed" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    [Trait("Requirement", "E-06")]
    public void What_is_saved_behind_the_seal_is_named(string variant, string code) => Verdicts.IsNamed(Make(variant), code);

    /// <summary>Then no reader sees a signature; the file is one without a seal, and its remains are told.</summary>
    [Fact]
    public void A_revision_that_skips_the_signed_one_leaves_remains() => Verdicts.IsNamed(Skipping(keepsObjects: false), "signature-remains", PdfVerdict.CannotTell);

    private static byte[] Make(string variant) => variant switch
    {
        "proper" => With((5, Content)),
        "objects only" => Plus($"5 0 obj\n{Content}\nendobj\n"),
        "objects and a trailer" => Plus($"5 0 obj\n{Content}\nendobj\ntrailer\n<</Root 1 0 R/Size 20>>\n%%EOF\n"),
        "objects, a trailer and startxref" => Plus($"5 0 obj\n{Content}\nendobj\ntrailer\n<</Root 1 0 R/Size 20>>\nstartxref\n{Xref()}\n%%EOF\n"),
        "objects and a table without trailer" => Plus($"5 0 obj\n{Content}\nendobj\nxref\n5 1\n{Text.Length:0000000000} 00000 n \nstartxref\n{Xref()}\n%%EOF\n"),
        "an open trailer" => Plus($"5 0 obj\n{Content}\nendobj\ntrailer\n<</Root 1 0 R"),
        "a comment that looks like the end" => Plus($"%startxref\n%{Xref()}\n%%EOF\n"),
        "with a copied signature" => With((5, Content), (20, Signature()), (21, "<</FT/Sig/T(Copy)/V 20 0 R>>"), (NumberOf("/Fields ["), $"<</Fields[{NumberOf("/FT /Sig")} 0 R 21 0 R]/SigFlags 3>>")),
        "with a copied signature in its place" => With((5, Content), (NumberOf("/Type /Sig/"), Signature())),
        "with the signature in a second field" => With((21, $"<</FT/Sig/T(Copy)/V {NumberOf("/Type /Sig/")} 0 R>>"), (NumberOf("/Fields ["), $"<</Fields[{NumberOf("/FT /Sig")} 0 R 21 0 R]/SigFlags 3>>")),
        "the signed section skipped, its objects kept" => Skipping(keepsObjects: true),
        "an object that is not listed" => Unlisted($"5 0 obj\n{Content}\nendobj\n"),
        "hidden before the first object" => Unlisted("(Forged)\n"),
        "proper, then put back" => TestPdf.Revise(With((5, Content)), new Dictionary<int, string> { [5] = TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Contract) Tj ET") }),
        _ => throw new ArgumentOutOfRangeException(nameof(variant)),
    };

    private static byte[] With(params IReadOnlyList<(int Number, string Value)> objects) => TestPdf.Revise(Sealed, objects.ToDictionary(one => one.Number, one => one.Value));

    private static byte[] Plus(string more) => Encoding.Latin1.GetBytes(Text + more);

    private static int Xref() => Text.LastIndexOf("xref\n", Text.LastIndexOf("startxref", StringComparison.Ordinal) - 1, StringComparison.Ordinal);

    private static string Signature()
    {
        var start = Text.IndexOf("<</Type /Sig/", StringComparison.Ordinal);
        return Text[start..Text.IndexOf("\nendobj", start, StringComparison.Ordinal)];
    }

    /// <summary>A revision that stands on the first one, as if nobody had sealed; it may list the seal's objects where they are.</summary>
    private static byte[] Skipping(bool keepsObjects)
    {
        var first = Text.IndexOf("xref\n0 ", StringComparison.Ordinal);
        var table = keepsObjects ? Text[(Xref() + 5)..Text.LastIndexOf("trailer", StringComparison.Ordinal)] : "";
        var revised = Encoding.Latin1.GetString(With((5, Content)))[Text.Length..];
        return Plus(revised.Replace($"/Prev {Xref()}", $"/Prev {first}", StringComparison.Ordinal).Replace("\nxref\n", $"\nxref\n{table}", StringComparison.Ordinal));
    }

    private static byte[] Unlisted(string hidden)
    {
        var start = Text.Length + hidden.Length + Page.Length;
        return Plus($"{hidden}{Page}xref\n4 1\n{Text.Length + hidden.Length:0000000000} 00000 n \ntrailer\n<</Size 20/Root 1 0 R/Prev {Xref()}>>\nstartxref\n{start}\n%%EOF\n");
    }

    private static int NumberOf(string part)
    {
        var head = Text.LastIndexOf(" 0 obj", Text.IndexOf(part, StringComparison.Ordinal), StringComparison.Ordinal);
        return int.Parse(Text[(Text.LastIndexOf('\n', head) + 1)..head]);
    }
}
