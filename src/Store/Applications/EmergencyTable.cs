using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Applications;

/// <summary>The readable part of a line; encrypted in its row.</summary>
public sealed record EmergencyWords(string Number, string Title, string Reason);

/// <summary>Emergencies to which a leader consented, and the cases that came of them (U-18).</summary>
public sealed class EmergencyTable : Table
{
    private const string Columns = "application, state, applicant, unit, leader, due, words";

    public override string Name => "emergency";

    public override string Schema => """
        CREATE TABLE emergency (
            application TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            applicant TEXT NOT NULL,
            unit TEXT NOT NULL,
            leader TEXT NOT NULL,
            due INTEGER NOT NULL,
            words BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX emergency_state ON emergency (state, due);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case EmergencyConsented e when ApplicationTable.Find(rows, e.Application) is { } a:
                rows.Run($"INSERT INTO emergency ({Columns}) VALUES (@id, @state, @applicant, @unit, @leader, @due, @words) ON CONFLICT (application) DO UPDATE SET state = excluded.state, leader = excluded.leader, due = excluded.due",
                    ("@id", e.Application), ("@state", EmergencyState.Consented), ("@applicant", a.Applicant), ("@unit", a.Unit), ("@leader", e.By), ("@due", e.DueAt),
                    ("@words", rows.Keys.Cipher.Encrypt("emergency", e.Application.ToString(), new EmergencyWords(a.Number ?? "", a.Content.Title, a.Emergency?.Asked.Reason ?? ""))));
                break;
            case EmergencyCaseOpened e: Set(rows, e.Application, EmergencyState.Case); break;
            case EmergencyCaseClosed e: Set(rows, e.Application, EmergencyState.CaseClosed); break;
            case ApplicationClosed e: rows.Run("UPDATE emergency SET state = @now WHERE application = @id AND state = @was", ("@now", EmergencyState.Through), ("@was", EmergencyState.Consented), ("@id", e.Application)); break;
            default: break; // Nothing else moves an emergency.
        }
    }

    /// <summary>Those that are not through; cases first.</summary>
    public Task<IReadOnlyList<EmergencyRow>> ListAsync(RecordSight? sight, int limit, CancellationToken stop) => ReadAsync<IReadOnlyList<EmergencyRow>>(
        rows => [.. rows.Walk($"SELECT {Columns} FROM emergency ORDER BY state, due DESC", row => Read(rows.Keys, row)).Where(e => sight is null || sight.Units.Contains(e.Unit) || e.Applicant == sight.Person || e.Leader == sight.Person).Take(limit)], stop);

    /// <summary>Those whose route is to be looked at.</summary>
    public Task<IReadOnlyList<ApplicationId>> OpenAsync(CancellationToken stop) => ReadAsync<IReadOnlyList<ApplicationId>>(
        rows => rows.All("SELECT application FROM emergency WHERE state = @state ORDER BY due", row => new ApplicationId(row.Id(0)), ("@state", EmergencyState.Consented)), stop);

    private static void Set(Rows rows, ApplicationId id, EmergencyState state) => rows.Run("UPDATE emergency SET state = @state WHERE application = @id", ("@state", state), ("@id", id));

    private static EmergencyRow Read(TableKeys keys, Row row)
    {
        var id = new ApplicationId(row.Id(0));
        var words = keys.Cipher.Decrypt<EmergencyWords>("emergency", id.ToString(), row.Bytes(6));
        return new(id, row.Enum<EmergencyState>(1), new(row.Id(2)), new(row.Id(3)), new(row.Id(4)), row.Time(5), words.Number, words.Title, words.Reason);
    }
}
