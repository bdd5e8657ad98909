using System.Collections.Immutable;
using System.Text;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Custody;

/// <summary>Rules 制度 that are read and acknowledged; or the undertaking 责任书 that a custodian signs.</summary>
public enum RuleTextKind { Rules, Undertaking }

/// <summary>A question of the test on a rule text.</summary>
/// <param name="Right">Which choices are right, from 0; one or more.</param>
public sealed record QuizQuestion(string Text, IReadOnlyList<string> Choices, IReadOnlyList<int> Right);

public abstract record RuleTextEvent : DomainEvent;

/// <summary>A version of a text was published; the first one that is for custodians switches the gate on.</summary>
/// <param name="Hash">SHA-256 of title and text, what is acknowledged.</param>
/// <param name="PassPercent">Least share of right answers.</param>
/// <param name="ForCustodians">A custodian must have it before being assigned.</param>
/// <param name="InForceFrom">First day, in China's calendar.</param>
[EventName("rule-text-published/1")]
public sealed record RuleTextPublished(
    RuleTextId Rule, int Version, RuleTextKind Kind, string Title, string Text, Digest Hash, IReadOnlyList<QuizQuestion> Questions, int PassPercent, bool ForCustodians, DateOnly InForceFrom, PersonId By) : RuleTextEvent;

[EventName("rule-text-withdrawn/1")]
public sealed record RuleTextWithdrawn(RuleTextId Rule, string Reason, PersonId By) : RuleTextEvent;

/// <summary>A text with all its versions, oldest first.</summary>
public sealed record RuleText(RuleTextId Id, ImmutableList<RuleTextPublished> Versions, bool Withdrawn)
{
    public RuleTextPublished Newest => Versions[^1];

    /// <summary>The version in force on a day; null before the first one is.</summary>
    public RuleTextPublished? InForce(DateOnly day) => Withdrawn ? null : Versions.FindLast(v => v.InForceFrom <= day);
}

/// <summary>All rule texts. One stream, one state.</summary>
public sealed record RuleTextBook
{
    public static readonly StreamName Stream = new("rule-texts");
    public static readonly RuleTextBook None = new();

    public ImmutableDictionary<RuleTextId, RuleText> Texts { get; init; } = ImmutableDictionary<RuleTextId, RuleText>.Empty;

    public RuleText? Find(RuleTextId id) => Texts.GetValueOrDefault(id);

    public IEnumerable<RuleText> InOrder => Texts.Values.OrderBy(t => t.Withdrawn).ThenBy(t => t.Newest.Kind).ThenBy(t => t.Newest.Title, StringComparer.Ordinal);

    /// <summary>What a custodian must have on a day: the versions in force.</summary>
    public IEnumerable<RuleTextPublished> ForCustodians(DateOnly day) => InOrder.Select(t => t.InForce(day)).OfType<RuleTextPublished>().Where(v => v.ForCustodians);

    public static RuleTextBook Evolve(RuleTextBook book, DomainEvent happened) => happened switch
    {
        RuleTextPublished e => book.With(book.Find(e.Rule) is { } known ? known with { Versions = known.Versions.Add(e) } : new(e.Rule, [e], false)),
        RuleTextWithdrawn e => book.With(book.Texts[e.Rule] with { Withdrawn = true }),
        _ => throw new UnknownEventException(happened),
    };

    private RuleTextBook With(RuleText text) => this with { Texts = Texts.SetItem(text.Id, text) };
}

/// <summary>What is asked when a text is to be published.</summary>
public sealed record RuleTextAsked(RuleTextKind Kind, string Title, string Text, IReadOnlyList<QuizQuestion> Questions, int PassPercent, bool ForCustodians, DateOnly InForceFrom)
{
    /// <summary>As it is published; the hash is over these words.</summary>
    public string CleanTitle => Title.Trim();

    public string CleanText => Text.Trim().ReplaceLineEndings("\n");
}

/// <summary>Decisions about rule texts (G-03). The first broken rule answers.</summary>
public static class RuleTextDecisions
{
    public const int LongestText = 100_000;
    public const int MostQuestions = 50;
    public const int MostChoices = 8;

    public static Decision Publish(Organisation o, RuleTextBook book, RuleTextId id, RuleTextAsked asked, Digest hash, PersonId by, DateOnly today)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if ((Words.Check("rule-title", asked.Title, Words.Title) ?? Words.Check("rule-text", asked.Text, LongestText)) is { } bad) return bad;
        if (asked.InForceFrom < today) return Refusal.Invalid("rule-in-force-past", asked.InForceFrom);
        if (CheckQuestions(asked) is { } wrong) return wrong;
        var known = book.Find(id);
        if (known?.Withdrawn == true) return Refusal.Conflict("rule-text-withdrawn");
        if (known is not null && known.Newest.Kind != asked.Kind) return Refusal.Invalid("rule-kind-stays");
        if (known is not null && asked.InForceFrom < known.Newest.InForceFrom) return Refusal.Invalid("rule-in-force-order", known.Newest.InForceFrom);
        var (title, text) = (asked.CleanTitle, asked.CleanText);
        return new RuleTextPublished(id, (known?.Versions.Count ?? 0) + 1, asked.Kind, title, text, hash, asked.Questions, asked.PassPercent, asked.ForCustodians, asked.InForceFrom, by);
    }

    public static Decision Withdraw(Organisation o, RuleTextBook book, RuleTextId id, string? reason, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (book.Find(id) is not { } known) return Refusal.NotFound("rule-text-unknown");
        if (known.Withdrawn) return Decision.Nothing;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new RuleTextWithdrawn(id, reason!.Trim(), by);
    }

    private static Refusal? CheckQuestions(RuleTextAsked asked)
    {
        if (asked.Questions.Count > MostQuestions) return Refusal.Invalid("quiz-questions-many", MostQuestions);
        if (asked.Questions.Count > 0 && asked.PassPercent is < 1 or > 100) return Refusal.Invalid("quiz-pass-range");
        for (var i = 0; i < asked.Questions.Count; i++)
        {
            var q = asked.Questions[i];
            if (Words.Check("question", q.Text, Words.Title) is { } bad) return bad;
            if (q.Choices.Count is < 2 or > MostChoices) return Refusal.Invalid("quiz-choices-range", i + 1, MostChoices);
            if (q.Choices.Select(c => Words.Check("choice", c, Words.Title)).FirstOrDefault(r => r is not null) is { } worse) return worse;
            if (q.Right.Count == 0 || q.Right.Distinct().Count() != q.Right.Count || q.Right.Any(r => r < 0 || r >= q.Choices.Count)) return Refusal.Invalid("quiz-right-missing", i + 1);
        }
        return null;
    }
}
