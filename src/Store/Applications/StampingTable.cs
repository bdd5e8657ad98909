using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals;

namespace Yinxin.Store.Applications;

/// <summary>The records of stamping (U-08), newest first.</summary>
/// <remarks>One index answers everything: beside the blind words of a record it holds a term for each clear value that people filter by,
/// so that any filter with any text is one intersection of posting lists. Words are re-checked on the decrypted row.</remarks>
public sealed class StampingTable : Table
{
    private const string Columns = "id, stamping, application, seal, seal_type, form, document_type, applicant, unit, stamper, state, at, imprints, amount, words";

    /// <summary>Most rows looked at for one page when words must be re-checked.</summary>
    private const int MostLookedAt = 20_000;

    public override string Name => "stamping";

    public override string Schema => """
        CREATE TABLE stamping (
            id INTEGER PRIMARY KEY,
            stamping TEXT NOT NULL UNIQUE,
            application TEXT NOT NULL,
            seal TEXT NOT NULL,
            seal_type TEXT NOT NULL,
            form TEXT NOT NULL,
            document_type TEXT NOT NULL,
            applicant TEXT NOT NULL,
            unit TEXT NOT NULL,
            stamper TEXT NOT NULL,
            state TEXT NOT NULL,
            at INTEGER NOT NULL,
            imprints INTEGER NOT NULL,
            amount INTEGER,
            words BLOB NOT NULL);
        CREATE INDEX stamping_at ON stamping (at);
        CREATE VIRTUAL TABLE stamping_words USING fts5(terms, content='', contentless_delete=1, detail=none, tokenize='unicode61');
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case StampingRegistered e: Add(rows, happened, e.Application, e.Stamping, e.Seal, SealForm.Physical, e.Stamper, StampingState.Registered, e.Imprints, e.Remark); break;
            case Stamped { Form: "electronic" } e: Add(rows, happened, e.Application, e.Stamping, e.Seal, SealForm.Electronic, null, StampingState.Stamped, e.Imprints, null); break;
            case StampingVoided e: AddVoided(rows, happened, e); break;
            case Stamped e: Prove(rows, e.Stamping); break;
            default: break; // Nothing else makes or changes a record.
        }
    }

    /// <summary>A page of records, newest first.</summary>
    public Task<StampingList> FindAsync(StampingFilter filter, RecordSight? sight, CancellationToken stop) => ReadAsync(
        rows =>
        {
            List<StampingRow> found = [];
            foreach (var row in Walk(rows, filter, sight).Take(MostLookedAt))
            {
                stop.ThrowIfCancellationRequested();
                if (!Matches(row, filter)) continue;
                if (found.Count == filter.Limit) return new StampingList(found, true);
                found.Add(row);
            }
            return new StampingList(found, false);
        }, stop);

    /// <summary>How many records match, counted up to <paramref name="most"/>; words are not re-checked for a count.</summary>
    public Task<int> CountAsync(StampingFilter filter, RecordSight? sight, int most, CancellationToken stop) => ReadAsync(
        rows =>
        {
            var (where, values) = Where(rows, filter, sight);
            return (int)rows.Number($"SELECT count(*) FROM (SELECT 1 FROM {Source(where)} LIMIT {most})", values);
        }, stop);

    private static IEnumerable<StampingRow> Walk(RowReader rows, StampingFilter filter, RecordSight? sight)
    {
        var (where, values) = Where(rows, filter, sight);
        return rows.Walk($"SELECT {Columns.Replace("id,", "s.id,", StringComparison.Ordinal)} FROM {Source(where)} ORDER BY {(where.Contains("MATCH", StringComparison.Ordinal) ? "w.rowid" : "s.id")} DESC", row => Read(rows.Keys, row), values);
    }

    private static string Source(string where) => where.Contains("MATCH", StringComparison.Ordinal)
        ? $"stamping_words w CROSS JOIN stamping s ON s.id = w.rowid WHERE {where}"
        : $"stamping s WHERE {where}";

    private static (string Where, (string, object?)[] Values) Where(RowReader rows, StampingFilter f, RecordSight? sight)
    {
        List<string> terms = [.. Terms(rows, f)];
        if (sight is not null) terms.Add($"({string.Join(" OR ", SightTerms(sight))})");
        List<string> where = [];
        List<(string, object?)> values = [];
        var key = terms.Count > 0 ? "w.rowid" : "s.id";
        if (terms.Count > 0)
        {
            where.Add("stamping_words MATCH @terms");
            values.Add(("@terms", string.Join(" AND ", terms)));
        }

        // Times become bounds of the key, which the index walks in order.
        if (f.From is { } from) Bound($"{key} >= coalesce((SELECT id FROM stamping WHERE at >= @from ORDER BY at, id LIMIT 1), 9223372036854775807)", "@from", China(from));
        if (f.Until is { } until) Bound($"{key} <= coalesce((SELECT id FROM stamping WHERE at < @until ORDER BY at DESC, id DESC LIMIT 1), -1)", "@until", China(until.AddDays(1)));
        if (f.Before is { } before) Bound($"{key} < @before", "@before", before);
        return (where.Count == 0 ? "1" : string.Join(" AND ", where), [.. values]);

        void Bound(string condition, string name, object value)
        {
            where.Add(condition);
            values.Add((name, value));
        }
    }

    private static IEnumerable<string> Terms(RowReader rows, StampingFilter f)
    {
        if (f.Seal is { } seal) yield return $"seal{seal}";
        if (f.SealType is { } type) yield return Term("type", type);
        if (f.Form is { } form) yield return Term("form", form.ToString());
        if (f.Applicant is { } applicant) yield return $"applicant{applicant}";
        if (f.Unit is { } unit) yield return $"unit{unit}";
        if (f.DocumentType is { } document) yield return Term("kind", document);
        if (f.State is { } state) yield return Term("state", state.ToString());
        if (f.Application is { } application) yield return $"application{application}";
        foreach (var text in new[] { f.Words, f.Document, f.Number, f.Counterparty })
            if (!string.IsNullOrWhiteSpace(text)) yield return rows.Keys.Words.Query("stamping", text) ?? "nothing";
    }

    private static IEnumerable<string> SightTerms(RecordSight sight) =>
        sight.Units.Select(u => $"unit{u}").Concat(sight.Seals.Select(s => $"seal{s}")).Append($"applicant{sight.Person}").Append($"stamper{sight.Person}");

    private static bool Matches(StampingRow row, StampingFilter f)
    {
        var w = row.Words;
        return Has(f.Words, All(w)) && Has(f.Document, w.Title) && Has(f.Number, w.Number, w.DocumentNumber) && Has(f.Counterparty, w.Counterparty);

        static bool Has(string? search, params IEnumerable<string?> texts) => string.IsNullOrWhiteSpace(search) || BlindText.Contains(search, texts);
    }

    private static string?[] All(StampingWords w) => [w.Number, w.Title, w.DocumentNumber, w.Counterparty, w.Purpose, w.SealCode, w.SealName, w.Remark];

    private static void Add(Rows rows, Recorded happened, ApplicationId id, StampingId stamping, SealId seal, SealForm form, PersonId? stamper, StampingState state, int imprints, string? remark)
    {
        if (ApplicationTable.Find(rows, id) is not { } a) return;
        var by = stamper ?? a.FindStamping(stamping)?.Begun?.By ?? a.Applicant;
        var (card, type) = Seals.SealTable.Words(rows, seal);
        var c = a.Content;
        Insert(rows, new(happened.Sequence, stamping, id, seal, type, form, c.DocumentType, a.Applicant, a.Unit, by, state, happened.At, imprints, c.Amount,
            new(a.Number ?? "", c.Title, c.DocumentNumber, c.Counterparty, c.Purpose, card.Code, card.Name, c.Currency, remark)));
    }

    private static void AddVoided(Rows rows, Recorded happened, StampingVoided e)
    {
        if (ApplicationTable.Find(rows, e.Application)?.FindStamping(e.Stamping) is { Begun: { } begun })
            Add(rows, happened, e.Application, e.Stamping, begun.Seal, SealForm.Electronic, begun.By, StampingState.Voided, begun.Places.Count, null);
    }

    private static void Prove(Rows rows, StampingId stamping)
    {
        if (rows.First($"SELECT {Columns} FROM stamping WHERE stamping = @stamping", row => Read(rows.Keys, row), ("@stamping", stamping)) is not { } found) return;
        rows.Run("DELETE FROM stamping_words WHERE rowid = @id", ("@id", found.Id));
        rows.Run("DELETE FROM stamping WHERE id = @id", ("@id", found.Id));
        Insert(rows, found with { State = StampingState.Stamped });
    }

    /// <summary>Writes a record and its terms.</summary>
    internal static void Insert(Rows rows, StampingRow r)
    {
        rows.Run($"""
            INSERT INTO stamping ({Columns})
            VALUES (@id, @stamping, @application, @seal, @type, @form, @kind, @applicant, @unit, @stamper, @state, @at, @imprints, @amount, @words)
            """,
            ("@id", r.Id), ("@stamping", r.Stamping), ("@application", r.Application), ("@seal", r.Seal), ("@type", r.SealType), ("@form", r.Form), ("@kind", r.DocumentType),
            ("@applicant", r.Applicant), ("@unit", r.Unit), ("@stamper", r.Stamper), ("@state", r.State), ("@at", r.At), ("@imprints", r.Imprints), ("@amount", r.Amount),
            ("@words", rows.Keys.Cipher.Encrypt("stamping", r.Id.ToString(), r.Words)));
        rows.Run("INSERT INTO stamping_words (rowid, terms) VALUES (@id, @terms)", ("@id", r.Id), ("@terms", string.Join(' ',
            $"seal{r.Seal}", Term("type", r.SealType), Term("form", r.Form.ToString()), $"applicant{r.Applicant}", $"unit{r.Unit}", $"stamper{r.Stamper}",
            Term("kind", r.DocumentType), Term("state", r.State.ToString()), $"application{r.Application}", rows.Keys.Words.Tokens("stamping", All(r.Words)))));
    }

    /// <summary>A term for a clear value; letters and digits only, so that the tokenizer keeps it whole.</summary>
    private static string Term(string what, string value) => what + string.Concat(value.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));

    private static DateTimeOffset China(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

    private static StampingRow Read(TableKeys keys, Row row) => new(
        row.Long(0), new(row.Id(1)), new(row.Id(2)), new(row.Id(3)), row.Text(4), row.Enum<SealForm>(5), row.Text(6), new(row.Id(7)), new(row.Id(8)), new(row.Id(9)),
        row.Enum<StampingState>(10), row.Time(11), row.Int(12), row.LongOrNull(13) is { } cents ? new Cents(cents) : null,
        keys.Cipher.Decrypt<StampingWords>("stamping", row.Long(0).ToString(), row.Bytes(14)));
}
