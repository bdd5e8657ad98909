using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals.LifeCycle;

/// <summary>Suspending, reporting, calling in, giving notice. The first broken rule answers.</summary>
public static class LifeDecisions
{
    /// <summary>Freezes a seal at once (S-07, S-08): the seal department when it sees fit; loss, theft and damage also by whoever keeps it or heads the owner.</summary>
    public static Decision Suspend(Organisation o, Seal seal, SuspensionCause cause, string? reason, PersonId by)
    {
        if (WhyNotSuspend(o, seal, cause, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new SealSuspended(seal.Id, cause, reason!.Trim(), by);
    }

    /// <summary>Why this person can't suspend it for this cause now; the page asks the same.</summary>
    public static Refusal? WhyNotSuspend(Organisation o, Seal seal, SuspensionCause cause, PersonId by)
    {
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (!MayReport(o, seal, cause, by)) return Refusal.Forbidden("not-your-seal", seal.Card.Name);
        if (seal.Status == SealStatus.Destroyed) return Refusal.Conflict("seal-out-of-use", seal.Card.Name);
        if (seal.Life.HasCase || (seal.Life.Suspension is not null && cause == SuspensionCause.Freeze)) return Refusal.Conflict("seal-already-suspended", seal.Card.Name);
        if (seal.Status == SealStatus.Deactivated && cause is SuspensionCause.Freeze or SuspensionCause.Damage) return Refusal.Conflict("seal-out-of-use", seal.Card.Name);
        return null;
    }

    /// <summary>Puts down a step of the case: police report, public notice, counterparties told.</summary>
    public static Decision TakeStep(Organisation o, Seal seal, IncidentStep step, DateOnly on, string? note, FileRef? proof, DateOnly today, PersonId by)
    {
        if (WhyNotTakeStep(o, seal, by) is { } no) return no;
        if (seal.Life.Steps.Exists(s => s.Step == step)) return Refusal.Conflict("step-already-taken");
        if (on > today) return Refusal.Invalid("day-in-future", on);
        if (Words.Check("step-note", note, Words.Long) is { } missing) return missing;
        if (proof is null && step != IncidentStep.CounterpartiesNotified) return Refusal.Invalid("proof-missing");
        if (proof is not null && !FileTypes.IsPaper(proof)) return Refusal.Invalid("file-type-not-allowed", proof.MediaType);
        return new IncidentStepTaken(seal.Id, step, on, note!.Trim(), proof, by);
    }

    public static Refusal? WhyNotTakeStep(Organisation o, Seal seal, PersonId by)
    {
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (!MayReport(o, seal, SuspensionCause.Loss, by)) return Refusal.Forbidden("not-your-seal", seal.Card.Name);
        return seal.Life.HasCase ? null : Refusal.Conflict("no-case-open", seal.Card.Name);
    }

    /// <summary>Takes a deactivated seal in 收回 and impounds it.</summary>
    public static Decision Recall(Organisation o, Seal seal, string? condition, string? place, FileRef? imprint, PersonId by)
    {
        if (WhyNotRecall(o, seal, by) is { } no) return no;
        if ((Words.Check("condition-of-seal", condition, Words.Long) ?? Words.Check("place", place, Words.Title)) is { } missing) return missing;
        if (imprint is not null && !FileTypes.IsPaper(imprint)) return Refusal.Invalid("file-type-not-allowed", imprint.MediaType);
        var recalled = new SealRecalled(seal.Id, seal.Holder, by, condition!.Trim(), place!.Trim(), imprint);
        return Decision.Of(recalled, new SealEntered(seal.Id, seal.Card.Code, seal.Card.Type, seal.Card.Owner, by, null));
    }

    /// <summary>Why this person can't take it in now; the page asks the same.</summary>
    public static Refusal? WhyNotRecall(Organisation o, Seal seal, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Status != SealStatus.Deactivated) return Refusal.Conflict("seal-not-deactivated", seal.Card.Name);
        if (seal.Card.Form == SealForm.Electronic) return Refusal.Conflict("recall-not-of-electronic");
        if (seal.Life.Recall is not null) return Refusal.Conflict("seal-already-recalled", seal.Card.Name);
        return seal.Holder == by ? Refusal.Forbidden("recall-by-another", seal.Card.Name) : null;
    }

    /// <summary>Puts down that the police cancelled the filing 备案注销.</summary>
    public static Decision CancelFiling(Organisation o, Seal seal, DateOnly on, string? authority, FileRef proof, DateOnly today, PersonId by)
    {
        if (WhyNotCancelFiling(o, seal, by) is { } no) return no;
        if (on > today) return Refusal.Invalid("day-in-future", on);
        if (Words.Check("filing-authority", authority, Words.Title) is { } missing) return missing;
        return FileTypes.IsPaper(proof) ? new PoliceFilingCancelled(seal.Id, on, authority!.Trim(), proof, by) : Refusal.Invalid("file-type-not-allowed", proof.MediaType);
    }

    public static Refusal? WhyNotCancelFiling(Organisation o, Seal seal, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Status != SealStatus.Deactivated) return Refusal.Conflict("seal-not-deactivated", seal.Card.Name);
        if (seal.Life.Filing is null) return Refusal.Conflict("filing-none", seal.Card.Name);
        return seal.Life.FilingCancelled is null ? null : Refusal.Conflict("filing-cancelled-already", seal.Card.Name);
    }

    /// <summary>Issues the notice 启用通知 that a seal is in use.</summary>
    public static Decision Announce(Organisation o, Seal seal, DateOnly from, string? scope, Audience to, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Status != SealStatus.Active) return Refusal.Conflict("seal-not-active", seal.Card.Name);
        if (Words.Check("scope", scope, Words.Long) is { } missing) return missing;
        var notice = new ActivationNoticeIssued(seal.Id, from, scope!.Trim(), to, by);
        return seal.Life.Notice is { } now && now.From == from && now.Scope == notice.Scope ? Decision.Nothing : notice;
    }

    private static bool MayReport(Organisation o, Seal seal, SuspensionCause cause, PersonId by)
    {
        if (o.May(by, Operations.RegisterSeals)) return true;
        if (cause == SuspensionCause.Freeze || o.Find(by) is not { Left: false }) return false;
        return by == seal.Holder || by == seal.Card.Custodian || by == seal.Card.Deputy || o.Upwards(seal.Card.Owner).Any(u => u.Head == by);
    }
}
