using System.Diagnostics;
using Yinxin.Server.Host;

namespace Yinxin.Server.Tests.Host;

/// <summary>The server as a process of its own, to be killed or given a small disk.</summary>
public sealed class OtherServer : IAsyncDisposable
{
    private readonly Process process;

    private OtherServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => process.Id;

    /// <param name="inside">A command that runs the command behind it, such as bwrap.</param>
    public static async Task<OtherServer> StartAsync(string data, string keyFile, params string[] inside)
    {
        string[] command = [.. inside, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", typeof(Site).Assembly.Location, "serve", "--data", data, "--key-file", keyFile, "--url", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        List<string> said = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.IndexOf("http://", StringComparison.Ordinal) is var at and >= 0) return new(process, new(line[at..].Split(' ')[0]));
        }
        throw new InvalidOperationException($"The server did not start: {string.Join('\n', said)}");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }
}
