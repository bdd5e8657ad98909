using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>Finds the revision that a signature covers, and checks that nothing but well-formed revisions follows it.</summary>
internal sealed class RevisionLayout(PdfFile file)
{
    private readonly ObjectReader reader = new(file.Source, file.Budget);

    /// <summary>Index of the newest cross-reference section of the revision that ends at an offset; null when none ends there.</summary>
    internal int? SectionEndingAt(long end)
    {
        long start;
        try
        {
            start = new XrefReader(file.Source, file.Budget).FindStart(end);
        }
        catch (PdfSyntaxException broken) when (broken.Code == "pdf-broken")
        {
            return null;
        }
        var index = file.Sections.ToList().FindIndex(section => section.Offset == start);
        if (index < 0) return null;
        for (var i = 0; i < file.Sections.Count; i++)
        {
            var inside = file.Sections[i].End <= end && (file.Sections[i].Hidden?.End ?? 0) <= end;
            if (inside != i >= index) return null;
        }
        return end == file.Source.Length || EndsAt(MarkerAfter(file.Sections[index]), end) || IsLinearized(index, end) ? index : null;
    }

    /// <summary>Does a revision begin at <paramref name="start"/> that holds nothing but the objects its section lists?</summary>
    /// <returns>Where it ends; null when something else stands there.</returns>
    internal long? EndOfRevision(int index, long start)
    {
        var section = file.Sections[index];
        var listed = new HashSet<(int, long)>();
        foreach (var (number, entry) in section.InOrder())
        {
            if (entry.Kind == EntryKind.InFile) listed.Add((number, entry.Place));
        }
        var state = file.AtSection(index);
        for (var at = SkipWhite(start); at < section.Offset; at = SkipWhite(at))
        {
            if (reader.TryReadHead(at) is not { } head) return null;
            if (!listed.Contains((head.Number, at)) && section.Hidden?.Offset != at) return null;
            state.ReadObject(head.Number, at, out at);
        }
        return section.Offset >= start && MarkerAfter(section) is { } marker ? marker + LineEndAt(marker) : null;
    }

    /// <summary>Just behind %%EOF, when startxref, this section's offset and %%EOF follow the section.</summary>
    private long? MarkerAfter(XrefSection section)
    {
        reader.Position = section.End;
        if (!reader.TryReadWord("startxref"u8) || !reader.TryReadLong(out var offset) || offset != section.Offset) return null;
        return EndOfMarker(reader.Position);
    }

    /// <summary>In a linearized file the section at the front is named by the end of the file (ISO 32000-2, annex F).</summary>
    private bool IsLinearized(int index, long end)
    {
        if (index != file.Sections.Count - 2 || file.Sections[index].Offset > file.Sections[index + 1].Offset) return false;
        reader.Position = file.Sections[index + 1].End;
        return reader.TryReadWord("startxref"u8) && reader.TryReadLong(out var offset) && offset == file.Sections[index].Offset
            && EndsAt(EndOfMarker(reader.Position), end);
    }

    private long? EndOfMarker(long at)
    {
        at = SkipWhite(at);
        if (!file.Source.Has(at, "%%EOF"u8)) return null;
        return at + 5;
    }

    /// <summary>The line end behind %%EOF belongs to the revision or not, as its writer liked.</summary>
    private bool EndsAt(long? marker, long end) => marker is { } at && (end == at || end == at + LineEndAt(at));

    private int LineEndAt(long at)
    {
        if (file.Source.Has(at, "\r\n"u8)) return 2;
        return file.Source.At(at) is '\n' or '\r' ? 1 : 0;
    }

    private long SkipWhite(long at)
    {
        while (Characters.IsWhite(file.Source.At(at))) at++;
        return at;
    }
}
