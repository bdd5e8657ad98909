using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Evidence;

/// <summary>What <c>yinxin ledger verify</c> found.</summary>
/// <param name="ExitCode">0 adds up, 1 named faults, 2 can't tell, 3 unreadable.</param>
/// <param name="Lines">What to print, a line each.</param>
public sealed record Inspection(int ExitCode, long Entries, long Checkpoints, long Files, IReadOnlyList<string> Lines);

/// <summary>Looks at a data folder from outside, also while a server runs on it (L-02).</summary>
public static class LedgerInspection
{
    /// <summary>Re-derives every leaf, root, checkpoint, table row and file.</summary>
    /// <param name="against">A checkpoint or receipt kept elsewhere; null when there is none.</param>
    public static async Task<Inspection> VerifyAsync(string data, string? keyFile, byte[]? against, CancellationToken stop)
    {
        var report = await LedgerCheck.AllAsync(data, KeyFilePlaces.OfThisProcess(keyFile), Settings, against, progress: null, stop);
        List<string> lines = [.. report.Faults.Select(f => f.ToString())];
        if (report.MoreFaults > 0) lines.Add($"… and {report.MoreFaults} more");
        lines.AddRange(report.Destroyed.Select(d => $"entry {d.Sequence}: body destroyed under event {d.Under}"));
        return new((int)report.Verdict, report.Entries, report.Checkpoints, report.Files, lines);
    }

    /// <summary>Writes tiles, entries and checkpoint for <c>yinxin-verify --ledger</c>.</summary>
    /// <returns>Entries written.</returns>
    public static async Task<long> ExportAsync(string data, string? keyFile, string to)
    {
        await using var folder = DataFolder.Inspect(data, KeyFilePlaces.OfThisProcess(keyFile));
        return LedgerExport.Write(folder, to);
    }

    /// <summary>Wraps the data keys by a new master key, whose file is written first; nothing else is written anew.</summary>
    public static async Task<string> RotateMasterAsync(string data, string? keyFile, string newKeyFile)
    {
        await using var folder = DataFolder.Open(data, KeyFilePlaces.OfThisProcess(keyFile));
        using var next = MasterKey.Create();
        KeyFilePlaces.RefuseBeside(newKeyFile, folder.Path);
        next.Write(newKeyFile);
        folder.Keys.RotateMaster(next);
        return next.Id;
    }

    private static EventStoreSettings Settings(KeyRing ring) => new(House.Signer(ring), new EventCodec(), House.NewTables().InOrder, House.Facts);
}
