using System.Collections.Concurrent;

namespace Yinxin.Store;

/// <summary>Which streams were written lately, so that a state folded before need not ask the database whether it is still the last.</summary>
/// <remarks>One writer notes, many readers ask. What is forgotten counts as written.</remarks>
internal sealed class RecentStreams(long size, int capacity)
{
    private readonly ConcurrentDictionary<string, long> written = new(StringComparer.Ordinal);
    private long since = size;

    /// <summary>Notes what a commit wrote; called before anybody is told of the commit.</summary>
    /// <param name="streams">Streams of the commit.</param>
    /// <param name="end">Entries in the ledger after it.</param>
    public void Note(IEnumerable<string> streams, long end)
    {
        if (written.Count > capacity)
        {
            // First the bound, then the clearing: who looks in vain meets the new bound.
            Volatile.Write(ref since, end);
            written.Clear();
        }

        foreach (var stream in streams) written[stream] = end;
    }

    /// <summary>Was nothing written to the stream since the ledger had <paramref name="size"/> entries?</summary>
    public bool IsUntouchedSince(string stream, long size)
    {
        var touched = written.TryGetValue(stream, out var end) && end > size;
        return !touched && size >= Volatile.Read(ref since);
    }
}
