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
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    public static string Approvers(Texts t, Organisation o, RouteStep step) =>
        t.List(step.Approvers.Select(a => Approver(t, o, a)));

    private static IEnumerable<string> Amount(Texts t, RouteCondition when)
    {
        if (when.AmountFrom is { } from) yield return t["routes.amount.from", Plain(from)];
        if (when.AmountBelow is { } below) yield return t["routes.amount.below", Plain(below)];
    }

    private static string Plain(Cents amount) => (amount.Value / 100m).ToString("N2", CultureInfo.InvariantCulture);
}
