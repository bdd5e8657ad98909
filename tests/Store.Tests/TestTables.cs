using Yinxin.Domain;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Tests;

public sealed record NoteDocument(string Title, string Text);

/// <summary>Notes with clear, blind and encrypted columns and a blind search index.</summary>
public sealed class NoteTable : Table
{
    public override string Name => "note";

    public override string Schema => """
        CREATE TABLE note (
          id TEXT NOT NULL PRIMARY KEY,
          row INTEGER NOT NULL UNIQUE,
          author TEXT NOT NULL,
          amount INTEGER NOT NULL,
          title_blind BLOB NOT NULL,
          document BLOB NOT NULL
        );
        CREATE INDEX note_title ON note (title_blind);
        CREATE VIRTUAL TABLE note_words USING fts5(words, content='', contentless_delete=1, detail=none);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case NoteWritten e:
                rows.Run(
                    "INSERT INTO note (id, row, author, amount, title_blind, document) VALUES (@id, @row, @author, @amount, @title, @document)",
                    ("@id", e.Note), ("@row", happened.Sequence), ("@author", e.Author), ("@amount", e.Amount), ("@title", rows.Keys.Blind.Of("title", e.Title)),
                    ("@document", rows.Keys.Cipher.Encrypt("note", e.Note.ToString(), new NoteDocument(e.Title, e.Text))));
                Index(rows, happened.Sequence, e.Title, e.Text);
                break;
            case NoteChanged e:
                Change(rows, e);
                break;
            case NoteRemoved e:
                Remove(rows, e.Note);
                break;
            case NoteDestroyed e:
                Remove(rows, e.Note);
                break;
            default:
                break;
        }
    }

    public Task<IReadOnlyList<string>> SearchAsync(string search, CancellationToken stop) => ReadAsync<IReadOnlyList<string>>(
        db => db.Keys.Words.Query("note", search) is not { } query ? [] :
        [
            .. db.All(
                "SELECT n.id, n.document FROM note_words w JOIN note n ON n.row = w.rowid WHERE note_words MATCH @query ORDER BY w.rowid DESC LIMIT 50",
                row => (Id: row.Text(0), Document: row.Bytes(1)),
                ("@query", query))
            .Select(row => db.Keys.Cipher.Decrypt<NoteDocument>("note", row.Id, row.Document))
            .Where(note => BlindText.Contains(search, note.Title, note.Text))
            .Select(note => note.Title),
        ],
        stop);

    public Task<long> CountByTitleAsync(string title, CancellationToken stop) =>
        ReadAsync(db => db.Number("SELECT count(*) FROM note WHERE title_blind = @title", ("@title", db.Keys.Blind.Of("title", title))), stop);

    private static void Change(Rows rows, NoteChanged e)
    {
        if (rows.First<(long, byte[])?>("SELECT row, document FROM note WHERE id = @id", found => (found.Long(0), found.Bytes(1)), ("@id", e.Note)) is not var (row, stored)) return;
        var note = rows.Keys.Cipher.Decrypt<NoteDocument>("note", e.Note.ToString(), stored) with { Text = e.Text };
        rows.Run("UPDATE note SET document = @document WHERE id = @id", ("@document", rows.Keys.Cipher.Encrypt("note", e.Note.ToString(), note)), ("@id", e.Note));
        rows.Run("DELETE FROM note_words WHERE rowid = @row", ("@row", row));
        Index(rows, row, note.Title, note.Text);
    }

    private static void Remove(Rows rows, FileId note)
    {
        rows.Run("DELETE FROM note_words WHERE rowid = (SELECT row FROM note WHERE id = @id)", ("@id", note));
        rows.Run("DELETE FROM note WHERE id = @id", ("@id", note));
    }

    private static void Index(Rows rows, long row, string title, string text) =>
        rows.Run("INSERT INTO note_words (rowid, words) VALUES (@row, @words)", ("@row", row), ("@words", rows.Keys.Words.Tokens("note", title, text)));
}

/// <summary>What a table keeps as its state: how many lines a journal has, and the last.</summary>
public sealed record Journal(int Lines, string Last);

/// <summary>The journal of each note: a state that each event carries on.</summary>
public sealed class JournalTable : Table
{
    public override string Name => "journal";

    public override string Schema => "CREATE TABLE journal (id TEXT NOT NULL PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;";

    public override void Apply(Rows rows, Recorded happened)
    {
        if (happened.Event is not NoteChanged e) return;
        var before = rows.State<Journal>("journal", $"{e.Note}", "SELECT state FROM journal WHERE id = @id") ?? new(0, "");
        rows.Run("INSERT INTO journal (id, state) VALUES (@id, @state) ON CONFLICT (id) DO UPDATE SET state = excluded.state",
            ("@id", e.Note), ("@state", rows.Encrypted("journal", $"{e.Note}", new Journal(before.Lines + 1, e.Text))));
    }

    public Task<Journal?> FindAsync(FileId note, CancellationToken stop) => ReadAsync(rows => rows.State<Journal>("journal", $"{note}", "SELECT state FROM journal WHERE id = @id"), stop);
}

/// <summary>How many events each actor wrote to each kind of stream; refuses one text, to see a table fail.</summary>
public sealed class CountTable : Table
{
    public const string Poison = "refused by the table";

    public override string Name => "tally";

    public override string Schema => "CREATE TABLE tally (actor TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (actor, kind)) WITHOUT ROWID;";

    public override void Apply(Rows rows, Recorded happened)
    {
        if (happened.Event is NoteChanged { Text: Poison }) throw new InvalidOperationException("This table refuses the event.");
        rows.Run(
            "INSERT INTO tally (actor, kind, count) VALUES (@actor, @kind, 1) ON CONFLICT (actor, kind) DO UPDATE SET count = count + 1",
            ("@actor", happened.By), ("@kind", happened.Stream.Value.Split('/')[0]));
    }
}
