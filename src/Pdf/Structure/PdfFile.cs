using Yinxin.Pdf.Encryption;
using Yinxin.Pdf.Filters;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Structure;

/// <summary>The objects of a file as one of its revisions leaves them, read when they are asked for.</summary>
internal sealed partial class PdfFile
{
    /// <summary>Hops that a chain of references may have.</summary>
    private const int MostHops = 32;

    /// <summary>Objects that are kept once they were read. Long files are walked from end to end, and are never whole in memory.</summary>
    private const int CacheSize = 4096;

    private readonly XrefEntry[] entries;
    private readonly Dictionary<int, PdfValue> cache = [];
    private readonly Dictionary<int, PdfValue> replaced = [];
    private readonly Dictionary<int, ObjectStream> containers = [];
    private readonly StreamDecoder decoder;
    private ObjectReader? idleReader;
    private int loading;

    private PdfFile(ByteSource source, Budget budget, IReadOnlyList<XrefSection> sections, bool isRebuilt)
    {
        Source = source;
        Budget = budget;
        Sections = sections;
        IsRebuilt = isRebuilt;
        Trailer = sections[0].Trailer;
        entries = XrefTable.Merge(sections);
        decoder = new StreamDecoder(budget, Resolve) { IsForgiving = isRebuilt };
    }

    internal ByteSource Source { get; }

    internal Budget Budget { get; }

    /// <summary>The cross-reference sections that count, the newest first.</summary>
    internal IReadOnlyList<XrefSection> Sections { get; }

    /// <summary>Was the cross-reference data broken, so that the objects were searched for?</summary>
    internal bool IsRebuilt { get; }

    /// <summary>Bytes before the header.</summary>
    internal long HeaderOffset { get; private init; }

    /// <summary>Did startxref lead a few bytes beside the cross-reference section?</summary>
    internal bool HasWrongStart { get; private init; }

    internal PdfDictionary Trailer { get; }

    internal bool IsEncrypted => Trailer["Encrypt"] is not null;

    /// <summary>What a password opened; null when the file is plain, or when nobody could open it.</summary>
    internal Security? Security { get; private init; }

    /// <summary>Is the file encrypted and was not opened? Then nothing in it can be read.</summary>
    internal bool IsLocked => IsEncrypted && Security is null;

    internal bool IsHybrid => Sections.Any(section => section.Hidden is not null);

    /// <summary>One more than the highest object number that is spoken of.</summary>
    internal int Size => entries.Length;

    /// <summary>The file with objects that were searched for.</summary>
    internal static PdfFile Found(ByteSource source, Budget budget, XrefSection section) => new(source, budget, [section], isRebuilt: true);

    /// <summary>The numbers of the objects inside an object stream; none when it can't be read.</summary>
    internal IReadOnlyList<int> NumbersInside(int container)
    {
        try
        {
            return [.. Container(container).Numbers];
        }
        catch (PdfSyntaxException broken) when (broken.Code is "pdf-broken" or "pdf-filter-unknown")
        {
            return [];
        }
    }

    /// <summary>The file as the section at an index, and those before it, leave it.</summary>
    internal PdfFile AtSection(int index) => new(Source, Budget, [.. Sections.Skip(index)], IsRebuilt) { Security = Security };

    internal XrefEntry Entry(int number) => (uint)number < (uint)entries.Length ? entries[number] : default;

    /// <summary>The object of a number, or null when there is none.</summary>
    internal PdfValue? Load(int number)
    {
        if (replaced.TryGetValue(number, out var newer)) return newer;
        if (cache.TryGetValue(number, out var known)) return known is PdfNull ? null : known;
        Budget.DemandTime(0);
        var entry = Entry(number);
        if (entry.Kind is EntryKind.Absent or EntryKind.Free) return null;
        if (++loading > Budget.Limits.Depth) throw Broken(entry.Place, "Objects need each other to be read.");
        try
        {
            var value = entry.Kind == EntryKind.InFile ? ReadObject(number, entry.Place, out _) : Container((int)entry.Place).Load(number, entry.Minor);
            if (cache.Count >= CacheSize) cache.Clear();
            cache[number] = value;
            return value is PdfNull ? null : value;
        }
        finally
        {
            loading--;
        }
    }

    /// <summary>Answers with a newer version of an object from now on; the file itself stays as it is.</summary>
    internal void Replace(int number, PdfValue value) => replaced[number] = value;

    /// <summary>Follows references to the object they mean; null when there is none.</summary>
    internal PdfValue? Resolve(PdfValue? value)
    {
        var hops = 0;
        while (value is PdfReference reference)
        {
            if (++hops > MostHops) throw Broken(0, "References go in a circle.");
            value = Load(reference.Number);
        }
        return value is PdfNull ? null : value;
    }

    internal PdfDictionary? Dictionary(PdfValue? value) => Resolve(value) switch
    {
        PdfDictionary dictionary => dictionary,
        PdfStream stream => stream.Dictionary,
        _ => null,
    };

    internal List<PdfValue> Items(PdfValue? value) => (Resolve(value) as PdfArray)?.Items ?? [];

    internal string? Name(PdfValue? value) => (Resolve(value) as PdfName)?.Value;

    internal double? Number(PdfValue? value) => (Resolve(value) as PdfNumber)?.Value;

    internal long? Integer(PdfValue? value) => (Resolve(value) as PdfNumber)?.Integer;

    internal PdfDictionary Catalog => Dictionary(Trailer["Root"]) ?? throw Broken(0, "The file has no catalog.");

    /// <summary>The bytes of a stream as they stand, filters and all, but decrypted.</summary>
    internal byte[] RawBytes(PdfStream stream)
    {
        if (stream.Bytes is { } inMemory) return inMemory.ToArray();
        if (stream.Length > Budget.Limits.StreamBytes) throw new PdfSyntaxException(stream.Offset, "pdf-expands-too-much", "A stream is too long to be read.");
        var raw = Source.Read(stream.Offset, (int)stream.Length);
        return stream.Owner is { } owner ? Security!.Decrypt(raw, stream.Dictionary, owner, this) : raw;
    }

    internal byte[] Decode(PdfStream stream)
    {
        if (IsLocked) throw new PdfSyntaxException(stream.Offset, "pdf-encrypted", "The file is encrypted.");
        return decoder.Decode(stream.Dictionary, RawBytes(stream), stream.Offset);
    }

    internal static PdfSyntaxException Broken(long offset, string message) => new(offset, "pdf-broken", message);

    /// <summary>Reads an object where it stands in the file.</summary>
    /// <param name="end">Just behind its endobj.</param>
    internal PdfValue ReadObject(int number, long offset, out long end)
    {
        var reader = Interlocked.Exchange(ref idleReader, null) ?? new ObjectReader(Source, Budget) { IsForgiving = IsRebuilt };
        try
        {
            return ReadObject(reader, number, offset, out end);
        }
        finally
        {
            idleReader = reader;
        }
    }

    private PdfValue ReadObject(ObjectReader reader, int number, long offset, out long end)
    {
        if (reader.TryReadHead(offset) is not { } head || head.Number != number) throw Broken(offset, $"Object {number} is not where it should be.");
        PdfValue value = PdfNull.Value;
        if (!reader.TryReadWord("endobj"u8))
        {
            value = reader.ReadValue();
            if (!reader.TryReadWord("endobj"u8))
            {
                if (value is PdfDictionary dictionary && (!IsRebuilt || reader.IsAt("stream"u8))) value = ReadStream(dictionary, reader);
                if (!reader.TryReadWord("endobj"u8) && !IsRebuilt) throw Broken(reader.Position, $"Object {number} does not end.");
            }
        }
        end = reader.Position;
        return Security?.Decrypt(value, number, head.Generation) ?? value;
    }

    private PdfStream ReadStream(PdfDictionary dictionary, ObjectReader reader)
    {
        var start = new XrefReader(Source, Budget).StreamStart(reader);
        if (Resolve(dictionary["Length"]) is PdfNumber { Integer: >= 0 and var length } && length <= Source.Length - start)
        {
            reader.Position = start + length;
            if (reader.TryReadWord("endstream"u8)) return new PdfStream(dictionary, start, length);
        }
        if (!IsRebuilt) throw Broken(start, "A stream does not end where it says.");
        var end = XrefSearch.FindStreamEnd(Source, Budget, start);
        reader.Position = end + "endstream".Length;
        return new PdfStream(dictionary, start, end - start);
    }

    private ObjectStream Container(int number)
    {
        if (containers.TryGetValue(number, out var known)) return known;
        if (Entry(number).Kind != EntryKind.InFile || Load(number) is not PdfStream stream || Name(stream.Dictionary["Type"]) != "ObjStm")
        {
            throw Broken(0, $"Object stream {number} is missing.");
        }
        var container = ObjectStream.Read(stream, Decode(stream), this);
        containers[number] = container;
        return container;
    }
}
