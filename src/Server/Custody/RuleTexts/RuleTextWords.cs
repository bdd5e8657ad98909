using Yinxin.Domain.Custody;

namespace Yinxin.Server.Custody.RuleTexts;

/// <summary>How it stands with a reader and a text.</summary>
public static class RuleTextWords
{
    public static string StateOf(RuleText text, bool has, bool needsQuiz)
    {
        if (text.Withdrawn) return "rule.withdrawn";
        if (!has) return text.Newest.Kind == RuleTextKind.Rules ? "rule.to-read" : "rule.to-sign";
        return needsQuiz ? "rule.to-pass" : "rule.done";
    }

    public static string LookOf(RuleText text, bool done) => text.Withdrawn ? "" : done ? "is-good" : "is-wait";
}
