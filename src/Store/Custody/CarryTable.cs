using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Custody;

/// <summary>Carrying-out of seals, as lists. The row keeps the folded state, encrypted.</summary>
public sealed class CarryTable : Table
{
    private const string Prefix = "carry/";

    public override string Name => "carry";

    public override string Schema => """
        CREATE TABLE carry (
            id TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            folded BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX carry_state ON carry (state, changed_at);
        CREATE TABLE carry_seal (seal TEXT NOT NULL, carry TEXT NOT NULL, PRIMARY KEY (seal, carry)) WITHOUT ROWID;
        CREATE TABLE carry_person (person TEXT NOT NULL, carry TEXT NOT NULL, PRIMARY KEY (person, carry)) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (!happened.Stream.Value.StartsWith(Prefix, StringComparison.Ordinal)) return;
        var id = CarryId.Parse(happened.Stream.Value[Prefix.Length..]);
        var now = Around(rows, happened).After;
        rows.Run("""
            INSERT INTO carry (id, state, asked_at, changed_at, folded) VALUES (@id, @state, @at, @at, @folded)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at, folded = excluded.folded
            """, ("@id", id), ("@state", now.State), ("@at", happened.At), ("@folded", rows.Keys.Cipher.Encrypt(Name, id.ToString(), now)));
        if (happened.Event is CarryRequested asked)
            foreach (var seal in asked.Seals) rows.Run("INSERT INTO carry_seal (seal, carry) VALUES (@seal, @id)", ("@seal", seal), ("@id", id));
        foreach (var person in People(happened.Event)) rows.Run("INSERT INTO carry_person (person, carry) VALUES (@person, @id) ON CONFLICT DO NOTHING", ("@person", person), ("@id", id));
    }

    /// <summary>Newest first.</summary>
    /// <param name="person">Null: everybody's; else where the person asks, travels or decides, or keeps one of the seals.</param>
    public Task<IReadOnlyList<CarryRow>> ListAsync(PersonId? person, CarryState? state, int skip, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<CarryRow>>(
        rows => rows.All("""
            SELECT c.folded, c.asked_at, c.changed_at, c.id FROM carry c
            WHERE (@state IS NULL OR c.state = @state)
              AND (@person IS NULL OR EXISTS (SELECT 1 FROM carry_person p WHERE p.person = @person AND p.carry = c.id)
                   OR EXISTS (SELECT 1 FROM carry_seal s JOIN seal k ON k.id = s.seal WHERE s.carry = c.id AND (k.custodian = @person OR k.holder = @person)))
            ORDER BY c.changed_at DESC, c.id DESC LIMIT @take OFFSET @skip
            """, row => Read(rows.Keys, new(row.Id(3)), row), ("@state", state), ("@person", person), ("@take", take), ("@skip", skip)), stop);

    /// <summary>The carrying-out in whose stream an event happened, before and after it; asked before this table has taken it in.</summary>
    internal static (Carry Before, Carry After) Around(RowReader rows, Recorded happened)
    {
        var id = CarryId.Parse(happened.Stream.Value[Prefix.Length..]);
        var before = rows.First("SELECT folded, asked_at, changed_at FROM carry WHERE id = @id", row => Read(rows.Keys, id, row), ("@id", id))?.Carry ?? Carry.None;
        return (before, Carry.Evolve(before, happened.Event));
    }

    /// <summary>Whose business an event makes it.</summary>
    private static IEnumerable<PersonId> People(DomainEvent happened) => happened switch
    {
        CarryRequested e => [e.Applicant, .. e.Travellers, .. e.Route.Steps.SelectMany(s => s.Approvers)],
        CarryExtensionRequested e => e.Route.Steps.SelectMany(s => s.Approvers),
        _ => [],
    };

    private static CarryRow Read(TableKeys keys, CarryId id, Row row) => new(keys.Cipher.Decrypt<Carry>("carry", id.ToString(), row.Bytes(0)), row.Time(1), row.Time(2));
}
