using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Custody;

/// <summary>Who has read, passed and signed what; ids, numbers and times only.</summary>
public sealed class TrainingTable : Table
{
    public override string Name => "training";

    public override string Schema => """
        CREATE TABLE training (
            rule TEXT NOT NULL,
            person TEXT NOT NULL,
            version INTEGER NOT NULL,
            at INTEGER,
            tried INTEGER NOT NULL,
            percent INTEGER,
            passed INTEGER NOT NULL,
            PRIMARY KEY (rule, person)) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case RulesAcknowledged e: Has(rows, e.Rule, e.Person, e.Version, e.At); break;
            case UndertakingSigned e: Has(rows, e.Rule, e.Person, e.Version, e.At); break;
            case QuizTaken e: Tried(rows, e); break;
            default: break; // No other event is about training.
        }
    }

    public Task<IReadOnlyList<TrainingRow>> OfRuleAsync(RuleTextId rule, CancellationToken stop) => ReadAsync<IReadOnlyList<TrainingRow>>(
        rows => rows.All("SELECT person, version, at, percent, passed FROM training WHERE rule = @rule ORDER BY at DESC, person",
            row => new TrainingRow(new(row.Id(0)), row.Int(1), row.TimeOrNull(2), row.IsNull(3) ? null : row.Int(3), row.Int(4)), ("@rule", rule)), stop);

    private static void Has(Rows rows, RuleTextId rule, PersonId person, int version, DateTimeOffset at) => rows.Run("""
        INSERT INTO training (rule, person, version, at, tried, passed) VALUES (@rule, @person, @version, @at, 0, 0)
        ON CONFLICT (rule, person) DO UPDATE SET version = excluded.version, at = excluded.at
        """, ("@rule", rule), ("@person", person), ("@version", version), ("@at", at));

    private static void Tried(Rows rows, QuizTaken e) => rows.Run("""
        INSERT INTO training (rule, person, version, tried, percent, passed) VALUES (@rule, @person, 0, @version, @percent, @passed)
        ON CONFLICT (rule, person) DO UPDATE SET
            percent = CASE WHEN tried = excluded.tried THEN max(percent, excluded.percent) ELSE excluded.percent END,
            tried = excluded.tried, passed = max(passed, excluded.passed)
        """, ("@rule", e.Rule), ("@person", e.Person), ("@version", e.Version), ("@percent", e.Percent), ("@passed", e.Passed ? e.Version : 0));
}
