using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Custody;

/// <summary>Cases about differences, as a list.</summary>
public sealed class CustodyCaseTable : Table
{
    private const string Prefix = "custody-case/";

    public override string Name => "custody_case";

    public override string Schema => """
        CREATE TABLE custody_case (
            id TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            seal TEXT,
            stock_take TEXT NOT NULL,
            keeper TEXT NOT NULL,
            opened_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            folded BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX custody_case_stock_take ON custody_case (stock_take);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (!happened.Stream.Value.StartsWith(Prefix, StringComparison.Ordinal)) return;
        var id = CustodyCaseId.Parse(happened.Stream.Value[Prefix.Length..]);
        var now = After(rows, happened);
        rows.Run("""
            INSERT INTO custody_case (id, state, seal, stock_take, keeper, opened_at, changed_at, folded) VALUES (@id, @state, @seal, @round, @keeper, @at, @at, @folded)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at, folded = excluded.folded
            """, ("@id", id), ("@state", now.State), ("@seal", now.Opened.Seal), ("@round", now.Opened.StockTake), ("@keeper", now.Opened.Keeper), ("@at", happened.At), ("@folded", rows.Keys.Cipher.Encrypt(Name, id.ToString(), now)));
    }

    /// <summary>Open ones first, then newest first.</summary>
    /// <param name="keeper">Null: everybody's.</param>
    public Task<IReadOnlyList<CustodyCaseRow>> ListAsync(PersonId? keeper, StockTakeId? round, CustodyCaseState? state, int skip, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<CustodyCaseRow>>(
        rows => rows.All("""
            SELECT folded, opened_at, changed_at, id FROM custody_case
            WHERE (@keeper IS NULL OR keeper = @keeper) AND (@round IS NULL OR stock_take = @round) AND (@state IS NULL OR state = @state)
            ORDER BY state = 'closed', opened_at DESC, id DESC LIMIT @take OFFSET @skip
            """, row => Read(rows.Keys, new(row.Id(3)), row), ("@keeper", keeper), ("@round", round), ("@state", state), ("@take", take), ("@skip", skip)), stop);

    /// <summary>The case in whose stream an event happened, after it; asked before this table has taken it in.</summary>
    internal static CustodyCase After(RowReader rows, Recorded happened)
    {
        var id = CustodyCaseId.Parse(happened.Stream.Value[Prefix.Length..]);
        var before = rows.First("SELECT folded, opened_at, changed_at FROM custody_case WHERE id = @id", row => Read(rows.Keys, id, row), ("@id", id));
        return CustodyCase.Evolve(before?.Case ?? CustodyCase.None, happened.Event);
    }

    private static CustodyCaseRow Read(TableKeys keys, CustodyCaseId id, Row row) => new(keys.Cipher.Decrypt<CustodyCase>("custody_case", id.ToString(), row.Bytes(0)), row.Time(1), row.Time(2));
}
