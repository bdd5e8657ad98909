namespace Yinxin.Store;

/// <summary>States of rows as the one writer read or wrote them last: several tables look at the same row for each event.</summary>
/// <remarks>Holds what the transaction says, so whoever undoes a transaction must <see cref="Forget"/>.</remarks>
internal sealed class KeptStates(int capacity)
{
    private readonly Dictionary<(string Table, string Row), object> kept = [];
    private readonly Queue<(string Table, string Row)> oldest = new();

    public T? Find<T>(string table, string row)
        where T : class => kept.TryGetValue((table, row), out var state) ? (T)state : null;

    public void Keep(string table, string row, object state)
    {
        if (capacity == 0) return;
        if (kept.TryAdd((table, row), state)) oldest.Enqueue((table, row));
        else kept[(table, row)] = state;
        if (kept.Count > capacity) kept.Remove(oldest.Dequeue());
    }

    public void Forget()
    {
        kept.Clear();
        oldest.Clear();
    }
}
