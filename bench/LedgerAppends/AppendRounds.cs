using System.Diagnostics;

namespace Yinxin.LedgerAppends;

/// <summary>Durable appends per second, alone and with 64 waiting, each beside its bare peer, in short turns so that both meet the same disk.</summary>
public static class AppendRounds
{
    private const int Waiting = 64;
    private const int Rounds = 25;

    public static async Task RunAsync(string root, double seconds)
    {
        Directory.CreateDirectory(root);
        using var bare = new BareSqlite(Path.Combine(root, "bare.db"));
        await using var ledger = BenchLedger.Open(root);
        var counts = new int[Waiting + 1];
        var flush = FlushCost(root);
        await WarmUpAsync(bare, ledger, counts);
        var span = TimeSpan.FromSeconds(seconds / Rounds);
        var (bareAlone, bareGroup) = (new Turns(), new Turns());
        var (alone, group, people) = (new Turns(), new Turns(), new Turns());
        Func<Task>[] turns =
        [
            () => bareAlone.TakeAsync(span, 1, () => Act(() => bare.Append(1))),
            () => alone.TakeAsync(span, 1, () => ledger.AppendAsync(BenchLedger.Actor, Waiting, counts[Waiting]++)),
            () => bareGroup.TakeAsync(span, Waiting, () => Act(() => bare.Append(Waiting))),
            () => group.TakeAsync(() => GroupAsync(span, ledger, counts, _ => BenchLedger.Actor)),
            () => people.TakeAsync(() => GroupAsync(span, ledger, counts, writer => $"{writer:x32}")),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            // Whose turn comes after whose changes from round to round: what one leaves in the disk's queue the next one pays.
            for (var turn = 0; turn < turns.Length; turn++) await turns[(turn * (1 + (round % 4)) + round) % turns.Length]();
        }

        Report("alone", bareAlone, alone);
        Report($"{Waiting} waiting", bareGroup, group);
        Report($"{Waiting} waiting, each another person", bareGroup, people);
        Console.WriteLine($"one flush: {flush.TotalMilliseconds:0.00} ms; {Waiting} waiting / alone: {group.Rate / alone.Rate:0.0}{(flush.TotalMilliseconds >= 1 ? " (goal 10)" : " (goal 10 applies where one flush takes 1 ms or more)")}");
    }

    private static void Report(string what, Turns bare, Turns ledger) =>
        Console.WriteLine($"{what}: ledger {ledger.Rate:0} appends/s, bare SQLite {bare.Rate:0} rows/s, ratio {ledger.Rate / bare.Rate:0.00} (goal 0.50)");

    /// <summary>Until both write-ahead logs have gone round: a file that still grows makes each flush dearer.</summary>
    private static async Task WarmUpAsync(BareSqlite bare, BenchLedger ledger, int[] counts)
    {
        const int Groups = 200, Appends = 25_000;
        for (var i = 0; i < Groups; i++) bare.Append(Waiting);
        await Task.WhenAll(Enumerable.Range(0, Waiting).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Appends / Waiting; i++) await ledger.AppendAsync(BenchLedger.Actor, writer, counts[writer]++);
        })));
    }

    private static Task Act(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    /// <returns>Appends that were answered.</returns>
    private static async Task<long> GroupAsync(TimeSpan span, BenchLedger ledger, int[] counts, Func<int, string> by)
    {
        var (watch, before) = (Stopwatch.StartNew(), ledger.Events.Size);
        await Task.WhenAll(Enumerable.Range(0, Waiting).Select(writer => Task.Run(async () =>
        {
            var who = by(writer);
            while (watch.Elapsed < span) await ledger.AppendAsync(who, writer, counts[writer]++);
        })));
        return ledger.Events.Size - before;
    }

    private static TimeSpan FlushCost(string root)
    {
        const int Times = 200;
        using var file = new FileStream(Path.Combine(root, "flush"), FileMode.Create);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Times; i++)
        {
            file.Write(new byte[4096]);
            file.Flush(flushToDisk: true);
        }

        return watch.Elapsed / Times;
    }

    /// <summary>All turns of one contestant.</summary>
    private sealed class Turns
    {
        private readonly Stopwatch watch = new();
        private long count;

        public double Rate => count / watch.Elapsed.TotalSeconds;

        public async Task TakeAsync(TimeSpan span, int each, Func<Task> act)
        {
            var until = watch.Elapsed + span;
            watch.Start();
            while (watch.Elapsed < until)
            {
                await act();
                count += each;
            }

            watch.Stop();
        }

        public async Task TakeAsync(Func<Task<long>> act)
        {
            watch.Start();
            count += await act();
            watch.Stop();
        }
    }
}
