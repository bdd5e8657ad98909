using System.Buffers.Binary;

namespace Yinxin.Ofd.Package;

/// <summary>Compares what stands before each entry's data with the central directory, and looks for what overlaps or hides.</summary>
/// <remarks>Readers that stream see the local headers, others the directory: where they differ, two people read two documents.</remarks>
internal static class LocalHeaders
{
    private const int HeaderBytes = 30;
    private const int LongestDescriptor = 24;

    /// <summary>Where the data of each entry begins, in the order of the headers.</summary>
    /// <param name="first">Where the first entry stands: the length of what stands before the package.</param>
    /// <param name="hidden">Bytes between the entries that belong to none.</param>
    internal static List<long> DataPlaces(FileBytes file, List<DirectoryHeader> headers, EndRecord end, out long first, out long hidden)
    {
        var places = headers.ConvertAll(header => DataAt(file, header));
        (first, hidden) = (end.DirectoryAt, 0);
        var before = -1L;
        foreach (var (header, dataAt) in headers.Zip(places).OrderBy(entry => entry.First.LocalAt))
        {
            if (before < 0) first = before = header.LocalAt;
            if (header.LocalAt < before) throw new OfdSyntaxException("", "zip-entries-overlap", "Two entries share bytes.", header.LocalAt);
            hidden += Gap(header.LocalAt - before);
            before = dataAt + header.CompressedLength;
            if ((header.Flags & DirectoryHeader.HasDescriptor) != 0) before += Descriptor(file, before, end.DirectoryAt, header);
        }
        if (before > end.DirectoryAt) throw new OfdSyntaxException("", "zip-entries-overlap", "An entry reaches into the directory.", before);
        if (before >= 0) hidden += Gap(end.DirectoryAt - before);
        return places;

        static long Gap(long bytes) => Math.Max(0, bytes);
    }

    private static long DataAt(FileBytes file, DirectoryHeader header)
    {
        var local = file.Read(header.LocalAt, HeaderBytes).AsSpan();
        if (!local.StartsWith("PK\x03\x04"u8)) throw CentralDirectory.Broken(header.LocalAt);
        var (flags, method, nameLength, extra) = (U16(local, 6), U16(local, 8), U16(local, 26), U16(local, 28));
        const int SameFlags = DirectoryHeader.IsEncrypted | DirectoryHeader.IsUtf8;
        var isSame = ((flags ^ header.Flags) & SameFlags) == 0 && method == header.Method && nameLength == header.NameBytes.Length
            && file.Read(header.LocalAt + HeaderBytes, nameLength).AsSpan().SequenceEqual(header.NameBytes)
            && HasSameSizes(local, header, isLater: (flags & DirectoryHeader.HasDescriptor) != 0);
        if (!isSame) throw new OfdSyntaxException("", "zip-headers-differ", "An entry's two headers contradict each other.", header.LocalAt);
        return header.LocalAt + HeaderBytes + nameLength + extra;
    }

    /// <param name="isLater">The sizes stand behind the data, and zeros stand here.</param>
    private static bool HasSameSizes(ReadOnlySpan<byte> local, DirectoryHeader header, bool isLater)
    {
        return Same(U32(local, 14), header.Crc) && Same(U32(local, 18), header.CompressedLength) && Same(U32(local, 22), header.Length);

        bool Same(uint here, long there) => here == there || here == uint.MaxValue || (isLater && here == 0);
    }

    /// <summary>Length of what stands behind the data: with or without a mark, with small or large sizes.</summary>
    private static int Descriptor(FileBytes file, long at, long end, DirectoryHeader header)
    {
        var bytes = file.Read(at, (int)Math.Clamp(end - at, 0, LongestDescriptor)).AsSpan();
        var mark = bytes.StartsWith("PK\x07\x08"u8) ? 4 : 0;
        if (bytes.Length < mark + 12 || U32(bytes, mark) != header.Crc) return 0;
        var isLarge = bytes.Length >= mark + 20 && BinaryPrimitives.ReadInt64LittleEndian(bytes[(mark + 4)..]) == header.CompressedLength
            && BinaryPrimitives.ReadInt64LittleEndian(bytes[(mark + 12)..]) == header.Length;
        return mark + (isLarge ? 20 : 12);
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
