using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Structure;

internal enum EntryKind : byte
{
    /// <summary>No section speaks of the object.</summary>
    Absent,
    Free,
    InFile,
    InStream,
}

/// <summary>Where an object is.</summary>
/// <param name="Place">Offset in the file, or number of the object stream.</param>
/// <param name="Minor">Generation, or index in the object stream.</param>
internal readonly record struct XrefEntry(EntryKind Kind, long Place, int Minor);

/// <summary>One cross-reference table or stream, with its trailer.</summary>
internal sealed class XrefSection
{
    /// <summary>Offset of the word xref, or of the stream's object.</summary>
    internal required long Offset { get; init; }

    /// <summary>Just behind the trailer dictionary, or behind endobj of the stream.</summary>
    internal required long End { get; init; }

    internal required bool IsStream { get; init; }

    internal required PdfDictionary Trailer { get; init; }

    internal required List<KeyValuePair<int, XrefEntry>> Entries { get; init; }

    /// <summary>The stream that /XRefStm of a hybrid file names: old readers don't see it.</summary>
    internal XrefSection? Hidden { get; init; }

    internal long? Previous => Trailer["Prev"] is PdfNumber { Integer: { } offset } ? offset : null;

    /// <summary>Objects for which the section names two places: which one counts, readers decide differently.</summary>
    internal IEnumerable<int> Contradictions()
    {
        if (Hidden is null && IsRising()) yield break;
        var said = new Dictionary<int, XrefEntry>();
        foreach (var (number, entry) in Entries)
        {
            if (!said.TryAdd(number, entry) && said[number] != entry) yield return number;
        }
        foreach (var (number, entry) in Hidden?.Entries ?? [])
        {
            var isShownToOldReaders = said.TryGetValue(number, out var other) && other.Kind != EntryKind.Free;
            if (isShownToOldReaders && other != entry) yield return number;
        }
    }

    /// <summary>Is every number larger than the one before it? Then none is named twice.</summary>
    private bool IsRising()
    {
        for (var i = 1; i < Entries.Count; i++)
        {
            if (Entries[i].Key <= Entries[i - 1].Key) return false;
        }
        return true;
    }

    /// <summary>What this section says, the more important first: used entries, then the hidden stream's, then freed ones.</summary>
    internal IEnumerable<KeyValuePair<int, XrefEntry>> InOrder()
    {
        if (Hidden is null) return Entries;
        var used = Entries.Where(entry => entry.Value.Kind != EntryKind.Free);
        var freed = Entries.Where(entry => entry.Value.Kind == EntryKind.Free);
        return used.Concat(Hidden.Entries).Concat(freed);
    }
}
