using System.Diagnostics;
using Yinxin.LedgerAppends;
using Yinxin.Store;

// LedgerAppends [appends FOLDER SECONDS | build FOLDER ENTRIES | verify FOLDER]
// Without arguments: appends for 4 × 3 rounds, then a ledger of 1,000,000 entries built, and verified in a process of its own.
switch (args)
{
    case ["build", var folder, var entries]:
        await LargeLedger.BuildAsync(folder, int.Parse(entries));
        return 0;
    case ["verify", var folder]:
        return await LargeLedger.VerifyAsync(folder);
    case ["appends", var folder, var seconds]:
        await AppendRounds.RunAsync(folder, double.Parse(seconds));
        return 0;
    default:
        return await RunAllAsync();
}

static async Task<int> RunAllAsync()
{
    var root = Directory.CreateTempSubdirectory("yinxin-bench-").FullName;
    try
    {
        await AppendRounds.RunAsync(Path.Combine(root, "appends"), 3);
        var large = Path.Combine(root, "large");
        await LargeLedger.BuildAsync(large, 1_000_000);
        using var verify = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["verify", large]) { UseShellExecute = false })!;
        await verify.WaitForExitAsync();
        return verify.ExitCode;
    }
    finally
    {
        Directory.Delete(root, recursive: true);
    }
}
