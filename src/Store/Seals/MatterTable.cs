using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Store.Seals;

/// <summary>The readable part of a line; encrypted in its row.</summary>
public sealed record MatterWords(string? Number, string Title);

/// <summary>Matters of seals as lists, and who they wait for. Stands on the table of seals.</summary>
/// <remarks>The row keeps the folded matter, encrypted: what it waits for follows from the domain's own functions.</remarks>
public sealed class MatterTable : Table
{
    private const string Columns = "m.id, m.kind, m.status, m.applicant, m.unit, m.changed_at, m.words";
    private const string Lines = "matter words";
    private const string Prefix = "seal-matter/";

    public override string Name => "matter";

    public override string Schema => """
        CREATE TABLE matter (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            status TEXT NOT NULL,
            applicant TEXT NOT NULL,
            unit TEXT NOT NULL,
            changed_at INTEGER NOT NULL,
            words BLOB NOT NULL,
            state BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX matter_changed ON matter (changed_at);
        CREATE INDEX matter_applicant ON matter (applicant, changed_at);
        CREATE TABLE matter_waiting (person TEXT NOT NULL, matter TEXT NOT NULL, task TEXT NOT NULL, PRIMARY KEY (person, matter, task)) WITHOUT ROWID;
        CREATE INDEX matter_waiting_matter ON matter_waiting (matter);
        CREATE TABLE matter_seal (seal TEXT NOT NULL, matter TEXT NOT NULL, PRIMARY KEY (seal, matter)) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (!happened.Stream.Value.StartsWith(Prefix, StringComparison.Ordinal)) return;
        var id = MatterId.Parse(happened.Stream.Value[Prefix.Length..]);
        var now = Around(rows, happened).After;
        rows.Run("""
            INSERT INTO matter (id, kind, status, applicant, unit, changed_at, words, state) VALUES (@id, @kind, @status, @applicant, @unit, @at, @words, @state)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status, changed_at = excluded.changed_at, words = excluded.words, state = excluded.state
            """,
            ("@id", id), ("@kind", now.Content.Kind), ("@status", now.Status), ("@applicant", now.Applicant), ("@unit", now.Unit), ("@at", happened.At),
            ("@words", rows.Keys.Cipher.Encrypt(Lines, id.ToString(), new MatterWords(now.Number, Title(rows, now)))), ("@state", rows.Keys.Cipher.Encrypt("matter", id.ToString(), now)));
        rows.Run("DELETE FROM matter_waiting WHERE matter = @id", ("@id", id));
        foreach (var (who, what) in now.Tasks().Distinct())
            rows.Run("INSERT INTO matter_waiting (person, matter, task) VALUES (@person, @id, @task)", ("@person", who?.ToString() ?? ""), ("@id", id), ("@task", what));
        rows.Run("DELETE FROM matter_seal WHERE matter = @id", ("@id", id));
        foreach (var seal in now.Content.Seals.Concat(now.Registered.Select(r => r.Seal)).Concat(now.Made.Select(m => m.Seal)).Distinct())
            rows.Run("INSERT INTO matter_seal (seal, matter) VALUES (@seal, @id)", ("@seal", seal), ("@id", id));
    }

    /// <summary>What waits for a person, and for the seal department if the person belongs to it.</summary>
    /// <param name="names">In whose names the person decides beside their own.</param>
    public Task<IReadOnlyList<MatterWaitingRow>> WaitingForAsync(PersonId person, bool sealDepartment, IReadOnlyList<PersonId> names, CancellationToken stop) => ReadAsync<IReadOnlyList<MatterWaitingRow>>(
        rows =>
        {
            List<MatterWaitingRow> found = [.. WaitingLines(rows, person, sealDepartment, only: null)];
            foreach (var name in names)
                found.AddRange(WaitingLines(rows, name, false, MatterTask.Decision).Where(w => w.Matter.Applicant != person && !found.Exists(f => f.What == w.What && f.Matter.Id == w.Matter.Id)));
            return found;
        }, stop);

    private static IReadOnlyList<MatterWaitingRow> WaitingLines(RowReader rows, PersonId person, bool sealDepartment, MatterTask? only) => rows.All($"""
        SELECT {Columns}, w.task FROM matter_waiting w JOIN matter m ON m.id = w.matter
        WHERE (w.person = @person OR (w.person = '' AND @department)) AND (@only IS NULL OR w.task = @only) ORDER BY m.changed_at DESC LIMIT 200
        """, row => new MatterWaitingRow(row.Enum<MatterTask>(7), Read(rows.Keys, row)), ("@person", person), ("@department", sealDepartment), ("@only", only));

    /// <summary>Matters, those that changed last first.</summary>
    /// <param name="mayBeSeen">Whose lines are let through: by the folded matter.</param>
    public Task<IReadOnlyList<MatterRow>> ListAsync(string? kind, MatterStatus? status, Func<SealMatter, bool> mayBeSeen, int skip, int take, CancellationToken stop) => ReadAsync<IReadOnlyList<MatterRow>>(
        rows => [.. rows.Walk($"SELECT {Columns}, m.state FROM matter m WHERE (@kind IS NULL OR m.kind = @kind) AND (@status IS NULL OR m.status = @status) AND m.status <> 'discarded' ORDER BY m.changed_at DESC",
                row => (Row: Read(rows.Keys, row), State: State(rows.Keys, new(row.Id(0)), row.Bytes(7))), ("@kind", kind), ("@status", status))
            .Where(m => mayBeSeen(m.State)).Skip(skip).Take(take).Select(m => m.Row)], stop);

    /// <summary>The matters of one seal, oldest first.</summary>
    public Task<IReadOnlyList<MatterRow>> OfSealAsync(SealId seal, CancellationToken stop) => ReadAsync<IReadOnlyList<MatterRow>>(
        rows => rows.All($"SELECT {Columns} FROM matter_seal s JOIN matter m ON m.id = s.matter WHERE s.seal = @seal AND m.status NOT IN ('draft', 'discarded') ORDER BY m.id", row => Read(rows.Keys, row), ("@seal", seal)), stop);

    /// <summary>The matter in whose stream an event happened, before and after it; asked before this table has taken it in.</summary>
    internal static (SealMatter Before, SealMatter After) Around(RowReader rows, Recorded happened)
    {
        var id = MatterId.Parse(happened.Stream.Value[Prefix.Length..]);
        var before = rows.First("SELECT state FROM matter WHERE id = @id", row => State(rows.Keys, id, row.Bytes(0)), ("@id", id)) ?? SealMatter.None;
        return (before, SealMatter.Evolve(before, happened.Event));
    }

    private static string Title(Rows rows, SealMatter now)
    {
        if (now.Content.Engraving is { } form) return form.SealName;
        if (now.Content.SealType is { } type) return type;
        if (now.Content is { Making.NewSeals: > 0, Seals.Count: 0 }) return $"× {now.Content.Making.NewSeals}";
        var names = now.Content.Seals.Take(3).Select(s => SealTable.NameOf(rows, s) ?? "").ToList();
        return string.Join("、", names) + (now.Content.Seals.Count > names.Count ? $"（{now.Content.Seals.Count}）" : "");
    }

    private static SealMatter State(TableKeys keys, MatterId id, byte[] stored) => keys.Cipher.Decrypt<SealMatter>("matter", id.ToString(), stored);

    private static MatterRow Read(TableKeys keys, Row row)
    {
        var id = new MatterId(row.Id(0));
        var words = keys.Cipher.Decrypt<MatterWords>(Lines, id.ToString(), row.Bytes(6));
        return new(id, words.Number, row.Text(1), words.Title, row.Enum<MatterStatus>(2), new(row.Id(3)), new(row.Id(4)), row.Time(5));
    }
}
