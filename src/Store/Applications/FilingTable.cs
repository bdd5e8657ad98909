using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Applications;

/// <summary>What was filed, when, by whom, with whom and for how much: parts of one business are found together, and past filings one by one.</summary>
public sealed class FilingTable : Table
{
    private const string Prefix = "application/";

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
            case ApplicationVoided e when IsStamped(rows, e.Application): break; // What was stamped of it still counts.
            case ApplicationRejected or ApplicationWithdrawn or ApplicationReturned { ToStep: null } or ApplicationVoided or ApplicationLapsed: Fall(rows, happened.Stream); break;
            case ApprovalTerminated or ApprovalReturnedLate or ApprovalReturnedOrphaned: Fall(rows, happened.Stream); break;
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

    /// <summary>Matters of seals are returned and terminated by the same events, on streams of their own.</summary>
    private static void Fall(Rows rows, StreamName stream)
    {
        if (!stream.Value.StartsWith(Prefix, StringComparison.Ordinal)) return;
        rows.Run("UPDATE filing SET stands = 0 WHERE application = @application", ("@application", ApplicationId.Parse(stream.Value[Prefix.Length..])));
    }

    private static bool IsStamped(Rows rows, ApplicationId application) => ApplicationTable.Find(rows, application) is { } now && now.Stampings.Exists(s => s.State != StampingState.Voided);
}
