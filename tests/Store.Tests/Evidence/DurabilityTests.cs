using System.Text.RegularExpressions;
using Yinxin.Domain;
using Yinxin.Ledger;

namespace Yinxin.Store.Tests.Evidence;

public sealed partial class DurabilityTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Every_connection_to_the_ledger_is_set_to_full_synchronous_with_wal_and_foreign_keys()
    {
        await using var store = await home.OpenAsync();
        await store.WriteNoteAsync("一");
        using var writer = store.Events.Database.OpenWriter();
        using var reader = store.Events.Database.OpenReader();
        Statements[] connections = [store.Events.Writing, writer, reader, .. store.Events.Database.Idle];

        Assert.InRange(connections.Length, 3, 20);
        Assert.All(connections, connection =>
        {
            Assert.Equal(2, connection.Number("PRAGMA synchronous"));
            Assert.Equal(1, connection.Number("PRAGMA foreign_keys"));
            Assert.Equal("wal", connection.First("PRAGMA journal_mode", row => row.Text(0)));
            Assert.Equal(1, connection.Number("PRAGMA secure_delete"));
        });
    }

    [Fact]
    public async Task Each_commit_waits_for_at_least_one_flush_to_the_disk()
    {
        var trace = Path.Combine(home.Root, "trace");
        using var process = OtherProcess.Start("append-ten", home.Root, "strace", "-f", "-e", "trace=fdatasync,fsync,write", "-s", "32", "-o", trace);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);

        var lines = await File.ReadAllLinesAsync(trace);
        var begin = Array.FindIndex(lines, line => line.Contains("\"begin\\n\"", StringComparison.Ordinal));
        var end = Array.FindIndex(lines, line => line.Contains("\"end\\n\"", StringComparison.Ordinal));

        Assert.InRange(begin, 0, end);
        Assert.InRange(lines[begin..end].Count(line => Flush().IsMatch(line)), 10, int.MaxValue);
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public async Task A_process_killed_at_any_moment_leaves_a_ledger_that_adds_up_and_holds_all_that_was_answered()
    {
        var answered = new HashSet<long>();
        for (var round = 0; round < 4; round++)
        {
            using var process = OtherProcess.Start("append-until-killed", home.Root);
            for (var i = 0; i < 120 + (37 * round); i++)
            {
                var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
                Assert.True(answered.Add(long.Parse(line)));
            }

            process.Kill();
            while (await process.StandardOutput.ReadLineAsync() is { } line) answered.Add(long.Parse(line));
            await process.WaitForExitAsync();
            await home.AddsUpAsync();
        }

        await using var store = await home.OpenAsync();
        Assert.Null(store.Events.Broken);
        Assert.Equal(answered.Count, answered.Count(sequence => store.Events.Raw(sequence)?.Body is not null));
        await store.WriteNoteAsync("之后");
    }

    [Fact]
    public async Task A_full_disk_fails_the_append_alone_and_with_room_the_ledger_goes_on()
    {
        var root = Directory.CreateDirectory(Path.Combine(home.Root, "small")).FullName;
        using var process = OtherProcess.Start("fill-ledger", root, "bwrap", "--dev-bind", "/", "/", "--size", "6291456", "--tmpfs", root);

        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((0, ""), (process.ExitCode, errors));
    }

    [Fact]
    public async Task A_signer_that_fails_leaves_everything_as_it_was()
    {
        var (failing, signer) = (false, TestHome.Signer);
        var folder = home.OpenFolder();
        var settings = TestHome.Settings() with { Signer = signer with { Sign = message => failing ? throw new TimeoutException("The token is gone.") : signer.Sign(message) } };
        await using (var store = new TestStore(folder, folder.OpenEvents(settings)))
        {
            var note = await store.WriteNoteAsync("一");
            failing = true;
            await Assert.ThrowsAsync<TimeoutException>(() => store.ChangeNoteAsync(note, 1, "二"));
            Assert.Equal(1, store.Events.Size);
            failing = false;

            Assert.NotNull(await store.ChangeNoteAsync(note, 1, "三"));
            Assert.Equal(new Note("一", "三", 1), (await store.FoldAsync(note)).State);
        }

        await home.AddsUpAsync();
    }

    [Fact]
    public async Task No_checkpoint_leaves_before_its_commit()
    {
        var signed = new List<long>();
        var folder = home.OpenFolder();
        EventStore? events = null;
        var settings = TestHome.Settings() with
        {
            Signer = TestHome.Signer with
            {
                Sign = message =>
                {
                    signed.Add(events?.LatestCheckpoint().Checkpoint.Size.Value ?? -1);
                    return TestHome.Signer.Sign(message);
                },
            },
        };
        events = folder.OpenEvents(settings);
        await using var store = new TestStore(folder, events);
        for (var i = 0; i < 3; i++) await store.WriteNoteAsync($"{i}");

        Assert.Equal([-1, 0, 1, 2], signed);
        Assert.Equal(3, events.LatestCheckpoint().Checkpoint.Size.Value);
    }

    [GeneratedRegex(@"\b(?:fdatasync|fsync)\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Flush();
}
