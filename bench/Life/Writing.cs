using Yinxin.Domain;
using Yinxin.Store;

namespace Yinxin.Bench.Life;

/// <summary>Appends in the order in which they are asked for, many on their way at once; knows how long each stream is.</summary>
internal sealed class Writing(EventStore events)
{
    private const int MostOnTheirWay = 4096;
    private readonly Queue<Task<Appended?>> under = new();
    private readonly Dictionary<StreamName, int> lengths = [];

    /// <summary>Events of one act: one person, one moment.</summary>
    public async Task AppendAsync(string by, DateTimeOffset at, params (StreamName Stream, DomainEvent Event)[] act)
    {
        List<(StreamName, StreamVersion)> seen = [.. act.Select(a => a.Stream).Distinct().Select(s => (s, new StreamVersion(lengths.GetValueOrDefault(s))))];
        foreach (var (stream, _) in act) lengths[stream] = lengths.GetValueOrDefault(stream) + 1;
        under.Enqueue(events.AppendAsync(by, at, seen, [.. act.Select(a => new NewEvent(a.Stream, a.Event))], CancellationToken.None));
        while (under.Count > MostOnTheirWay) await OneAsync();
    }

    public int LengthOf(StreamName stream) => lengths.GetValueOrDefault(stream);

    /// <summary>Nothing more is appended to a stream; what was known of it is forgotten.</summary>
    public void End(StreamName stream) => lengths.Remove(stream);

    /// <summary>Finds out how long a stream is that somebody else began.</summary>
    public async Task KnowAsync(StreamName stream) => lengths[stream] = (await events.ReadAsync(stream, CancellationToken.None)).Count;

    public async Task FlushAsync()
    {
        while (under.Count > 0) await OneAsync();
    }

    private async Task OneAsync()
    {
        if (await under.Dequeue() is null) throw new InvalidOperationException("Somebody else wrote to the ledger.");
    }
}
