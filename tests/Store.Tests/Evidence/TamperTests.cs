using Yinxin.Domain;

namespace Yinxin.Store.Tests.Evidence;

public sealed class TamperTests : IAsyncLifetime, IDisposable
{
    private readonly TestHome home = new();

    /// <summary>A ledger with a full tile, several checkpoints, changed and removed notes and a file.</summary>
    public async ValueTask InitializeAsync()
    {
        await using var store = await home.OpenAsync();
        for (var i = 0; i < 8; i++) await store.WriteNoteAsync($"合同{i}", $"甲方乙方丙方{i}");
        var note = await store.WriteNoteAsync("采购合同", string.Concat(Enumerable.Range(0, 1500).Select(i => (char)('一' + i))));
        await store.ChangeNoteAsync(note, 1, "二稿");
        var removed = await store.WriteNoteAsync("废稿");
        await store.AppendAsync(NoteWritten.StreamOf(removed), new NoteRemoved(removed));
        var stored = await store.Folder.Files.WriteAsync(new(Guid.ParseExact("abababababababababababababababab", "N")), new MemoryStream([1, 2, 3]), 10, CancellationToken.None);
        await store.AppendAsync(new("file/1"), new FileBrought(stored.Id, stored.Digest));
        await store.AppendAsync(new("log/1"), [.. Enumerable.Range(0, 300).Select(i => new NoteChanged(default, $"行{i}"))]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task What_nobody_touched_adds_up_and_says_what_was_read()
    {
        var report = await home.CheckAsync();

        Assert.Equal((CheckVerdict.AddsUp, 313L, 15L, 1L), (report.Verdict, report.Entries, report.Checkpoints, report.Files));
        Assert.Equal(313, report.Head!.Size.Value);
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task Every_column_of_every_table_is_found_when_it_was_changed_and_the_row_is_named()
    {
        var missed = new List<string>();
        foreach (var table in Tampering.Tables(home))
        {
            foreach (var (column, _) in Tampering.Columns(home, table).Where(column => !IsOfSearchSegments(table, column.Name)))
            {
                foreach (var (place, key, value) in SomeCells(table, column))
                {
                    using var copy = Tampering.CopyOf(home);
                    Tampering.Run(copy, $"UPDATE {table} SET {column} = @value WHERE {key}", ("@value", Tampering.Other(value)));
                    var report = await copy.CheckAsync();
                    if (report.Verdict != CheckVerdict.Faults || !Names(report, table, place)) missed.Add($"{table}.{column} where {key}: {report.Verdict} {string.Join("; ", report.Faults.Take(3))}");
                }
            }
        }

        Assert.Empty(missed);
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task Every_removed_row_is_found_and_named()
    {
        var missed = new List<string>();
        foreach (var table in Tampering.Tables(home).Where(table => !IsOfSearchSegments(table, "")))
        {
            foreach (var (place, key, _) in SomeCells(table, Tampering.Columns(home, table)[0].Name))
            {
                using var copy = Tampering.CopyOf(home);
                Tampering.Run(copy, $"DELETE FROM {table} WHERE {key}");
                var report = await copy.CheckAsync();
                if (report.Verdict != CheckVerdict.Faults || !Names(report, table, place)) missed.Add($"{table} where {key}: {report.Verdict} {string.Join("; ", report.Faults.Take(3))}");
            }
        }

        Assert.Empty(missed);
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task What_is_changed_inside_a_search_index_is_found_or_changes_no_answer()
    {
        var (missed, found) = (new List<string>(), 0);
        var right = await AnswersAsync(home);
        foreach (var (table, column) in new[] { ("note_words_data", "block"), ("note_words_data", "id"), ("note_words_idx", "segid"), ("note_words_idx", "term"), ("note_words_idx", "pgno"), ("note_words_docsize", "origin") })
        {
            foreach (var (_, key, value) in SomeCells(table, column))
            {
                foreach (var sql in new[] { $"UPDATE {table} SET {column} = @value WHERE {key}", $"DELETE FROM {table} WHERE {key} AND @value IS NOT NULL" })
                {
                    using var copy = Tampering.CopyOf(home);
                    Tampering.Run(copy, sql, ("@value", Tampering.Other(value)));
                    var named = (await copy.CheckAsync()).Faults.Any(fault => fault.ToString().Contains("note_words", StringComparison.Ordinal));
                    if (named) found++;
                    else if (!right.SequenceEqual(await AnswersAsync(copy))) missed.Add($"{sql} {key}");
                }
            }
        }

        Assert.Empty(missed);
        Assert.InRange(found, 20, 36);
    }

    [Theory]
    [Trait("Requirement", "L-02")]
    [InlineData("INSERT INTO note SELECT 'ffffffffffffffffffffffffffffffff', 99, author, amount, title_blind, document FROM note LIMIT 1", "row-unknown", "table note row ffffffffffffffffffffffffffffffff")]
    [InlineData("INSERT INTO tally VALUES ('wang', 'note', 1)", "row-unknown", "table tally row wang/note")]
    [InlineData("INSERT INTO note_words (rowid, words) VALUES (77, 'aaaaaaaaaaaaa')", "token-unknown", "table note_words row 77")]
    [InlineData("INSERT INTO meta VALUES ('more', '1')", "meta-unknown", "meta more")]
    [InlineData("INSERT INTO tile SELECT 1, 1, hash FROM tile LIMIT 1", "tile-unknown", "tile 1/1")]
    [InlineData("INSERT INTO checkpoint SELECT 100, note, 100 FROM checkpoint WHERE size = 313", "checkpoint-signature", "checkpoint 100")]
    [InlineData("INSERT INTO checkpoint SELECT 400, note, 400 FROM checkpoint WHERE size = 313", "checkpoint-signature", "checkpoint 400")]
    [InlineData("INSERT INTO entry SELECT 313, at, actor, stream, 301, event, bytes, leaf, body, key FROM entry WHERE seq = 312", "entry-column", "entry 313")]
    [InlineData("INSERT INTO entry SELECT -1, at, actor, stream, 301, event, bytes, leaf, body, key FROM entry WHERE seq = 312", "entry-unknown", "entry -1")]
    [InlineData("CREATE TABLE extra (a)", "schema-unknown", "table extra")]
    [InlineData("CREATE VIEW extra AS SELECT 1", "schema-unknown", "view extra")]
    [InlineData("CREATE INDEX extra ON note (amount)", "schema-unknown", "index extra")]
    [InlineData("CREATE TRIGGER extra AFTER INSERT ON entry BEGIN DELETE FROM note; END", "schema-unknown", "trigger extra")]
    [InlineData("DROP INDEX note_title", "schema-missing", "index note_title")]
    [InlineData("ALTER TABLE note ADD COLUMN extra", "schema-changed", "table note")]
    [InlineData("DROP TABLE tally", "schema-missing", "table tally")]
    [InlineData("UPDATE entry SET key = NULL WHERE seq = 3", "entry-key-missing", "entry 3")]
    [InlineData("UPDATE note SET amount = CAST(amount AS TEXT) || '' , author = CAST(author AS BLOB)", "row-differs", "table note row 00000001000700070707070707070707")]
    [InlineData("UPDATE entry SET leaf = CAST(leaf AS TEXT) WHERE seq = 5", "entry-kind", "entry 5")]
    public async Task What_was_added_dropped_or_retyped_is_named(string sql, string code, string place)
    {
        Tampering.Run(home, sql);

        var report = await home.CheckAsync();

        Assert.Equal(CheckVerdict.Faults, report.Verdict);
        Assert.Contains(report.Faults, fault => (fault.Code, fault.Place) == (code, place));
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task Two_entries_in_each_others_place_are_found()
    {
        Tampering.Run(home, """
            UPDATE entry SET seq = -7, number = -7 WHERE seq = 20;
            UPDATE entry SET seq = 20, number = (SELECT number - 1 FROM entry WHERE seq = 21) WHERE seq = 21;
            UPDATE entry SET seq = 21, number = (SELECT number + 1 FROM entry WHERE seq = 20) WHERE seq = -7;
            """);

        var report = await home.CheckAsync();

        Assert.Contains(report.Faults, fault => (fault.Code, fault.Place) == ("entry-column", "entry 20"));
        Assert.Contains(report.Faults, fault => (fault.Code, fault.Place) == ("entry-column", "entry 21"));
        Assert.Contains(report.Faults, fault => fault.Code == "root-differs");
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task A_ledger_cut_off_at_its_end_is_found_by_the_checkpoint_that_stands_beyond()
    {
        Tampering.Run(home, "DELETE FROM entry WHERE seq >= 300");

        var report = await home.CheckAsync();

        Assert.Contains(report.Faults, fault => (fault.Code, fault.Place) == ("entries-missing", "checkpoint 313"));
    }

    [Fact]
    public async Task An_index_that_disagrees_with_its_table_is_found()
    {
        Tampering.Run(home, """
            DROP INDEX entry_actor;
            CREATE INDEX entry_actor ON entry (event);
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = 'CREATE INDEX entry_actor ON entry (actor)' WHERE name = 'entry_actor';
            """);

        var report = await home.CheckAsync();

        Assert.Contains(report.Faults, fault => fault.Code == "database-integrity");
    }

    [Theory]
    [InlineData(0, "file-header")]
    [InlineData(60, "file-header")]
    [InlineData(-1, "file-chunk")]
    public async Task A_changed_file_is_named(int at, string code)
    {
        var path = Directory.EnumerateFiles(Path.Combine(home.Data, "files", "ab")).Single();
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var report = await home.CheckAsync();

        Assert.Equal(new Fault(code, "file abababababababababababababababab", "entry 12").ToString(), Assert.Single(report.Faults).ToString());
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task A_removed_or_exchanged_file_is_named()
    {
        var path = Directory.EnumerateFiles(Path.Combine(home.Data, "files", "ab")).Single();
        File.Delete(path);
        Assert.Equal("file-missing: file abababababababababababababababab (entry 12)", Assert.Single((await home.CheckAsync()).Faults).ToString());

        await using (var folder = home.OpenFolder())
            await folder.Files.WriteAsync(new(Guid.ParseExact("abababababababababababababababab", "N")), new MemoryStream([4, 5, 6]), 10, CancellationToken.None);
        Assert.Equal("file-differs: file abababababababababababababababab (entry 12)", Assert.Single((await home.CheckAsync()).Faults).ToString());
    }

    [Fact]
    public async Task Where_there_is_no_ledger_the_check_says_so()
    {
        using var nothing = new TestHome();
        Assert.Equal(CheckVerdict.Unreadable, (await nothing.CheckAsync()).Verdict);

        await File.WriteAllBytesAsync(home.Database, new byte[5000]);
        Assert.Equal(CheckVerdict.Unreadable, (await home.CheckAsync()).Verdict);
    }

    [Fact]
    public async Task Without_the_master_key_nothing_can_be_told()
    {
        Directory.Delete(Path.Combine(home.Root, "keys"), recursive: true);

        var report = await home.CheckAsync();

        Assert.Equal(CheckVerdict.CannotTell, report.Verdict);
        Assert.Equal("key-file-missing", Assert.Single(report.Faults).Code);
    }

    /// <summary>What the pages' own search answers for each word that stands in the ledger.</summary>
    private static async Task<List<string>> AnswersAsync(TestHome home)
    {
        var notes = new NoteTable();
        await using var store = await home.OpenAsync(notes, new CountTable());
        var answers = new List<string>();
        foreach (var word in new[] { "合同", "甲方", "丙", "采购", "二稿", "废稿", "合同3", "丁七" }) answers.Add(string.Join(' ', await notes.SearchAsync(word, CancellationToken.None)));
        return answers;
    }

    /// <summary>The first, a middle and the last cell of a column: how a report names its row, a condition that finds it, its value.</summary>
    private List<(string Place, string Key, object Value)> SomeCells(string table, string column)
    {
        var keys = Tampering.Columns(home, table).Where(other => other.Key > 0).Select(other => other.Name).ToList();
        var rows = Tampering.Rows(home, $"SELECT {column}, {string.Join(", ", keys)} FROM {table} ORDER BY {string.Join(", ", keys)}");
        return [.. new[] { 0, rows.Count / 2, rows.Count - 1 }.Where(at => at >= 0).Distinct().Select(at => rows[at]).Select(row => (
            string.Join('/', row.Skip(1).Select(value => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : value.ToString())),
            string.Join(" AND ", keys.Select((name, i) => $"{name} = {Literal(row[i + 1])}")),
            row[0]))];
    }

    private static string Literal(object value) => value switch
    {
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        string text => $"'{text.Replace("'", "''")}'",
        _ => value.ToString()!,
    };

    /// <summary>How tokens are spread over a search index's segments depends on how commits fell: see the test of its own.</summary>
    private static bool IsOfSearchSegments(string table, string column) =>
        table is "note_words_data" or "note_words_idx" || (table, column) == ("note_words_docsize", "origin");

    private static bool Names(CheckReport report, string table, string place) => table switch
    {
        "checkpoint" => report.Faults.Any(fault => fault.Place == $"checkpoint {place}" || fault.Place == $"checkpoint {long.Parse(place) + 1_000_003}" || fault.Code is "entries-unsigned" or "checkpoint-number"),
        "entry" or "meta" or "tile" => report.Faults.Any(fault => fault.Place == $"{table} {place}" || fault.Facts.Any(fact => fact.Contains($"entries {place} to", StringComparison.Ordinal))),
        _ => report.Faults.Any(fault => fault.Place == $"table {table} row {place}"),
    };
}
