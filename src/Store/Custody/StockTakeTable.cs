using System.Globalization;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Custody;

/// <summary>The readable part of a line; encrypted in its row.</summary>
public sealed record StockTakeWords(string Number, string Title);

/// <summary>Stock-takes as a list, and when each seal was counted last.</summary>
public sealed class StockTakeTable : Table
{
    public override string Name => "stock_take";

    public override string Schema => """
        CREATE TABLE stock_take (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            due TEXT NOT NULL,
            begun_at INTEGER NOT NULL,
            words BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE stock_take_line (stock_take TEXT NOT NULL, line INTEGER NOT NULL, seal TEXT, result TEXT, at INTEGER, PRIMARY KEY (stock_take, line)) WITHOUT ROWID;
        CREATE INDEX stock_take_line_seal ON stock_take_line (seal, at) WHERE seal IS NOT NULL;
        CREATE TABLE stock_take_checker (person TEXT NOT NULL, stock_take TEXT NOT NULL, PRIMARY KEY (person, stock_take)) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case StockTakeBegun e: Put(rows, e, happened.At); break;
            case StockTakeCounted e:
                rows.Run("UPDATE stock_take_line SET result = @result, at = @at WHERE stock_take = @id AND line = @line", ("@result", e.Result), ("@at", happened.At), ("@id", e.StockTake), ("@line", e.Line));
                break;
            case StockTakeClosed e: rows.Run("UPDATE stock_take SET state = @state WHERE id = @id", ("@state", StockTakeState.Closed), ("@id", e.StockTake)); break;
            default: break; // Files and confirmations change nothing that the list shows.
        }
    }

    /// <summary>Open ones first, then newest first.</summary>
    /// <param name="checker">Null: everybody's.</param>
    public Task<IReadOnlyList<StockTakeRow>> ListAsync(PersonId? checker, StockTakeState? state, int skip, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<StockTakeRow>>(
        rows => rows.All("""
            SELECT s.id, s.kind, s.state, s.due, s.begun_at, s.words,
                (SELECT count(*) FROM stock_take_line l WHERE l.stock_take = s.id),
                (SELECT count(*) FROM stock_take_line l WHERE l.stock_take = s.id AND l.result IS NOT NULL),
                (SELECT count(*) FROM stock_take_line l WHERE l.stock_take = s.id AND l.result IS NOT NULL AND l.result <> 'asRegistered')
            FROM stock_take s
            WHERE (@state IS NULL OR s.state = @state) AND (@checker IS NULL OR EXISTS (SELECT 1 FROM stock_take_checker c WHERE c.person = @checker AND c.stock_take = s.id))
            ORDER BY s.state = 'closed', s.begun_at DESC LIMIT @take OFFSET @skip
            """, row => Read(rows.Keys, row), ("@state", state), ("@checker", checker), ("@take", take), ("@skip", skip)), stop);

    /// <summary>When each seal was counted last in a round that began with it.</summary>
    public Task<IReadOnlyDictionary<SealId, DateTimeOffset>> LastCountsAsync(CancellationToken stop) => ReadAsync<IReadOnlyDictionary<SealId, DateTimeOffset>>(
        rows => rows.All("SELECT seal, max(at) FROM stock_take_line WHERE seal IS NOT NULL AND at IS NOT NULL GROUP BY seal", row => (Seal: new SealId(row.Id(0)), At: row.Time(1))).ToDictionary(r => r.Seal, r => r.At), stop);

    /// <summary>Number and checkers of a round; for tables that stand before this one.</summary>
    internal static (string Number, IReadOnlyList<PersonId> Checkers)? RoundOf(RowReader rows, StockTakeId id)
    {
        var words = rows.First("SELECT words FROM stock_take WHERE id = @id", row => rows.Keys.Cipher.Decrypt<StockTakeWords>("stock_take", id.ToString(), row.Bytes(0)), ("@id", id));
        return words is null ? null : (words.Number, rows.All("SELECT person FROM stock_take_checker WHERE stock_take = @id ORDER BY person", row => new PersonId(row.Id(0)), ("@id", id)));
    }

    private static void Put(Rows rows, StockTakeBegun e, DateTimeOffset at)
    {
        rows.Run("INSERT INTO stock_take (id, kind, state, due, begun_at, words) VALUES (@id, @kind, @state, @due, @at, @words)",
            ("@id", e.StockTake), ("@kind", e.Kind), ("@state", StockTakeState.Open), ("@due", e.Due), ("@at", at), ("@words", rows.Keys.Cipher.Encrypt("stock_take", e.StockTake.ToString(), new StockTakeWords(e.Number, e.Title))));
        foreach (var line in e.Lines) rows.Run("INSERT INTO stock_take_line (stock_take, line, seal) VALUES (@id, @line, @seal)", ("@id", e.StockTake), ("@line", line.Line), ("@seal", line.Seal));
        foreach (var checker in e.Checkers) rows.Run("INSERT INTO stock_take_checker (person, stock_take) VALUES (@person, @id)", ("@person", checker), ("@id", e.StockTake));
    }

    private static StockTakeRow Read(TableKeys keys, Row row)
    {
        var id = new StockTakeId(row.Id(0));
        var words = keys.Cipher.Decrypt<StockTakeWords>("stock_take", id.ToString(), row.Bytes(5));
        return new(id, words.Number, words.Title, row.Enum<StockTakeKind>(1), row.Enum<StockTakeState>(2), DateOnly.ParseExact(row.Text(3), "yyyy-MM-dd", CultureInfo.InvariantCulture), row.Time(4), row.Int(6), row.Int(7), row.Int(8));
    }
}
