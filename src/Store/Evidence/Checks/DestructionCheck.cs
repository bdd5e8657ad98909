namespace Yinxin.Store;

/// <summary>A body without key must be one that a later event destroyed, and the other way round.</summary>
internal sealed class DestructionCheck(EventFacts facts, FaultList faults)
{
    private readonly SortedSet<long> keyless = [];
    private readonly Dictionary<long, long> named = [];

    public IReadOnlyList<DestroyedBody> Lawful => [.. keyless.Where(named.ContainsKey).Select(sequence => new DestroyedBody(sequence, named[sequence]))];

    public void Note(CheckedEntry entry)
    {
        if (entry.Row.Key is null) keyless.Add(entry.Row.Sequence);
        if (entry.Recorded is null) return;
        foreach (var sequence in facts.DestroyedBodies(entry.Recorded.Event)) named.TryAdd(sequence, entry.Row.Sequence);
    }

    public void Finish()
    {
        foreach (var sequence in keyless.Where(sequence => !named.ContainsKey(sequence))) faults.Add("entry-key-missing", $"entry {sequence}");
        foreach (var (sequence, under) in named.Where(pair => !keyless.Contains(pair.Key))) faults.Add("entry-key-kept", $"entry {sequence}", $"destroyed under entry {under}");
    }
}
