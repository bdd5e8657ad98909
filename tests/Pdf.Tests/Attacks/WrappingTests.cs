using System.Text;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Attacks;

/// <summary>Signature wrapping: the signed bytes are all there, but something else stands between or behind them.</summary>
public sealed class WrappingTests
{
    private static readonly string Sealed = Encoding.Latin1.GetString(TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 150, 200))));

    private static readonly int Start = Sealed.IndexOf("/Contents <", StringComparison.Ordinal) + 10;

    private static readonly int End = Sealed.IndexOf('>', Start) + 1;

    public static TheoryData<string, string> Variants => new()
    {
        { "second part moved", "signature-keys-repeated" },
        { "second part moved, range replaced", "byte-range-gap-wrong" },
        { "second part moved, range given in the gap", "byte-range-malformed" },
        { "space in the gap", "byte-range-gap-wrong" },
        { "comment in the gap", "byte-range-gap-wrong" },
        { "key in the gap", "byte-range-gap-wrong" },
        { "gap moved over another string", "byte-range-gap-wrong" },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    [Trait("Requirement", "E-06")]
    public void Something_wrapped_between_the_signed_parts_is_named(string variant, string code) => Verdicts.IsNamed(Encoding.Latin1.GetBytes(Make(variant)), code);

    private static string Make(string variant) => variant switch
    {
        "second part moved" => Moved(Sealed, "/ByteRange [0 {0} {1} {2}]"),
        "second part moved, range replaced" => Moved(Sealed, "", replaceRange: true),
        "second part moved, range given in the gap" => Moved(Sealed.Replace("/ByteRange [", "/ByteRangX [", StringComparison.Ordinal), "/ByteRange [0 {0} {1} {2} 0 0]"),
        "space in the gap" => Wider(" "),
        "comment in the gap" => Wider("%hidden\n"),
        "key in the gap" => Wider("/Reason(x)"),
        "gap moved over another string" => WithRange(Sealed, 20, 40, Sealed.Length - 40),
        _ => throw new ArgumentOutOfRangeException(nameof(variant)),
    };

    /// <summary>New content stands where the second signed part was; that part follows, out of reach of any reader.</summary>
    private static string Moved(string file, string range, bool replaceRange = false)
    {
        var tail = file[End..];
        static string Injected(string numbers) => numbers + ">>\nendobj\n5 0 obj\n" + TestPdf.Stream("BT /F1 18 Tf 72 700 Td (Forged) Tj ET") + "\nendobj\n";
        var length = End + Injected(string.Format(range, $"{Start}", "0000000", $"{tail.Length}")).Length;
        var injected = Injected(string.Format(range, $"{Start}", $"{length:0000000}", $"{tail.Length}"));
        var wrapped = file[..End] + injected + tail;
        if (replaceRange) wrapped = WithRange(wrapped, Start, length, tail.Length);
        return wrapped;
    }

    private static string Wider(string more) => WithRange(Sealed[..End] + more + Sealed[End..], Start, End + more.Length, Sealed.Length - End);

    private static string WithRange(string file, long start, long second, long length)
    {
        var at = file.IndexOf("/ByteRange [0 ", StringComparison.Ordinal) + 14;
        return file[..at] + $"{start,-11}{second,-11}{length,-11}" + file[(at + 33)..];
    }
}
