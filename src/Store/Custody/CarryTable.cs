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
        CREATE INDEX carry_seal_carry ON carry_seal (carry);
        CREATE TABLE carry_person (person TEXT NOT NULL, carry TEXT NOT NULL, PRIMARY KEY (person, carry)) WITHOUT ROWID;
        CREATE INDEX carry_person_carry ON carry_person (carry);
        """;

    public override int Revision => 2;

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
        {
            rows.Run("DELETE FROM carry_seal WHERE carry = @id", ("@id", id));
            foreach (var seal in asked.Seals) rows.Run("INSERT INTO carry_seal (seal, carry) VALUES (@seal, @id)", ("@seal", seal), ("@id", id));
        }
        rows.Run("DELETE FROM carry_person WHERE carry = @id", ("@id", id));
        foreach (var person in now.People().Distinct()) rows.Run("INSERT INTO carry_person (person, carry) VALUES (@person, @id)", ("@person", person), ("@id", id));
    }

    /// <summary>Newest first.</summary>
    /// <param name="person">Null: everybody's; else where the person asks, travels or decides, or keeps one of the seals.</param>
    /// <param name="names">In whose names the person decides: what these decide on is seen too.</param>
    public Task<IReadOnlyList<CarryRow>> ListAsync(PersonId? person, IReadOnlyList<PersonId> names, CarryState? state, int skip, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<CarryRow>>(
        rows => [.. rows.Walk("""
            SELECT l.* FROM (
                SELECT c.folded, c.asked_at, c.changed_at, c.id,
                    @person IS NULL OR EXISTS (SELECT 1 FROM carry_person p WHERE p.person = @person AND p.carry = c.id)
                        OR EXISTS (SELECT 1 FROM carry_seal s JOIN seal k ON k.id = s.seal WHERE s.carry = c.id AND (k.custodian = @person OR k.holder = @person)) AS own
                FROM carry c WHERE @state IS NULL OR c.state = @state) l
            WHERE l.own OR @named
            ORDER BY l.changed_at DESC, l.id DESC
            """, row => (Line: Read(rows.Keys, new(row.Id(3)), row), IsOwn: row.Long(4) == 1), ("@state", state), ("@person", person), ("@named", names.Count > 0))
            .Where(r => r.IsOwn || names.Any(r.Line.Carry.InvolvesAsApprover)).Skip(skip).Take(take).Select(r => r.Line)], stop);

    /// <summary>The carrying-out in whose stream an event happened, before and after it; asked before this table has taken it in.</summary>
    internal static (Carry Before, Carry After) Around(RowReader rows, Recorded happened)
    {
        var id = CarryId.Parse(happened.Stream.Value[Prefix.Length..]);
        var before = rows.First("SELECT folded, asked_at, changed_at FROM carry WHERE id = @id", row => Read(rows.Keys, id, row), ("@id", id))?.Carry ?? Carry.None;
        return (before, Carry.Evolve(before, happened.Event));
    }

    private static CarryRow Read(TableKeys keys, CarryId id, Row row) => new(keys.Cipher.Decrypt<Carry>("carry", id.ToString(), row.Bytes(0)), row.Time(1), row.Time(2));
}
