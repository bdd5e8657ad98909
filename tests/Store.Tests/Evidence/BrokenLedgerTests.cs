using Yinxin.Domain;

namespace Yinxin.Store.Tests.Evidence;

public sealed class BrokenLedgerTests : IAsyncLifetime, IDisposable
{
    private readonly TestHome home = new();

    public async ValueTask InitializeAsync()
    {
        await using var store = await home.OpenAsync();
        for (var i = 0; i < 5; i++) await store.WriteNoteAsync($"合同{i}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData("DELETE FROM entry WHERE seq = 4", "checkpoint-size")]
    [InlineData("DELETE FROM entry WHERE seq = 2", "entries-missing")]
    [InlineData("DELETE FROM checkpoint WHERE size = 5", "checkpoint-size")]
    [InlineData("DELETE FROM checkpoint", "checkpoint-missing")]
    [InlineData("UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = 4) WHERE size = 5", "root-differs")]
    [InlineData("UPDATE checkpoint SET note = CAST(replace(CAST(note AS TEXT), 'yinxin', 'yinxln') AS BLOB) WHERE size = 5", "checkpoint-signature")]
    [InlineData("UPDATE checkpoint SET note = x'00' WHERE size = 5", "checkpoint-form")]
    [InlineData("UPDATE entry SET leaf = zeroblob(32) WHERE seq = 1", "root-differs")]
    [InlineData("UPDATE meta SET value = '2' WHERE name = 'format'", "meta-differs")]
    [InlineData("DELETE FROM meta WHERE name = 'log-key'", "meta-differs")]
    public async Task A_ledger_that_does_not_add_up_can_be_read_but_its_writer_stands_still(string sql, string code)
    {
        Tampering.Run(home, sql);
        await using var store = await home.OpenAsync();

        var why = await Assert.ThrowsAsync<LedgerBrokenException>(() => store.WriteNoteAsync("新的"));

        Assert.Equal((code, code), (why.Code, store.Events.Broken!.Code));
        Assert.Equal("合同0", ((NoteWritten)(await store.Events.ReadAsync(new("note/00000001000700070707070707070707"), CancellationToken.None))[0].Event).Title);
    }

    [Fact]
    public async Task A_ledger_of_another_key_is_not_written_to()
    {
        await using var folder = home.OpenFolder();
        await using var events = folder.OpenEvents(TestHome.Settings() with { Signer = TestHome.Signer with { Key = new("yinxin.test/other", TestHome.Signer.Key.PublicKey) } });

        Assert.Equal("meta-differs", events.Broken!.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Requirement", "L-02")]
    public async Task A_lost_ledger_is_not_quietly_replaced_by_an_empty_one(bool empty)
    {
        foreach (var file in Directory.EnumerateFiles(home.Data, "yinxin.db*")) File.Delete(file);
        if (empty) await File.WriteAllBytesAsync(home.Database, []);
        await using var folder = home.OpenFolder();

        Assert.Equal("ledger-missing", Assert.Throws<LedgerBrokenException>(() => folder.OpenEvents(TestHome.Settings())).Code);
        Assert.Equal(CheckVerdict.Unreadable, (await home.CheckAsync()).Verdict);
    }

    [Fact]
    public async Task Rows_that_somebody_wrote_behind_the_running_writer_stop_it()
    {
        await using var store = await home.OpenAsync();
        Tampering.Run(home, "INSERT INTO entry SELECT 5, at, actor, stream || 'x', 1, event, bytes, leaf, body, key FROM entry WHERE seq = 4");

        await Assert.ThrowsAnyAsync<Exception>(() => store.WriteNoteAsync("新的"));

        Assert.Equal("checkpoint-size", store.Events.Broken!.Code);
        await Assert.ThrowsAsync<LedgerBrokenException>(() => store.WriteNoteAsync("新的"));
    }
}
