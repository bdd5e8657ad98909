using System.Diagnostics;
using Yinxin.Domain;

namespace Yinxin.LedgerAppends;

/// <summary>The crypto profile gm beside the usual one: appends per second with 64 waiting and alone, and files encrypted and read, in turns.</summary>
public static class ProfileRounds
{
    private const int Waiting = 64;
    private const int Turns = 10;
    private const int FileSize = 16 << 20;

    public static async Task RunAsync(double seconds)
    {
        var root = Directory.CreateTempSubdirectory("yinxin-bench-").FullName;
        try
        {
            await using var usual = BenchLedger.Open(Path.Combine(root, "usual"));
            await using var gm = BenchLedger.Open(Path.Combine(root, "gm"), gm: true);
            var span = TimeSpan.FromSeconds(seconds / Turns);
            var (counts, rates) = (new int[2, Waiting], new double[2, 4]);
            for (var turn = 0; turn <= Turns; turn++)
            {
                foreach (var (ledger, which) in new[] { (usual, 0), (gm, 1) })
                {
                    double[] now =
                    [
                        await AppendsAsync(ledger, which, counts, span, 1), await AppendsAsync(ledger, which, counts, span, Waiting),
                        await WriteAsync(ledger, turn, which), await ReadAsync(ledger, turn, which),
                    ];
                    // The first turn warms up.
                    for (var i = 0; i < now.Length && turn > 0; i++) rates[which, i] += now[i] / Turns;
                }
            }

            string[] what = ["appends/s alone", $"appends/s, {Waiting} waiting", "MB/s encrypted to disk", "MB/s decrypted"];
            for (var i = 0; i < what.Length; i++) Console.WriteLine($"{what[i]}: gm {rates[1, i]:0}, default {rates[0, i]:0}, ratio {rates[1, i] / rates[0, i]:0.00}");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<double> AppendsAsync(BenchLedger ledger, int which, int[,] counts, TimeSpan span, int writers)
    {
        var (watch, before) = (Stopwatch.StartNew(), ledger.Events.Size);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            while (watch.Elapsed < span) await ledger.AppendAsync(BenchLedger.Actor, writer, counts[which, writer]++);
        })));
        return (ledger.Events.Size - before) / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> WriteAsync(BenchLedger ledger, int turn, int which)
    {
        var watch = Stopwatch.StartNew();
        await ledger.Files.WriteAsync(Id(turn, which), new MemoryStream(new byte[FileSize]), FileSize, CancellationToken.None);
        return FileSize / 1e6 / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> ReadAsync(BenchLedger ledger, int turn, int which)
    {
        var watch = Stopwatch.StartNew();
        await using var file = ledger.Files.OpenRead(Id(turn, which));
        await file.CopyToAsync(Stream.Null);
        return FileSize / 1e6 / watch.Elapsed.TotalSeconds;
    }

    private static FileId Id(int turn, int which) => new(new Guid(turn + 1, (short)which, 0, new byte[8]));
}
