namespace Yinxin.Ofd.Fonts;

/// <summary>An INDEX of a CFF font (Adobe technical note 5176, 5): a list of stretches of bytes.</summary>
internal sealed class CffIndex
{
    private readonly FontBytes bytes;
    private readonly long at;
    private readonly int offsetBytes;

    private CffIndex(FontBytes bytes, long at)
    {
        (this.bytes, this.at) = (bytes, at);
        Count = bytes.U16(at);
        if (Count == 0)
        {
            End = at + 2;
            return;
        }
        offsetBytes = bytes.U8(at + 2);
        if (offsetBytes is < 1 or > 4) throw FontBytes.Broken();
        End = Data + Offset(Count);
        if (End > bytes.Length) throw FontBytes.Broken();
    }

    internal int Count { get; }

    /// <summary>Where the next thing begins.</summary>
    internal long End { get; }

    internal static CffIndex Read(FontBytes bytes, long at) => new(bytes, at);

    internal FontBytes this[int i]
    {
        get
        {
            if (i < 0 || i >= Count) throw FontBytes.Broken();
            var (start, end) = (Offset(i), Offset(i + 1));
            return bytes.Slice(Data + start, end - start);
        }
    }

    /// <summary>Offsets count from the byte before the data.</summary>
    private long Data => at + 2 + (long)(Count + 1) * offsetBytes;

    private long Offset(int i)
    {
        var place = at + 3 + (long)i * offsetBytes;
        var offset = 0L;
        for (var b = 0; b < offsetBytes; b++) offset = offset << 8 | (uint)bytes.U8(place + b);
        return offset;
    }
}
