using System.Collections.Immutable;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Custody;

/// <summary>Returned: the seals are back. InRevision: the request went back to its applicant.</summary>
public enum CarryState { None, InApproval, Rejected, Withdrawn, Approved, Out, Returned, InRevision, Terminated }

/// <summary>How late seals are, by who is to be warned: first the custodian, then the seal department, then the leader.</summary>
public enum Lateness { None, Custodian, Department, Leader }

/// <summary>One carrying-out, folded from its stream.</summary>
public sealed record Carry
{
    public static readonly Carry None = new();
    public static StreamName Stream(CarryId id) => new($"carry/{id}");

    public CarryRequested Asked { get; init; } = null!;
    public CarryState State { get; init; }
    public RunningApproval Approval { get; init; } = RunningApproval.None;

    /// <summary>Planned return as it is now: an approved extension changes it.</summary>
    public DateTimeOffset Until { get; init; }
    public CarryExtensionRequested? Extension { get; init; }
    public RunningApproval ExtensionApproval { get; init; } = RunningApproval.None;
    public CarryHandedOut? HandedOut { get; init; }
    public CarryReturned? Return { get; init; }
    public ImmutableList<CarryFileAdded> Files { get; init; } = [];

    public bool Exists => State != CarryState.None;

    /// <summary>Is it the longer stay that is being decided?</summary>
    public bool DecidesExtension => State == CarryState.Out && ExtensionApproval.Status == ApprovalStatus.Running;

    /// <summary>Is anything being decided now?</summary>
    public bool Decides => State == CarryState.InApproval || DecidesExtension;

    /// <summary>The approval that decisions are about now: of the carrying-out, or of staying longer.</summary>
    public RunningApproval Running => DecidesExtension ? ExtensionApproval : Approval;

    /// <summary>Who asked for what is decided now: nobody decides on what they asked for.</summary>
    public PersonId AskedBy => DecidesExtension ? Extension!.By : Asked.Applicant;

    /// <summary>Everybody whose business it is, beside those who keep its seals.</summary>
    public IEnumerable<PersonId> People() => Exists ? [Asked.Applicant, .. Asked.Travellers, .. Approval.People(), .. ExtensionApproval.People()] : [];

    public bool Involves(PersonId person) => People().Contains(person);

    /// <summary>Does or did this person decide on it, or was asked? Who decides in their name sees it too.</summary>
    public bool InvolvesAsApprover(PersonId person) => Approval.Involves(person) || ExtensionApproval.Involves(person);

    /// <summary>Who has to act now: decide, revise, hand out.</summary>
    /// <param name="custodians">Of its seals.</param>
    public IEnumerable<PersonId> Waiting(IEnumerable<PersonId> custodians) => State switch
    {
        CarryState.InRevision => [Asked.Applicant],
        CarryState.Approved => custodians,
        _ when Decides => Running.WhoMayDecide(),
        _ => [],
    };

    public Lateness LatenessAt(DateTimeOffset now, CarryRulesSet rules)
    {
        if (State != CarryState.Out || now <= Until) return Lateness.None;
        if (now >= Until.AddHours(rules.LeaderAfter)) return Lateness.Leader;
        return now >= Until.AddHours(rules.DepartmentAfter) ? Lateness.Department : Lateness.Custodian;
    }

    /// <summary>The leaders to be warned last: who decided on the last level, as it became by acts and successors; who was added only to look does not answer for it.</summary>
    public IEnumerable<PersonId> Leaders() => (Approval.Route!.Steps.LastOrDefault(s => s.Decides) ?? Approval.Route.Steps[^1]).Approvers;

    public static Carry Evolve(Carry now, DomainEvent happened) => happened switch
    {
        CarryRequested e => (now with { Asked = e, Until = e.Until }).After(now.Approval.Begin(e.Route)),
        CarryStepApproved { Extension: false } e => now.After(now.Approval.Approve(e.Step, e.By, e.Opinion, e.Conditions ?? [], e.For)),
        CarryStepApproved e => now.AfterExtension(now.ExtensionApproval.Approve(e.Step, e.By, e.Opinion, e.Conditions ?? [], e.For)),
        CarryRejected { Extension: false } e => now.After(now.Approval.Reject(e.Step, e.By, e.Reason, e.For)),
        CarryRejected e => now.AfterExtension(now.ExtensionApproval.Reject(e.Step, e.By, e.Reason, e.For)),
        CarryRequestReturned { Extension: false } e => now.After(now.Approval.Return(e.Step, e.ToStep, e.By, e.Reason, e.For)),
        CarryRequestReturned e => now.AfterExtension(now.ExtensionApproval.Return(e.Step, e.ToStep, e.By, e.Reason, e.For)),
        ApprovalEvent e when now.DecidesExtension => now.AfterExtension(RunningApproval.Evolve(now.ExtensionApproval, e)),
        ApprovalEvent e => now.After(RunningApproval.Evolve(now.Approval, e)),
        CarryWithdrawn e => now.After(now.Approval.Withdraw(e.By, e.Reason)),
        CarryHandedOut e => now with { State = CarryState.Out, HandedOut = e },
        CarryExtensionRequested e => now with { Extension = e, ExtensionApproval = now.ExtensionApproval.Begin(e.Route) },
        CarryFileAdded e => now with { Files = now.Files.Add(e) },
        CarryReturned e => now with { State = CarryState.Returned, Return = e, ExtensionApproval = now.DecidesExtension ? now.ExtensionApproval with { Status = ApprovalStatus.Withdrawn } : now.ExtensionApproval },
        DocumentArchived => now, // The archive's own note of a file; the file itself came with CarryFileAdded.
        _ => throw new UnknownEventException(happened),
    };

    private Carry After(RunningApproval approval) => this with
    {
        Approval = approval,
        State = approval.Status switch
        {
            ApprovalStatus.Running => CarryState.InApproval,
            ApprovalStatus.Returned => CarryState.InRevision,
            ApprovalStatus.Approved => CarryState.Approved,
            ApprovalStatus.Rejected => CarryState.Rejected,
            ApprovalStatus.Withdrawn => CarryState.Withdrawn,
            ApprovalStatus.Terminated => CarryState.Terminated,
            _ => State,
        },
    };

    private Carry AfterExtension(RunningApproval approval) => this with { ExtensionApproval = approval, Until = approval.Status == ApprovalStatus.Approved ? Extension!.Until : Until };
}
