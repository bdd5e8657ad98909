using System.Buffers.Binary;

namespace Yinxin.Ofd.Package;

/// <summary>The end of a ZIP file: where its central directory stands (APPNOTE.TXT, 4.3.14 to 4.3.16).</summary>
/// <param name="DirectoryAt">In bytes from the start of the file.</param>
/// <param name="Shift">By how much the offsets that the file names must be raised, because something stands before it.</param>
/// <param name="Trailing">Bytes behind the package.</param>
internal sealed record EndRecord(long DirectoryAt, long DirectoryBytes, long Entries, long Shift, int CommentBytes, long Trailing)
{
    private const int Bytes = 22;
    private const int LocatorBytes = 20;
    private const int Zip64Bytes = 56;
    private const int LongestComment = 0xffff;

    /// <summary>Junk behind the file that is still looked through, in bytes.</summary>
    private const int MostTrailing = 64 * 1024;

    private static ReadOnlySpan<byte> Mark => "PK\x05\x06"u8;

    private static ReadOnlySpan<byte> LocatorMark => "PK\x06\x07"u8;

    private static ReadOnlySpan<byte> Zip64Mark => "PK\x06\x06"u8;

    private static ReadOnlySpan<byte> DirectoryMark => "PK\x01\x02"u8;

    /// <summary>
    /// Finds the one end record: the one that reaches the file's end, else the last one. Two that reach it are refused, because readers would see
    /// different packages; one before it belongs to a package that is stored inside this one.
    /// </summary>
    internal static EndRecord Find(FileBytes file)
    {
        if (file.Length == 0) throw new OfdSyntaxException("", "ofd-empty", "The file is empty.");
        var tailAt = Math.Max(0, file.Length - (Bytes + LongestComment + MostTrailing));
        var tail = file.Read(tailAt, (int)(file.Length - tailAt));
        EndRecord? found = null, cutOff = null;
        for (var i = tail.Length - Bytes; i >= 0; i--)
        {
            if (!tail.AsSpan(i).StartsWith(Mark)) continue;
            var reachesEnd = i + Bytes + U16(tail.AsSpan(i), 20) == tail.Length;
            if ((!reachesEnd && (found ?? cutOff) is not null) || Read(file, tailAt + i, tail.AsSpan(i)) is not { } end) continue;
            if (reachesEnd && found is not null) throw new OfdSyntaxException("", "zip-ambiguous", "The package has two ends that could be meant.", tailAt + i);
            if (reachesEnd) found = end;
            else cutOff = end;
        }
        return found ?? cutOff ?? throw new OfdSyntaxException("", "ofd-not-a-package", "The file is no ZIP package, or its end is missing.", file.Length);
    }

    /// <summary>Null when no central directory stands where the record says.</summary>
    private static EndRecord? Read(FileBytes file, long at, ReadOnlySpan<byte> record)
    {
        long entries = U16(record, 10);
        long bytes = U32(record, 12);
        long offset = U32(record, 16);
        var comment = U16(record, 20);
        if (U16(record, 4) is not (0 or 0xffff) || at + Bytes + comment > file.Length) return null;
        var directoryEnd = at;
        if (Zip64(file, at) is { } large)
        {
            if (!Agrees(entries, 0xffff, large.Entries) || !Agrees(bytes, uint.MaxValue, large.Bytes) || !Agrees(offset, uint.MaxValue, large.Offset))
                throw new OfdSyntaxException("", "zip-ambiguous", "The two ends of the package contradict each other.", at);
            (entries, bytes, offset, directoryEnd) = (large.Entries, large.Bytes, large.Offset, at - LocatorBytes - Zip64Bytes);
        }
        var directoryAt = directoryEnd - bytes;
        if (bytes < 0 || directoryAt < 0 || entries < 0 || offset < 0 || !Stands(file, directoryAt, entries)) return null;
        var shift = directoryAt - offset;
        if (shift < 0) return null;
        if (shift > 0 && entries > 0 && Stands(file, offset, entries)) throw new OfdSyntaxException("", "zip-ambiguous", "The package has two directories that could be meant.", offset);
        return new(directoryAt, bytes, entries, shift, comment, file.Length - at - Bytes - comment);
    }

    private static bool Stands(FileBytes file, long at, long entries) => entries == 0 || (at + 4 <= file.Length && file.Read(at, 4).AsSpan().SequenceEqual(DirectoryMark));

    private static bool Agrees(long small, long saturated, long large) => small == saturated || small == large;

    private static (long Entries, long Bytes, long Offset)? Zip64(FileBytes file, long at)
    {
        var recordAt = at - LocatorBytes - Zip64Bytes;
        if (recordAt < 0 || !file.Read(at - LocatorBytes, 4).AsSpan().SequenceEqual(LocatorMark)) return null;
        var record = file.Read(recordAt, Zip64Bytes).AsSpan();
        if (!record.StartsWith(Zip64Mark)) return null;
        return (BinaryPrimitives.ReadInt64LittleEndian(record[32..]), BinaryPrimitives.ReadInt64LittleEndian(record[40..]), BinaryPrimitives.ReadInt64LittleEndian(record[48..]));
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
