using Yinxin.Ofd.Package;

namespace Yinxin.Ofd;

/// <summary>The container of an OFD: its entries, checked before anything in them is believed. Nothing is unpacked to disk.</summary>
/// <remarks>GB/T 33190-2016, 6 and ZIP's APPNOTE.TXT. Where two readers could see two packages, it is refused.</remarks>
public sealed class OfdPackage
{
    private readonly FileBytes file;
    private readonly List<PackageEntry> all;
    private readonly Dictionary<string, PackageEntry> byPath;

    private OfdPackage(FileBytes file, OfdLimits limits, List<PackageEntry> all, List<OfdNotice> notices)
    {
        (this.file, this.all, Limits, Notices) = (file, all, limits, notices);
        Entries = all.FindAll(entry => !entry.IsFolder);
        byPath = Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
    }

    /// <summary>The files, in the order of the directory.</summary>
    public IReadOnlyList<PackageEntry> Entries { get; }

    /// <summary>What is unusual about the container.</summary>
    public IReadOnlyList<OfdNotice> Notices { get; }

    internal OfdLimits Limits { get; }

    /// <summary>Files and folders, in the order of the directory.</summary>
    internal IReadOnlyList<PackageEntry> All => all;

    /// <summary>Reads the directory and checks every header.</summary>
    /// <param name="stream">Seekable; kept, and read whenever an entry is asked for. One thread at a time.</param>
    /// <exception cref="OfdSyntaxException">Codes <c>ofd-empty</c>, <c>ofd-not-a-package</c>, and those that begin with <c>zip-</c> or <c>ofd-too-many</c>.</exception>
    public static OfdPackage Open(Stream stream, OfdLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= OfdLimits.Default;
        var file = new FileBytes(stream);
        var end = EndRecord.Find(file);
        var headers = CentralDirectory.Read(file, end, limits);
        var places = LocalHeaders.DataPlaces(file, headers, end, out var before, out var hidden);
        // Readers that stream would take another package that stands before this one.
        if (before > 0 && file.Read(0, (int)Math.Min(4, before)).AsSpan().SequenceEqual("PK\x03\x04"u8)) throw new OfdSyntaxException("", "zip-ambiguous", "Another package stands before this one.");
        var isGuessed = false;
        var entries = headers.Zip(places, (header, dataAt) => Entry(header, dataAt, ref isGuessed)).ToList();
        DemandDistinct(entries);
        DemandBounded(entries, limits);
        return new(file, limits, entries, Told(end, before, hidden, isGuessed));
    }

    /// <summary>Is there a file of this path? Capital and small letters differ.</summary>
    public bool Contains(string path) => byPath.ContainsKey(path);

    /// <summary>The file of a path; null when there is none.</summary>
    public PackageEntry? Find(string path) => byPath.GetValueOrDefault(path);

    /// <summary>Reads a file from its beginning, expanded; several can be open at a time.</summary>
    /// <exception cref="OfdSyntaxException">Codes <c>part-missing</c>, and while reading <c>zip-data-broken</c> and <c>zip-size-wrong</c>.</exception>
    public Stream OpenRead(string path) => new EntryStream(file, Find(path) ?? throw new OfdSyntaxException(path, "part-missing", "The package has no such file."));

    /// <summary>A whole file, expanded.</summary>
    /// <param name="most">More bytes than these are not read.</param>
    /// <exception cref="OfdSyntaxException">As for <see cref="OpenRead"/>; code <c>part-too-large</c>.</exception>
    public byte[] Read(string path, int most)
    {
        using var stream = OpenRead(path);
        var entry = Find(path)!;
        if (entry.Length > most) throw new OfdSyntaxException(path, "part-too-large", $"The file has more than {most} bytes.");
        // The size is only a promise: memory is taken as the bytes come.
        using var bytes = new MemoryStream((int)Math.Min(entry.Length, entry.CompressedLength * 4 + 256));
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>An entry's bytes as they are stored.</summary>
    internal Stream OpenStored(PackageEntry entry) => new WindowStream(file, entry.DataAt, entry.CompressedLength);

    private static PackageEntry Entry(DirectoryHeader header, long dataAt, ref bool isGuessed)
    {
        var name = EntryName.Decode(header.NameBytes, (header.Flags & DirectoryHeader.IsUtf8) != 0, header.At, out var guessed);
        EntryName.DemandSafe(name, header.At);
        isGuessed |= guessed;
        var isFolder = name.EndsWith('/');
        if ((isFolder && header.Length != 0) || (header.Method == 0 && header.Length != header.CompressedLength))
            throw new OfdSyntaxException($"/{name}", "zip-size-wrong", "The entry's sizes can't be.", header.At);
        return new($"/{name}", header.Length, header.CompressedLength) { DataAt = dataAt, Method = header.Method, Crc = header.Crc, DosTime = header.DosTime, IsFolder = isFolder };
    }

    /// <summary>File systems without a difference between capital and small letters would show only one of two such entries.</summary>
    private static void DemandDistinct(List<PackageEntry> entries)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (!names.Add(entry.Path.TrimEnd('/'))) throw new OfdSyntaxException(entry.Path, "zip-name-twice", "Two entries have the same name, or names that differ only in case.");
        }
    }

    private static void DemandBounded(List<PackageEntry> entries, OfdLimits limits)
    {
        var total = 0L;
        foreach (var entry in entries)
        {
            total += entry.Length;
            var isBomb = entry.Length > limits.RatioFreeBytes && entry.Length / limits.Ratio > entry.CompressedLength;
            if (isBomb || entry.Length > limits.EntryBytes || total > limits.TotalBytes) throw new OfdSyntaxException(entry.Path, "ofd-expands-too-much", "The package becomes too large when it is expanded.");
        }
    }

    private static List<OfdNotice> Told(EndRecord end, long before, long hidden, bool isGuessed)
    {
        var notices = new List<OfdNotice>();
        if (before > 0) notices.Add(new("zip-bytes-before", $"{before}"));
        if (end.Trailing > 0) notices.Add(new("zip-bytes-behind", $"{end.Trailing}"));
        if (end.CommentBytes > 0) notices.Add(new("zip-comment", $"{end.CommentBytes}"));
        if (hidden > 0) notices.Add(new("zip-bytes-between", $"{hidden}"));
        if (isGuessed) notices.Add(new("zip-name-encoding-unsaid"));
        return notices;
    }
}
