using System.Buffers.Text;

namespace Yinxin.Ledger;

/// <summary>Reads a text that has exactly one spelling; anything else stops it at its byte.</summary>
internal ref struct CanonicalText(ReadOnlySpan<byte> bytes, string code)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>What has been read, in bytes.</summary>
    public int Offset { get; private set; }

    public readonly ReadOnlySpan<byte> Rest => bytes[Offset..];

    public void Expect(ReadOnlySpan<byte> text)
    {
        var same = Rest.CommonPrefixLength(text);
        Offset += same;
        if (same != text.Length) throw Fault($"Expected '{System.Text.Encoding.UTF8.GetString(text)}'.");
    }

    public readonly void ExpectEnd()
    {
        if (Offset != bytes.Length) throw Fault("Bytes follow the end.");
    }

    /// <summary>Does this text come next? It is read if so.</summary>
    public bool Accept(ReadOnlySpan<byte> text)
    {
        if (!Rest.StartsWith(text)) return false;
        Offset += text.Length;
        return true;
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        if (Rest.Length < length) throw Fault("The text ends too early.");
        var taken = Rest[..length];
        Offset += length;
        return taken;
    }

    /// <summary>What stands before the next such byte, which is not read; the offset of a fault in it is its end.</summary>
    public ReadOnlySpan<byte> Until(byte end)
    {
        var length = Rest.IndexOf(end);
        return length >= 0 ? Take(length) : throw Fault($"There is no '{(char)end}' any more.");
    }

    /// <summary>A decimal number without sign and leading zeros.</summary>
    public long Number(long largest)
    {
        var length = Rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = Rest[..(length < 0 ? Rest.Length : length)];
        var wellSpelled = digits.Length is > 0 and <= 19 && (digits[0] != '0' || digits.Length == 1);
        if (!wellSpelled || !Utf8Parser.TryParse(digits, out long value, out _) || value > largest) throw Fault("Not a plain decimal number in range.");
        Offset += digits.Length;
        return value;
    }

    public Hash256 Hash()
    {
        if (!Hash256.TryFromBase64(Rest[..Math.Min(Rest.Length, Hash256.Base64Length)], out var hash)) throw Fault("Not the canonical base64 of 32 bytes.");
        Offset += Hash256.Base64Length;
        return hash;
    }

    /// <summary>Canonical base64 up to the next quotation mark, which is not read.</summary>
    public byte[] Base64String()
    {
        var start = Offset;
        var text = Until((byte)'"');
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, decoded, out _, out var written);
        var value = decoded[..written];
        if (status == System.Buffers.OperationStatus.Done && IsSpelledSo(value, text)) return value;
        Offset = start;
        throw Fault("Not canonical base64.");
    }

    public readonly LedgerFormatException Fault(string message) => new(code, Offset, message);

    private static bool IsSpelledSo(byte[] value, ReadOnlySpan<byte> text)
    {
        var again = new byte[Base64.GetMaxEncodedToUtf8Length(value.Length)];
        Base64.EncodeToUtf8(value, again, out _, out _);
        return text.SequenceEqual(again);
    }
}
