using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Approvals;

/// <summary>Delegations 委托 by who gave them: for tables that stand on this one.</summary>
public sealed class DelegateTable : Table
{
    public override string Name => "delegate";

    public override string Schema => """
        CREATE TABLE delegate (
            id TEXT PRIMARY KEY,
            giver TEXT NOT NULL,
            receiver TEXT NOT NULL,
            first_day INTEGER NOT NULL,
            last_day INTEGER NOT NULL,
            ended_on INTEGER,
            types TEXT NOT NULL,
            up_to INTEGER) WITHOUT ROWID;
        CREATE INDEX delegate_giver ON delegate (giver, last_day);
        CREATE TABLE delegate_zone (zone TEXT NOT NULL);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case DelegationGranted e:
                rows.Run(
                    "INSERT INTO delegate (id, giver, receiver, first_day, last_day, ended_on, types, up_to) VALUES (@id, @giver, @receiver, @first, @last, NULL, @types, @most)",
                    ("@id", e.Delegation), ("@giver", e.From), ("@receiver", e.To), ("@first", e.First.DayNumber), ("@last", e.Last.DayNumber), ("@types", string.Join(',', e.DocumentTypes)), ("@most", e.UpTo?.Value));
                break;
            case DelegationEnded e: rows.Run("UPDATE delegate SET ended_on = @on WHERE id = @id", ("@on", e.On.DayNumber), ("@id", e.Delegation)); break;
            case WorkZoneSet e:
                rows.Run("DELETE FROM delegate_zone");
                rows.Run("INSERT INTO delegate_zone (zone) VALUES (@zone)", ("@zone", e.Zone));
                break;
            default: break; // Nothing else changes who decides for whom.
        }
    }

    /// <summary>Who decides in a person's name at a moment: their delegates, and the delegates of these, as far as each delegation covers the matter.</summary>
    internal static IReadOnlyList<PersonId> Of(RowReader rows, PersonId person, DateTimeOffset at, string? documentType, Cents? amount)
    {
        var today = WorkCalendar.DayIn(rows.First("SELECT zone FROM delegate_zone", row => row.Text(0)) ?? WorkCalendar.China, at).DayNumber;
        List<PersonId> found = [];
        var next = new Queue<PersonId>([person]);
        while (next.TryDequeue(out var giver))
            foreach (var delegation in InForce(rows, giver, today).Where(d => d.Covers(documentType, amount) && d.To != person && !found.Contains(d.To)))
            {
                found.Add(delegation.To);
                next.Enqueue(delegation.To);
            }
        return found;
    }

    private static IReadOnlyList<Delegation> InForce(RowReader rows, PersonId giver, int today) => rows.All(
        "SELECT id, receiver, first_day, last_day, types, up_to FROM delegate WHERE giver = @giver AND last_day >= @today AND first_day <= @today AND (ended_on IS NULL OR ended_on > @today) ORDER BY id",
        row => new Delegation(
            new(row.Id(0)), giver, new(row.Id(1)), DateOnly.FromDayNumber(row.Int(2)), DateOnly.FromDayNumber(row.Int(3)),
            row.Text(4).Split(',', StringSplitOptions.RemoveEmptyEntries), row.LongOrNull(5) is { } most ? new(most) : null, "", null),
        ("@giver", giver), ("@today", today));
}
