using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Yinxin.Imaging.Tests;

public sealed class CageTests
{
    private static readonly CageLimits Ample = new(TimeSpan.FromSeconds(20), CpuSeconds: 10, MemoryBytes: 1L << 30, OutputBytes: 1 << 20);

    [Fact]
    public void This_machine_has_the_whole_cage() => Assert.True(Cage.IsFull);

    [Fact]
    public async Task Input_goes_through_and_comes_back()
    {
        var bytes = Enumerable.Range(0, 900_000).Select(i => (byte)(i * 31 >> 3)).ToArray();

        var answer = await Cage.RunAsync("cat", [], new MemoryStream(bytes), Ample, default);

        Assert.Equal(bytes, answer.Output);
    }

    [Fact]
    public async Task Inside_there_is_no_network_not_even_this_machine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<CageException>(() => ShellAsync($"exec 3<>/dev/tcp/127.0.0.1/{port}"));
        var devices = await ShellAsync("tail -n +3 /proc/net/dev | cut -d: -f1");

        Assert.Equal(CageFault.Failed, refused.Fault);
        Assert.Equal("lo", devices.Trim());
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Inside_there_are_no_files_of_this_machine_and_nothing_of_the_environment()
    {
        var secret = Path.Combine(AppContext.BaseDirectory, "secret.txt");
        await File.WriteAllTextAsync(secret, "印");
        Environment.SetEnvironmentVariable("YINXIN_CAGE_TEST", "geheim");

        var refused = await Assert.ThrowsAsync<CageException>(() => ShellAsync($"cat '{secret}'"));
        var roots = await ShellAsync("echo /*; env");

        Assert.Equal(CageFault.Failed, refused.Fault);
        Assert.StartsWith("/bin /cage /dev /etc /lib /lib64 /proc /usr", roots, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", roots, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_inside_can_be_written_but_the_cages_own_memory()
    {
        Assert.Equal("ok\n", await ShellAsync("echo ok > /cage/a && cat /cage/a"));
        await Assert.ThrowsAsync<CageException>(() => ShellAsync("echo x > /usr/share/x"));
        await Assert.ThrowsAsync<CageException>(() => ShellAsync("head -c 40000000 /dev/zero > /cage/large"));
    }

    [Fact]
    public async Task Who_takes_too_long_is_ended()
    {
        var slow = await Assert.ThrowsAsync<CageException>(() =>
            Cage.RunAsync("sleep", ["3001"], null, Ample with { Wall = TimeSpan.FromSeconds(1) }, default));

        Assert.Equal(CageFault.TooSlow, slow.Fault);
        Assert.False(Runs("3001"));
    }

    [Fact]
    public async Task Who_burns_the_processor_is_ended()
    {
        var busy = await Assert.ThrowsAsync<CageException>(() => ShellAsync("while :; do :; done", Ample with { CpuSeconds = 1 }));

        Assert.Equal(CageFault.TooSlow, busy.Fault);
    }

    [Fact]
    public async Task Who_wants_more_memory_fails()
    {
        const string greedy = "x=$(head -c 300000000 /dev/zero | tr '\\0' a); echo ${#x}";

        var failed = await Assert.ThrowsAsync<CageException>(() => ShellAsync(greedy, Ample with { MemoryBytes = 64 << 20 }));

        Assert.Equal(CageFault.Failed, failed.Fault);
    }

    [Fact]
    public async Task Who_writes_without_end_is_cut_off()
    {
        var flood = await Assert.ThrowsAsync<CageException>(() => Cage.RunAsync("yes", ["4242"], null, Ample, default));

        Assert.Equal(CageFault.TooMuchOutput, flood.Fault);
        Assert.False(Runs("4242"));
    }

    [Fact]
    public async Task Stopping_leaves_no_process_behind()
    {
        using var stop = new CancellationTokenSource();
        var running = Cage.RunAsync("sh", ["-c", "sleep 3003 & sleep 3003"], null, Ample, stop.Token);
        while (!Runs("3003")) await Task.Delay(20);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        for (var i = 0; i < 100 && Runs("3003"); i++) await Task.Delay(20);
        Assert.False(Runs("3003"));
    }

    [Fact]
    public async Task A_fault_of_the_source_is_the_callers_to_see()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Cage.RunAsync("cat", [], new BrokenStream(), Ample, default));
    }

    [Fact]
    public async Task Who_does_not_read_its_input_may_still_answer()
    {
        var answer = await Cage.RunAsync("echo", ["done"], new MemoryStream(new byte[5_000_000]), Ample, default);

        Assert.Equal("done\n", Encoding.UTF8.GetString(answer.Output));
    }

    [Fact]
    public async Task Without_bubblewrap_the_limits_still_hold()
    {
        var slow = await Assert.ThrowsAsync<CageException>(() => BareAsync("sleep", ["3005"], Ample with { Wall = TimeSpan.FromSeconds(1) }));
        var busy = await Assert.ThrowsAsync<CageException>(() => BareAsync("bash", ["-c", "while :; do :; done"], Ample with { CpuSeconds = 1 }));
        var flood = await Assert.ThrowsAsync<CageException>(() => BareAsync("yes", [], Ample));
        var environment = await BareAsync("env", [], Ample);

        Assert.Equal((CageFault.TooSlow, CageFault.TooSlow, CageFault.TooMuchOutput), (slow.Fault, busy.Fault, flood.Fault));
        Assert.Equal(["HOME", "LANG", "OMP_THREAD_LIMIT", "PATH", "SOURCE_DATE_EPOCH"],
            Encoding.UTF8.GetString(environment.Output).Trim().Split('\n').Select(line => line.Split('=')[0]).Order());
        Assert.False(Runs("3005"));
    }

    private static Task<CageAnswer> BareAsync(string tool, string[] arguments, CageLimits limits) =>
        Cage.RunAsync(CageTool.StartInfo(tool, arguments, limits, full: false), null, limits, default);

    private static async Task<string> ShellAsync(string script, CageLimits? limits = null) =>
        Encoding.UTF8.GetString((await Cage.RunAsync("bash", ["-c", script], null, limits ?? Ample, default)).Output);

    private static bool Runs(string argument) => Directory.EnumerateDirectories("/proc").Any(folder =>
    {
        try
        {
            return int.TryParse(Path.GetFileName(folder), out _) &&
                File.ReadAllText(folder + "/cmdline").Split('\0').Contains(argument);
        }
        catch (IOException)
        {
            return false;
        }
    });

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("the stored file does not decrypt");
    }
}
