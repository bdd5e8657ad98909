namespace Yinxin.Store.Tests;

public sealed class TransientStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = TestPeople.Noon;
    private readonly TestHome home = new();
    private DataFolder folder = null!;
    private TransientStore store = null!;

    public ValueTask InitializeAsync()
    {
        folder = home.OpenFolder();
        store = folder.OpenTransient();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        store.Dispose();
        await folder.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public void A_session_lasts_until_it_expires_or_is_ended()
    {
        var session = new Session([1], "li", Noon, Noon, Noon.AddHours(8), [7, 7]);
        store.Keep(session);
        store.Keep(session with { IdHash = [2] });
        store.Keep(session with { LastSeen = Noon.AddMinutes(5), Data = [8] });

        var found = store.Session([1], Noon.AddHours(1))!;
        Assert.Equal((Noon.AddMinutes(5), 8), (found.LastSeen, Assert.Single(found.Data)));
        Assert.Null(store.Session([1], Noon.AddHours(8)));
        Assert.Equal(2, store.SessionsOf("li", Noon).Count);

        store.EndSessionsOf("li", except: [2]);
        Assert.Null(store.Session([1], Noon));
        store.EndSession([2]);
        Assert.Empty(store.SessionsOf("li", Noon));
    }

    [Fact]
    public void A_count_begins_again_when_its_time_is_over()
    {
        Assert.Equal(1, store.Count("li@10.0.0.1", Noon, Noon.AddMinutes(15)));
        Assert.Equal(2, store.Count("li@10.0.0.1", Noon.AddMinutes(14), Noon.AddMinutes(29)));
        Assert.Equal(1, store.Count("wang@10.0.0.1", Noon, Noon.AddMinutes(15)));
        Assert.Equal(2, store.Counted("li@10.0.0.1", Noon.AddMinutes(14)));
        Assert.Equal(0, store.Counted("li@10.0.0.1", Noon.AddMinutes(15)));
        Assert.Equal(1, store.Count("li@10.0.0.1", Noon.AddMinutes(15), Noon.AddMinutes(30)));
        store.Forget("li@10.0.0.1");
        Assert.Equal(0, store.Counted("li@10.0.0.1", Noon.AddMinutes(16)));
    }

    [Fact]
    public void The_first_answer_to_a_request_is_kept_for_its_caller()
    {
        Assert.True(store.KeepAnswer("key-1", "oa", new KeptAnswer([1], 201, "已创建"u8.ToArray(), Noon)));
        Assert.False(store.KeepAnswer("key-1", "oa", new KeptAnswer([2], 409, [], Noon)));

        var kept = store.Answer("key-1", "oa")!;

        Assert.Equal((201, Noon), (kept.Status, kept.Created));
        Assert.Equal("已创建"u8, kept.Response);
        Assert.Null(store.Answer("key-1", "erp"));
    }

    [Fact]
    public void Keys_of_the_web_server_are_kept_wrapped()
    {
        store.KeepDataProtectionXml("one", "<key id='1'>秘密</key>");
        store.KeepDataProtectionXml("one", "<key id='2'>秘密</key>");

        Assert.Equal(["<key id='2'>秘密</key>"], store.DataProtectionXml());
    }

    [Fact]
    public void What_is_over_is_swept_away()
    {
        store.Keep(new Session([1], "li", Noon, Noon, Noon.AddHours(1), []));
        store.Count("li", Noon, Noon.AddHours(1));
        store.KeepAnswer("key", "oa", new KeptAnswer([1], 200, [], Noon));

        store.Sweep(Noon.AddHours(2), Noon.AddHours(1));

        Assert.Equal(0, store.Statements.Number("SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM counter) + (SELECT count(*) FROM idempotency)"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_damaged_or_lost_store_is_made_anew(bool damaged)
    {
        store.Count("li", Noon, Noon.AddHours(1));
        store.Dispose();
        var path = Path.Combine(home.Data, "transient.db");
        foreach (var file in Directory.EnumerateFiles(home.Data, "transient.db*")) File.Delete(file);
        if (damaged) File.WriteAllText(path, new string('x', 9000));

        store = folder.OpenTransient();

        Assert.Equal(1, store.Count("li", Noon, Noon.AddHours(1)));
    }

    [Fact]
    public void It_survives_a_killed_process_but_does_not_wait_for_the_disk() => Assert.Equal(1, store.Statements.Number("PRAGMA synchronous"));
}
