using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Custody;

/// <summary>Handovers as lists: whose, of which seal, and for whose confirmation they wait.</summary>
/// <remarks>The row keeps the folded handover, encrypted: who has to confirm follows from the domain's own functions.</remarks>
public sealed class HandoverTable : Table
{
    private const string Prefix = "handover/";

    public override string Name => "handover";

    public override string Schema => """
        CREATE TABLE handover (
            id TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            begun_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            folded BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX handover_state ON handover (state, changed_at);
        CREATE TABLE handover_seal (seal TEXT NOT NULL, handover TEXT NOT NULL, PRIMARY KEY (seal, handover)) WITHOUT ROWID;
        CREATE TABLE handover_person (person TEXT NOT NULL, handover TEXT NOT NULL, waits INTEGER NOT NULL, PRIMARY KEY (person, handover)) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (!happened.Stream.Value.StartsWith(Prefix, StringComparison.Ordinal)) return;
        var id = HandoverId.Parse(happened.Stream.Value[Prefix.Length..]);
        var now = After(rows, happened);
        rows.Run("""
            INSERT INTO handover (id, state, begun_at, changed_at, folded) VALUES (@id, @state, @at, @at, @folded)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at, folded = excluded.folded
            """, ("@id", id), ("@state", now.State), ("@at", happened.At), ("@folded", rows.Keys.Cipher.Encrypt(Name, id.ToString(), now)));
        if (happened.Event is HandoverBegun begun)
            foreach (var seal in begun.Seals) rows.Run("INSERT INTO handover_seal (seal, handover) VALUES (@seal, @id)", ("@seal", seal), ("@id", id));
        PutPeople(rows, id, now);
    }

    /// <summary>Newest first.</summary>
    /// <param name="person">Null: everybody's.</param>
    /// <param name="waiting">Only what waits for this person's confirmation.</param>
    public Task<IReadOnlyList<HandoverRow>> ListAsync(PersonId? person, bool waiting, HandoverState? state, int skip, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<HandoverRow>>(
        rows => rows.All("""
            SELECT h.folded, h.begun_at, h.changed_at, h.id FROM handover h
            WHERE (@state IS NULL OR h.state = @state)
              AND (@person IS NULL OR EXISTS (SELECT 1 FROM handover_person p WHERE p.person = @person AND p.handover = h.id AND p.waits >= @waits))
            ORDER BY h.changed_at DESC, h.id DESC LIMIT @take OFFSET @skip
            """, row => Read(rows.Keys, new(row.Id(3)), row), ("@state", state), ("@person", person), ("@waits", waiting), ("@take", take), ("@skip", skip)), stop);

    public Task<IReadOnlyList<HandoverRow>> OfSealAsync(SealId seal, CancellationToken stop) => ReadAsync<IReadOnlyList<HandoverRow>>(
        rows => rows.All("""
            SELECT h.folded, h.begun_at, h.changed_at, h.id FROM handover_seal s JOIN handover h ON h.id = s.handover WHERE s.seal = @seal ORDER BY h.begun_at DESC
            """, row => Read(rows.Keys, new(row.Id(3)), row), ("@seal", seal)), stop);

    /// <summary>The handover in whose stream an event happened, after it; asked before this table has taken it in.</summary>
    internal static Handover After(RowReader rows, Recorded happened)
    {
        var id = HandoverId.Parse(happened.Stream.Value[Prefix.Length..]);
        var before = rows.First("SELECT folded, begun_at, changed_at FROM handover WHERE id = @id", row => Read(rows.Keys, id, row), ("@id", id));
        return Handover.Evolve(before?.Handover ?? Handover.None, happened.Event);
    }

    private static void PutPeople(Rows rows, HandoverId id, Handover now)
    {
        var waits = now.Missing().Select(m => m.Person).ToHashSet();
        foreach (var person in now.Sides().Select(s => s.Person).Append(now.Begun.By).Distinct())
        {
            rows.Run("INSERT INTO handover_person (person, handover, waits) VALUES (@person, @id, @waits) ON CONFLICT (person, handover) DO UPDATE SET waits = excluded.waits",
                ("@person", person), ("@id", id), ("@waits", waits.Contains(person)));
        }
    }

    private static HandoverRow Read(TableKeys keys, HandoverId id, Row row) => new(keys.Cipher.Decrypt<Handover>("handover", id.ToString(), row.Bytes(0)), row.Time(1), row.Time(2));
}
