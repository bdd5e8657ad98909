using System.Diagnostics;
using Yinxin.Server.Host;

namespace Yinxin.Bench.Pages;

/// <summary>The server as a process of its own, held to one core; this process gets the others.</summary>
internal sealed class PinnedServer : IAsyncDisposable
{
    private readonly Process process;

    private PinnedServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<PinnedServer> StartAsync(string data, string key)
    {
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("Cores are held with taskset.");
        using (var me = Process.GetCurrentProcess()) me.ProcessorAffinity = (1 << Environment.ProcessorCount) - 2;
        var start = new ProcessStartInfo("/usr/bin/taskset", ["-c", "0", "dotnet", typeof(Site).Assembly.Location, "serve", "--data", data, "--key-file", key, "--url", "http://127.0.0.1:0"])
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is var at and >= 0) return new(process, new(line[at..].Split(' ')[0]));
        }
        throw new InvalidOperationException("The server did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
