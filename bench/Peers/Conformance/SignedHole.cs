using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Yinxin.Bench.Peers.Conformance;

/// <summary>One signature as a plain search of the bytes finds it, without our reader: what stands in its hole, and the bytes around it.</summary>
internal sealed partial record SignedHole(byte[] Contents, byte[] Signed, bool IsTimeStamp)
{
    private static readonly Asn1Tag Unsigned = new(TagClass.ContextSpecific, 1);

    internal static IReadOnlyList<SignedHole> In(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        return [.. Range().Matches(text).Select(match =>
        {
            int Number(string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
            var (start, second, length) = (Number("start"), Number("second"), Number("length"));
            var padded = Convert.FromHexString(text[(start + 1)..(second - 1)]);
            AsnDecoder.ReadEncodedValue(padded, AsnEncodingRules.BER, out _, out _, out var used);
            var isTimeStamp = text.LastIndexOf("/ETSI.RFC3161", match.Index, 200, StringComparison.Ordinal) >= 0;
            return new SignedHole(padded[..used], [.. file[..start], .. file[second..(second + length)]], isTimeStamp);
        })];
    }

    /// <summary>Time-stamp tokens on the signature value, and that value.</summary>
    internal (byte[] Value, IReadOnlyList<byte[]> Tokens) TokensOnSignature()
    {
        var signed = new AsnReader(Contents, AsnEncodingRules.BER).ReadSequence();
        signed.ReadObjectIdentifier();
        var data = signed.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        AsnReader? last = null;
        while (data.HasData) last = new AsnReader(data.ReadEncodedValue(), AsnEncodingRules.BER);
        var info = last!.ReadSetOf().ReadSequence();
        byte[] value = [];
        while (info.HasData && !info.PeekTag().HasSameClassAndValue(Unsigned))
        {
            if (info.PeekTag() == Asn1Tag.PrimitiveOctetString) value = info.ReadOctetString();
            else info.ReadEncodedValue();
        }
        return (value, info.HasData ? Tokens(info.ReadSetOf(Unsigned)) : []);
    }

    private static List<byte[]> Tokens(AsnReader attributes)
    {
        var tokens = new List<byte[]>();
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            if (attribute.ReadObjectIdentifier() == "1.2.840.113549.1.9.16.2.14") tokens.Add(attribute.ReadSetOf().ReadEncodedValue().ToArray());
        }
        return tokens;
    }

    [GeneratedRegex(@"/ByteRange \[0 (?<start>\d+) +(?<second>\d+) +(?<length>\d+) *\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();
}
