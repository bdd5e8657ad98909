using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Applications;

/// <summary>The readable part of a line; encrypted in its row.</summary>
public sealed record OriginalsWords(string Number, string Title);

/// <summary>Signed originals that are to come back (U-19).</summary>
public sealed class OriginalsTable : Table
{
    private const string Columns = "application, applicant, unit, due, missing, words";

    public override string Name => "originals_missing";

    public override string Schema => """
        CREATE TABLE originals_missing (
            application TEXT PRIMARY KEY,
            applicant TEXT NOT NULL,
            unit TEXT NOT NULL,
            due INTEGER NOT NULL,
            missing INTEGER NOT NULL,
            returned INTEGER NOT NULL,
            words BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX originals_missing_due ON originals_missing (due) WHERE missing > 0;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case OriginalsExpected e when ApplicationTable.Find(rows, e.Application) is { } a:
                rows.Run($"""
                    INSERT INTO originals_missing ({Columns}, returned) VALUES (@id, @applicant, @unit, @due, @copies, @words, 0)
                    ON CONFLICT (application) DO UPDATE SET due = excluded.due, missing = max(0, excluded.missing - returned)
                    """,
                    ("@id", e.Application), ("@applicant", a.Applicant), ("@unit", a.Unit), ("@due", e.DueOn.DayNumber), ("@copies", e.Copies),
                    ("@words", rows.Keys.Cipher.Encrypt("originals_missing", e.Application.ToString(), new OriginalsWords(a.Number ?? "", a.Content.Title))));
                break;
            case OriginalsReturned e:
                rows.Run("UPDATE originals_missing SET returned = returned + @copies, missing = max(0, missing - @copies) WHERE application = @id", ("@copies", e.Copies), ("@id", e.Application));
                break;
            default: break; // Nothing else is awaited.
        }
    }

    /// <summary>What is missing, the most overdue first.</summary>
    public Task<IReadOnlyList<MissingOriginals>> ListAsync(RecordSight? sight, int limit, CancellationToken stop) => ReadAsync<IReadOnlyList<MissingOriginals>>(
        rows => [.. rows.Walk($"SELECT {Columns} FROM originals_missing WHERE missing > 0 ORDER BY due, application", row => Read(rows.Keys, row))
            .Where(m => sight is null || sight.Units.Contains(m.Unit) || m.Applicant == sight.Person).Take(limit)], stop);

    private static MissingOriginals Read(TableKeys keys, Row row)
    {
        var id = new ApplicationId(row.Id(0));
        var words = keys.Cipher.Decrypt<OriginalsWords>("originals_missing", id.ToString(), row.Bytes(5));
        return new(id, new(row.Id(1)), new(row.Id(2)), DateOnly.FromDayNumber(row.Int(3)), row.Int(4), words.Number, words.Title);
    }
}
