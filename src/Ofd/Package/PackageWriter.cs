using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Yinxin.Ofd.Package;

/// <summary>Writes a ZIP file entry by entry (APPNOTE.TXT, 4.3), without going back in it.</summary>
internal sealed class PackageWriter(Stream output, OfdLimits limits)
{
    private const int VersionMadeBy = 20;
    private const long Largest = uint.MaxValue - 1L;

    private readonly List<(PackageEntry Entry, byte[] Name, int Flags, long At)> written = [];
    private long position;
    private long total;

    /// <summary>Copies an entry as it is stored.</summary>
    internal void Copy(PackageEntry entry, Stream stored)
    {
        Begin(entry, flags: 0);
        var buffer = new byte[81920];
        var copied = 0L;
        for (var count = stored.Read(buffer); count > 0; count = stored.Read(buffer))
        {
            Put(buffer.AsSpan(0, count));
            copied += count;
        }
        if (copied != entry.CompressedLength) throw new OfdSyntaxException(entry.Path, "zip-size-wrong", "The entry ends before its end.");
    }

    /// <summary>Writes new bytes, deflated. Its length is known only afterwards, so it stands behind the data.</summary>
    internal void Write(string path, Func<Stream> open, DateTimeOffset at)
    {
        var entry = new PackageEntry(path, 0, 0) { Method = 8, DosTime = DosTime(at) };
        Begin(entry, DirectoryHeader.HasDescriptor);
        var (start, length, crc) = (position, 0L, new Crc32());
        using (var deflate = new DeflateStream(new Counting(this), CompressionLevel.Optimal))
        using (var content = open())
        {
            var buffer = new byte[81920];
            for (var count = content.Read(buffer, 0, buffer.Length); count > 0; count = content.Read(buffer, 0, buffer.Length))
            {
                crc.Add(buffer.AsSpan(0, count));
                length += count;
                if (length > limits.EntryBytes) throw TooLarge(path);
                deflate.Write(buffer, 0, count);
            }
        }
        entry = entry with { Length = length, CompressedLength = position - start, Crc = crc.Value };
        if ((total += length) > limits.TotalBytes) throw TooLarge(path);
        written[^1] = written[^1] with { Entry = entry };
        Put(Fields(0x08074b50u, entry.Crc, (uint)entry.CompressedLength, (uint)entry.Length));
    }

    /// <summary>Writes the central directory and the end.</summary>
    internal void End()
    {
        if (written.Count >= 0xffff) throw TooLarge("");
        var start = position;
        foreach (var (entry, name, flags, at) in written)
        {
            Put(Fields(0x02014b50u, VersionMadeBy, Needed(entry), flags, entry.Method, entry.DosTime, entry.Crc, (uint)entry.CompressedLength, (uint)entry.Length, name.Length, 0, 0, 0, 0, 0u, (uint)at));
            Put(name);
        }
        var bytes = position - start;
        if (position > Largest) throw TooLarge("");
        Put(Fields(0x06054b50u, 0, 0, written.Count, written.Count, (uint)bytes, (uint)start, 0));
    }

    private void Begin(PackageEntry entry, int flags)
    {
        if (position > Largest || entry.CompressedLength > Largest || (total += entry.Length) > limits.TotalBytes || written.Count >= limits.Entries) throw TooLarge(entry.Path);
        var name = Encoding.UTF8.GetBytes(entry.Path[1..]);
        if (!Ascii.IsValid(name)) flags |= DirectoryHeader.IsUtf8;
        written.Add((entry, name, flags, position));
        var isLater = (flags & DirectoryHeader.HasDescriptor) != 0;
        Put(Fields(0x04034b50u, Needed(entry), flags, entry.Method, entry.DosTime, isLater ? 0u : entry.Crc, isLater ? 0u : (uint)entry.CompressedLength, isLater ? 0u : (uint)entry.Length, name.Length, 0));
        Put(name);
    }

    private static int Needed(PackageEntry entry) => entry.Method == 8 || entry.IsFolder ? 20 : 10;

    private void Put(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        position += bytes.Length;
    }

    /// <summary>Little-endian fields: an int has two bytes, a uint four.</summary>
    private static byte[] Fields(params ReadOnlySpan<object> fields)
    {
        var bytes = new byte[64];
        var at = 0;
        foreach (var field in fields)
        {
            if (field is uint large) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), large);
            else BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)(int)field);
            at += field is uint ? 4 : 2;
        }
        return bytes[..at];
    }

    private static uint DosTime(DateTimeOffset at)
    {
        var year = Math.Clamp(at.Year, 1980, 2107) - 1980;
        return (uint)(year << 25 | at.Month << 21 | at.Day << 16 | at.Hour << 11 | at.Minute << 5 | at.Second / 2);
    }

    private static OfdSyntaxException TooLarge(string path) => new(path, "ofd-expands-too-much", "The package becomes too large.");

    /// <summary>Where the compressor writes to; it stays open behind it.</summary>
    private sealed class Counting(PackageWriter writer) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => writer.Put(buffer);

        public override void Write(byte[] buffer, int offset, int count) => writer.Put(buffer.AsSpan(offset, count));

        public override void Flush()
        {
            // Whoever gave the output flushes it.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
