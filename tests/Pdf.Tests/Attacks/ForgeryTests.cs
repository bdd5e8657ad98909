using System.Text;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Attacks;

/// <summary>Universal signature forgery: a sealed file whose signature dictionary lacks or falsifies what the check needs.</summary>
public sealed class ForgeryTests
{
    private static readonly string Sealed = Encoding.Latin1.GetString(TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 150, 200))));

    private static readonly string Range = Part("/ByteRange [", "]");

    private static readonly string Contents = Part("/Contents <", ">");

    public static TheoryData<string, string> Variants => new()
    {
        { "no Contents", "contents-malformed" },
        { "Contents null", "contents-malformed" },
        { "Contents empty", "byte-range-gap-wrong" },
        { "Contents zero", "byte-range-gap-wrong" },
        { "Contents a reference", "contents-malformed" },
        { "Contents an array", "contents-malformed" },
        { "Contents in brackets", "contents-malformed" },
        { "Contents odd", "byte-range-gap-wrong" },
        { "Contents with a space", "contents-malformed" },
        { "no ByteRange", "byte-range-malformed" },
        { "ByteRange null", "byte-range-malformed" },
        { "ByteRange empty", "byte-range-malformed" },
        { "ByteRange of zeros", "byte-range-gap-wrong" },
        { "ByteRange of one", "byte-range-malformed" },
        { "ByteRange of three", "byte-range-malformed" },
        { "ByteRange of six", "byte-range-malformed" },
        { "ByteRange negative", "byte-range-malformed" },
        { "ByteRange beyond the end", "byte-range-malformed" },
        { "ByteRange overflowing", "byte-range-malformed" },
        { "ByteRange real", "byte-range-malformed" },
        { "ByteRange of references", "byte-range-malformed" },
        { "ByteRange all in one", "byte-range-gap-wrong" },
        { "ByteRange backwards", "byte-range-malformed" },
        { "Type wrong", "signature-type-wrong" },
        { "SubFilter none", "subfilter-not-supported" },
        { "second Contents before", "signature-keys-repeated" },
        { "second Contents behind", "signature-keys-repeated" },
        { "second Contents spelled otherwise", "signature-keys-repeated" },
        { "second ByteRange", "signature-keys-repeated" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    [Trait("Requirement", "E-06")]
    public void A_falsified_dictionary_is_named(string variant, string code) => Verdicts.IsNamed(Encoding.Latin1.GetBytes(Make(variant)), code);

    private static string Make(string variant) => variant switch
    {
        "no Contents" => InPlace("/Contents <", "/Contentz <"),
        "Contents null" => InPlace(Contents, "/Contents null"),
        "Contents empty" => InPlace(Contents, "/Contents <>"),
        "Contents zero" => InPlace(Contents, "/Contents <00>"),
        "Contents a reference" => InPlace(Contents, "/Contents 1 0 R"),
        "Contents an array" => InPlace(Contents, "/Contents [<" + Contents[11..21] + ">]"),
        "Contents in brackets" => InPlace(Contents, "/Contents (" + Contents[11..^1] + ")"),
        "Contents odd" => InPlace(Contents, Contents[..^2] + ">"),
        "Contents with a space" => InPlace(Contents, Contents[..^3] + " " + Contents[^2..]),
        "no ByteRange" => InPlace("/ByteRange [", "/ByteRang  ["),
        "ByteRange null" => InPlace(Range, "/ByteRange null"),
        "ByteRange empty" => InPlace(Range, "/ByteRange []"),
        "ByteRange of zeros" => InPlace(Range, "/ByteRange [0 0 0 0]"),
        "ByteRange of one" => InPlace(Range, "/ByteRange [0]"),
        "ByteRange of three" => InPlace(Range, "/ByteRange [0 9 99]"),
        "ByteRange of six" => InPlace(Range, "/ByteRange [0 9 99 9 999 9]"),
        "ByteRange negative" => InPlace(Range, "/ByteRange [0 9 99 -9]"),
        "ByteRange beyond the end" => InPlace(Range, "/ByteRange [0 9 99 999999]"),
        "ByteRange overflowing" => InPlace(Range, "/ByteRange [0 9 9 99999999999999999]"),
        "ByteRange real" => InPlace(Range, "/ByteRange [0 9.0 99 9]"),
        "ByteRange of references" => InPlace(Range, "/ByteRange [0 1 0 R 2 0 R 3]"),
        "ByteRange all in one" => InPlace(Range, $"/ByteRange [0 {Sealed.Length} {Sealed.Length} 0]"),
        "ByteRange backwards" => InPlace(Range, "/ByteRange [0 99 9 9]"),
        "Type wrong" => InPlace("/Type /Sig/", "/Type /Sic/"),
        "SubFilter none" => InPlace("/SubFilter /ETSI", "/SubFiltez /ETSI"),
        "second Contents before" => InPlace("/Filter /Adobe.PPKLite", "/Contents <00>"),
        "second Contents behind" => InPlace(Part("/M (", ")"), "/Contents <00>"),
        "second Contents spelled otherwise" => InPlace(Part("/M (", ")"), "/#43ontents <00>"),
        "second ByteRange" => InPlace(Part("/M (", ")"), "/ByteRange [0 1 2 3]"),
        _ => throw new ArgumentOutOfRangeException(nameof(variant)),
    };

    /// <summary>Puts something shorter where something stood, and spaces behind it, so that nothing else moves.</summary>
    private static string InPlace(string part, string with)
    {
        Assert.True(with.Length <= part.Length && Sealed.Contains(part, StringComparison.Ordinal), part);
        return Sealed.Replace(part, with.PadRight(part.Length), StringComparison.Ordinal);
    }

    private static string Part(string from, string to)
    {
        var start = Sealed.IndexOf(from, StringComparison.Ordinal);
        return Sealed[start..(Sealed.IndexOf(to, start + from.Length, StringComparison.Ordinal) + to.Length)];
    }
}
