using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Seals.Matters;

/// <summary>An event and the seal whose stream it goes to.</summary>
public sealed record SealEffect(SealId Seal, DomainEvent Event);

/// <summary>What follows by itself from a matter that was approved.</summary>
public static class MatterEffects
{
    /// <summary>Reinstatement and deactivation take effect with the last approval; a lost seal goes out of use when its re-engraving is approved.</summary>
    /// <remarks>A seal that meanwhile is where it should be, or beyond, is left alone.</remarks>
    public static IReadOnlyList<SealEffect> On(SealMatter after, IReadOnlyList<Seal> seals, Policy policy, DateOnly today)
    {
        if (after.Status != MatterStatus.Approved) return [];
        var c = after.Content;
        return c.Kind switch
        {
            SealMatters.Reinstatement => [.. seals.Where(s => MatterForms.WhyNotReinstate(s) is null).Select(s => new SealEffect(s.Id, new SealReinstated(s.Id, after.Id)))],
            SealMatters.Deactivation or SealMatters.NameChange => [.. seals.Where(s => MatterForms.WhyNotDeactivate(s) is null)
                .Select(s => new SealEffect(s.Id, new SealDeactivated(s.Id, after.Id, c.Reason, c.Deactivation!.EffectiveOn, c.Deactivation.RecallBy)))],
            SealMatters.Engraving when c.Engraving!.Reason is EngravingReason.Lost or EngravingReason.Stolen => [.. seals.Where(s => MatterForms.WhyNotDeactivate(s) is null)
                .Select(s => new SealEffect(s.Id, new SealDeactivated(s.Id, after.Id, c.Reason, today, today.AddDays(policy.LifeLimits.RecallDays))))],
            _ => [],
        };
    }

    /// <summary>Has the last approval changed something beside the matter?</summary>
    public static bool TookEffect(SealMatter after) => after.Content.Making is not null || after.Content.Engraving?.Reason is EngravingReason.Lost or EngravingReason.Stolen || IsDoneByApproval(after);

    /// <summary>Is nothing left to be carried out once it is approved?</summary>
    public static bool IsDoneByApproval(SealMatter after) => after.Status == MatterStatus.Approved && after.Content is { Engraving: null, Destruction: null, Making: null };
}
