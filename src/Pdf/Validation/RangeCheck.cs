using System.Formats.Asn1;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>Checks /ByteRange and /Contents: the range leaves out exactly the hex string of this very dictionary.</summary>
internal sealed class RangeCheck(PdfFile file, FoundSignature signature, FindingList findings)
{
    /// <summary>A longer hole can't hold a signature, in bytes of the file.</summary>
    private const long LongestHole = 2 * 1024 * 1024 + 2;

    /// <summary>The range, or null when it is malformed; then a fault says how.</summary>
    internal SignedRange? Check()
    {
        if (signature.Dictionary is not { } dictionary)
        {
            findings.Fault("signature-missing", null, signature.Field.Name);
            return null;
        }
        if (dictionary.HasRepeatedKey || signature.Field.Dictionary.HasRepeatedKey) findings.Fault("signature-keys-repeated");
        var expected = signature.IsTimeStamp(file) ? "DocTimeStamp" : "Sig";
        if ((file.Name(dictionary["Type"]) ?? "Sig") != expected) findings.Fault("signature-type-wrong", null, file.Name(dictionary["Type"]) ?? "");
        if (file.Entry(signature.Container).Kind != EntryKind.InFile || dictionary["Contents"] is not PdfString { IsHex: true } contents)
        {
            findings.Fault("contents-malformed");
            return null;
        }
        if (ReadRange(dictionary) is not [0, var start, var second, var length] || second > file.Source.Length - length || second < start)
        {
            findings.Fault("byte-range-malformed");
            return null;
        }
        if (start != contents.Start || second != contents.End)
        {
            findings.Fault("byte-range-gap-wrong", contents.Start);
            return null;
        }
        return new SignedRange(start, second, second + length);
    }

    /// <summary>The CMS in the hole without its padding; null when the hole is not pure hex or holds no whole value.</summary>
    internal byte[]? ReadContents(SignedRange range)
    {
        var length = range.HoleEnd - range.HoleStart;
        if (length is < 4 or > LongestHole || length % 2 != 0)
        {
            findings.Fault("contents-malformed", range.HoleStart);
            return null;
        }
        var hex = file.Source.Read(range.HoleStart, (int)length).AsSpan(1, (int)length - 2);
        var bytes = new byte[hex.Length / 2];
        if (Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            findings.Fault("contents-malformed", range.HoleStart);
            return null;
        }
        if (hex.ContainsAnyInRange((byte)'a', (byte)'f') && hex.ContainsAnyInRange((byte)'A', (byte)'F')) findings.Warning("contents-hex-mixed", range.HoleStart);
        return WithoutPadding(bytes, range);
    }

    private byte[]? WithoutPadding(byte[] bytes, SignedRange range)
    {
        if (EncodedLength(bytes) is not { } length)
        {
            findings.Fault("contents-malformed", range.HoleStart);
            return null;
        }
        if (bytes.AsSpan(length).ContainsAnyExcept((byte)0)) findings.Fault("contents-padding-not-zero", range.HoleStart + 1 + length * 2L);
        return bytes[..length];
    }

    private static int? EncodedLength(byte[] bytes)
    {
        try
        {
            return AsnDecoder.TryReadEncodedValue(bytes, AsnEncodingRules.BER, out _, out _, out _, out var length) ? length : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static List<long>? ReadRange(PdfDictionary dictionary)
    {
        if (dictionary["ByteRange"] is not PdfArray { Items.Count: 4 } array) return null;
        var numbers = new List<long>(4);
        foreach (var item in array.Items)
        {
            if (item is not PdfNumber { Integer: >= 0 and var number }) return null;
            numbers.Add(number);
        }
        return numbers;
    }
}
