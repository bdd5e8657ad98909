using System.CommandLine;
using Yinxin.Desks.Evidence;

namespace Yinxin.Server.Host;

/// <summary><c>yinxin ledger verify|export</c> and <c>yinxin key rotate</c>.</summary>
internal static class LedgerCommands
{
    public static Command Ledger()
    {
        Command ledger = new("ledger", "Checks and exports the ledger; also while a server runs on it.");
        ledger.Subcommands.Add(Verify());
        ledger.Subcommands.Add(Export());
        return ledger;
    }

    public static Command Key()
    {
        var (data, key) = Place();
        Option<string> next = new("--new-key-file") { Description = "Where the new master key is written; never under or beside the data.", Required = true };
        Command rotate = new("rotate", "Wraps all data keys by a new master key; the server must be stopped.") { data, key, next };
        rotate.SetAction(async parsed =>
        {
            var id = await LedgerInspection.RotateMasterAsync(parsed.GetValue(data)!, parsed.GetValue(key), parsed.GetValue(next)!);
            Console.WriteLine($"The data folder is now opened by master key {id}; keep {parsed.GetValue(next)} safe and destroy the old file when every backup that needs it is gone.");
            return 0;
        });
        return new Command("key", "The master key.") { rotate };
    }

    private static Command Verify()
    {
        var (data, key) = Place();
        Option<string?> against = new("--against") { Description = "A checkpoint or receipt kept elsewhere: finds a shortened or forked ledger." };
        Command verify = new("verify", "Re-derives every leaf, root, checkpoint, table row and file. Exit codes: 0 adds up, 1 named faults, 2 can't tell, 3 unreadable.") { data, key, against };
        verify.SetAction(async (parsed, stop) =>
        {
            var held = parsed.GetValue(against) is { } file ? await File.ReadAllBytesAsync(file, stop) : null;
            var found = await LedgerInspection.VerifyAsync(parsed.GetValue(data)!, parsed.GetValue(key), held, stop);
            foreach (var line in found.Lines) Console.WriteLine(line);
            string[] verdicts = ["The ledger adds up", "The ledger does NOT add up", "Can't tell whether the ledger adds up", "The data folder can't be read"];
            Console.WriteLine($"{verdicts[found.ExitCode]}: {found.Entries} entries, {found.Checkpoints} checkpoints, {found.Files} files, {found.Lines.Count} findings.");
            return found.ExitCode;
        });
        return verify;
    }

    private static Command Export()
    {
        var (data, key) = Place();
        Argument<string> folder = new("DIR") { Description = "An empty or missing folder for tiles, entries and checkpoint." };
        Command export = new("export", "Writes the ledger as plain files that yinxin-verify --ledger checks alone.") { folder, data, key };
        export.SetAction(async parsed =>
        {
            var entries = await LedgerInspection.ExportAsync(parsed.GetValue(data)!, parsed.GetValue(key), parsed.GetValue(folder)!);
            Console.WriteLine($"{entries} entries written to {parsed.GetValue(folder)}.");
            return 0;
        });
        return export;
    }

    internal static (Option<string> Data, Option<string?> Key) Place() => (
        new("--data") { Description = "Data folder.", DefaultValueFactory = _ => "data" },
        new("--key-file") { Description = "File of the master key; otherwise YINXIN_KEY_FILE, then ~/.config/yinxin/keys/<id>.key." });
}
