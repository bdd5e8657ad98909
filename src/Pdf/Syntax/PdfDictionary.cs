namespace Yinxin.Pdf.Syntax;

/// <summary>A dictionary in the order in which it was written; of a repeated key the last value counts, as in most readers.</summary>
internal sealed class PdfDictionary : PdfValue
{
    private const int IndexFrom = 16;

    private readonly List<KeyValuePair<string, PdfValue>> entries = [];
    private Dictionary<string, int>? index;

    internal IReadOnlyList<KeyValuePair<string, PdfValue>> Entries => entries;

    /// <summary>Was a key written twice? Readers then disagree about what the file says.</summary>
    internal bool HasRepeatedKey { get; private set; }

    /// <summary>The value of a key, or null; a null object counts as absent (ISO 32000-2, 7.3.7).</summary>
    internal PdfValue? this[string key]
    {
        get
        {
            var at = Find(key);
            return at >= 0 && entries[at].Value is not PdfNull ? entries[at].Value : null;
        }
    }

    internal PdfDictionary Set(string key, PdfValue value)
    {
        var at = Find(key);
        if (at >= 0)
        {
            entries[at] = new(key, value);
            return this;
        }
        index?.Add(key, entries.Count);
        entries.Add(new(key, value));
        if (index is null && entries.Count >= IndexFrom) BuildIndex();
        return this;
    }

    internal void Read(string key, PdfValue value)
    {
        HasRepeatedKey |= Find(key) >= 0;
        Set(key, value);
    }

    internal PdfDictionary Copy()
    {
        var copy = new PdfDictionary { HasRepeatedKey = HasRepeatedKey };
        foreach (var (key, value) in entries) copy.Set(key, value);
        return copy;
    }

    /// <summary>The same keys in the same order with other values.</summary>
    internal PdfDictionary Map(Func<string, PdfValue, PdfValue> change)
    {
        var copy = new PdfDictionary { HasRepeatedKey = HasRepeatedKey };
        foreach (var (key, value) in entries) copy.Set(key, change(key, value));
        return copy;
    }

    internal PdfDictionary Without(params ReadOnlySpan<string> keys)
    {
        var copy = new PdfDictionary();
        foreach (var (key, value) in entries)
        {
            if (!keys.Contains(key)) copy.Set(key, value);
        }
        return copy;
    }

    private int Find(string key)
    {
        if (index is not null) return index.TryGetValue(key, out var at) ? at : -1;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key == key) return i;
        }
        return -1;
    }

    private void BuildIndex()
    {
        index = new(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++) index.Add(entries[i].Key, i);
    }
}
