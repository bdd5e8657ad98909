using System.Text;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Attacks;

/// <summary>Later revisions that say one thing to one reader and another to the next.</summary>
public sealed class ReaderDifferenceTests
{
    private static readonly byte[] Sealed = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 150, 200)));

    private static readonly string Text = Encoding.Latin1.GetString(Sealed);

    private static readonly string Forged = TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Forged) Tj ET");

    private static readonly string Same = TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Contract) Tj ET");

    public static TheoryData<string, string> Variants => new()
    {
        { "page says its content twice", "keys-repeated" },
        { "inner dictionary repeats a key", "keys-repeated" },
        { "trailer says its root twice", "keys-repeated" },
        { "table lists an object twice", "xref-ambiguous" },
        { "table and hidden stream disagree", "xref-ambiguous" },
        { "hidden stream replaces an object", "object-changed" },
        { "another generation", "object-changed" },
        { "freed, then used again", "object-freed" },
        { "freed by a higher generation", "object-freed" },
        { "stream longer than it says", "bytes-after-revision" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    [Trait("Requirement", "E-06")]
    public void A_revision_that_readers_understand_differently_is_named(string variant, string code)
    {
        var report = TestSeal.Check(Make(variant));

        if (code == "bytes-after-revision") Assert.NotEqual(PdfVerdict.Valid, report.Verdict);
        else Verdicts.IsNamed(Make(variant), code);
    }

    [Fact]
    public void A_signed_revision_that_lists_an_object_twice_is_never_called_valid()
    {
        var text = Encoding.Latin1.GetString(TestPdf.OnePage);
        var entry = text[(text.IndexOf("xref\n0 6\n", StringComparison.Ordinal) + 9 + 5 * 20)..][..20];
        var other = $"{text.IndexOf("3 0 obj", StringComparison.Ordinal):0000000000} 00000 n \n";
        var twice = text.Replace("trailer", $"5 1\n{other}trailer", StringComparison.Ordinal);
        Assert.Contains(entry, twice);

        Verdicts.IsNamed(TestSeal.Seal(Encoding.Latin1.GetBytes(twice), TestSeal.At(new ImprintPlace(0, 150, 200))), "xref-ambiguous", PdfVerdict.CannotTell);
    }

    private static byte[] Make(string variant) => variant switch
    {
        "page says its content twice" => With((4, Page().Replace("/Contents 5 0 R", "/Contents 40 0 R/Contents 5 0 R", StringComparison.Ordinal)), (40, Forged)),
        "inner dictionary repeats a key" => With((40, "[<</A<</B 1/B 2>>>>]")),
        "trailer says its root twice" => Encoding.Latin1.GetBytes(Text + Section("", "").Replace("/Root 1 0 R", "/Root 40 0 R/Root 1 0 R", StringComparison.Ordinal)),
        "table lists an object twice" => Listing($"5 0 obj\n{Same}\nendobj\n5 0 obj\n{Forged}\nendobj\n", first => $"5 1\n{first:0000000000} 00000 n \n5 1\n{first + Same.Length + 16:0000000000} 00000 n \n"),
        "table and hidden stream disagree" => Hybrid($"5 1\n{Text.Length:0000000000} 00000 n \n"),
        "hidden stream replaces an object" => Hybrid("5 1\n0000000000 65535 f \n"),
        "another generation" => Listing($"5 1 obj\n{Forged}\nendobj\n", first => $"5 1\n{first:0000000000} 00001 n \n"),
        "freed, then used again" => TestPdf.Revise(TestPdf.Revise(Sealed, new Dictionary<int, string>(), [5]), new Dictionary<int, string> { [5] = Same }),
        "freed by a higher generation" => Listing("", _ => "5 1\n0000000000 00002 f \n"),
        "stream longer than it says" => Listing($"40 0 obj\n<</Length 3>>stream\nabcendstream\nendobj\n5 0 obj\n{Forged}\nendobj\nendstream\nendobj\n", first => $"40 1\n{first:0000000000} 00000 n \n"),
        _ => throw new ArgumentOutOfRangeException(nameof(variant)),
    };

    private static byte[] With(params IReadOnlyList<(int Number, string Value)> objects) => TestPdf.Revise(Sealed, objects.ToDictionary(one => one.Number, one => one.Value));

    private static byte[] Listing(string objects, Func<int, string> table) => Encoding.Latin1.GetBytes(Text + Section(objects, table(Text.Length)));

    /// <summary>Two versions of the content: the same one first, the forged one for those who follow the hidden stream.</summary>
    private static byte[] Hybrid(string table)
    {
        var objects = $"5 0 obj\n{Same}\nendobj\n";
        if (table.Contains('f', StringComparison.Ordinal)) objects = "";
        var forged = Text.Length + objects.Length;
        objects += $"5 0 obj\n{Forged}\nendobj\n";
        var hidden = Text.Length + objects.Length;
        var row = $"01{forged:x8}00>";
        objects += $"41 0 obj\n<</Type/XRef/W[1 4 1]/Index[5 1]/Size 42/Root 1 0 R/Filter/ASCIIHexDecode/Length {row.Length}>>stream\n{row}\nendstream\nendobj\n";
        return Encoding.Latin1.GetBytes(Text + Section(objects, table).Replace("/Root 1 0 R/Prev", $"/XRefStm {hidden}/Root 1 0 R/Prev", StringComparison.Ordinal));
    }

    private static string Section(string objects, string table)
    {
        var previous = int.Parse(Text[(Text.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..].Trim().Split('\n')[0]);
        return $"{objects}xref\n{table}trailer\n<</Size 42/Root 1 0 R/Prev {previous}>>\nstartxref\n{Text.Length + objects.Length}\n%%EOF\n";
    }

    private static string Page()
    {
        var start = Text.LastIndexOf("\n4 0 obj\n", StringComparison.Ordinal) + 9;
        return Text[start..Text.IndexOf("\nendobj", start, StringComparison.Ordinal)];
    }
}
