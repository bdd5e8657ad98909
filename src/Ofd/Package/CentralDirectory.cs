using System.Buffers.Binary;

namespace Yinxin.Ofd.Package;

/// <summary>One header of the central directory.</summary>
/// <param name="LocalAt">Where its local header stands, in bytes from the start of the file.</param>
internal sealed record DirectoryHeader(byte[] NameBytes, int Flags, int Method, uint DosTime, uint Crc, long CompressedLength, long Length, long LocalAt)
{
    internal const int IsEncrypted = 1;
    internal const int HasDescriptor = 1 << 3;
    internal const int IsUtf8 = 1 << 11;

    /// <summary>Where this header stands.</summary>
    internal long At { get; init; }
}

/// <summary>Reads the list of all entries (APPNOTE.TXT, 4.3.12).</summary>
internal static class CentralDirectory
{
    private const int HeaderBytes = 46;
    private const int MostBytesOfExtras = 4096;
    private const int StrongEncryption = 1 << 6;
    private const int MaskedHeaders = 1 << 13;
    private const int UnixLink = 0xa000;
    private const int UnixKind = 0xf000;

    internal static List<DirectoryHeader> Read(FileBytes file, EndRecord end, OfdLimits limits)
    {
        if (end.Entries > limits.Entries || end.DirectoryBytes > (long)limits.Entries * (HeaderBytes + limits.NameBytes))
            throw new OfdSyntaxException("", "ofd-too-many-entries", "The package has too many entries.", end.DirectoryAt);
        var directory = file.Read(end.DirectoryAt, (int)end.DirectoryBytes);
        var headers = new List<DirectoryHeader>();
        var at = 0;
        for (var i = 0L; i < end.Entries; i++) headers.Add(Header(directory, ref at, end, limits));
        if (at != directory.Length) throw Broken(end.DirectoryAt + at);
        return headers;
    }

    private static DirectoryHeader Header(byte[] directory, ref int at, EndRecord end, OfdLimits limits)
    {
        var place = end.DirectoryAt + at;
        var header = directory.AsSpan(at);
        if (header.Length < HeaderBytes || !header.StartsWith("PK\x01\x02"u8)) throw Broken(place);
        var (flags, method) = (U16(header, 8), U16(header, 10));
        var (name, extra, comment) = (U16(header, 28), U16(header, 30), U16(header, 32));
        if (header.Length < HeaderBytes + name + extra + comment) throw Broken(place);
        at += HeaderBytes + name + extra + comment;
        if ((flags & (DirectoryHeader.IsEncrypted | StrongEncryption | MaskedHeaders)) != 0) throw new OfdSyntaxException("", "zip-encrypted", "An entry is encrypted.", place);
        if (method is not (0 or 8)) throw new OfdSyntaxException("", "zip-method-unknown", "An entry is compressed in a way that is not read here.", place);
        if ((U16(header, 40) & UnixKind) == UnixLink && header[5] == 3) throw new OfdSyntaxException("", "zip-name-unsafe", "An entry is a link.", place);
        if (name == 0 || name > limits.NameBytes || extra > MostBytesOfExtras) throw Broken(place);
        if (U16(header, 34) is not (0 or 0xffff)) throw Broken(place);
        var extras = ExtraFields.Read(header.Slice(HeaderBytes + name, extra), place);
        if (extras.Contains(ExtraFields.UnicodePath)) throw new OfdSyntaxException("", "zip-ambiguous", "An entry has two names.", place);
        var (length, compressed, local) = extras.Sizes(U32(header, 24), U32(header, 20), U32(header, 42), place);
        return new(header.Slice(HeaderBytes, name).ToArray(), flags, method, U32(header, 12), U32(header, 16), compressed, length, local + end.Shift) { At = place };
    }

    internal static OfdSyntaxException Broken(long at) => new("", "zip-broken", "A header of the package is broken.", at);

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
