using System.Collections.Immutable;

namespace Yinxin.Domain.Approvals;

public enum ApprovalStatus { None, Running, Returned, Approved, Rejected, Withdrawn, Terminated }

public enum DecisionKind { Approved, Rejected, Returned, Withdrawn, Terminated, ReturnedLate, ReturnedOrphaned }

/// <summary>A decision that was taken, as it stands in the record.</summary>
/// <param name="By">Who took it; nobody where the time limit did.</param>
/// <param name="For">In whose name, when a delegate took it.</param>
public sealed record Opinion(int Step, PersonId By, DecisionKind Kind, string? Text, IReadOnlyList<string> Conditions, int Round, PersonId? For = null)
{
    /// <summary>Whose decision it counts as.</summary>
    public PersonId Whose => For ?? By;
}

/// <summary>A question 征询 and what was answered.</summary>
public sealed record Consultation(int Step, PersonId By, PersonId Of, string Question, string? Answer);

/// <summary>What was done about the present level's time.</summary>
/// <param name="EscalatedTo">They may decide too, or hand the decision on.</param>
public sealed record StepMarks(bool Reminded, bool Escalated, IReadOnlyList<PersonId> EscalatedTo)
{
    public static readonly StepMarks None = new(false, false, []);

    /// <summary>Whose want of authority was told.</summary>
    public IReadOnlyList<PersonId> Stopped { get; init; } = [];
}

/// <summary>An approval on its way over the levels of a route: what was said, whose turn it is. Whatever needs approving holds one and moves it by its own events.</summary>
public sealed record RunningApproval
{
    public static readonly RunningApproval None = new();

    public ApprovalStatus Status { get; init; }

    /// <summary>As settled at the filing, with the levels and people that came in between.</summary>
    public ResolvedRoute? Route { get; init; }
    public int Step { get; init; }

    /// <summary>Counts filings, returns and changes of the levels: a page that shows an earlier round is stale, approvals of an earlier one no longer count.</summary>
    public int Round { get; init; }

    /// <summary>Counts how often a level was reached: its time begins then.</summary>
    public int Entries { get; init; }
    public StepMarks Marks { get; init; } = StepMarks.None;
    public DateTimeOffset? UrgedAt { get; init; }
    public ImmutableList<Opinion> Opinions { get; init; } = [];
    public ImmutableList<Consultation> Consultations { get; init; } = [];

    public ResolvedStep? CurrentStep => Status == ApprovalStatus.Running ? Route!.Steps[Step] : null;

    /// <summary>What the approvers demand, by the approvals that count.</summary>
    public IReadOnlyList<string> Conditions => [.. Counting.SelectMany(o => o.Conditions)];

    /// <summary>Approvals that count: those of the present round.</summary>
    public IEnumerable<Opinion> Counting => Opinions.Where(o => o.Kind == DecisionKind.Approved && o.Round == Round);

    /// <summary>Did this person ever approve it, in whatever round and in whoever's name?</summary>
    public bool EverApproved(PersonId person) => Opinions.Exists(o => o.Kind == DecisionKind.Approved && (o.By == person || o.For == person));

    /// <summary>Has this person, or a delegate, approved this step in the present round?</summary>
    public bool HasApproved(int step, PersonId person) => Counting.Any(o => o.Step == step && o.Whose == person);

    /// <summary>Everybody who is an approver of any level, decided, was asked, or was told of a late level.</summary>
    public IEnumerable<PersonId> People() =>
        (Route?.Steps ?? []).SelectMany(s => s.Approvers).Concat(Opinions.SelectMany(o => new[] { o.By, o.Whose })).Concat(Consultations.Select(c => c.Of)).Concat(Marks.EscalatedTo).Where(p => p != default);

    /// <summary>Is this person an approver of any level, was one, or was asked?</summary>
    public bool Involves(PersonId person) => People().Contains(person);

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
    public RunningApproval Begin(ResolvedRoute route) => Enter(0) with { Status = ApprovalStatus.Running, Route = route, Round = Round + 1 };

    public RunningApproval Approve(int step, PersonId by, string? opinion, IReadOnlyList<string> conditions, PersonId? whose = null) =>
        Say(new(step, by, DecisionKind.Approved, opinion, conditions, Round, whose)).Advance();

    /// <summary>驳回: ends it.</summary>
    public RunningApproval Reject(int step, PersonId by, string reason, PersonId? whose = null) =>
        Say(new(step, by, DecisionKind.Rejected, reason, [], Round, whose)) with { Status = ApprovalStatus.Rejected };

    /// <summary>退回. Approvals of the step returned to, and after it, no longer count; those before it do.</summary>
    /// <param name="toStep">An earlier step, from 0; null: to the applicant.</param>
    public RunningApproval Return(int step, int? toStep, PersonId by, string reason, PersonId? whose = null)
    {
        var said = Say(new(step, by, DecisionKind.Returned, reason, [], Round, whose));
        return toStep is { } to ? said.NextRound(o => o.Step < to ? o : null).Enter(to) : said with { Status = ApprovalStatus.Returned };
    }

    /// <summary>撤回 by the applicant.</summary>
    public RunningApproval Withdraw(PersonId by, string reason) =>
        Say(new(Step, by, DecisionKind.Withdrawn, reason, [], Round)) with { Status = ApprovalStatus.Withdrawn };

    /// <summary>Back into the applicant's hands; nothing that was approved counts any more.</summary>
    public RunningApproval Reopen() => this with { Status = ApprovalStatus.Returned };

    public static RunningApproval Evolve(RunningApproval a, ApprovalEvent happened) => happened switch
    {
        ApproversAdded e => a.Insert(e),
        ApprovalTransferred e => a.Replace(e.From, e.To),
        ApproverSucceeded e => a.Replace(e.Gone, e.To).Advance(),
        OpinionAsked e => a with { Consultations = a.Consultations.Add(new(e.Step, e.By, e.Of, e.Question, null)) },
        OpinionGiven e => a with { Consultations = a.Consultations.SetItem(e.Number, a.Consultations[e.Number] with { Answer = e.Text }) },
        DecisionTakenBack e => a.NextRound(o => o.Step < e.Step || (o.Step == e.Step && o.Whose != e.Whose) ? o : null).Enter(e.Step) with { Status = ApprovalStatus.Running },
        ApprovalUrged e => a with { UrgedAt = e.At },
        ApprovalStopped e => a with { Marks = a.Marks with { Stopped = e.Whom } },
        StepReminded => a with { Marks = a.Marks with { Reminded = true } },
        StepEscalated e => a with { Marks = a.Marks with { Escalated = true, EscalatedTo = e.To } },
        ApprovalReturnedLate e => a.Say(new(e.Step, default, DecisionKind.ReturnedLate, null, [], a.Round)).Reopen(),
        ApprovalReturnedOrphaned e => a.Say(new(e.Step, default, DecisionKind.ReturnedOrphaned, null, [], a.Round)).Reopen(),
        ApprovalTerminated e => a.Say(new(a.Step, e.By, DecisionKind.Terminated, e.Reason, [], a.Round)) with { Status = ApprovalStatus.Terminated },
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>The step is done when its mode says so, or nobody is left to decide it; after the last one all is approved.</summary>
    private RunningApproval Advance()
    {
        var current = Route!.Steps[Step];
        var done = current.Mode == StepMode.AnyOf ? Counting.Any(o => o.Step == Step) : current.Approvers.All(p => HasApproved(Step, p));
        if (!done) return this;
        return Step + 1 < Route.Steps.Count ? Enter(Step + 1) : this with { Status = ApprovalStatus.Approved };
    }

    /// <summary>A level of its own; the opinions behind it move along.</summary>
    private RunningApproval Insert(ApproversAdded e)
    {
        var at = e.Before ? e.Step : e.Step + 1;
        var added = new ResolvedStep(Route!.Steps[e.Step].Name, e.Mode, e.Approvers, e.Reason, Reviews: true) { AddedBy = e.By };
        var moved = this with { Route = Route with { Steps = [.. Route.Steps.Take(at), added, .. Route.Steps.Skip(at)] } };
        moved = moved.NextRound(o => o.Step >= at ? o with { Step = o.Step + 1 } : o);
        return e.Before ? moved.Enter(at) : moved;
    }

    private RunningApproval Replace(PersonId gone, PersonId? by)
    {
        var step = Route!.Steps[Step];
        var people = step.Approvers.Select(p => p == gone ? by : p).OfType<PersonId>().Distinct().ToList();
        return (this with { Route = Route with { Steps = [.. Route.Steps.Select((s, i) => i == Step ? s with { Approvers = people } : s)] } }).NextRound(o => o);
    }

    /// <summary>A new round; of the approvals that counted those still do that are carried over.</summary>
    private RunningApproval NextRound(Func<Opinion, Opinion?> carry) => this with
    {
        Round = Round + 1,
        Opinions = Opinions.ConvertAll(o => o.Kind == DecisionKind.Approved && o.Round == Round && carry(o) is { } kept ? kept with { Round = Round + 1 } : o),
    };

    private RunningApproval Enter(int step) => this with { Step = step, Entries = Entries + 1, Marks = StepMarks.None, UrgedAt = null };

    private RunningApproval Say(Opinion opinion) => this with { Opinions = Opinions.Add(opinion) };
}
