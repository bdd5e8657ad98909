using Yinxin.Domain;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Tests.Evidence;

public sealed class TableTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Pages_find_notes_by_words_and_by_equal_titles()
    {
        var notes = new NoteTable();
        await using var store = await home.OpenAsync(notes, new CountTable());
        await store.WriteNoteAsync("采购合同", "甲方与乙方");
        var second = await store.WriteNoteAsync("销售合同", "甲方与丙方");
        await store.ChangeNoteAsync(second, 1, "甲方与丁方");

        Assert.Equal(["销售合同", "采购合同"], await notes.SearchAsync("合同", CancellationToken.None));
        Assert.Equal(["销售合同"], await notes.SearchAsync("丁", CancellationToken.None));
        Assert.Empty(await notes.SearchAsync("丙方", CancellationToken.None));
        Assert.Empty(await notes.SearchAsync("、", CancellationToken.None));
        Assert.Equal(1, await notes.CountByTitleAsync("　采购合同 ", CancellationToken.None));
    }

    [Fact]
    public async Task A_state_that_a_failed_append_had_carried_on_is_not_carried_on_from_there()
    {
        var journals = new JournalTable();
        Table[] tables = [journals, new CountTable()];
        await using (var store = await home.OpenAsync(tables))
        {
            await store.AppendAsync(new("log/1"), new NoteChanged(default, "一"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => store.AppendAsync(new("log/1"), new NoteChanged(default, "二"), new NoteChanged(default, CountTable.Poison)));
            await store.AppendAsync(new("log/1"), new NoteChanged(default, "三"));

            Assert.Equal(new Journal(2, "三"), await journals.FindAsync(default, CancellationToken.None));
        }

        var report = await LedgerCheck.AllAsync(home.Data, home.Places, _ => TestHome.Settings(new JournalTable(), new CountTable()), gm: TestHome.Gm);
        Assert.Equal(CheckVerdict.AddsUp, report.Verdict);
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public async Task Tables_of_another_shape_are_built_anew_from_the_ledger_with_progress()
    {
        await using (var store = await home.OpenAsync(new NoteTable()))
        {
            for (var i = 0; i < 10; i++) await store.WriteNoteAsync($"合同{i}");
            await store.AppendAsync(new("log/1"), [.. Enumerable.Range(0, 600).Select(i => new NoteChanged(default, $"{i}"))]);
        }

        var steps = new List<RebuildProgress>();
        var folder = home.OpenFolder();
        await using (var store = new TestStore(folder, folder.OpenEvents(TestHome.Settings() with { Progress = steps.Add })))
        {
            Assert.Equal(new RebuildProgress(610, 610), steps[^1]);
        }

        await home.AddsUpAsync();
        steps.Clear();
        folder = home.OpenFolder();
        await using (new TestStore(folder, folder.OpenEvents(TestHome.Settings() with { Progress = steps.Add }))) Assert.Empty(steps);
    }

    [Fact]
    public async Task A_rebuild_that_was_cut_off_begins_again()
    {
        await using (var store = await home.OpenAsync()) await store.WriteNoteAsync("合同");
        Tampering.Run(home, "UPDATE meta SET value = 'rebuilding' WHERE name = 'tables'; DELETE FROM note; DELETE FROM tally; CREATE TABLE left_over (a);");

        await using (await home.OpenAsync())
        {
            // Opening builds what is missing.
        }

        await home.AddsUpAsync();
    }

    [Theory]
    [InlineData(KeyPurpose.Rows)]
    [InlineData(KeyPurpose.Blind)]
    [InlineData(KeyPurpose.Bodies)]
    [Trait("Requirement", "P-04")]
    public async Task After_a_key_was_rotated_the_ledger_still_reads_and_its_tables_follow(KeyPurpose purpose)
    {
        FileId note;
        byte[] before;
        await using (var store = await home.OpenAsync())
        {
            note = await store.WriteNoteAsync("合同");
            if (purpose == KeyPurpose.Blind) store.Folder.Keys.RotateBlind();
            else store.Folder.Keys.Rotate(purpose);
            before = (byte[])Tampering.Rows(home, purpose == KeyPurpose.Blind ? "SELECT title_blind FROM note" : "SELECT document FROM note")[0][0];
        }

        var notes = new NoteTable();
        await using (var store = await home.OpenAsync(notes, new CountTable()))
        {
            Assert.NotNull(await store.ChangeNoteAsync(note, 1, "新的"));
            Assert.Equal(["合同"], await notes.SearchAsync("新的", CancellationToken.None));
            Assert.Equal(1, await notes.CountByTitleAsync("合同", CancellationToken.None));
        }

        Assert.NotEqual(before, Tampering.Rows(home, purpose == KeyPurpose.Blind ? "SELECT title_blind FROM note" : "SELECT document FROM note")[0][0]);
        await home.AddsUpAsync();
    }

    [Fact]
    public async Task The_audit_trail_answers_by_time_actor_event_and_stream_newest_first()
    {
        await using var store = await home.OpenAsync();
        for (var i = 0; i < 6; i++) await store.WriteNoteAsync($"{i}", by: i % 2 == 0 ? "li" : "wang", at: TestPeople.Noon.AddHours(i));
        await store.AppendAsync(new("log/1"), new NoteChanged(default, "a"));
        async Task<IEnumerable<long>> AskAsync(AuditQuery asked) => (await store.Events.AuditAsync(asked, CancellationToken.None)).Select(row => row.Sequence);

        Assert.Equal([6, 5, 4, 3, 2, 1, 0], await AskAsync(new()));
        Assert.Equal([5, 3, 1], await AskAsync(new(By: "wang")));
        Assert.Equal([3, 2], await AskAsync(new(From: TestPeople.Noon.AddHours(2), Until: TestPeople.Noon.AddHours(4))));
        Assert.Equal([6], await AskAsync(new(Event: "test-note-changed/1")));
        Assert.Equal([6], await AskAsync(new(StreamPrefix: "log/")));
        Assert.Equal([4, 2], await AskAsync(new(By: "li", StreamPrefix: "note/", Before: 6, Limit: 2)));
    }

    [Fact]
    public async Task All_events_can_be_walked_from_any_place()
    {
        await using var store = await home.OpenAsync();
        await store.AppendAsync(new("log/1"), [.. Enumerable.Range(0, 1200).Select(i => new NoteChanged(default, $"{i}"))]);

        var walked = new List<string>();
        await foreach (var happened in store.Events.ReadAllAsync(100, CancellationToken.None)) walked.Add(((NoteChanged)happened.Event).Text);

        Assert.Equal(Enumerable.Range(100, 1100).Select(i => $"{i}"), walked);
    }

    [Fact]
    public async Task Folding_goes_on_from_what_was_folded_before_and_keeps_states_of_one_type_apart()
    {
        await using var store = await home.OpenAsync();
        var note = await store.WriteNoteAsync("一");
        var stream = NoteWritten.StreamOf(note);
        var evolved = 0;
        int Count(int count, DomainEvent happened) => count + (evolved++ * 0) + 1;

        Assert.Equal(1, (await store.Events.FoldAsync(stream, 0, Count, CancellationToken.None)).State);
        await store.ChangeNoteAsync(note, 1, "二");
        Assert.Equal(2, (await store.Events.FoldAsync(stream, 0, Count, CancellationToken.None)).State);
        Assert.Equal(2, (await store.Events.FoldAsync(stream, 0, Count, CancellationToken.None)).State);

        Assert.Equal(2, evolved);
        Assert.Equal(20, (await store.Events.FoldAsync(stream, 0, (count, _) => count + 10, CancellationToken.None)).State);
    }

    [Fact]
    public void The_least_used_states_are_forgotten_and_an_older_one_never_replaces_a_newer()
    {
        var cache = new FoldCache(2);
        static FoldCache.Key KeyOf(string stream) => new(stream, typeof(int), ((Func<string, FoldCache.Key>)KeyOf).Method);
        cache.Put(KeyOf("a"), new(5, 50, 9));
        cache.Put(KeyOf("b"), new(1, 10, 3));
        cache.Put(KeyOf("a"), new(4, 40, 8));
        Assert.True(cache.TryGet(KeyOf("a"), out var entry));
        Assert.Equal(new(5, 50, 9), entry);

        cache.Put(KeyOf("c"), new(1, 10, 10));

        Assert.False(cache.TryGet(KeyOf("b"), out _));
        Assert.True(cache.TryGet(KeyOf("a"), out _));
        Assert.True(cache.TryGet(KeyOf("c"), out _));
    }

    [Fact]
    public async Task Whoever_was_answered_finds_the_event_in_the_stream_however_many_write()
    {
        await using var store = await home.OpenAsync();
        var note = await store.WriteNoteAsync("零");
        var stream = NoteWritten.StreamOf(note);
        var behind = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                var mine = await store.Events.AppendAsync("person/1", TestPeople.Noon, [], [new(stream, new NoteChanged(note, $"{writer} {i}"))], CancellationToken.None);
                var seen = await store.Events.FoldAsync(stream, 0L, (count, _) => count + 1, CancellationToken.None);
                var before = (await store.Events.ReadAsync(stream, CancellationToken.None)).Count(e => e.Sequence <= mine!.FirstSequence);
                if (seen.State < before) Interlocked.Increment(ref behind);
            }
        })));

        Assert.Equal(0, behind);
        Assert.Equal(401, (await store.Events.FoldAsync(stream, 0L, (count, _) => count + 1, CancellationToken.None)).State);
    }

    [Fact]
    public void What_was_forgotten_of_the_streams_written_lately_counts_as_written()
    {
        var recent = new RecentStreams(10, capacity: 2);
        Assert.True(recent.IsUntouchedSince("a", 10));
        Assert.False(recent.IsUntouchedSince("a", 9));

        recent.Note(["a", "b"], 12);
        Assert.False(recent.IsUntouchedSince("a", 11));
        Assert.True(recent.IsUntouchedSince("a", 12));
        Assert.True(recent.IsUntouchedSince("c", 11));

        recent.Note(["c"], 13);
        recent.Note(["d"], 14);
        Assert.False(recent.IsUntouchedSince("a", 12));
        Assert.True(recent.IsUntouchedSince("a", 14));
        Assert.False(recent.IsUntouchedSince("d", 13));
    }

    [Fact]
    public async Task A_check_beside_a_busy_writer_sees_one_moment_and_adds_up()
    {
        await using var store = await home.OpenAsync();
        for (var i = 0; i < 300; i++) await store.WriteNoteAsync($"合同{i}");
        using var stopping = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stopping.IsCancellationRequested) await store.WriteNoteAsync("同时");
        });

        var reports = new List<CheckReport>();
        for (var i = 0; i < 3; i++) reports.Add(await LedgerCheck.AllAsync(store.Folder, TestHome.Settings()));
        await stopping.CancelAsync();
        await writing;

        Assert.All(reports, report => Assert.Empty(report.Faults));
        Assert.True(reports[2].Entries > reports[0].Entries);
    }

    [Fact]
    public async Task Proofs_hold_between_any_two_sizes_over_full_and_partial_tiles()
    {
        await using var store = await home.OpenAsync();
        var heads = new List<Yinxin.Ledger.Checkpoint>();
        foreach (var count in new[] { 1, 2, 60, 193, 1, 255, 300 })
        {
            await store.AppendAsync(new("log/1"), [.. Enumerable.Range(0, count).Select(i => new NoteChanged(default, $"{i}"))]);
            heads.Add(store.Events.LatestCheckpoint().Checkpoint);
        }

        foreach (var old in heads)
        {
            foreach (var current in heads.Where(head => head.Size.Value >= old.Size.Value))
            {
                var proof = store.Events.ConsistencyProof(old.Size.Value, current.Size.Value);
                Assert.True(Yinxin.Ledger.ProofCheck.Consistency(old.Size, old.Root, current.Size, current.Root, proof));
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => store.Events.InclusionProof(0, 813));
        Assert.NotNull(store.Events.CheckpointAt(63));
        Assert.Null(store.Events.CheckpointAt(62));
    }
}
