using System.Collections.Immutable;

namespace Yinxin.Domain.Approvals;

public enum ApprovalStatus { None, Running, Returned, Approved, Rejected, Withdrawn }

public enum DecisionKind { Approved, Rejected, Returned, Withdrawn }

/// <summary>A decision that was taken, as it stands in the record.</summary>
public sealed record Opinion(int Step, PersonId By, DecisionKind Kind, string? Text, IReadOnlyList<string> Conditions, int Round);

/// <summary>An approval on its way over the levels of a route: what was said, whose turn it is. Whatever needs approving holds one and moves it by its own events.</summary>
public sealed record RunningApproval
{
    public static readonly RunningApproval None = new();

    public ApprovalStatus Status { get; init; }
    public ResolvedRoute? Route { get; init; }
    public int Step { get; init; }

    /// <summary>Counts filings and returns: approvals of an earlier round no longer count.</summary>
    public int Round { get; init; }
    public ImmutableList<Opinion> Opinions { get; init; } = [];

    public ResolvedStep? CurrentStep => Status == ApprovalStatus.Running ? Route!.Steps[Step] : null;

    /// <summary>What the approvers demand, by the approvals that count.</summary>
    public IReadOnlyList<string> Conditions => [.. Counting.SelectMany(o => o.Conditions)];

    /// <summary>Approvals that count: those of the present round.</summary>
    public IEnumerable<Opinion> Counting => Opinions.Where(o => o.Kind == DecisionKind.Approved && o.Round == Round);

    /// <summary>Did this person ever approve it, in whatever round?</summary>
    public bool EverApproved(PersonId person) => Opinions.Exists(o => o.Kind == DecisionKind.Approved && o.By == person);

    /// <summary>Has this person approved this step in the present round?</summary>
    public bool HasApproved(int step, PersonId person) => Counting.Any(o => o.Step == step && o.By == person);

    /// <summary>Is this person an approver of any level?</summary>
    public bool Involves(PersonId person) => Route?.Steps.Any(s => s.Approvers.Contains(person)) ?? false;

    /// <summary>抄送: people of the levels that were passed.</summary>
    public IEnumerable<PersonId> CopiedTo() =>
        (Route?.Steps ?? []).Take(Status == ApprovalStatus.Approved ? int.MaxValue : Step).SelectMany(s => s.CopyTo ?? []).Distinct();

    /// <summary>Who may decide now; in turn: only the next one.</summary>
    public IReadOnlyList<PersonId> WhoMayDecide()
    {
        if (CurrentStep is not { } step) return [];
        var open = step.Approvers.Where(p => !HasApproved(Step, p)).ToList();
        return step.Mode == StepMode.Sequential ? [.. open.Take(1)] : open;
    }

    /// <summary>Begins, or begins anew after a return to the applicant.</summary>
    public RunningApproval Begin(ResolvedRoute route) => this with { Status = ApprovalStatus.Running, Route = route, Step = 0, Round = Round + 1 };

    /// <summary>The step is done when its mode says so; after the last one all is approved.</summary>
    public RunningApproval Approve(int step, PersonId by, string? opinion, IReadOnlyList<string> conditions)
    {
        var said = Say(new(step, by, DecisionKind.Approved, opinion, conditions, Round));
        var current = said.Route!.Steps[said.Step];
        var done = current.Mode == StepMode.AnyOf || current.Approvers.All(p => said.HasApproved(said.Step, p));
        if (!done) return said;
        return said.Step + 1 < said.Route.Steps.Count ? said with { Step = said.Step + 1 } : said with { Status = ApprovalStatus.Approved };
    }

    /// <summary>驳回: ends it.</summary>
    public RunningApproval Reject(int step, PersonId by, string reason) =>
        Say(new(step, by, DecisionKind.Rejected, reason, [], Round)) with { Status = ApprovalStatus.Rejected };

    /// <summary>退回. Approvals of the step returned to, and after it, no longer count; those before it do.</summary>
    /// <param name="toStep">An earlier step, from 0; null: to the applicant.</param>
    public RunningApproval Return(int step, int? toStep, PersonId by, string reason)
    {
        var said = Say(new(step, by, DecisionKind.Returned, reason, [], Round));
        if (toStep is not { } to) return said with { Status = ApprovalStatus.Returned };
        return said with { Step = to, Round = Round + 1, Opinions = said.Opinions.ConvertAll(o => o.Kind == DecisionKind.Approved && o.Round == Round && o.Step < to ? o with { Round = Round + 1 } : o) };
    }

    /// <summary>撤回 by the applicant.</summary>
    public RunningApproval Withdraw(PersonId by, string reason) =>
        Say(new(Step, by, DecisionKind.Withdrawn, reason, [], Round)) with { Status = ApprovalStatus.Withdrawn };

    private RunningApproval Say(Opinion opinion) => this with { Opinions = Opinions.Add(opinion) };
}
