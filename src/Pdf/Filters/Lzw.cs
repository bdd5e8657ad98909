namespace Yinxin.Pdf.Filters;

/// <summary>LZWDecode (ISO 32000-2, 7.4.4): codes of 9 to 12 bits, 256 clears, 257 ends.</summary>
/// <remarks>Every entry of the table is a stretch of what was written already: the previous code's bytes and one more.</remarks>
internal sealed class Lzw(Unpacking limits)
{
    private const int Clear = 256;
    private const int End = 257;
    private const int TableSize = 4096;

    private readonly int[] starts = new int[TableSize];
    private readonly int[] lengths = new int[TableSize];
    private readonly List<byte> output = [];
    private int next = End + 1;
    private int previous = -1;

    /// <param name="early">1 when codes grow one entry early, as is the default; else 0.</param>
    internal static byte[] Decode(ReadOnlySpan<byte> packed, int early, Unpacking limits)
    {
        var decoder = new Lzw(limits);
        long bit = 0;
        while (true)
        {
            var width = WidthFor(decoder.next + early);
            if (bit + width > (long)packed.Length * 8) break;
            var code = CodeAt(packed, bit, width);
            if (code == End) break;
            bit += width;
            decoder.Take(code);
        }
        return [.. decoder.output];
    }

    private static int CodeAt(ReadOnlySpan<byte> packed, long bit, int width)
    {
        var first = (int)(bit / 8);
        var window = 0;
        for (var i = 0; i < 3; i++) window = window << 8 | (first + i < packed.Length ? packed[first + i] : 0);
        return window >> (24 - width - (int)(bit % 8)) & ((1 << width) - 1);
    }

    private static int WidthFor(int next) => next switch
    {
        >= 2048 => 12,
        >= 1024 => 11,
        >= 512 => 10,
        _ => 9,
    };

    private void Take(int code)
    {
        if (code == Clear)
        {
            next = End + 1;
            previous = -1;
            return;
        }
        var start = output.Count;
        Emit(code);
        if (previous >= 0 && next < TableSize)
        {
            starts[next] = start - LengthOf(previous);
            lengths[next] = LengthOf(previous) + 1;
            next++;
        }
        previous = code;
        limits.DemandRoom(output.Count);
    }

    private void Emit(int code)
    {
        if (code < Clear)
        {
            output.Add((byte)code);
            return;
        }
        if (code > next || (code == next && previous < 0)) throw limits.Broken("An LZW code is not in the table.");
        var start = code == next ? output.Count - LengthOf(previous) : starts[code];
        var length = code == next ? LengthOf(previous) + 1 : lengths[code];
        for (var i = 0; i < length; i++) output.Add(output[start + i]);
    }

    private int LengthOf(int code) => code < Clear ? 1 : lengths[code];
}
