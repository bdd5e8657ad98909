using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Server.Seals.LifeCycle;

/// <summary>The pages that lead a seal's life on, as far as the rules let this reader go.</summary>
public static class LifeActs
{
    public static IEnumerable<(string Href, string Key, bool Main)> Of(Organisation o, Policy policy, Seal seal, PersonId by)
    {
        var at = $"/seals/{seal.Id}";
        if (FilingRules.WhyNotRecord(o, seal, by) is null) yield return ($"{at}/filing", seal.Life.Filing is null ? "life.filing" : "life.filing.again", FilingRules.IsMissing(policy, seal));
        if (LifeDecisions.WhyNotTakeStep(o, seal, by) is null) yield return ($"{at}/case", "life.case", true);
        else if (LifeDecisions.WhyNotSuspend(o, seal, SuspensionCause.Loss, by) is null) yield return ($"{at}/report", "life.report", false);
        if (LifeDecisions.WhyNotRecall(o, seal, by) is null) yield return ($"{at}/recall", "life.recall", !seal.Life.IsGone);
    }
}
