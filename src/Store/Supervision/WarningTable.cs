using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Supervision;

namespace Yinxin.Store.Supervision;

/// <summary>Warnings of time, open and handled.</summary>
public sealed class WarningTable : Table
{
    public override string Name => "warning";

    public override string Schema => """
        CREATE TABLE warning (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            unit TEXT NOT NULL,
            since INTEGER NOT NULL,
            raised_at INTEGER NOT NULL,
            real INTEGER) WITHOUT ROWID;
        CREATE UNIQUE INDEX warning_subject ON warning (subject, kind, since);
        CREATE INDEX warning_raised ON warning (raised_at);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (happened.Event is WarningRaised e)
            rows.Run("INSERT INTO warning (id, kind, subject, unit, since, raised_at, real) VALUES (@id, @kind, @subject, @unit, @since, @at, NULL) ON CONFLICT DO NOTHING",
                ("@id", e.Warning), ("@kind", e.Kind), ("@subject", e.Subject), ("@unit", e.Unit), ("@since", e.Since), ("@at", happened.At));
        if (happened.Event is WarningHandled h) rows.Run("UPDATE warning SET real = @real WHERE id = @id", ("@real", h.Real), ("@id", h.Warning));
    }

    /// <summary>Was this pointed out already?</summary>
    public Task<bool> HasAsync(string subject, WarningKind kind, DateTimeOffset since, CancellationToken stop) => ReadAsync(
        rows => rows.Number("SELECT count(*) FROM warning WHERE subject = @subject AND kind = @kind AND since = @since", ("@subject", subject), ("@kind", kind), ("@since", since)) > 0, stop);

    /// <summary>The newest first.</summary>
    /// <param name="open">Only those that nobody has looked at.</param>
    /// <param name="units">Whose; null: everybody's.</param>
    public Task<IReadOnlyList<WarningRow>> NewestAsync(bool open, IReadOnlySet<UnitId>? units, int skip, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<WarningRow>>(
        rows => [.. rows.Walk($"SELECT {Columns} FROM warning WHERE (@open = 0 OR real IS NULL) ORDER BY raised_at DESC, id", Read, ("@open", open))
            .Where(w => units is null || units.Contains(w.Unit)).Skip(skip).Take(take)], stop);

    public Task<WarningRow?> FindAsync(WarningId id, CancellationToken stop) =>
        ReadAsync(rows => rows.Walk($"SELECT {Columns} FROM warning WHERE id = @id", Read, ("@id", id)).FirstOrDefault(), stop);

    private const string Columns = "id, kind, subject, unit, since, raised_at, real";

    private static WarningRow Read(Row row) =>
        new(new(row.Id(0)), row.Enum<WarningKind>(1), row.Text(2), new(row.Id(3)), row.Time(4), row.Time(5), row.LongOrNull(6) is { } real ? real != 0 : null);
}
