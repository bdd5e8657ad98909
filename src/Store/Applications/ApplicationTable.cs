using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Evidence;
using Yinxin.Store.Seals;

namespace Yinxin.Store.Applications;

/// <summary>The readable part of a line; encrypted in its row.</summary>
public sealed record ApplicationWords(string? Number, string Title, string Currency);

/// <summary>Applications as lists, who they wait for, and which look like twins.</summary>
/// <remarks>The row keeps the folded application, encrypted: what it waits for follows from the domain's own functions.</remarks>
public sealed class ApplicationTable : Table
{
    private const string Columns = "a.id, a.status, a.applicant, a.unit, a.amount, a.changed_at, a.words";

    /// <summary>What binds a line's words to their place, apart from the state in the same row.</summary>
    private const string Lines = "application words";

    public override string Name => "application";

    public override int Revision => 5;

    public override string Schema => """
        CREATE TABLE application (
            id TEXT PRIMARY KEY,
            status TEXT NOT NULL,
            applicant TEXT NOT NULL,
            unit TEXT NOT NULL,
            amount INTEGER,
            changed_at INTEGER NOT NULL,
            document_number BLOB,
            counterparty BLOB,
            words BLOB NOT NULL,
            state BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX application_applicant ON application (applicant, changed_at, status);
        CREATE INDEX application_document_number ON application (document_number) WHERE document_number IS NOT NULL;
        CREATE INDEX application_counterparty ON application (counterparty, amount) WHERE counterparty IS NOT NULL;
        CREATE TABLE application_file (digest BLOB NOT NULL, application TEXT NOT NULL, PRIMARY KEY (digest, application)) WITHOUT ROWID;
        CREATE TABLE application_waiting (person TEXT NOT NULL, application TEXT NOT NULL, what TEXT NOT NULL, seal TEXT NOT NULL, PRIMARY KEY (person, application, what, seal)) WITHOUT ROWID;
        CREATE INDEX application_waiting_application ON application_waiting (application);
        CREATE TABLE application_seal (seal TEXT NOT NULL, application TEXT NOT NULL, PRIMARY KEY (seal, application)) WITHOUT ROWID;
        CREATE INDEX application_waiting_seal ON application_waiting (seal, what);
        CREATE TABLE application_open_stamping (stamping TEXT PRIMARY KEY, application TEXT NOT NULL) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (SealTable.Moved(happened.Event) is { } moved)
            rows.Run("UPDATE application_waiting SET person = @person WHERE what IN (@what, @standing) AND seal = @seal", ("@person", SealTable.HolderOf(rows, moved)), ("@what", WaitingFor.Stamping), ("@standing", WaitingFor.Standing), ("@seal", moved));
        if (!happened.Stream.Value.StartsWith("application/", StringComparison.Ordinal)) return;
        var id = ApplicationId.Parse(happened.Stream.Value["application/".Length..]);
        var before = Find(rows, id) ?? Application.None;
        var now = Application.Evolve(before, happened.Event);
        if (before.Status != ApplicationStatus.None && before.Number == now.Number && ReferenceEquals(before.Content, now.Content)) Move(rows, id, now, happened.At);
        else Put(rows, id, now, happened.At);
        PutFiles(rows, id, happened.Event);
        PutWaiting(rows, id, now);
        PutSeals(rows, id, before, now);
        if (happened.Event is StampingBegun b) rows.Run("INSERT INTO application_open_stamping (stamping, application) VALUES (@stamping, @id)", ("@stamping", b.Stamping), ("@id", id));
        if (happened.Event is Stamped s) rows.Run("DELETE FROM application_open_stamping WHERE stamping = @stamping", ("@stamping", s.Stamping));
        if (happened.Event is StampingVoided v) rows.Run("DELETE FROM application_open_stamping WHERE stamping = @stamping", ("@stamping", v.Stamping));
    }

    /// <param name="names">In whose names the person decides beside their own.</param>
    public Task<IReadOnlyList<WaitingRow>> WaitingForAsync(PersonId person, IReadOnlyList<PersonId> names, CancellationToken stop) => ReadAsync<IReadOnlyList<WaitingRow>>(
        rows =>
        {
            List<WaitingRow> found = [.. WaitingLines(rows, person, only: null)];
            foreach (var name in names)
                found.AddRange(WaitingLines(rows, name, WaitingFor.Decision).Where(w => w.Application.Applicant != person && !found.Exists(f => f.What == w.What && f.Application.Id == w.Application.Id)));
            return found;
        }, stop);

    /// <remarks>What is stopped is looked for from the seals that are not in use: they are few, a person's applications may be thousands.</remarks>
    private static IEnumerable<WaitingRow> WaitingLines(RowReader rows, PersonId person, WaitingFor? only) => rows.All($"""
        SELECT DISTINCT {Columns}, w.what FROM application_waiting w JOIN application a ON a.id = w.application
        WHERE w.person = @person AND (@only IS NULL OR w.what = @only) AND (w.what NOT IN ('stamping', 'execution') OR w.seal IN (SELECT id FROM seal WHERE status = 'active'))
        UNION
        SELECT DISTINCT {Columns}, 'stopped' FROM seal s CROSS JOIN application_waiting w ON w.seal = s.id AND w.what IN ('stamping', 'execution') CROSS JOIN application a ON a.id = w.application
        WHERE @only IS NULL AND s.status IN ('registered', 'suspended', 'deactivated', 'destroyed') AND a.applicant = @person
        ORDER BY 6 DESC LIMIT 200
        """, row => new WaitingRow(row.Enum<WaitingFor>(7), Read(rows.Keys, row)), ("@person", person), ("@only", only));

    /// <summary>A person's own, those that changed last first.</summary>
    /// <param name="skip">Lines before the first.</param>
    public Task<IReadOnlyList<ApplicationRow>> ByApplicantAsync(PersonId person, ApplicationStatus? status, int skip, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<ApplicationRow>>(
        rows => rows.All($"""
            SELECT {Columns} FROM (SELECT id FROM application WHERE applicant = @person AND (@status IS NULL OR status = @status) AND status <> 'discarded'
                ORDER BY changed_at DESC LIMIT @take OFFSET @skip) found JOIN application a ON a.id = found.id
            ORDER BY a.changed_at DESC
            """, row => Read(rows.Keys, row), ("@person", person), ("@status", status), ("@take", take), ("@skip", skip)), stop);

    /// <summary>Filed applications with the same file, 文号, or counterparty and amount.</summary>
    public Task<IReadOnlyList<ApplicationRow>> TwinsAsync(ApplicationId except, string? documentNumber, string? counterparty, Cents? amount, IReadOnlyList<Digest> files, CancellationToken stop) => ReadAsync<IReadOnlyList<ApplicationRow>>(
        rows =>
        {
            var blind = rows.Keys.Blind;
            List<ApplicationRow> found = [];
            if (documentNumber is not null) found.AddRange(rows.All($"SELECT {Columns} FROM application a WHERE a.document_number = @v LIMIT 20", r => Read(rows.Keys, r), ("@v", blind.Of("document-number", documentNumber))));
            if (counterparty is not null && amount is not null)
                found.AddRange(rows.All($"SELECT {Columns} FROM application a WHERE a.counterparty = @v AND a.amount = @amount LIMIT 20", r => Read(rows.Keys, r), ("@v", blind.Of("counterparty", counterparty)), ("@amount", amount)));
            foreach (var file in files)
                found.AddRange(rows.All($"SELECT {Columns} FROM application_file f JOIN application a ON a.id = f.application WHERE f.digest = @v LIMIT 20", r => Read(rows.Keys, r), ("@v", blind.Of("file", file.Hex))));
            return [.. found.Where(r => r.Id != except && r.Status is not (ApplicationStatus.Draft or ApplicationStatus.Discarded)).DistinctBy(r => r.Id).OrderByDescending(r => r.ChangedAt).Take(20)];
        }, stop);

    /// <summary>Stampings that began and neither ended nor were voided.</summary>
    public Task<IReadOnlyList<(ApplicationId Application, StampingId Stamping)>> OpenStampingsAsync(CancellationToken stop) => ReadAsync<IReadOnlyList<(ApplicationId, StampingId)>>(
        rows => rows.All("SELECT application, stamping FROM application_open_stamping ORDER BY stamping", row => (new ApplicationId(row.Id(0)), new StampingId(row.Id(1)))), stop);

    /// <summary>Applicants of running applications for a seal; for tables that stand before this one.</summary>
    internal static IReadOnlyList<PersonId> AskersOf(RowReader rows, SealId seal) => rows.All(
        "SELECT DISTINCT a.applicant FROM application_seal s JOIN application a ON a.id = s.application WHERE s.seal = @seal ORDER BY a.applicant", row => new PersonId(row.Id(0)), ("@seal", seal));

    /// <summary>The folded application of a row; for tables that stand on this one.</summary>
    internal static Application? Find(RowReader rows, ApplicationId id) =>
        rows.State<Application>("application", id.ToString(), "SELECT state FROM application WHERE id = @id");

    /// <summary>The application that an event happened in, before and after it; for tables that take events in before this one.</summary>
    internal static (Application Before, Application After) Around(RowReader rows, Recorded happened)
    {
        if (!happened.Stream.Value.StartsWith("application/", StringComparison.Ordinal)) return (Application.None, Application.None);
        var before = Find(rows, ApplicationId.Parse(happened.Stream.Value["application/".Length..])) ?? Application.None;
        return (before, Application.Evolve(before, happened.Event));
    }

    /// <summary>The seals that running applications wait for.</summary>
    private static void PutSeals(Rows rows, ApplicationId id, Application before, Application now)
    {
        var (were, are) = (SealsOf(before), SealsOf(now));
        foreach (var seal in were.Except(are)) rows.Run("DELETE FROM application_seal WHERE seal = @seal AND application = @id", ("@seal", seal), ("@id", id));
        foreach (var seal in are.Except(were)) rows.Run("INSERT INTO application_seal (seal, application) VALUES (@seal, @id)", ("@seal", seal), ("@id", id));
    }

    private static HashSet<SealId> SealsOf(Application now) =>
        now.Status is ApplicationStatus.InApproval or ApplicationStatus.Returned or ApplicationStatus.Approved ? [.. now.Content.Uses.Select(u => u.Seal)] : [];

    private static void Put(Rows rows, ApplicationId id, Application now, DateTimeOffset at) => rows.Run("""
        INSERT INTO application (id, status, applicant, unit, amount, changed_at, document_number, counterparty, words, state)
        VALUES (@id, @status, @applicant, @unit, @amount, @at, @number, @counterparty, @words, @state)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, amount = excluded.amount, changed_at = excluded.changed_at,
            document_number = excluded.document_number, counterparty = excluded.counterparty, words = excluded.words, state = excluded.state
        """,
        ("@id", id), ("@status", now.Status), ("@applicant", now.Applicant), ("@unit", now.Unit), ("@amount", now.Content.Amount), ("@at", at),
        ("@number", now.Content.DocumentNumber is { } n ? rows.Keys.Blind.Of("document-number", n) : null),
        ("@counterparty", now.Content.Counterparty is { } c ? rows.Keys.Blind.Of("counterparty", c) : null),
        ("@words", rows.Keys.Cipher.Encrypt(Lines, id.ToString(), new ApplicationWords(now.Number, now.Content.Title, now.Content.Currency))),
        ("@state", rows.Encrypted("application", id.ToString(), now)));

    /// <summary>What most events do: its words and numbers stay.</summary>
    private static void Move(Rows rows, ApplicationId id, Application now, DateTimeOffset at) => rows.Run(
        "UPDATE application SET status = @status, changed_at = @at, state = @state WHERE id = @id",
        ("@status", now.Status), ("@at", at), ("@state", rows.Encrypted("application", id.ToString(), now)), ("@id", id));

    private static void PutFiles(Rows rows, ApplicationId id, DomainEvent happened)
    {
        if (happened is ApplicationFileAdded added)
            rows.Run("INSERT INTO application_file (digest, application) VALUES (@digest, @id) ON CONFLICT DO NOTHING", ("@digest", rows.Keys.Blind.Of("file", added.File.Digest.Hex)), ("@id", id));
    }

    /// <summary>Who has to act now, by the domain's own functions.</summary>
    private static void PutWaiting(Rows rows, ApplicationId id, Application now)
    {
        rows.Run("DELETE FROM application_waiting WHERE application = @id", ("@id", id));
        foreach (var (person, what, seal) in Waiting(rows, now).Distinct())
            rows.Run("INSERT INTO application_waiting (person, application, what, seal) VALUES (@person, @id, @what, @seal)", ("@person", person), ("@id", id), ("@what", what), ("@seal", seal?.ToString() ?? ""));
    }

    private static IEnumerable<(PersonId Person, WaitingFor What, SealId? Seal)> Waiting(Rows rows, Application now)
    {
        foreach (var person in now.WhoMayDecide()) yield return (person, WaitingFor.Decision, null);
        if (now.Status == ApplicationStatus.InApproval)
        {
            foreach (var person in now.Approval.Marks.EscalatedTo) yield return (person, WaitingFor.Decision, null);
            foreach (var asked in now.Approval.Consultations.Where(c => c.Answer is null)) yield return (asked.Of, WaitingFor.Opinion, null);
            foreach (var line in Urgent(rows, now)) yield return line;
        }
        if (now.Status == ApplicationStatus.Returned) yield return (now.Applicant, WaitingFor.Revision, null);
        foreach (var request in now.After.Requests.Where(r => r.IsRunning && now.Status is ApplicationStatus.Approved or ApplicationStatus.Closed))
            foreach (var person in request.Approval.WhoMayDecide()) yield return (person, WaitingFor.SmallRequest, null);
        if (now.Status is not (ApplicationStatus.Approved or ApplicationStatus.Voided)) yield break;
        foreach (var missing in now.Stampings.Where(s => s.State == StampingState.Registered)) yield return (missing.Registered!.Stamper, WaitingFor.Evidence, null);
        if (now.Status == ApplicationStatus.Voided) yield break;
        foreach (var _ in now.After.Refused) yield return (now.Applicant, WaitingFor.Paper, null);
        for (var use = 0; use < now.Content.Uses.Count; use++)
        {
            if (now.ImprintsLeft(use) == 0 || now.After.RefusalOf(use) is not null) continue;
            if (now.After.ExecutorOf(use) is { } executor) yield return (executor, WaitingFor.Execution, now.Content.Uses[use].Seal);
            else if (SealTable.HolderOf(rows, now.Content.Uses[use].Seal) is { } keeper) yield return (keeper, now.Content.Standing is null ? WaitingFor.Stamping : WaitingFor.Standing, now.Content.Uses[use].Seal);
        }
    }

    /// <summary>紧急用印: the leader is asked, and then the keepers stamp while the approval runs.</summary>
    private static IEnumerable<(PersonId Person, WaitingFor What, SealId? Seal)> Urgent(Rows rows, Application now)
    {
        if (now.Emergency is { Consented: null, Declined: null } asked) yield return (asked.Asked.Leader, WaitingFor.Emergency, null);
        if (now.Emergency is not { LetsStamp: true }) yield break;
        for (var use = 0; use < now.Content.Uses.Count; use++)
            if (now.ImprintsLeft(use) > 0 && SealTable.HolderOf(rows, now.Content.Uses[use].Seal) is { } holder) yield return (holder, WaitingFor.Stamping, now.Content.Uses[use].Seal);
    }

    private static ApplicationRow Read(TableKeys keys, Row row)
    {
        var id = new ApplicationId(row.Id(0));
        var words = keys.Cipher.Decrypt<ApplicationWords>(Lines, id.ToString(), row.Bytes(6));
        return new(id, words.Number, words.Title, row.Enum<ApplicationStatus>(1), new(row.Id(2)), new(row.Id(3)), row.LongOrNull(4) is { } amount ? new Cents(amount) : null, words.Currency, row.Time(5));
    }
}
