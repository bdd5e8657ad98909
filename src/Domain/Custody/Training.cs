using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Custody;

public abstract record TrainingEvent : DomainEvent;

/// <summary>Somebody has read a version of the rules 制度阅签.</summary>
[EventName("rules-acknowledged/1")]
public sealed record RulesAcknowledged(RuleTextId Rule, int Version, Digest Hash, PersonId Person, DateTimeOffset At) : TrainingEvent;

/// <summary>Somebody took the test on a version of the rules.</summary>
/// <param name="Answers">The choices of each question, from 0.</param>
/// <param name="Percent">Right answers of a hundred.</param>
[EventName("quiz-taken/1")]
public sealed record QuizTaken(RuleTextId Rule, int Version, PersonId Person, IReadOnlyList<IReadOnlyList<int>> Answers, int Percent, bool Passed, DateTimeOffset At) : TrainingEvent;

/// <summary>A custodian signed the undertaking 保管责任书.</summary>
[EventName("undertaking-signed/1")]
public sealed record UndertakingSigned(RuleTextId Rule, int Version, Digest Hash, PersonId Person, DateTimeOffset At) : TrainingEvent;

/// <summary>What one person has read, passed and signed.</summary>
public sealed record Training
{
    public static readonly Training None = new();
    public static StreamName Stream(PersonId person) => new($"training/{person}");

    public ImmutableList<RulesAcknowledged> Acknowledged { get; init; } = [];
    public ImmutableList<QuizTaken> Quizzes { get; init; } = [];
    public ImmutableList<UndertakingSigned> Signed { get; init; } = [];

    /// <summary>The newest version of a text that was acknowledged or signed; 0: none.</summary>
    public int Has(RuleTextId rule) => Acknowledged.Where(a => a.Rule == rule).Select(a => a.Version).Concat(Signed.Where(s => s.Rule == rule).Select(s => s.Version)).DefaultIfEmpty(0).Max();

    public int Passed(RuleTextId rule) => Quizzes.Where(q => q.Rule == rule && q.Passed).Select(q => q.Version).DefaultIfEmpty(0).Max();

    public static Training Evolve(Training now, DomainEvent happened) => happened switch
    {
        RulesAcknowledged e => now with { Acknowledged = now.Acknowledged.Add(e) },
        QuizTaken e => now with { Quizzes = now.Quizzes.Add(e) },
        UndertakingSigned e => now with { Signed = now.Signed.Add(e) },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Decisions of readers: to acknowledge, to sign, to take the test (G-03).</summary>
public static class TrainingDecisions
{
    public const int MostTries = 20;

    /// <summary>Acknowledges rules, or signs an undertaking, of the version that was shown; twice is once.</summary>
    /// <param name="shown">Hash of the text that the reader had before their eyes.</param>
    public static Decision Sign(Organisation o, RuleTextBook book, Training now, RuleTextId rule, Digest shown, bool agrees, PersonId by, DateTimeOffset at)
    {
        if (book.Find(rule) is not { Withdrawn: false } text) return Refusal.NotFound("rule-text-unknown");
        if (o.Find(by) is not { Left: false }) return Refusal.NotFound("person-unknown");
        var version = text.Newest;
        if (version.Hash != shown) return Refusal.Conflict("rule-text-changed");
        if (now.Has(rule) >= version.Version) return Decision.Nothing;
        if (!agrees) return Refusal.Invalid("rule-not-agreed");
        return version.Kind == RuleTextKind.Rules
            ? new RulesAcknowledged(rule, version.Version, version.Hash, by, at)
            : new UndertakingSigned(rule, version.Version, version.Hash, by, at);
    }

    /// <summary>Takes the test; every try is kept with its score.</summary>
    public static Decision TakeQuiz(RuleTextBook book, Training now, RuleTextId rule, int version, IReadOnlyList<IReadOnlyList<int>> answers, PersonId by, DateTimeOffset at)
    {
        if (book.Find(rule) is not { Withdrawn: false } text) return Refusal.NotFound("rule-text-unknown");
        var asked = text.Newest;
        if (asked.Version != version) return Refusal.Conflict("rule-text-changed");
        if (asked.Questions.Count == 0) return Refusal.Conflict("quiz-none");
        if (now.Has(rule) < version) return Refusal.Conflict("quiz-read-first");
        if (now.Passed(rule) >= version) return Decision.Nothing;
        if (now.Quizzes.Count(q => q.Rule == rule && q.Version == version) >= MostTries) return Refusal.Conflict("quiz-too-many-tries", MostTries);
        if (answers.Count != asked.Questions.Count || answers.Any(a => a.Count == 0)) return Refusal.Invalid("quiz-unanswered");
        if (answers.Zip(asked.Questions).Any(p => p.First.Any(c => c < 0 || c >= p.Second.Choices.Count))) return Refusal.Invalid("quiz-unanswered");
        var right = answers.Zip(asked.Questions).Count(p => p.First.Distinct().Order().SequenceEqual(p.Second.Right.Order()));
        var percent = right * 100 / asked.Questions.Count;
        return new QuizTaken(rule, version, by, answers, percent, percent >= asked.PassPercent, at);
    }
}

/// <summary>Who can't be assigned as custodian, deputy or temporary holder: without the rules read, the test passed, the undertaking signed (G-03).</summary>
/// <param name="Trainings">Of everybody who is to be assigned.</param>
/// <remarks>With no text for custodians in force the gate stands open: an existing register is not locked before the first text is published.</remarks>
public sealed record CustodianGate(RuleTextBook Rules, IReadOnlyDictionary<PersonId, Training> Trainings, DateOnly Today)
{
    public static readonly CustodianGate Open = new(RuleTextBook.None, new Dictionary<PersonId, Training>(), default);

    public Refusal? WhyNot(Organisation o, PersonId person) =>
        Missing(Rules, Trainings.GetValueOrDefault(person) ?? Training.None, Today) is { } missing ? Refusal.Conflict(missing.Code, o.NameOf(person), missing.Text.Title) : null;

    /// <summary>The first thing that is missing for a custodian, and of which text.</summary>
    public static (string Code, RuleTextPublished Text)? Missing(RuleTextBook rules, Training training, DateOnly today)
    {
        foreach (var text in rules.ForCustodians(today))
        {
            if (training.Has(text.Rule) < text.Version) return (text.Kind == RuleTextKind.Rules ? "custodian-rules-not-read" : "custodian-undertaking-missing", text);
            if (text.Questions.Count > 0 && training.Passed(text.Rule) < text.Version) return ("custodian-quiz-not-passed", text);
        }
        return null;
    }
}
