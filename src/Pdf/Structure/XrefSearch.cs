using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Structure;

/// <summary>Finds the objects of a file whose cross-reference data is broken, by looking at every byte.</summary>
/// <remarks>What is found this way can be shown, but it is never sealed and never makes a signature valid.</remarks>
internal sealed class XrefSearch(ByteSource source, Budget budget)
{
    private readonly ObjectReader reader = new(source, budget) { IsForgiving = true };
    private readonly Dictionary<int, XrefEntry> entries = [];
    private readonly PdfDictionary trailer = new();
    private readonly List<int> containers = [];
    private PdfReference? catalog;

    /// <summary>Its trailer may lead to no catalog.</summary>
    internal XrefSection Rebuild()
    {
        for (long at = 0; at < source.Length; at++)
        {
            if ((at & 0xfffff) == 0) budget.DemandTime(at);
            var c = source.At(at);
            if (c == 'o' && source.Has(at, "obj"u8)) TakeObject(at);
            else if (c == 't' && source.Has(at, "trailer"u8)) TakeTrailer(at + 7);
        }
        TakeContainers();
        DemandRoot();
        return Section();
    }

    /// <summary>When no trailer leads to a dictionary with pages, the last object that calls itself a catalog will do.</summary>
    private void DemandRoot()
    {
        if (catalog is not null && (trailer["Root"] is not PdfReference root || !LeadsToPages(root))) trailer.Set("Root", catalog);
    }

    private bool LeadsToPages(PdfReference root)
    {
        try
        {
            return PdfFile.Found(source, budget, Section()).Dictionary(root)?["Pages"] is not null;
        }
        catch (PdfSyntaxException broken) when (broken.Code == "pdf-broken")
        {
            return false;
        }
    }

    /// <summary>Where the data of a stream ends whose length is wrong.</summary>
    internal static long FindStreamEnd(ByteSource source, Budget budget, long start)
    {
        for (var at = start; at < source.Length; at++)
        {
            if ((at & 0xfffff) == 0) budget.DemandTime(at);
            if (source.At(at) == 'e' && source.Has(at, "endstream"u8)) return at;
        }
        throw PdfFile.Broken(start, "A stream does not end.");
    }

    private XrefSection Section() => new()
    {
        Offset = 0,
        End = source.Length,
        IsStream = false,
        Trailer = trailer,
        Entries = [.. entries],
    };

    /// <summary>What looks like a higher number is something else: a small file does not make large tables.</summary>
    private long HighestNumber => Math.Min(budget.Limits.Objects, Math.Max(100_000, source.Length));

    /// <summary>Takes what stands before the word obj, when that is an object's head.</summary>
    private void TakeObject(long word)
    {
        var generation = NumberBefore(word);
        var start = generation < 0 ? -1 : NumberBefore(generation);
        if (start < 0 || (start > 0 && Characters.IsRegular(source.At(start - 1)))) return;
        if (reader.TryReadHead(start) is not { } head || head.Number > HighestNumber) return;
        if (entries.Count >= budget.Limits.Objects) throw new PdfSyntaxException(start, "pdf-too-many-objects", "There are too many objects.");
        entries[head.Number] = new(EntryKind.InFile, start, head.Generation);
        LookInside(head.Number);
    }

    /// <summary>Where the digits begin that stand before an offset, over white space; -1 when there are none.</summary>
    private long NumberBefore(long offset)
    {
        var at = offset - 1;
        while (at >= 0 && Characters.IsWhite(source.At(at))) at--;
        if (at == offset - 1) return -1;
        var end = at;
        while (at >= 0 && end - at < 10 && Characters.IsDigit(source.At(at))) at--;
        return at == end ? -1 : at + 1;
    }

    private void LookInside(int number)
    {
        try
        {
            if (reader.ReadValue() is not PdfDictionary dictionary || dictionary["Type"] is not PdfName type) return;
            if (type.Value == "ObjStm") containers.Add(number);
            if (type.Value == "XRef") TakeTrailerKeys(dictionary);
            if (type.Value == "Catalog") catalog = new(number, 0);
        }
        catch (PdfSyntaxException broken) when (broken.Code is "pdf-broken" or "pdf-too-deep")
        {
            // A broken object is an object all the same: whoever needs it will be told.
        }
    }

    private void TakeTrailer(long offset)
    {
        reader.Position = offset;
        try
        {
            if (reader.ReadValue() is PdfDictionary dictionary) TakeTrailerKeys(dictionary);
        }
        catch (PdfSyntaxException broken) when (broken.Code is "pdf-broken" or "pdf-too-deep")
        {
            // The word may stand in a text; another trailer will do.
        }
    }

    private void TakeTrailerKeys(PdfDictionary dictionary)
    {
        foreach (var key in (ReadOnlySpan<string>)["Root", "Info", "ID", "Encrypt"])
        {
            if (dictionary[key] is { } value) trailer.Set(key, value);
        }
    }

    private void TakeContainers()
    {
        if (trailer["Encrypt"] is not null) return;
        var bare = PdfFile.Found(source, budget, Section());
        foreach (var number in containers)
        {
            foreach (var (inside, index) in bare.NumbersInside(number).Select((inside, index) => (inside, index)))
            {
                if (inside > HighestNumber || entries.Count >= budget.Limits.Objects) return;
                if (!entries.TryGetValue(inside, out var known) || known.Kind == EntryKind.InStream) entries[inside] = new(EntryKind.InStream, number, index);
            }
        }
        FindCatalogInside();
    }

    private static PdfDictionary? InStream(PdfFile file, int number)
    {
        try
        {
            return file.Dictionary(new PdfReference(number, 0));
        }
        catch (PdfSyntaxException broken) when (broken.Code is "pdf-broken" or "pdf-filter-unknown" or "pdf-too-deep")
        {
            return null;
        }
    }

    private void FindCatalogInside()
    {
        if (trailer["Root"] is not null) return;
        var file = PdfFile.Found(source, budget, Section());
        foreach (var (number, entry) in entries)
        {
            if (entry.Kind == EntryKind.InStream && InStream(file, number) is { } dictionary && file.Name(dictionary["Type"]) == "Catalog")
            {
                trailer.Set("Root", new PdfReference(number, 0));
                return;
            }
        }
    }
}
