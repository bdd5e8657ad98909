using Yinxin.Domain.People;

namespace Yinxin.Domain.Approvals;

/// <summary>What a decision on a running approval looks at, whatever is being approved.</summary>
/// <param name="Keepers">Who stamps: who approves is not who stamps.</param>
/// <param name="DocumentType">Null where the matter has none.</param>
/// <param name="Amount">As rules compare it.</param>
/// <param name="Delegations">In force or not; the day decides.</param>
public sealed record ApprovalScene(
    Organisation People, RunningApproval Approval, PersonId Applicant, IReadOnlyList<PersonId> Keepers, string? DocumentType, Cents? Amount, DelegationBook Delegations, DateOnly Today)
{
    /// <summary>Types of the seals asked for.</summary>
    public IReadOnlyList<string> SealTypes { get; init; } = [];

    /// <summary>Who was ever given one decides only within it.</summary>
    public AuthorityBook Authorities { get; init; } = AuthorityBook.None;

    /// <summary>Is an approval beyond the authority of who gives it, or of the one in whose name (P-07)? A level that only reviews needs none.</summary>
    /// <param name="whose">In whose name; null: the person's own.</param>
    public Refusal? WhyBeyond(PersonId by, PersonId? whose = null)
    {
        if (Approval.CurrentStep is not { Decides: true }) return null;
        var asked = new AuthorityQuestion(SealTypes, DocumentType ?? "", Amount, Today);
        return Authorities.WhyNot(by, asked) ?? (whose is { } name ? Authorities.WhyNot(name, asked) : null);
    }

    /// <summary>May this person decide such matters at all: present, of the business, neither applicant nor who stamps?</summary>
    public Refusal? WhyNeverDecides(PersonId person)
    {
        if (People.Find(person) is not { Left: false } found) return Refusal.NotFound("person-unknown");
        if (person == Applicant) return Refusal.Forbidden("own-application");
        if (PeopleDecisions.IsAdministrator(People, found)) return Refusal.Conflict("administrator-decides-nothing");
        return Keepers.Contains(person) ? Refusal.Conflict("keeper-decides-not", found.Name) : null;
    }
}

/// <summary>What every decision on a running approval must keep, whatever it is about. The first broken rule answers.</summary>
public static class Deciding
{
    /// <summary>Why this person can't decide now in their own name; the page asks the same.</summary>
    /// <param name="applicant">Nobody decides on their own matter.</param>
    /// <param name="step">The step the page showed: a stale page is refused.</param>
    public static Refusal? WhyNot(Organisation o, RunningApproval now, PersonId applicant, int round, int step, PersonId by)
    {
        if (o.Find(by) is not { Left: false }) return Refusal.Forbidden("person-unknown");
        if (by == applicant) return Refusal.Forbidden("own-application");
        if (now.Status != ApprovalStatus.Running || now.Step != step || now.Round != round)
            return now.Involves(by) ? Refusal.Conflict("step-already-decided") : Refusal.Forbidden("not-your-decision");
        if (now.WhoMayDecide().Contains(by)) return null;
        if (!now.CurrentStep!.Approvers.Contains(by)) return Refusal.Forbidden("not-your-decision");
        return now.HasApproved(step, by) ? Refusal.Conflict("already-decided") : Refusal.Conflict("not-your-turn");
    }

    /// <summary>In whose name this person decides now: their own first, else that of who delegated to them.</summary>
    /// <returns>The name (the person's own is null), or why not.</returns>
    public static (PersonId? For, Refusal? Refusal) Standing(ApprovalScene scene, int round, int step, PersonId by)
    {
        var own = WhyNot(scene.People, scene.Approval, scene.Applicant, round, step, by);
        if (own is null) return (null, null);
        if (own.Code is "own-application" or "person-unknown") return (null, own);
        var names = scene.Delegations.NamesOf(by, scene.Today, scene.DocumentType, scene.Amount);
        foreach (var name in names)
            if (WhyNot(scene.People, scene.Approval, scene.Applicant, round, step, name) is null)
                return scene.Keepers.Contains(by) ? (null, Refusal.Conflict("keeper-decides-not", scene.People.NameOf(by))) : (name, null);
        if (own.Code != "not-your-decision") return (null, own);
        if (WhyNotInPlace(scene, round, step, by) is null) return (scene.Approval.WhoMayDecide()[0], null);
        if (names.Any(scene.Approval.Involves)) return (null, Refusal.Conflict("step-already-decided"));
        var anyTime = scene.Delegations.NamesOf(by, scene.Today);
        return anyTime.Any(scene.Approval.WhoMayDecide().Contains) ? (null, Refusal.Conflict("delegation-does-not-cover")) : (null, own);
    }

    /// <summary>A level that is late was escalated to this person, who decides in the place of whose turn it is.</summary>
    private static Refusal? WhyNotInPlace(ApprovalScene scene, int round, int step, PersonId by)
    {
        var now = scene.Approval;
        if (!now.Marks.EscalatedTo.Contains(by) || now.WhoMayDecide() is not [var late, ..]) return Refusal.Forbidden("not-your-decision");
        return scene.WhyNeverDecides(by) ?? WhyNot(scene.People, now, scene.Applicant, round, step, late);
    }

    /// <summary>Opinion and conditions of an approval, as they may be written.</summary>
    public static Refusal? CheckWords(string? opinion, IReadOnlyList<string> conditions)
    {
        if (Words.Check("opinion", opinion, Words.Long, required: false) is { } bad) return bad;
        if (conditions.Count > 20) return Refusal.Invalid("too-many-conditions", 20);
        foreach (var c in conditions) if (Words.Check("condition", c, Words.Title) is { } worse) return worse;
        return null;
    }

    /// <summary>A reason is required, and a step returned to lies before this one.</summary>
    public static Refusal? CheckReturn(int step, int? toStep, string? reason)
    {
        if (toStep is { } to && (to < 0 || to >= step)) return Refusal.Invalid("return-to-earlier-step");
        return Words.Check("reason", reason, Words.Long);
    }

    /// <summary>Would this approval leave all the rest to the same person, nobody else having approved any level? Something important is never approved so (U-03).</summary>
    /// <param name="whose">In whose name; a delegate is still one person.</param>
    public static bool WouldBeAlone(RunningApproval now, PersonId by, PersonId whose) =>
        now.Route!.Steps.Skip(now.Step + 1).All(s => s.Approvers.All(p => p == by))
        && now.Counting.All(o => o.By == by)
        && (now.CurrentStep!.Mode == StepMode.AnyOf || now.CurrentStep.Approvers.All(p => p == whose || now.HasApproved(now.Step, p)));
}
