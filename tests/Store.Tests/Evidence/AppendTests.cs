using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Ledger;

namespace Yinxin.Store.Tests.Evidence;

public sealed class AppendTests
{
    [Fact]
    [Trait("Requirement", "L-01")]
    public async Task Events_of_a_stream_are_numbered_and_fold_to_its_state()
    {
        using var home = new TestHome();
        await using (var store = await home.OpenAsync())
        {
            var note = await store.WriteNoteAsync("采购合同", "第一稿");
            await store.ChangeNoteAsync(note, 1, "第二稿");
            await store.ChangeNoteAsync(note, 2, "第三稿");

            var folded = await store.FoldAsync(note);
            var recorded = await store.Events.ReadAsync(NoteWritten.StreamOf(note), CancellationToken.None);

            Assert.Equal(new Folded<Note>(new Note("采购合同", "第三稿", 2), new StreamVersion(3)), folded);
            Assert.Equal([1, 2, 3], recorded.Select(happened => happened.Number));
            Assert.Equal([0L, 1L, 2L], recorded.Select(happened => happened.Sequence));
            Assert.All(recorded, happened => Assert.Equal(("li", TestPeople.Noon), (happened.By, happened.At)));
        }

        await home.AddsUpAsync();
    }

    [Fact]
    public async Task What_is_read_back_is_what_was_appended_to_the_last_member()
    {
        using var home = new TestHome();
        await using var store = await home.OpenAsync();
        var note = await store.WriteNoteAsync("标题 \"引号\" \\ \n 😂", "ü𠮷");

        var read = (NoteWritten)(await store.Events.ReadAsync(NoteWritten.StreamOf(note), CancellationToken.None))[0].Event;

        var written = TestStore.NoteOf(note, "标题 \"引号\" \\ \n 😂", "ü𠮷");
        Assert.Equal(written.Parts, read.Parts);
        Assert.Equal(written with { Parts = [] }, read with { Parts = [] });
    }

    [Fact]
    public async Task Who_decided_on_an_older_version_is_told_so_and_writes_nothing()
    {
        using var home = new TestHome();
        await using (var store = await home.OpenAsync())
        {
            var note = await store.WriteNoteAsync("会议纪要");
            Assert.NotNull(await store.ChangeNoteAsync(note, 1, "一"));

            Assert.Null(await store.ChangeNoteAsync(note, 1, "二"));
            Assert.Null(await store.ChangeNoteAsync(note, 5, "三"));

            Assert.Equal(2, store.Events.Size);
            Assert.Equal("一", (await store.FoldAsync(note)).State.Text);
        }

        await home.AddsUpAsync();
    }

    [Fact]
    public async Task A_decision_may_depend_on_streams_that_it_does_not_write()
    {
        using var home = new TestHome();
        await using var store = await home.OpenAsync();
        var seal = await store.WriteNoteAsync("印章");
        var note = await store.WriteNoteAsync("申请");
        await store.ChangeNoteAsync(seal, 1, "停用");

        var appended = await store.Events.AppendAsync(
            "li", TestPeople.Noon, [(NoteWritten.StreamOf(note), new(1)), (NoteWritten.StreamOf(seal), new(1))],
            [new(NoteWritten.StreamOf(note), new NoteChanged(note, "用印"))], CancellationToken.None);

        Assert.Null(appended);
        Assert.Equal(3, store.Events.Size);
    }

    [Fact]
    public async Task Streams_that_were_not_read_are_appended_to_as_they_are()
    {
        using var home = new TestHome();
        await using (var store = await home.OpenAsync())
        {
            var note = await store.WriteNoteAsync("日志");
            for (var i = 0; i < 3; i++) await store.AppendAsync(NoteWritten.StreamOf(note), new NoteChanged(note, "a"), new NoteChanged(note, "b"));

            var recorded = await store.Events.ReadAsync(NoteWritten.StreamOf(note), CancellationToken.None);

            Assert.Equal(Enumerable.Range(1, 7), recorded.Select(happened => happened.Number));
        }

        await home.AddsUpAsync();
    }

    [Fact]
    public async Task Of_two_who_race_on_one_version_exactly_one_wins()
    {
        using var home = new TestHome();
        await using (var store = await home.OpenAsync())
        {
            var note = await store.WriteNoteAsync("竞争");
            for (var version = 1; version <= 40; version++)
            {
                var seen = version;
                var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() => store.ChangeNoteAsync(note, seen, $"{writer}"))));
                Assert.Single(answers, answer => answer is null);
            }

            Assert.Equal(new StreamVersion(41), (await store.FoldAsync(note)).Version);
        }

        await home.AddsUpAsync();
    }

    [Fact]
    public async Task Appends_that_wait_together_share_transactions_and_a_checkpoint()
    {
        using var home = new TestHome();
        await using (var store = await home.OpenAsync())
        {
            var before = store.Events.Commits;
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 64).Select(async writer =>
            {
                await gate.Task;
                for (var i = 0; i < 10; i++) await store.AppendAsync(new($"log/{writer}"), new NoteChanged(default, "行"));
            }).ToList();
            gate.SetResult();
            await Task.WhenAll(writers);

            Assert.Equal(640, store.Events.Size);
            Assert.InRange(store.Events.Commits - before, 10, 320);
        }

        await home.AddsUpAsync();
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public async Task Each_append_is_answered_with_a_signed_checkpoint_that_holds_it()
    {
        using var home = new TestHome();
        await using var store = await home.OpenAsync();
        await store.WriteNoteAsync("一");
        var appended = (await store.AppendAsync(new("log/1"), new NoteChanged(default, "二"), new NoteChanged(default, "三")))!;

        var opened = SignedNote.Open(appended.Checkpoint, [TestHome.Signer.Key], TestHome.Signer.Verify);
        var checkpoint = Checkpoint.Parse(opened.Text);

        Assert.Equal(NoteVerdict.Signed, opened.Verdict);
        Assert.Equal((1L, 2, 3L), (appended.FirstSequence, appended.Count, checkpoint.Size.Value));
        for (var sequence = 0; sequence < 3; sequence++)
        {
            var entry = store.Events.Raw(sequence)!.Entry;
            Assert.True(ProofCheck.Inclusion(MerkleHash.Leaf(entry), new(sequence), checkpoint.Size, store.Events.InclusionProof(sequence, 3), checkpoint.Root));
        }
    }

    [Fact]
    public async Task A_bad_event_fails_alone_and_the_ledger_goes_on()
    {
        using var home = new TestHome();
        await using (var store = await home.OpenAsync())
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var good = Enumerable.Range(0, 20).Select(async i =>
            {
                await gate.Task;
                return await store.AppendAsync(new($"log/{i}"), new NoteChanged(default, "好"));
            }).ToList();
            var bad = Task.Run(async () =>
            {
                await gate.Task;
                return await store.AppendAsync(new("log/bad"), new NoteChanged(default, CountTable.Poison));
            });
            gate.SetResult();

            await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
            Assert.All(await Task.WhenAll(good), Assert.NotNull);
            Assert.Equal(20, store.Events.Size);
            Assert.Null(store.Events.Broken);
        }

        await home.AddsUpAsync();
    }

    [Theory]
    [InlineData("", "note/1")]
    [InlineData("李", "note/1")]
    [InlineData("li", "")]
    [InlineData("li", "印章/1")]
    public async Task Actors_and_streams_that_no_entry_can_hold_are_the_callers_fault(string by, string stream)
    {
        using var home = new TestHome();
        await using var store = await home.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() =>
            store.Events.AppendAsync(by, TestPeople.Noon, [], [new(new(stream), new NoteChanged(default, "a"))], CancellationToken.None));
        Assert.Equal(0, store.Events.Size);
    }

    [Fact]
    public async Task Times_are_cut_to_whole_milliseconds_of_utc()
    {
        using var home = new TestHome();
        await using var store = await home.OpenAsync();
        await store.WriteNoteAsync("时间", at: new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(8)).AddTicks(12_345));

        var row = Assert.Single(await store.Events.AuditAsync(new AuditQuery(), CancellationToken.None));

        Assert.Equal(TestPeople.Noon.AddMilliseconds(1), row.At);
        Assert.Equal(TimeSpan.Zero, row.At.Offset);
    }

    [Fact]
    public async Task A_store_opened_again_goes_on_where_it_ended()
    {
        using var home = new TestHome();
        FileId note;
        await using (var store = await home.OpenAsync()) note = await store.WriteNoteAsync("第一天");
        await using (var store = await home.OpenAsync())
        {
            Assert.Null(store.Events.Broken);
            Assert.NotNull(await store.ChangeNoteAsync(note, 1, "第二天"));
            Assert.Equal(2, store.Events.Size);
            Assert.Equal(2, store.Events.LatestCheckpoint().Checkpoint.Size.Value);
        }

        await home.AddsUpAsync();
    }
}
