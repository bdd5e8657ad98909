using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Applications;

/// <summary>The readable part of a line; encrypted in its row.</summary>
public sealed record EvidenceWords(string Number, string Title, string SealName);

/// <summary>Stampings on paper that nobody has proven yet (U-11): few rows, because a scan or photo takes them away.</summary>
public sealed class EvidenceTable : Table
{
    private const string Columns = "stamping, application, seal, applicant, unit, stamper, at, chased, last_chased, words";

    public override string Name => "evidence_missing";

    public override string Schema => """
        CREATE TABLE evidence_missing (
            stamping TEXT PRIMARY KEY,
            application TEXT NOT NULL,
            seal TEXT NOT NULL,
            applicant TEXT NOT NULL,
            unit TEXT NOT NULL,
            stamper TEXT NOT NULL,
            at INTEGER NOT NULL,
            chased INTEGER NOT NULL,
            last_chased INTEGER,
            words BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX evidence_missing_applicant ON evidence_missing (applicant, at);
        CREATE INDEX evidence_missing_unit ON evidence_missing (unit, at);
        CREATE INDEX evidence_missing_at ON evidence_missing (at);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case StampingRegistered { Line: null } e: Add(rows, happened, e); break;
            case Stamped e: rows.Run("DELETE FROM evidence_missing WHERE stamping = @stamping", ("@stamping", e.Stamping)); break;
            case EvidenceChased e: rows.Run("UPDATE evidence_missing SET chased = chased + 1, last_chased = @at WHERE stamping = @stamping", ("@stamping", e.Stamping), ("@at", happened.At)); break;
            default: break; // Nothing else asks for evidence or brings it.
        }
    }

    /// <summary>What is missing, the oldest first.</summary>
    /// <param name="sight">Whose records may be seen; null: everything.</param>
    /// <param name="days">Days until it is overdue.</param>
    public Task<IReadOnlyList<MissingEvidence>> ListAsync(RecordSight? sight, int days, int limit, CancellationToken stop) => ReadAsync<IReadOnlyList<MissingEvidence>>(
        rows => [.. rows.Walk($"SELECT {Columns} FROM evidence_missing ORDER BY at, stamping", row => Read(rows.Keys, row, days))
            .Where(e => sight is null || sight.Units.Contains(e.Unit) || sight.Seals.Contains(e.Seal) || e.Applicant == sight.Person || e.Stamper == sight.Person).Take(limit)], stop);

    /// <summary>What this applicant or this unit owes and is overdue, the oldest first.</summary>
    public Task<IReadOnlyList<MissingEvidence>> OverdueAsync(PersonId applicant, UnitId unit, int days, DateOnly today, CancellationToken stop) => ReadAsync<IReadOnlyList<MissingEvidence>>(
        rows => [.. rows.All($"""
            SELECT {Columns} FROM evidence_missing WHERE applicant = @applicant AND at < @before
            UNION SELECT {Columns} FROM evidence_missing WHERE unit = @unit AND at < @before
            ORDER BY at LIMIT 50
            """, row => Read(rows.Keys, row, days), ("@applicant", applicant), ("@unit", unit), ("@before", China(today.AddDays(-days)))).Where(e => e.IsOverdue(today))], stop);

    private static void Add(Rows rows, Recorded happened, StampingRegistered e)
    {
        if (ApplicationTable.Find(rows, e.Application) is not { } a) return;
        var (card, _) = Seals.SealTable.Words(rows, e.Seal);
        rows.Run($"INSERT INTO evidence_missing ({Columns}) VALUES (@stamping, @application, @seal, @applicant, @unit, @stamper, @at, 0, NULL, @words)",
            ("@stamping", e.Stamping), ("@application", e.Application), ("@seal", e.Seal), ("@applicant", a.Applicant), ("@unit", a.Unit), ("@stamper", e.Stamper), ("@at", happened.At),
            ("@words", rows.Keys.Cipher.Encrypt("evidence_missing", e.Stamping.ToString(), new EvidenceWords(a.Number ?? "", a.Content.Title, card.Name))));
    }

    private static MissingEvidence Read(TableKeys keys, Row row, int days)
    {
        var stamping = new StampingId(row.Id(0));
        var words = keys.Cipher.Decrypt<EvidenceWords>("evidence_missing", stamping.ToString(), row.Bytes(9));
        var due = DateOnly.FromDateTime(row.Time(6).ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(days);
        return new(stamping, new(row.Id(1)), new(row.Id(2)), new(row.Id(3)), new(row.Id(4)), new(row.Id(5)), row.Time(6), due, row.Int(7), row.TimeOrNull(8), words.Number, words.Title, words.SealName);
    }

    private static DateTimeOffset China(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
}
