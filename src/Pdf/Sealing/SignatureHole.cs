using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Leaves room in a signature dictionary for what is known only later: /ByteRange and /Contents (ISO 32000-2, 12.8.1).</summary>
internal sealed class SignatureHole(ByteBuffer buffer)
{
    /// <summary>Digits of an offset in /ByteRange, so that its width is known before its value.</summary>
    private const int RangeWidth = 10;

    private int range;
    private int start;
    private int end;

    internal void WriteByteRange()
    {
        buffer.Add("/ByteRange ["u8);
        range = buffer.Length;
        buffer.Take(2 + 3 * (RangeWidth + 1)).Fill((byte)' ');
        buffer.Add((byte)']');
    }

    /// <param name="capacity">Largest DER value that must fit, in bytes; it takes twice that as hex.</param>
    internal void WriteContents(int capacity)
    {
        buffer.Add("/Contents "u8);
        start = buffer.Length;
        buffer.Add((byte)'<');
        buffer.Take(capacity * 2).Fill((byte)'0');
        buffer.Add((byte)'>');
        end = buffer.Length;
    }

    /// <summary>Fills in the range when nothing will be written to the revision any more.</summary>
    /// <param name="below">Bytes of the file before the revision.</param>
    internal UnsignedRevision Close(long below)
    {
        var numbers = new ByteBuffer(64).Add("0 "u8);
        foreach (var number in (ReadOnlySpan<long>)[below + start, below + end, buffer.Length - end])
        {
            var width = numbers.Length + RangeWidth + 1;
            numbers.Add(number);
            while (numbers.Length < width) numbers.Add((byte)' ');
        }
        numbers.Written.CopyTo(buffer.Written[range..]);
        return new(buffer, start, end);
    }
}
