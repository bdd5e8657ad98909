using System.IO.Compression;

namespace Yinxin.Ofd.Package;

/// <summary>An entry's bytes, expanded. It never gives more than the directory promised, and its end is reached only when length and check sum are right.</summary>
internal sealed class EntryStream : ReadingStream
{
    private readonly PackageEntry entry;
    private readonly Stream source;
    private readonly Crc32 crc = new();
    private long given;

    internal EntryStream(FileBytes file, PackageEntry entry)
    {
        this.entry = entry;
        var window = new WindowStream(file, entry.DataAt, entry.CompressedLength);
        source = entry.Method == 0 ? window : new DeflateStream(window, CompressionMode.Decompress);
    }

    /// <exception cref="OfdSyntaxException">Codes <c>zip-data-broken</c>, <c>zip-size-wrong</c>.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        var count = Expand(buffer);
        crc.Add(buffer[..count]);
        given += count;
        if (given > entry.Length || (count == 0 && given < entry.Length)) throw new OfdSyntaxException(entry.Path, "zip-size-wrong", "The entry is not as long as the package says.");
        if (count == 0 && crc.Value != entry.Crc) throw new OfdSyntaxException(entry.Path, "zip-data-broken", "The entry's check sum is wrong.");
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }

    private int Expand(Span<byte> buffer)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (InvalidDataException broken)
        {
            throw new OfdSyntaxException(entry.Path, "zip-data-broken", "The entry can't be expanded.", 0, broken);
        }
    }
}
