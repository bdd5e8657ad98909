using System.Collections.Concurrent;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals;

namespace Yinxin.Store.Seals;

/// <summary>The readable part of a line; encrypted in its row.</summary>
public sealed record SealWords(string Code, string Name, string SealText, string Place, PersonId? Deputy, Audience VisibleTo);

/// <summary>The register of seals as a list.</summary>
public sealed class SealTable : Table
{
    /// <summary>Lines as they were decrypted last; the same bytes say the same words.</summary>
    private readonly ConcurrentDictionary<SealId, (byte[] Stored, SealWords Words)> decrypted = new();

    public override string Name => "seal";

    public override string Schema => """
        CREATE TABLE seal (
            id TEXT PRIMARY KEY,
            type TEXT NOT NULL,
            form TEXT NOT NULL,
            status TEXT NOT NULL,
            owner TEXT NOT NULL,
            custodian TEXT NOT NULL,
            card BLOB NOT NULL) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case SealRegistered e: Put(rows, e.Seal, e.Card, Audience.Everyone); break;
            case SealCardChanged e: Put(rows, e.Seal, e.Card, Words(rows, e.Seal).Words.VisibleTo); break;
            case SealRightsSet e: PutWords(rows, e.Seal, Words(rows, e.Seal).Words with { VisibleTo = e.VisibleTo }); break;
            case SealActivated e: rows.Run("UPDATE seal SET status = @status WHERE id = @id", ("@status", SealStatus.Active), ("@id", e.Seal)); break;
            default: break; // The other events of a seal change nothing that the list shows.
        }
    }

    /// <summary>Seals by code.</summary>
    /// <param name="mayBeSeen">Whose lines are let through.</param>
    public Task<IReadOnlyList<SealRow>> ListAsync(SealFilter filter, Func<SealSight, bool> mayBeSeen, CancellationToken stop) => ReadAsync<IReadOnlyList<SealRow>>(
        rows =>
        {
            var all = rows.All("""
                SELECT id, type, form, status, owner, custodian, card FROM seal
                WHERE (@type IS NULL OR type = @type) AND (@form IS NULL OR form = @form) AND (@status IS NULL OR status = @status)
                  AND (@owner IS NULL OR owner = @owner) AND (@custodian IS NULL OR custodian = @custodian)
                """,
                row => Read(rows.Keys, row),
                ("@type", filter.Type), ("@form", filter.Form), ("@status", filter.Status), ("@owner", filter.Owner), ("@custodian", filter.Custodian));
            var seen = all.Where(r => mayBeSeen(new(r.Words.VisibleTo, r.Row.Custodian, r.Words.Deputy)));
            var found = string.IsNullOrWhiteSpace(filter.Words) ? seen : seen.Where(r => BlindText.Contains(filter.Words, r.Row.Code, r.Row.Name, r.Words.SealText, r.Row.Place));
            return [.. found.Select(r => r.Row).OrderBy(r => r.Code, StringComparer.Ordinal)];
        }, stop);

    /// <summary>Code and name of a seal as they are now, and its type; for tables that stand on this one.</summary>
    internal static (SealWords Words, string Type) Words(RowReader rows, SealId id) =>
        rows.First("SELECT card, type FROM seal WHERE id = @id", row => (rows.Keys.Cipher.Decrypt<SealWords>("seal", id.ToString(), row.Bytes(0)), row.Text(1)), ("@id", id));

    private static void Put(Rows rows, SealId id, SealCard card, Audience visibleTo) => rows.Run("""
        INSERT INTO seal (id, type, form, status, owner, custodian, card) VALUES (@id, @type, @form, @status, @owner, @custodian, @card)
        ON CONFLICT (id) DO UPDATE SET type = excluded.type, owner = excluded.owner, custodian = excluded.custodian, card = excluded.card
        """,
        ("@id", id), ("@type", card.Type), ("@form", card.Form), ("@status", SealStatus.Registered), ("@owner", card.Owner), ("@custodian", card.Custodian),
        ("@card", Encrypted(rows, id, new(card.Code, card.Name, card.SealText, card.Place, card.Deputy, visibleTo))));

    private static void PutWords(Rows rows, SealId id, SealWords words) =>
        rows.Run("UPDATE seal SET card = @card WHERE id = @id", ("@card", Encrypted(rows, id, words)), ("@id", id));

    private static byte[] Encrypted(Rows rows, SealId id, SealWords words) => rows.Keys.Cipher.Encrypt("seal", id.ToString(), words);

    private (SealRow Row, SealWords Words) Read(TableKeys keys, Row row)
    {
        var (id, stored) = (new SealId(row.Id(0)), row.Bytes(6));
        if (!decrypted.TryGetValue(id, out var known) || !known.Stored.AsSpan().SequenceEqual(stored))
            decrypted[id] = known = (stored, keys.Cipher.Decrypt<SealWords>("seal", id.ToString(), stored));
        var words = known.Words;
        return (new(id, words.Code, words.Name, row.Text(1), row.Enum<SealForm>(2), row.Enum<SealStatus>(3), new(row.Id(4)), new(row.Id(5)), words.Place), words);
    }
}
