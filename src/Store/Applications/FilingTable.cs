using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Applications;

/// <summary>What was filed, when, by whom, with whom and for how much: parts of one business are found together, and past filings one by one.</summary>
public sealed class FilingTable : Table
{
    public override string Name => "filing";

    public override string Schema => """
        CREATE TABLE filing (
            application TEXT PRIMARY KEY,
            applicant TEXT NOT NULL,
            counterparty BLOB,
            amount INTEGER,
            filed_at INTEGER NOT NULL,
            stands INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX filing_together ON filing (applicant, counterparty, filed_at) WHERE counterparty IS NOT NULL;
        CREATE INDEX filing_filed_at ON filing (filed_at);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case ApplicationSubmitted e: Put(rows, e, happened.At); break;
            case ApplicationRejected e: Fall(rows, e.Application); break;
            case ApplicationWithdrawn e: Fall(rows, e.Application); break;
            case ApplicationReturned { ToStep: null } e: Fall(rows, e.Application); break;
            default: break; // Nothing else files an application or takes one back.
        }
    }

    /// <summary>Amounts of what this person filed for the same counterparty since then and what still stands, as rules compare them.</summary>
    public Task<Cents> TogetherAsync(PersonId applicant, string counterparty, DateTimeOffset since, ApplicationId except, CancellationToken stop) => ReadAsync(
        rows => new Cents(rows.All(
            "SELECT amount FROM filing WHERE applicant = @applicant AND counterparty = @counterparty AND filed_at >= @since AND stands = 1 AND amount IS NOT NULL AND application <> @except",
            row => row.Long(0), ("@applicant", applicant), ("@counterparty", rows.Keys.Blind.Of("counterparty", counterparty)), ("@since", since), ("@except", except))
            .Aggregate(0L, (sum, amount) => amount > long.MaxValue - sum ? long.MaxValue : sum + amount)), stop);

    /// <summary>Applications filed since then, the newest first, and how many there are in all.</summary>
    public Task<(IReadOnlyList<(ApplicationId Application, DateTimeOffset At)> Newest, int InAll)> SinceAsync(DateTimeOffset since, int most, CancellationToken stop) =>
        ReadAsync<(IReadOnlyList<(ApplicationId, DateTimeOffset)>, int)>(
            rows => (
                rows.All("SELECT application, filed_at FROM filing WHERE filed_at >= @since ORDER BY filed_at DESC, application LIMIT @most", row => (new ApplicationId(row.Id(0)), row.Time(1)), ("@since", since), ("@most", most)),
                (int)rows.Number("SELECT COUNT(*) FROM filing WHERE filed_at >= @since", ("@since", since))), stop);

    /// <summary>Filed again after a return, it counts from its first filing on no more: the newest counts.</summary>
    private static void Put(Rows rows, ApplicationSubmitted e, DateTimeOffset at) => rows.Run("""
        INSERT INTO filing (application, applicant, counterparty, amount, filed_at, stands) VALUES (@application, @applicant, @counterparty, @amount, @at, 1)
        ON CONFLICT (application) DO UPDATE SET counterparty = excluded.counterparty, amount = excluded.amount, filed_at = excluded.filed_at, stands = 1
        """,
        ("@application", e.Application), ("@applicant", e.By), ("@counterparty", e.Content.Counterparty is { } c ? rows.Keys.Blind.Of("counterparty", c) : null),
        ("@amount", e.Content.ComparableAmount()), ("@at", at));

    private static void Fall(Rows rows, ApplicationId application) => rows.Run("UPDATE filing SET stands = 0 WHERE application = @application", ("@application", application));
}
