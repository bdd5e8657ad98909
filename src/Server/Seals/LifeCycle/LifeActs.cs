using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Server.Seals.LifeCycle;

/// <summary>The pages that lead a seal's life on, as far as the rules let this reader go.</summary>
public static class LifeActs
{
    public static IEnumerable<(string Href, string Key, bool Main)> Of(Organisation o, Policy policy, Seal seal, PersonId by)
    {
        var at = $"/seals/{seal.Id}";
        if (PoliceFilingRules.WhyNotRecord(o, seal, by) is null) yield return ($"{at}/filing", seal.Life.Filing is null ? "life.filing" : "life.filing.again", PoliceFilingRules.IsMissing(policy, seal));
        if (seal.Status == SealStatus.Active && o.May(by, Operations.RegisterSeals)) yield return ($"{at}/activation-notice", "life.notice", seal.Life.Notice is null);
        if (LifeDecisions.WhyNotTakeStep(o, seal, by) is null) yield return ($"{at}/case", "life.case", true);
        else if (LifeDecisions.WhyNotSuspend(o, seal, SuspensionCause.Loss, by) is null) yield return ($"{at}/report", "life.report", false);
        if (MatterForms.MayAsk(o, seal, by) && o.May(by, Operations.Apply))
        {
            if (MatterForms.WhyNotReinstate(seal) is null) yield return ($"/matters/new?kind={SealMatters.Reinstatement}&seal={seal.Id}", "life.reinstate", false);
            if (MatterForms.WhyNotDeactivate(seal) is null) yield return ($"/matters/new?kind={SealMatters.Deactivation}&seal={seal.Id}", "life.deactivate", false);
            if (seal.Card.Form != SealForm.Electronic && seal.Life.ReplacedBy is null && seal.Status != SealStatus.Destroyed) yield return ($"/matters/new?kind={SealMatters.Engraving}&seal={seal.Id}", "life.re-engrave", false);
            if (MatterForms.WhyNotDestroy(seal) is null) yield return ($"/matters/new?kind={SealMatters.Destruction}&seal={seal.Id}", "life.destroy", false);
        }
        if (LifeDecisions.WhyNotCancelFiling(o, seal, by) is null) yield return ($"{at}/filing-cancellation", "life.cancel-filing", false);
        if (LifeDecisions.WhyNotRecall(o, seal, by) is null) yield return ($"{at}/recall", "life.recall", !seal.Life.IsGone);
    }
}
