using System.Globalization;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>Routes in words: when one applies, and who decides on each step.</summary>
public static class RouteWords
{
    /// <summary>The conditions that are stated, each as a label and its values; none: the route applies always.</summary>
    public static IReadOnlyList<(string Label, string Values)> Conditions(Texts t, Organisation o, Policy policy, RouteCondition when)
    {
        List<(string, string)> said = [];
        void Say(string label, IEnumerable<string> values)
        {
            var list = values.ToList();
            if (list.Count > 0) said.Add((t[label], t.List(list)));
        }

        Say("routes.matters", (when.Matters ?? []).Select(m => t[$"matter.{m}"]));
        Say("seals.type", when.SealTypes.Select(k => policy.SealTypes.TryGetValue(k, out var s) ? t.Pick(s.NameZh, s.NameEn) : k));
        Say("seals.form", when.Forms.Select(f => t.Word(f)));
        Say("field.document-type", when.DocumentTypes.Select(k => policy.DocumentTypes.TryGetValue(k, out var d) ? t.Pick(d.NameZh, d.NameEn) : k));
        Say("routes.amount", Amount(t, when));
        Say("routes.units", when.Units.Select(u => o.NameOf(u)));
        return said;
    }

    public static string Approver(Texts t, Organisation o, ApproverRule rule) => rule.Kind switch
    {
        ApproverKind.Person => o.NameOf(rule.Person!.Value),
        ApproverKind.Role => t["routes.role", o.Roles.TryGetValue(rule.Role!, out var role) ? t.Pick(role.NameZh, role.NameEn) : rule.Role!],
        ApproverKind.HeadOfUnit => t.Word(rule.Kind),
        ApproverKind.HeadLevelsUp => t["routes.levels-up", rule.Levels],
        ApproverKind.ChosenByApplicant => t["routes.chosen-from", t.List(ChosenFrom(t, o, rule))],
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    public static string Approvers(Texts t, Organisation o, RouteStep step) =>
        Rules(t, o, step.Approvers);

    public static string Rules(Texts t, Organisation o, IEnumerable<ApproverRule> rules) => t.List(rules.Select(a => Approver(t, o, a)));

    /// <summary>What a step says beside its people: limits, times, copies.</summary>
    public static IEnumerable<string> More(Texts t, Organisation o, RouteStep step)
    {
        if (!step.Decides) yield return t["routes.reviews.is"];
        if (step.UpTo is { } upTo) yield return t["routes.up-to.is", Plain(upTo)];
        if (step.Limit is { } limit)
        {
            yield return t["routes.days.is", limit.WorkingDays, limit.RemindBefore];
            if (limit.EscalateTo.Count > 0) yield return t["routes.escalate-to.is", Rules(t, o, limit.EscalateTo)];
            if (limit.ReturnAfter is { } after) yield return t["routes.return-after.is", after];
        }
        if (step.CopyTo is { Count: > 0 } told) yield return t["routes.copy-to.is", Rules(t, o, told)];
    }

    private static IEnumerable<string> ChosenFrom(Texts t, Organisation o, ApproverRule rule)
    {
        if (rule.Role is { } key) yield return t["routes.role", o.Roles.TryGetValue(key, out var role) ? t.Pick(role.NameZh, role.NameEn) : key];
        foreach (var person in rule.From ?? []) yield return o.NameOf(person);
    }

    /// <summary>How a draft's state looks.</summary>
    public static string Look(RouteDraft draft) => draft.Status switch
    {
        RouteDraftStatus.Published => "is-good",
        RouteDraftStatus.Proposed => "is-now",
        RouteDraftStatus.Discarded => "is-stopped",
        _ => "is-wait",
    };

    /// <summary>An event of a draft's life.</summary>
    public static string Happened(Texts t, DomainEvent happened) => happened switch
    {
        RouteDraftSaved => t["draft.happened.saved"],
        RouteDraftProposed => t["draft.happened.proposed"],
        RouteDraftReturned e => t["draft.happened.returned", e.Reason],
        RouteDraftPublished e => t["draft.happened.published", e.Version, e.Warnings],
        RouteDraftDiscarded => t["draft.happened.discarded"],
        _ => throw new UnknownEventException(happened),
    };

    private static IEnumerable<string> Amount(Texts t, RouteCondition when)
    {
        if (when.AmountFrom is { } from) yield return t["routes.amount.from", Plain(from)];
        if (when.AmountBelow is { } below) yield return t["routes.amount.below", Plain(below)];
    }

    private static string Plain(Cents amount) => (amount.Value / 100m).ToString("N2", CultureInfo.InvariantCulture);
}
