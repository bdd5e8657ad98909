using Yinxin.Domain.Applications;

namespace Yinxin.Store.Applications;

/// <summary>Sums of months, and over several months, as they were read; believed while no event changed one of the months since.</summary>
internal sealed class SumCache(int capacity)
{
    private readonly Lock guard = new();
    private readonly Dictionary<(SumDimension By, int From, int Until), (long Changed, IReadOnlyList<StampingSum> Sums)> known = [];
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);
    private int size;

    /// <param name="changed">Number of the event that changed one of the months last.</param>
    public IReadOnlyList<StampingSum> Get((SumDimension By, int From, int Until) of, long changed, Func<IReadOnlyList<StampingSum>> read)
    {
        lock (guard)
        {
            if (known.TryGetValue(of, out var kept) && kept.Changed == changed) return kept.Sums;
        }
        var sums = read();
        lock (guard)
        {
            if (size + sums.Count > capacity) Forget();
            sums = [.. sums.Select(s => s with { Key = Shared(s.Key) })];
            if (known.Remove(of, out var older)) size -= older.Sums.Count;
            known[of] = (changed, sums);
            size += sums.Count;
        }
        return sums;
    }

    /// <summary>A person's id stands in every month; it is kept once.</summary>
    private string Shared(string key)
    {
        keys.TryAdd(key, key);
        return keys[key];
    }

    private void Forget()
    {
        known.Clear();
        keys.Clear();
        size = 0;
    }
}
