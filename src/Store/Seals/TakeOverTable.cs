using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals.TakeOvers;

namespace Yinxin.Store.Seals;

/// <summary>Which old records are asked for.</summary>
/// <param name="Seals">Whose; null: of every seal.</param>
/// <param name="Before">Only those with a smaller id.</param>
public sealed record OldUseFilter(IReadOnlySet<SealId>? Seals = null, SealId? Seal = null, string? Words = null, long? Before = null, int Limit = 50);

/// <summary>Take-overs, and the old records of use that came with them.</summary>
public sealed class TakeOverTable : Table
{
    private const string Columns = "o.id, o.take_over, o.line, o.seal, o.day, o.words";

    public override string Name => "take_over";

    public override string Schema => """
        CREATE TABLE take_over (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            person TEXT NOT NULL,
            at INTEGER NOT NULL,
            count INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE take_over_use (
            id INTEGER PRIMARY KEY,
            take_over TEXT NOT NULL,
            line INTEGER NOT NULL,
            seal TEXT NOT NULL,
            day INTEGER NOT NULL,
            same BLOB NOT NULL,
            words BLOB NOT NULL);
        CREATE INDEX take_over_use_seal ON take_over_use (seal, id);
        CREATE INDEX take_over_use_same ON take_over_use (same);
        CREATE VIRTUAL TABLE take_over_words USING fts5(terms, content='', contentless_delete=1, detail=none, tokenize='unicode61');
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case TakeOverPrepared e:
                rows.Run("INSERT INTO take_over (id, kind, state, person, at, count) VALUES (@id, @kind, @state, @person, @at, 0)",
                    ("@id", e.TakeOver.Value), ("@kind", e.Kind), ("@state", TakeOverState.Prepared), ("@person", e.By), ("@at", happened.At));
                break;
            case TakeOverDone e: rows.Run("UPDATE take_over SET state = @state, count = @count WHERE id = @id", ("@state", TakeOverState.Done), ("@count", e.Count), ("@id", e.TakeOver.Value)); break;
            case TakeOverDropped e: rows.Run("UPDATE take_over SET state = @state WHERE id = @id", ("@state", TakeOverState.Dropped), ("@id", e.TakeOver.Value)); break;
            case OldUseTakenOver e: Add(rows, happened.Sequence, e); break;
            default: break; // Nothing else takes over.
        }
    }

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<TakeOverRow>> NewestAsync(int take, CancellationToken stop) => ReadAsync<IReadOnlyList<TakeOverRow>>(
        rows => rows.All("SELECT id, kind, state, person, at, count FROM take_over ORDER BY at DESC, id DESC LIMIT @take",
            row => new TakeOverRow(new(row.Id(0)), row.Enum<TakeOverKind>(1), row.Enum<TakeOverState>(2), new(row.Id(3)), row.Time(4), row.Int(5)), ("@take", take)), stop);

    /// <summary>Which of these are there already, word for word.</summary>
    public Task<IReadOnlySet<(SealId Seal, DateOnly Day, OldUse Use)>> KnownAsync(IReadOnlyCollection<(SealId Seal, DateOnly Day, OldUse Use)> asked, CancellationToken stop) => ReadAsync<IReadOnlySet<(SealId, DateOnly, OldUse)>>(
        rows => asked.Where(a => rows.Number("SELECT count(*) FROM take_over_use WHERE same = @same", ("@same", Same(rows, a.Seal, a.Day, a.Use))) > 0).ToHashSet(), stop);

    /// <summary>Old records, the newest day last entered first.</summary>
    public Task<IReadOnlyList<OldUseRow>> FindAsync(OldUseFilter filter, CancellationToken stop) => ReadAsync<IReadOnlyList<OldUseRow>>(
        rows =>
        {
            var terms = string.IsNullOrWhiteSpace(filter.Words) ? null : rows.Keys.Words.Query("take_over", filter.Words) ?? "nothing";
            var source = terms is null ? "take_over_use o WHERE 1" : "take_over_words w CROSS JOIN take_over_use o ON o.id = w.rowid WHERE take_over_words MATCH @terms";
            return [.. rows.Walk($"SELECT {Columns} FROM {source} AND (@seal IS NULL OR o.seal = @seal) AND (@before IS NULL OR o.id < @before) ORDER BY o.id DESC",
                    row => Read(rows.Keys, row), ("@terms", terms), ("@seal", filter.Seal), ("@before", filter.Before))
                .Where(r => (filter.Seals is null || filter.Seals.Contains(r.Seal)) && (terms is null || BlindText.Contains(filter.Words!, Words(r.Use)))).Take(filter.Limit)];
        }, stop);

    public Task<int> CountAsync(SealId seal, CancellationToken stop) => ReadAsync(
        rows => (int)rows.Number("SELECT count(*) FROM take_over_use WHERE seal = @seal", ("@seal", seal)), stop);

    private static void Add(Rows rows, long id, OldUseTakenOver e)
    {
        rows.Run("INSERT INTO take_over_use (id, take_over, line, seal, day, same, words) VALUES (@id, @takeOver, @line, @seal, @day, @same, @words)",
            ("@id", id), ("@takeOver", e.TakeOver.Value), ("@line", e.Line), ("@seal", e.Seal), ("@day", e.Day.DayNumber), ("@same", Same(rows, e.Seal, e.Day, e.Use)),
            ("@words", rows.Keys.Cipher.Encrypt("take_over_use", id.ToString(System.Globalization.CultureInfo.InvariantCulture), e.Use)));
        rows.Run("INSERT INTO take_over_words (rowid, terms) VALUES (@id, @terms)", ("@id", id), ("@terms", rows.Keys.Words.Tokens("take_over", Words(e.Use))));
    }

    private static byte[] Same(RowReader rows, SealId seal, DateOnly day, OldUse use) =>
        rows.Keys.Blind.Of("take_over_use", string.Join('\u001F', [$"{seal}", $"{day.DayNumber}", .. Words(use).Select(w => w ?? ""), $"{use.Copies}", $"{use.Imprints}"]));

    private static string?[] Words(OldUse u) => [u.Document, u.DocumentNumber, u.Purpose, u.Counterparty, u.Applicant, u.Approver, u.Stamper, u.Remark];

    private static OldUseRow Read(TableKeys keys, Row row) => new(
        row.Long(0), new(row.Id(1)), row.Int(2), new(row.Id(3)), DateOnly.FromDayNumber(row.Int(4)), keys.Cipher.Decrypt<OldUse>("take_over_use", $"{row.Long(0)}", row.Bytes(5)));
}
