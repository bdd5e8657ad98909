using System.Globalization;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Store.Seals;

/// <summary>What is due in the lives of seals, and what is told about them. Stands on the table of seals.</summary>
public sealed class SealLifeTable : Table
{
    public override string Name => "seal_life";

    public override string Schema => """
        CREATE TABLE seal_life_duty (
            seal TEXT NOT NULL,
            duty TEXT NOT NULL,
            since INTEGER NOT NULL,
            until TEXT,
            gone INTEGER NOT NULL,
            steps INTEGER NOT NULL,
            PRIMARY KEY (seal, duty)) WITHOUT ROWID;
        CREATE TABLE seal_life_notice (
            id INTEGER PRIMARY KEY,
            seal TEXT NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL);
        CREATE TABLE seal_life_period (seal TEXT NOT NULL, what TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (seal, what)) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        SealPeriods.Apply(rows, happened.Event);
        switch (happened.Event)
        {
            case SealRegistered { Card.Form: not SealForm.Electronic } e: Begin(rows, e.Seal, SealDuty.Filing, happened.At, null); break;
            case PoliceFilingRecorded e: End(rows, e.Seal, SealDuty.Filing); break;
            case ActivationNoticeIssued e: Tell(rows, happened, e.Seal, SealNoticeKind.Activation); break;
            case SealSuspended e:
                if (e.Cause != SuspensionCause.Freeze) Begin(rows, e.Seal, SealDuty.Incident, happened.At, null, e.Cause != SuspensionCause.Damage);
                if (e.Cause is SuspensionCause.Loss or SuspensionCause.Theft) End(rows, e.Seal, SealDuty.Recall);
                Tell(rows, happened, e.Seal, e.Cause == SuspensionCause.Freeze ? SealNoticeKind.Suspension : SealNoticeKind.Incident);
                break;
            case IncidentStepTaken e: rows.Run("UPDATE seal_life_duty SET steps = steps + 1 WHERE seal = @seal AND duty = 'incident'", ("@seal", e.Seal)); break;
            case SealReinstated e:
                End(rows, e.Seal, SealDuty.Incident);
                Tell(rows, happened, e.Seal, SealNoticeKind.Reinstatement);
                break;
            case SealDeactivated e:
                var gone = rows.Number("SELECT COUNT(*) FROM seal_life_duty WHERE seal = @seal AND gone = 1", ("@seal", e.Seal)) > 0;
                End(rows, e.Seal, SealDuty.Filing);
                if (!gone) End(rows, e.Seal, SealDuty.Incident); // The case of a lost seal goes on until its steps are done.
                if (!gone && SealTable.FormOf(rows, e.Seal) != SealForm.Electronic) Begin(rows, e.Seal, SealDuty.Recall, happened.At, e.RecallBy);
                Tell(rows, happened, e.Seal, SealNoticeKind.Deactivation);
                break;
            case SealRecalled e: End(rows, e.Seal, SealDuty.Recall); break;
            case SealDestroyed e:
                rows.Run("DELETE FROM seal_life_duty WHERE seal = @seal", ("@seal", e.Seal));
                Tell(rows, happened, e.Seal, SealNoticeKind.Destruction);
                break;
            default: break; // Nothing else makes or settles a duty.
        }
    }

    /// <summary>All that is due, the oldest first.</summary>
    public Task<IReadOnlyList<SealDutyRow>> DutiesAsync(CancellationToken stop) => ReadAsync<IReadOnlyList<SealDutyRow>>(
        rows => rows.All("SELECT d.seal, d.duty, d.since, d.until, s.custodian, s.owner FROM seal_life_duty d JOIN seal s ON s.id = d.seal WHERE d.steps < 3 ORDER BY d.since, d.seal", row =>
        {
            var id = new SealId(row.Id(0));
            var (words, type) = SealTable.Words(rows, id);
            return new SealDutyRow(id, words.Code, words.Name, type, row.Enum<SealDuty>(1), new(row.Id(4)), new(row.Id(5)), row.Time(2), row.TextOrNull(3) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
        }), stop);

    /// <summary>Electronic seals of which something ends before a moment: their period, a certificate, their data.</summary>
    public Task<IReadOnlyList<(SealId Seal, DateTimeOffset Until)>> EndingAsync(DateTimeOffset before, CancellationToken stop) => ReadAsync<IReadOnlyList<(SealId, DateTimeOffset)>>(
        rows => rows.All("SELECT seal, min(until) FROM seal_life_period GROUP BY seal HAVING min(until) < @before ORDER BY seal", row => (new SealId(row.Id(0)), row.Time(1)), ("@before", before)), stop);

    /// <summary>Notices about seals that may be seen, newest first.</summary>
    public Task<IReadOnlyList<SealNoticeRow>> NoticesAsync(Func<SealSight, bool> mayBeSeen, int limit, CancellationToken stop) => ReadAsync<IReadOnlyList<SealNoticeRow>>(
        rows => [.. rows.Walk("SELECT n.id, n.seal, n.kind, n.at, s.custodian, s.holder FROM seal_life_notice n JOIN seal s ON s.id = n.seal ORDER BY n.id DESC", row =>
            {
                var id = new SealId(row.Id(1));
                var words = SealTable.Words(rows, id).Words;
                return (Row: new SealNoticeRow(row.Long(0), id, words.Code, words.Name, row.Enum<SealNoticeKind>(2), row.Time(3)), Sight: new SealSight(words.VisibleTo, new(row.Id(4)), words.Deputy, new(row.Id(5))));
            }).Where(n => mayBeSeen(n.Sight)).Take(limit).Select(n => n.Row)], stop);

    private static void Begin(Rows rows, SealId seal, SealDuty duty, DateTimeOffset at, DateOnly? until, bool gone = false) => rows.Run("""
        INSERT INTO seal_life_duty (seal, duty, since, until, gone, steps) VALUES (@seal, @duty, @since, @until, @gone, 0)
        ON CONFLICT (seal, duty) DO UPDATE SET since = excluded.since, until = excluded.until, gone = excluded.gone, steps = 0
        """, ("@seal", seal), ("@duty", duty), ("@since", at), ("@until", until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("@gone", gone));

    private static void End(Rows rows, SealId seal, SealDuty duty) => rows.Run("DELETE FROM seal_life_duty WHERE seal = @seal AND duty = @duty", ("@seal", seal), ("@duty", duty));

    private static void Tell(Rows rows, Recorded happened, SealId seal, SealNoticeKind kind) =>
        rows.Run("INSERT INTO seal_life_notice (id, seal, kind, at) VALUES (@id, @seal, @kind, @at)", ("@id", happened.Sequence), ("@seal", seal), ("@kind", kind), ("@at", happened.At));
}
