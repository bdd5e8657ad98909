using Yinxin.Pdf.Filters;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Structure;

/// <summary>Reads the chain of cross-reference sections strictly, the newest first (ISO 32000-2, 7.5.4 and 7.5.8).</summary>
internal sealed class XrefReader(ByteSource source, Budget budget)
{
    /// <summary>Readers look for startxref in the last kilobyte.</summary>
    private const int TailLength = 1024;

    /// <summary>How far from where it should be a section is looked for, in bytes.</summary>
    private const int Tolerance = 16;

    private readonly ObjectReader reader = new(source, budget);
    private int entryCount;

    /// <summary>Was a section not exactly where startxref said?</summary>
    internal bool IsCorrected { get; private set; }

    /// <summary>Reads all sections from the one that the end of the file names.</summary>
    /// <param name="fileEnd">Where the file ends; smaller than its length to read an earlier revision.</param>
    /// <exception cref="PdfSyntaxException">The chain is broken anywhere.</exception>
    internal List<XrefSection> ReadChain(long fileEnd)
    {
        var sections = new List<XrefSection>();
        var visited = new HashSet<long>();
        for (long? offset = FindStart(fileEnd); offset is { } at; offset = sections[^1].Previous)
        {
            if (!visited.Add(at)) throw Broken(at, "The cross-reference sections go in a circle.");
            if (sections.Count == budget.Limits.Revisions) throw new PdfSyntaxException(at, "pdf-too-many-revisions", "There are too many revisions.");
            budget.DemandTime(at);
            sections.Add(ReadSection(at));
        }
        return sections;
    }

    /// <summary>The offset that stands behind the last startxref.</summary>
    internal long FindStart(long fileEnd)
    {
        var length = (int)Math.Min(TailLength, fileEnd);
        var tail = source.Read(fileEnd - length, length);
        var at = tail.AsSpan().LastIndexOf("startxref"u8);
        if (at < 0) throw Broken(fileEnd, "The end of the file has no startxref.");
        reader.Position = fileEnd - length + at + 9;
        return reader.TryReadLong(out var offset) ? Near(offset) : throw Broken(reader.Position, "startxref has no offset.");
    }

    /// <summary>Some writers count a few bytes wrong: the nearest place where a section may begin.</summary>
    private long Near(long offset)
    {
        for (var distance = 0; distance <= Tolerance; distance++)
        {
            foreach (var at in (ReadOnlySpan<long>)[offset - distance, offset + distance])
            {
                if (!MayBeSection(at)) continue;
                IsCorrected |= distance > 0;
                return at;
            }
        }
        return offset;
    }

    /// <summary>The word xref or the head of an object, perhaps behind white space; startxref is not meant.</summary>
    private bool MayBeSection(long at)
    {
        if (at < 0 || at >= source.Length || (at > 0 && Characters.IsRegular(source.At(at - 1)))) return false;
        reader.Position = at;
        return reader.TryReadWord("xref"u8) || reader.TryReadHead(at) is not null;
    }

    private XrefSection ReadSection(long offset)
    {
        if (offset >= source.Length) throw Broken(offset, "A cross-reference offset is outside the file.");
        reader.Position = offset;
        return reader.TryReadWord("xref"u8) ? ReadTable(offset) : ReadStream(offset);
    }

    private XrefSection ReadTable(long offset)
    {
        var entries = new List<KeyValuePair<int, XrefEntry>>();
        while (!reader.TryReadWord("trailer"u8))
        {
            if (!reader.TryReadInteger(out var first) || !reader.TryReadInteger(out var count)) throw Broken(reader.Position, "A subsection has no head.");
            DemandRoom(first, count, smallestEntry: 18);
            entries.EnsureCapacity(entries.Count + count);
            for (var i = 0; i < count; i++) entries.Add(new(first + i, ReadEntry()));
        }
        if (reader.ReadValue() is not PdfDictionary trailer) throw Broken(offset, "The trailer is not a dictionary.");
        var end = reader.Position;
        var hidden = trailer["XRefStm"] is PdfNumber { Integer: { } place } ? ReadStream(place) : null;
        return new() { Offset = offset, End = end, IsStream = false, Trailer = trailer, Entries = entries, Hidden = hidden };
    }

    private XrefEntry ReadEntry()
    {
        if (!reader.TryReadLong(out var place, 10) || !reader.TryReadInteger(out var generation)) throw Broken(reader.Position, "An entry is malformed.");
        if (reader.TryReadWord("n"u8)) return new(EntryKind.InFile, place, generation);
        return reader.TryReadWord("f"u8) ? new(EntryKind.Free, place, generation) : throw Broken(reader.Position, "An entry is malformed.");
    }

    private XrefSection ReadStream(long offset)
    {
        if (reader.TryReadHead(offset) is null || reader.ReadValue() is not PdfDictionary dictionary || dictionary["Type"] is not PdfName { Value: "XRef" })
        {
            throw Broken(offset, "Neither a cross-reference table nor a stream.");
        }
        if (dictionary["Length"] is not PdfNumber { Integer: >= 0 and var length } || length > budget.Limits.StreamBytes)
        {
            throw Broken(offset, "A cross-reference stream has no length.");
        }
        var start = StreamStart(reader);
        var raw = source.Read(start, (int)length);
        reader.Position = start + length;
        if (!reader.TryReadWord("endstream"u8) || !reader.TryReadWord("endobj"u8)) throw Broken(reader.Position, "A cross-reference stream does not end where it says.");
        var end = reader.Position;
        var data = new StreamDecoder(budget, value => value).Decode(dictionary, raw, start);
        return new() { Offset = offset, End = end, IsStream = true, Trailer = dictionary, Entries = ReadRows(dictionary, data, start) };
    }

    /// <summary>The first byte of a stream, when the reader stands behind its dictionary.</summary>
    internal long StreamStart(ObjectReader at)
    {
        if (!at.TryReadWord("stream"u8)) throw Broken(at.Position, "A stream has no data.");
        if (source.At(at.Position) == '\r' && source.At(at.Position + 1) == '\n') return at.Position + 2;
        return source.At(at.Position) is '\n' or '\r' ? at.Position + 1 : throw Broken(at.Position, "A stream begins on its own line.");
    }

    private List<KeyValuePair<int, XrefEntry>> ReadRows(PdfDictionary dictionary, byte[] data, long offset)
    {
        var widths = Integers(dictionary["W"], offset);
        if (widths.Count != 3 || widths.Exists(width => width > 8)) throw Broken(offset, "The widths of a cross-reference stream are impossible.");
        var size = dictionary["Size"] is PdfNumber { Integer: >= 0 and <= int.MaxValue and var given } ? (int)given : throw Broken(offset, "A cross-reference stream has no size.");
        var ranges = dictionary["Index"] is { } index ? Integers(index, offset) : [0, size];
        if (ranges.Count % 2 != 0) throw Broken(offset, "The ranges of a cross-reference stream are impossible.");
        var row = widths[0] + widths[1] + widths[2];
        var entries = new List<KeyValuePair<int, XrefEntry>>();
        var at = 0;
        for (var i = 0; i < ranges.Count; i += 2)
        {
            DemandRoom(ranges[i], ranges[i + 1], smallestEntry: 0);
            for (var k = 0; k < ranges[i + 1]; k++, at += row)
            {
                if (row == 0 || at + row > data.Length) throw Broken(offset, "A cross-reference stream is too short.");
                entries.Add(new(ranges[i] + k, Row(data.AsSpan(at, row), widths)));
            }
        }
        return data.Length - at < row ? entries : throw Broken(offset, "A cross-reference stream has more rows than it says.");
    }

    private static XrefEntry Row(ReadOnlySpan<byte> row, List<int> widths)
    {
        var kind = widths[0] == 0 ? 1 : Field(row[..widths[0]]);
        var second = Field(row.Slice(widths[0], widths[1]));
        var third = (int)Math.Min(int.MaxValue, (ulong)Field(row[(widths[0] + widths[1])..]));
        return kind switch
        {
            0 => new(EntryKind.Free, second, third),
            1 => new(EntryKind.InFile, second, third),
            2 => new(EntryKind.InStream, second, third),
            _ => default,
        };
    }

    private static long Field(ReadOnlySpan<byte> octets)
    {
        long value = 0;
        foreach (var octet in octets) value = value << 8 | octet;
        return value & long.MaxValue;
    }

    private static List<int> Integers(PdfValue? value, long offset)
    {
        var numbers = new List<int>();
        foreach (var item in (value as PdfArray)?.Items ?? [])
        {
            numbers.Add(item is PdfNumber { Integer: >= 0 and <= int.MaxValue and var number } ? (int)number : throw Broken(offset, "Not a small integer."));
        }
        return numbers;
    }

    private void DemandRoom(int first, int count, int smallestEntry)
    {
        entryCount += count;
        if (first > budget.Limits.Objects - count || entryCount < 0 || entryCount > budget.Limits.Objects)
        {
            throw new PdfSyntaxException(reader.Position, "pdf-too-many-objects", "There are too many objects.");
        }
        if ((long)count * smallestEntry > source.Length) throw Broken(reader.Position, "A subsection is longer than the file.");
    }

    private static PdfSyntaxException Broken(long offset, string message) => new(offset, "pdf-broken", message);
}
