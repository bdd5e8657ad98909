using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Custody;

/// <summary>What a carrying-out is judged by beside itself.</summary>
/// <param name="Custody">Its seals, and where they are.</param>
/// <param name="Routes">Routes of the matter off-site carry; without one that fits it stays forbidden.</param>
/// <param name="Day">In the organisation's zone: delegations and authorities run by it.</param>
public sealed record CarryWorld(HandoverScene Custody, RouteBook Routes, AuthorityBook Authorities, DelegationBook Delegations, DateOnly Day);

/// <summary>Deciding on a carrying-out, or on staying out longer, as on applications. The first broken rule answers.</summary>
public static class CarryApproval
{
    /// <summary>What every decision looks at. Delegations that are limited to kinds of document don't reach it.</summary>
    public static ApprovalScene Scene(CarryWorld world, Carry now) =>
        new(world.Custody.People, now.Running, now.AskedBy, Keepers(world.Custody, now), null, null, world.Delegations, world.Day)
        {
            SealTypes = [.. now.Asked.Seals.Select(s => world.Custody.Seals[s].Card.Type).Distinct(StringComparer.Ordinal)],
            Authorities = world.Authorities,
        };

    /// <summary>Decides the level that the page showed.</summary>
    /// <param name="conditions">What is demanded before the seals are handed out.</param>
    public static Decision Approve(ApprovalScene scene, Carry now, int round, int step, string? opinion, IReadOnlyList<string> conditions, PersonId by, DateTimeOffset at)
    {
        var (whose, no) = Standing(scene, now, round, step, by);
        if (no is not null) return no;
        if (scene.WhyBeyond(by, whose) is { } beyond) return beyond;
        if (Deciding.CheckWords(opinion, conditions) is { } bad) return bad;
        if (now.DecidesExtension && at > now.Until) return Refusal.Conflict("carry-extension-too-late", now.Until);
        return new CarryStepApproved(now.Asked.Carry, step, Words.Tidy(opinion), now.DecidesExtension, by, whose, conditions.Count == 0 ? null : [.. conditions.Select(c => c.Trim())]);
    }

    public static Decision Reject(ApprovalScene scene, Carry now, int round, int step, string? reason, PersonId by)
    {
        var (whose, no) = Standing(scene, now, round, step, by);
        if (no is not null) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new CarryRejected(now.Asked.Carry, step, reason!.Trim(), now.DecidesExtension, by, whose);
    }

    /// <param name="toStep">An earlier step, from 0; null: to the applicant.</param>
    public static Decision Return(ApprovalScene scene, Carry now, int round, int step, int? toStep, string? reason, PersonId by)
    {
        var (whose, no) = Standing(scene, now, round, step, by);
        if (no is not null) return no;
        return Deciding.CheckReturn(step, toStep, reason) is { } bad ? bad : new CarryRequestReturned(now.Asked.Carry, step, toStep, reason!.Trim(), now.DecidesExtension, by, whose);
    }

    /// <summary>重批: not when the seals were handed out, or may stay longer already.</summary>
    public static Decision TakeBack(Carry now, string? reason, PersonId by) => WhyNotTakeBack(now, by) is { } no ? no : ApprovalActs.TakeBack(now.Running, reason, by);

    /// <summary>Why this person can't take an approval back now; the page asks the same.</summary>
    public static Refusal? WhyNotTakeBack(Carry now, PersonId by)
    {
        if (!now.Approval.EverApproved(by) && !now.ExtensionApproval.EverApproved(by)) return Refusal.Forbidden("nothing-to-take-back");
        if (now.HandedOut is not null && !now.DecidesExtension) return Refusal.Conflict("carry-under-way");
        return ApprovalActs.WhyNotTakeBack(now.Running, by);
    }

    /// <summary>Why this person can't decide now; the page asks the same.</summary>
    public static Refusal? WhyNotDecide(ApprovalScene scene, Carry now, PersonId by) => Standing(scene, now, now.Running.Round, now.Running.Step, by).Refusal;

    /// <summary>In whose name this person decides now, or why not at all. Who keeps a seal of it does not approve its leaving, even when it came to them only meanwhile.</summary>
    public static (PersonId? For, Refusal? Refusal) Standing(ApprovalScene scene, Carry now, int round, int step, PersonId by)
    {
        if (!now.Exists) return (null, Refusal.NotFound("carry-unknown"));
        var (whose, no) = Deciding.Standing(scene, round, step, by);
        return no is null && scene.Keepers.Contains(by) ? (null, Refusal.Conflict("carry-keeper-decides-not")) : (whose, no);
    }

    /// <summary>Who keeps or holds its seals; for a longer stay, who asked for the carrying-out too.</summary>
    internal static List<PersonId> Keepers(HandoverScene custody, Carry now)
    {
        var seals = now.Asked.Seals.Select(s => custody.Seals[s]).ToList();
        return [.. seals.Select(CarryDecisions.KeeperOf).Concat(seals.Select(s => s.Holder)).Concat(now.State == CarryState.Out ? [now.Asked.Applicant] : []).Distinct()];
    }
}
