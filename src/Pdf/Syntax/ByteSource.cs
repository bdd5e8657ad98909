namespace Yinxin.Pdf.Syntax;

/// <summary>Random access to the bytes of a file, through a few cached blocks; the file is never whole in memory.</summary>
/// <remarks>Not safe for several threads. Offsets count from the start of the file.</remarks>
internal sealed class ByteSource
{
    private const int BlockSize = 2 * 1024;
    private const int BlockCount = 256;

    private readonly Stream? stream;
    private readonly long first;
    private readonly byte[]?[] blocks = [];
    private readonly long[] starts = [];
    private byte[] current = [];
    private long currentStart;
    private int currentLength;

    /// <summary>Reads a seekable stream; its position is moved.</summary>
    /// <param name="first">Bytes before the file begins; offsets count from behind them.</param>
    internal ByteSource(Stream stream, long first = 0)
    {
        this.stream = stream;
        this.first = first;
        Length = stream.Length - first;
        blocks = new byte[]?[BlockCount];
        starts = new long[BlockCount];
    }

    /// <summary>Reads bytes that are in memory.</summary>
    internal ByteSource(byte[] bytes)
    {
        current = bytes;
        currentLength = bytes.Length;
        Length = bytes.Length;
    }

    internal long Length { get; }

    /// <summary>The byte at an offset, or -1 outside the file.</summary>
    internal int At(long offset)
    {
        var index = offset - currentStart;
        if ((ulong)index < (ulong)currentLength) return current[index];
        return (ulong)offset < (ulong)Length ? Fetch(offset) : -1;
    }

    /// <summary>Copies bytes; fewer only at the end of the file.</summary>
    internal int Copy(long offset, Span<byte> into)
    {
        if (offset < 0 || offset >= Length) return 0;
        var count = (int)Math.Min(into.Length, Length - offset);
        if (stream is null) current.AsSpan((int)offset, count).CopyTo(into);
        else ReadFully(offset, into[..count]);
        return count;
    }

    internal byte[] Read(long offset, int count)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(count);
        return Copy(offset, bytes) == count ? bytes : throw new PdfSyntaxException(offset, "pdf-broken", "The file ends too early.");
    }

    /// <summary>Do these bytes stand at the offset?</summary>
    internal bool Has(long offset, ReadOnlySpan<byte> expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (At(offset + i) != expected[i]) return false;
        }
        return true;
    }

    private int Fetch(long offset)
    {
        var start = offset - offset % BlockSize;
        var slot = (int)(start / BlockSize % BlockCount);
        var block = blocks[slot];
        if (block is null || starts[slot] != start)
        {
            block ??= GC.AllocateUninitializedArray<byte>(BlockSize);
            blocks[slot] = block;
            starts[slot] = -1;
            ReadFully(start, block.AsSpan(0, (int)Math.Min(BlockSize, Length - start)));
            starts[slot] = start;
        }
        current = block;
        currentStart = start;
        currentLength = (int)Math.Min(BlockSize, Length - start);
        return current[offset - start];
    }

    private void ReadFully(long offset, Span<byte> into)
    {
        stream!.Position = first + offset;
        stream.ReadExactly(into);
    }
}
