using System.Diagnostics;

namespace Yinxin.LedgerAppends;

/// <summary>Durable appends per second, alone and with 64 waiting, each beside its bare peer, in turn.</summary>
public static class AppendRounds
{
    private const int Waiting = 64;
    private const int Rounds = 5;

    public static async Task RunAsync(string root, double seconds)
    {
        Directory.CreateDirectory(root);
        using var bare = new BareSqlite(Path.Combine(root, "bare.db"));
        await using var ledger = BenchLedger.Open(root);
        var counts = new int[Waiting + 1];
        var flush = FlushCost(root);
        var rates = new List<(double BareAlone, double Alone, double BareGroup, double Group, double People)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var span = TimeSpan.FromSeconds(round == 0 ? 0.5 : seconds / 4);
            var bareAlone = Rate(span, 1, () => bare.Append(1));
            var alone = await RateAsync(span, () => ledger.AppendAsync(BenchLedger.Actor, Waiting, counts[Waiting]++));
            var bareGroup = Rate(span, Waiting, () => bare.Append(Waiting));
            var group = await GroupAsync(span, ledger, counts, _ => BenchLedger.Actor);
            var people = await GroupAsync(span, ledger, counts, writer => $"{writer:x32}");
            if (round > 0) rates.Add((bareAlone, alone, bareGroup, group, people));
        }

        Report("alone", rates.ConvertAll(rate => (rate.BareAlone, rate.Alone)));
        Report($"{Waiting} waiting", rates.ConvertAll(rate => (rate.BareGroup, rate.Group)));
        Report($"{Waiting} waiting, each another person", rates.ConvertAll(rate => (rate.BareGroup, rate.People)));
        var gain = Median(rates.ConvertAll(rate => rate.Group / rate.Alone));
        Console.WriteLine($"one flush: {flush.TotalMilliseconds:0.00} ms; {Waiting} waiting / alone: {gain:0.0}{(flush.TotalMilliseconds >= 1 ? " (goal 10)" : " (goal 10 applies where one flush takes 1 ms or more)")}");
    }

    private static void Report(string what, List<(double Bare, double Ledger)> rates) => Console.WriteLine(
        $"{what}: ledger {Median(rates.ConvertAll(rate => rate.Ledger)):0} appends/s, bare SQLite {Median(rates.ConvertAll(rate => rate.Bare)):0} rows/s, "
        + $"ratio {Median(rates.ConvertAll(rate => rate.Ledger / rate.Bare)):0.00} (goal 0.50)");

    private static double Rate(TimeSpan span, int each, Action act)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0L);
        while (watch.Elapsed < span)
        {
            act();
            count += each;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> RateAsync(TimeSpan span, Func<Task> act)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0L);
        while (watch.Elapsed < span)
        {
            await act();
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> GroupAsync(TimeSpan span, BenchLedger ledger, int[] counts, Func<int, string> by)
    {
        var (watch, before) = (Stopwatch.StartNew(), ledger.Events.Size);
        await Task.WhenAll(Enumerable.Range(0, Waiting).Select(writer => Task.Run(async () =>
        {
            while (watch.Elapsed < span) await ledger.AppendAsync(by(writer), writer, counts[writer]++);
        })));
        return (ledger.Events.Size - before) / watch.Elapsed.TotalSeconds;
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

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
