using System.Diagnostics;
using Yinxin.Ledger;
using Yinxin.Store;

namespace Yinxin.LedgerAppends;

/// <summary>A ledger of a million entries: proofs about it, and the check of all of it.</summary>
public static class LargeLedger
{
    private const int PerAppend = 1000;

    public static async Task BuildAsync(string root, int entries)
    {
        Directory.CreateDirectory(root);
        var watch = Stopwatch.StartNew();
        await using var ledger = BenchLedger.Open(root);
        for (var first = 0; first < entries; first += PerAppend) await ledger.AppendManyAsync(first, Math.Min(PerAppend, entries - first));
        Console.WriteLine($"built {ledger.Events.Size} entries in {watch.Elapsed.TotalSeconds:0.0} s ({new FileInfo(Path.Combine(BenchLedger.Data(root), "yinxin.db")).Length >> 20} MiB)");
    }

    /// <returns>The check's verdict.</returns>
    public static async Task<int> VerifyAsync(string root)
    {
        await using (var ledger = BenchLedger.Open(root)) Prove(ledger);
        var watch = Stopwatch.StartNew();
        var report = await LedgerCheck.AllAsync(BenchLedger.Data(root), BenchLedger.Places(root), _ => BenchLedger.Settings);
        Console.WriteLine($"checked {report.Entries} entries, {report.Checkpoints} checkpoints: {report.Verdict} in {watch.Elapsed.TotalSeconds:0.0} s, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        foreach (var fault in report.Faults.Take(10)) Console.WriteLine(fault);
        return (int)report.Verdict;
    }

    private static void Prove(BenchLedger ledger)
    {
        const int Times = 200;
        var (size, root) = (ledger.Events.Size, ledger.Events.LatestCheckpoint().Checkpoint.Root);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Times; i++)
        {
            var index = size / Times * i;
            var leaf = MerkleHash.Leaf(ledger.Events.Raw(index)!.Entry);
            if (!ProofCheck.Inclusion(leaf, new(index), new(size), ledger.Events.InclusionProof(index, size), root)) throw new InvalidOperationException("A proof is wrong.");
        }

        Console.WriteLine($"inclusion proof of one entry of {size}, made and checked: {watch.Elapsed.TotalMilliseconds / Times:0.00} ms");
    }
}
