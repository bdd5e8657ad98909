using Microsoft.Data.Sqlite;

namespace Yinxin.Store;

/// <summary>Re-derives everything that the database holds from the entries, and the entries from the signed checkpoints.</summary>
/// <remarks>Works on one snapshot, also while a server writes. An older copy of everything that is whole in itself adds up: only a checkpoint
/// or receipt kept elsewhere shows that it is old.</remarks>
public static class LedgerCheck
{
    /// <summary>Checks the data folder at a path, whether it can be opened or not.</summary>
    /// <param name="settings">Gives signer, codec and tables once the keys are there.</param>
    /// <param name="against">A checkpoint or receipt that was kept elsewhere; null when there is none.</param>
    /// <param name="gm">What a folder of the crypto profile gm needs.</param>
    public static async Task<CheckReport> AllAsync(
        string path, KeyFilePlaces places, Func<KeyRing, EventStoreSettings> settings, byte[]? against = null, Action<RebuildProgress>? progress = null,
        GmAlgorithms? gm = null, CancellationToken stop = default)
    {
        try
        {
            await using var folder = DataFolder.Inspect(path, places, gm);
            return await AllAsync(folder, settings(folder.Keys), against, progress, stop);
        }
        catch (DataFolderException why)
        {
            return CheckReport.Stopped(CheckVerdict.Unreadable, new Fault(why.Code, path));
        }
        catch (KeyRingException why)
        {
            var damaged = why.Code is "keyring-damaged" or "wrapped-damaged";
            return CheckReport.Stopped(damaged ? CheckVerdict.Faults : CheckVerdict.CannotTell, new Fault(why.Code, damaged ? "keyring.json" : "master key"));
        }
    }

    /// <summary>Checks an open data folder.</summary>
    public static async Task<CheckReport> AllAsync(
        DataFolder folder, EventStoreSettings settings, byte[]? against = null, Action<RebuildProgress>? progress = null, CancellationToken stop = default)
    {
        var faults = new FaultList();
        if (folder.Keys.Recheck() is { } ring) faults.Add(ring.Code, "keyring.json");
        try
        {
            return await RunAsync(folder, settings, against, faults, progress, stop);
        }
        catch (SqliteException why)
        {
            faults.Add("database-unreadable", "yinxin.db", why.Message);
            return new CheckReport(CheckVerdict.Unreadable, 0, 0, 0, null, [], faults.Kept, faults.More);
        }
    }

    /// <summary>Compares the ledger with a checkpoint or receipt kept elsewhere, trusting its stored tree: quick, and no more than that.</summary>
    public static CheckReport Against(DataFolder folder, EventStoreSettings settings, ReadOnlySpan<byte> kept)
    {
        var faults = new FaultList();
        if (AgainstCheck.Open(kept, settings.Signer, faults) is not { } check) return CheckReport.Stopped(CheckVerdict.CannotTell, faults.Kept[0]);
        try
        {
            using var connection = new CheckConnection(folder.LedgerPath);
            check.Compare(connection.Db);
            check.Finish(connection.Db);
            return new CheckReport(VerdictOf(faults), LedgerRows.Count(connection.Db), 1, 0, null, [], faults.Kept, faults.More);
        }
        catch (Exception why) when (why is SqliteException or LedgerBrokenException)
        {
            return CheckReport.Stopped(CheckVerdict.Unreadable, new Fault("database-unreadable", "yinxin.db", why.Message));
        }
    }

    private static async Task<CheckReport> RunAsync(
        DataFolder folder, EventStoreSettings settings, byte[]? kept, FaultList faults, Action<RebuildProgress>? progress, CancellationToken stop)
    {
        using var connection = new CheckConnection(folder.LedgerPath);
        using var keys = new TableKeys(folder.Keys);
        var db = connection.Db;
        if (!SchemaCheck.Run(db, settings.Tables, faults)) return new CheckReport(CheckVerdict.Unreadable, 0, 0, 0, null, [], faults.Kept, faults.More);
        SchemaCheck.CheckIntegrity(db, faults);
        SchemaCheck.CheckMeta(db, MetaOf(settings, keys), faults);
        StreamCheck.CheckKinds(db, faults);
        StreamCheck.Run(db, faults);

        var tables = new TableSet(settings.Tables, db, keys, keptStates: 0);
        tables.Create();
        var against = kept is null ? null : AgainstCheck.Open(kept, settings.Signer, faults);
        using var rows = db.Walk("SELECT size, note FROM live.checkpoint ORDER BY size", row => (row.Long(0), row.Bytes(1))).GetEnumerator();
        var checkpoints = new CheckpointCheck(settings.Signer, faults, rows);
        var destruction = new DestructionCheck(settings.Facts, faults);
        var files = new FileCheck(folder.Files, settings.Facts, faults);
        var walk = new EntryWalk(
            db, new EntryCheck(settings.Codec, new BodyCipher(folder.Keys), faults), new TreeCheck(db, checkpoints, faults), checkpoints, destruction, files, tables, against, faults);
        await walk.RunAsync(progress, stop);
        against?.Finish(db);
        // A search index writes its totals when a savepoint ends; there is no commit here, which would end the snapshot.
        db.Script("SAVEPOINT built; RELEASE built;");
        TableCheck.Run(db, destruction.Lawful.Count > 0, faults);
        return new CheckReport(VerdictOf(faults), walk.Count, checkpoints.Right, files.Read, checkpoints.Last, destruction.Lawful, faults.Kept, faults.More);
    }

    private static Dictionary<string, string> MetaOf(EventStoreSettings settings, TableKeys keys)
    {
        var expected = LedgerFile.MetaOf(settings.Signer).ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);
        expected.Add(TableSet.ShapeName, TableSet.ShapeOf(settings.Tables, keys));
        return expected;
    }

    /// <summary>What was kept elsewhere may prove nothing; then it says nothing against the ledger either.</summary>
    private static CheckVerdict VerdictOf(FaultList faults) =>
        faults.Kept.Count == 0 ? CheckVerdict.AddsUp
        : faults.Kept.All(fault => fault.Place == "against" && fault.Code is "against-form" or "against-signature") ? CheckVerdict.CannotTell
        : CheckVerdict.Faults;
}
