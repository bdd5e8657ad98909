using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Notices;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Store.Seals;

/// <summary>The readable part of a line; encrypted in its row.</summary>
public sealed record SealWords(string Code, string Name, string SealText, string Place, PersonId? Deputy, Audience VisibleTo);

/// <summary>The register of seals as a list.</summary>
public sealed class SealTable : Table
{
    /// <summary>All lines by code as they were read last, and the event that had changed one of them last then.</summary>
    private volatile Lines? lines;

    public override string Name => "seal";

    public override string Schema => """
        CREATE TABLE seal (
            id TEXT PRIMARY KEY,
            type TEXT NOT NULL,
            form TEXT NOT NULL,
            status TEXT NOT NULL,
            owner TEXT NOT NULL,
            custodian TEXT NOT NULL,
            holder TEXT NOT NULL,
            place TEXT,
            before TEXT,
            card BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX seal_status ON seal (status);
        CREATE TABLE seal_changed (one INTEGER PRIMARY KEY, by INTEGER NOT NULL);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (Take(rows, happened)) rows.Run("INSERT INTO seal_changed (one, by) VALUES (1, @by) ON CONFLICT (one) DO UPDATE SET by = excluded.by", ("@by", happened.Sequence));
    }

    /// <returns>False when the list does not show it.</returns>
    private static bool Take(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case SealRegistered e: Put(rows, e.Seal, e.Card, Audience.Everyone); break;
            case SealCardChanged e: Put(rows, e.Seal, e.Card, Words(rows, e.Seal).Words.VisibleTo); break;
            case SealRightsSet e: PutWords(rows, e.Seal, Words(rows, e.Seal).Words with { VisibleTo = e.VisibleTo }); break;
            case SealHandedOver e: PutCustody(rows, e.Seal, e.To, e.Deputy); break;
            case SealLeftHouse e: PutHolder(rows, e.Seal, default(PersonId)); break;
            case SealCameBack e: PutHolder(rows, e.Seal, null); break;
            case SealHolderNoted e: PutHolder(rows, e.Seal, e.Holder); break;
            case SealPlaced e:
                PutWords(rows, e.Seal, Words(rows, e.Seal).Words with { Place = e.Words });
                rows.Run("UPDATE seal SET place = @place WHERE id = @id", ("@place", e.Place), ("@id", e.Seal));
                break;
            case SealActivated e: PutStatus(rows, e.Seal, SealStatus.Active); break;
            case SealSuspended e: rows.Run("UPDATE seal SET before = status, status = @status WHERE id = @id AND status IN ('registered', 'active')", ("@status", SealStatus.Suspended), ("@id", e.Seal)); break;
            case SealReinstated e: rows.Run("UPDATE seal SET status = before WHERE id = @id", ("@id", e.Seal)); break;
            case SealDeactivated e: PutStatus(rows, e.Seal, SealStatus.Deactivated); break;
            case SealDestroyed e: PutStatus(rows, e.Seal, SealStatus.Destroyed); break;
            case SealRecalled e:
                rows.Run("UPDATE seal SET custodian = @custodian, holder = @custodian, place = NULL WHERE id = @id", ("@custodian", e.ReceivedBy), ("@id", e.Seal));
                PutWords(rows, e.Seal, Words(rows, e.Seal).Words with { Place = e.Place, Deputy = null });
                break;
            default: return false; // The other events of a seal change nothing that the list shows.
        }
        return true;
    }

    /// <summary>Seals by code.</summary>
    /// <param name="mayBeSeen">Whose lines are let through.</param>
    public Task<IReadOnlyList<SealRow>> ListAsync(SealFilter filter, Func<SealSight, bool> mayBeSeen, CancellationToken stop) => ReadAsync<IReadOnlyList<SealRow>>(
        rows =>
        {
            var all = All(rows);
            var asked = all.Where(l => (filter.Type is null || l.Row.Type == filter.Type) && (filter.Form is null || l.Row.Form == filter.Form) && (filter.Status is null || l.Row.Status == filter.Status)
                && (filter.Owner is null || l.Row.Owner == filter.Owner) && (filter.Custodian is null || l.Row.Custodian == filter.Custodian));
            var seen = asked.Where(l => mayBeSeen(l.Sight));
            var words = string.IsNullOrWhiteSpace(filter.Words) ? [] : BlindText.Parts(filter.Words);
            var found = words.Count == 0 ? seen : seen.Where(l => BlindText.Contains(words, l.Parts));
            return [.. found.Select(l => l.Row)];
        }, stop);

    /// <summary>All seals by code: read again only when an event changed one of them since.</summary>
    private IReadOnlyList<Line> All(RowReader rows)
    {
        var changed = rows.Number("SELECT by FROM seal_changed");
        if (lines is { } known && known.Changed == changed) return known.All;
        var all = rows.All("SELECT id, type, form, status, owner, custodian, card, holder FROM seal", row => Read(rows.Keys, row)).OrderBy(l => l.Row.Code, StringComparer.Ordinal).ToList();
        lines = new(changed, all);
        return all;
    }

    /// <summary>Seals that are kept in a registered place.</summary>
    public Task<IReadOnlyList<SealId>> AtAsync(PlaceId place, CancellationToken stop) =>
        ReadAsync<IReadOnlyList<SealId>>(rows => rows.All("SELECT id FROM seal WHERE place = @place ORDER BY id", row => new SealId(row.Id(0)), ("@place", place)), stop);

    /// <summary>The seal whose holder an event may have changed; null for all others.</summary>
    internal static SealId? Moved(DomainEvent happened) => happened switch
    {
        SealCardChanged e => e.Seal,
        SealHandedOver e => e.Seal,
        SealHolderNoted e => e.Seal,
        SealRecalled e => e.Seal,
        SealLeftHouse e => e.Seal,
        SealCameBack e => e.Seal,
        _ => null,
    };

    /// <summary>Who holds a seal by record; the empty id while it is outside the house.</summary>
    internal static PersonId? HolderOf(RowReader rows, SealId id) => rows.First("SELECT holder FROM seal WHERE id = @id", row => (PersonId?)new PersonId(row.Id(0)), ("@id", id));

    /// <summary>Who has to do with a seal; for tables that stand on this one.</summary>
    internal static SealKeepers? KeepersOf(RowReader rows, SealId id) => rows.First(
        "SELECT card, custodian, holder FROM seal WHERE id = @id",
        row => rows.Keys.Cipher.Decrypt<SealWords>("seal", id.ToString(), row.Bytes(0)) is var words ? new SealKeepers(words.Code, new(row.Id(1)), words.Deputy, new(row.Id(2))) : null, ("@id", id));

    /// <summary>Custodians, deputies and holders of all seals that are not destroyed.</summary>
    internal static IReadOnlyList<PersonId> AllKeepers(RowReader rows) =>
        [.. rows.All("SELECT id FROM seal WHERE status <> 'destroyed' ORDER BY id", row => new SealId(row.Id(0))).SelectMany(id => KeepersOf(rows, id)!.People).Distinct()];

    /// <summary>Code and name of a seal as they are now, and its type; for tables that stand on this one.</summary>
    internal static (SealWords Words, string Type) Words(RowReader rows, SealId id) =>
        rows.First("SELECT card, type FROM seal WHERE id = @id", row => (rows.Keys.Cipher.Decrypt<SealWords>("seal", id.ToString(), row.Bytes(0)), row.Text(1)), ("@id", id));

    /// <summary>The form of a registered seal; for tables that stand on this one.</summary>
    internal static SealForm FormOf(RowReader rows, SealId id) => rows.First("SELECT form FROM seal WHERE id = @id", row => row.Enum<SealForm>(0), ("@id", id));

    /// <summary>The name of a registered seal; null for none.</summary>
    internal static string? NameOf(RowReader rows, SealId id) =>
        rows.First("SELECT card FROM seal WHERE id = @id", row => rows.Keys.Cipher.Decrypt<SealWords>("seal", id.ToString(), row.Bytes(0)).Name, ("@id", id));

    private static void PutStatus(Rows rows, SealId id, SealStatus status) => rows.Run("UPDATE seal SET status = @status WHERE id = @id", ("@status", status), ("@id", id));

    private static void Put(Rows rows, SealId id, SealCard card, Audience visibleTo) => rows.Run("""
        INSERT INTO seal (id, type, form, status, owner, custodian, holder, card) VALUES (@id, @type, @form, @status, @owner, @custodian, @custodian, @card)
        ON CONFLICT (id) DO UPDATE SET type = excluded.type, owner = excluded.owner, holder = CASE WHEN holder = custodian THEN excluded.custodian ELSE holder END,
            custodian = excluded.custodian, card = excluded.card
        """,
        ("@id", id), ("@type", card.Type), ("@form", card.Form), ("@status", SealStatus.Registered), ("@owner", card.Owner), ("@custodian", card.Custodian),
        ("@card", Encrypted(rows, id, new(card.Code, card.Name, card.SealText, card.Place, card.Deputy, visibleTo))));

    private static void PutWords(Rows rows, SealId id, SealWords words) =>
        rows.Run("UPDATE seal SET card = @card WHERE id = @id", ("@card", Encrypted(rows, id, words)), ("@id", id));

    private static void PutCustody(Rows rows, SealId id, PersonId custodian, PersonId? deputy)
    {
        PutWords(rows, id, Words(rows, id).Words with { Deputy = deputy });
        rows.Run("UPDATE seal SET custodian = @custodian, holder = @custodian WHERE id = @id", ("@custodian", custodian), ("@id", id));
    }

    /// <param name="holder">Null: its custodian again.</param>
    private static void PutHolder(Rows rows, SealId id, PersonId? holder) =>
        rows.Run("UPDATE seal SET holder = ifnull(@holder, custodian) WHERE id = @id", ("@holder", holder), ("@id", id));

    private static byte[] Encrypted(Rows rows, SealId id, SealWords words) => rows.Keys.Cipher.Encrypt("seal", id.ToString(), words);

    private static Line Read(TableKeys keys, Row row)
    {
        var id = new SealId(row.Id(0));
        var words = keys.Cipher.Decrypt<SealWords>("seal", id.ToString(), row.Bytes(6));
        var seal = new SealRow(id, words.Code, words.Name, row.Text(1), row.Enum<SealForm>(2), row.Enum<SealStatus>(3), new(row.Id(4)), new(row.Id(5)), words.Place, new(row.Id(7)));
        return new(seal, BlindText.Parts(seal.Code, seal.Name, words.SealText, seal.Place), new(words.VisibleTo, seal.Custodian, words.Deputy, seal.Holder));
    }

    /// <summary>A line, what is searched in it, and what decides who may see it.</summary>
    private sealed record Line(SealRow Row, IReadOnlyList<string> Parts, SealSight Sight);

    private sealed record Lines(long Changed, IReadOnlyList<Line> All);
}
