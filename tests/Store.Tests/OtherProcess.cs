using System.Diagnostics;
using Yinxin.Domain;

namespace Yinxin.Store.Tests;

/// <summary>A second process of this very program, to be killed, traced, or given a full disk.</summary>
internal static class OtherProcess
{
    /// <summary>The environment variable that says which part to play.</summary>
    public const string Role = "YINXIN_STORE_ROLE";

    /// <summary>Starts the other process, perhaps inside another program such as strace.</summary>
    public static Process Start(string role, string folder, params string[] inside)
    {
        string[] command = [.. inside, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", typeof(OtherProcess).Assembly.Location, folder];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Role] = role;
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    public static async Task<int> PlayAsync(string role, string[] args)
    {
        var home = new TestHome(args[0]);
        switch (role)
        {
            case "append-until-killed":
                await AppendUntilKilledAsync(home);
                return 0;
            case "append-ten":
                await AppendTenAsync(home);
                return 0;
            case "fill-disk":
                return await FillDiskAsync(home);
            case "fill-ledger":
                return await FillLedgerAsync(home);
            case "say-key-folder":
                await Console.Out.WriteLineAsync(KeyFilePlaces.OfThisProcess().KeyFolder);
                return 0;
            default:
                throw new ArgumentException($"Nobody plays {role}.", nameof(role));
        }
    }

    /// <summary>Appends from four writers as fast as it goes, and says what was answered.</summary>
    private static async Task AppendUntilKilledAsync(TestHome home)
    {
        await using var store = await home.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            while (true)
            {
                var note = new NoteWritten(new(Guid.CreateVersion7()), "标题", "正文", TestPeople.Li, new(1), new(2.5), new(1), null, NoteKind.Plain, [], TestPeople.Noon);
                var appended = await store.Events.AppendAsync($"writer-{writer}", TestPeople.Noon, [(note.Stream, StreamVersion.None)], [new(note.Stream, note)], CancellationToken.None);
                lock (home)
                {
                    Console.WriteLine(appended!.FirstSequence);
                    Console.Out.Flush();
                }
            }
        })));
    }

    private static async Task AppendTenAsync(TestHome home)
    {
        await using var store = await home.OpenAsync();
        Console.WriteLine("begin");
        for (var i = 0; i < 10; i++) await store.WriteNoteAsync($"note {i}");
        Console.WriteLine("end");
    }

    /// <returns>0 when storing failed with the right words and left nothing; what is wrong otherwise.</returns>
    private static async Task<int> FillDiskAsync(TestHome home)
    {
        await using var folder = home.OpenFolder();
        var id = new FileId(Guid.ParseExact("0123456789abcdef0123456789abcdef", "N"));
        try
        {
            await folder.Files.WriteAsync(id, new MemoryStream(new byte[8 << 20]), 16 << 20, CancellationToken.None);
            return 10;
        }
        catch (DiskFullException)
        {
            if (folder.Files.Exists(id) || folder.Files.Enumerate().Any()) return 11;
            return Directory.EnumerateFiles(Path.Combine(folder.Path, "files"), "*", SearchOption.AllDirectories).Any() ? 12 : 0;
        }
    }

    /// <summary>Appends until the disk is full; then makes room, and goes on.</summary>
    /// <returns>0 when the append failed with the right words and left nothing; what is wrong otherwise.</returns>
    private static async Task<int> FillLedgerAsync(TestHome home)
    {
        var filler = Path.Combine(home.Root, "filler");
        await using (var store = await home.OpenAsync())
        {
            await store.WriteNoteAsync("之前");
            await File.WriteAllBytesAsync(filler, new byte[1 << 20]);
            var size = await AppendUntilFullAsync(store);
            if (size is null || store.Events.Broken is not null || store.Events.Size != size) return 20;
            File.Delete(filler);
            await store.WriteNoteAsync("之后");
        }

        var report = await home.CheckAsync();
        foreach (var fault in report.Faults) await Console.Error.WriteLineAsync(fault.ToString());
        return report.Verdict == CheckVerdict.AddsUp ? 0 : 21;
    }

    private static async Task<long?> AppendUntilFullAsync(TestStore store)
    {
        for (var i = 0; i < 2000; i++)
        {
            var size = store.Events.Size;
            try
            {
                await store.WriteNoteAsync(new string('满', 2000));
            }
            catch (DiskFullException)
            {
                return size;
            }
        }

        return null;
    }
}
