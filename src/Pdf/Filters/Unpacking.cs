using System.IO.Compression;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Filters;

/// <summary>Undoes one filter of a stream; what comes out is limited (ISO 32000-2, 7.4).</summary>
/// <param name="offset">Where the stream is in the file, for errors.</param>
internal sealed class Unpacking(Budget budget, long offset)
{
    /// <summary>As <see cref="StreamDecoder.IsForgiving"/>.</summary>
    internal bool IsForgiving { get; init; }

    private int Most => budget.Limits.StreamBytes;

    internal byte[] Flate(ReadOnlyMemory<byte> packed)
    {
        var output = new MemoryStream();
        var bytes = packed.ToArray();
        try
        {
            Inflate(bytes, output, new byte[16 * 1024]);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException)
        {
            if (IsForgiving && Remains(bytes) is { Length: > 0 } remains) return remains;
            throw new PdfSyntaxException(offset, "pdf-broken", "Not Flate data.", malformed);
        }
        return output.ToArray();
    }

    /// <summary>What comes out before the fault; byte by byte, because a larger buffer loses what the last call made.</summary>
    private byte[] Remains(byte[] packed)
    {
        var output = new MemoryStream();
        try
        {
            Inflate(packed, output, new byte[1]);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException)
        {
            // Here the data are broken; what came out before is all that there is.
        }
        return output.ToArray();
    }

    private void Inflate(byte[] packed, MemoryStream output, byte[] chunk)
    {
        using var inflater = new ZLibStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        for (var count = inflater.Read(chunk); count > 0; count = inflater.Read(chunk))
        {
            output.Write(chunk.AsSpan(0, count));
            if (chunk.Length > 1 || (output.Length & 0xfff) == 0) DemandRoom(output.Length);
        }
    }

    internal byte[] AsciiHex(ReadOnlySpan<byte> packed)
    {
        var output = new List<byte>(packed.Length / 2);
        var high = -1;
        foreach (var c in packed)
        {
            if (c == '>') break;
            if (Characters.IsWhite(c)) continue;
            var digit = Characters.HexValue(c);
            if (digit < 0) throw Broken("Not a hex digit.");
            if (high < 0)
            {
                high = digit;
                continue;
            }
            output.Add((byte)(high * 16 + digit));
            high = -1;
        }
        if (high >= 0) output.Add((byte)(high * 16));
        return [.. output];
    }

    internal byte[] Ascii85(ReadOnlySpan<byte> packed)
    {
        var output = new List<byte>(packed.Length);
        Span<byte> group = stackalloc byte[5];
        var count = 0;
        foreach (var c in packed)
        {
            if (c == '~') break;
            if (Characters.IsWhite(c)) continue;
            if (c == 'z' && count == 0)
            {
                output.AddRange([0, 0, 0, 0]);
            }
            else
            {
                if (c is < (byte)'!' or > (byte)'u') throw Broken("Not a base-85 digit.");
                group[count++] = (byte)(c - '!');
                if (count == 5) count = Flush85(group, 5, output);
            }
            DemandRoom(output.Count);
        }
        if (count == 1) throw Broken("A base-85 group has one digit.");
        if (count > 0) Flush85(group, count, output);
        return [.. output];
    }

    internal byte[] RunLength(ReadOnlySpan<byte> packed)
    {
        var output = new List<byte>(packed.Length * 2);
        var at = 0;
        while (at < packed.Length && packed[at] != 128)
        {
            var length = packed[at++];
            var needed = length < 128 ? length + 1 : 1;
            if (at + needed > packed.Length) throw Broken("A run ends too early.");
            if (length < 128) output.AddRange(packed.Slice(at, needed));
            else output.AddRange(Enumerable.Repeat(packed[at], 257 - length));
            at += needed;
            DemandRoom(output.Count);
        }
        return [.. output];
    }

    private int Flush85(Span<byte> group, int count, List<byte> output)
    {
        group[count..].Fill(84);
        long value = 0;
        foreach (var digit in group) value = value * 85 + digit;
        if (value > uint.MaxValue) throw Broken("A base-85 group is too large.");
        for (var i = 0; i < count - 1; i++) output.Add((byte)(value >> (24 - 8 * i)));
        return 0;
    }

    internal void DemandRoom(long count)
    {
        if (count > Most) throw new PdfSyntaxException(offset, "pdf-expands-too-much", "A stream decodes to more than allowed.");
        budget.DemandTime(offset);
    }

    internal PdfSyntaxException Broken(string message) => new(offset, "pdf-broken", message);
}
