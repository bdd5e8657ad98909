using System.Collections.Immutable;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Custody;

public enum CarryState { None, InApproval, Rejected, Withdrawn, Approved, Out, Returned }

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

    /// <summary>The approval that is running now: of the carrying-out, or of staying longer.</summary>
    public RunningApproval Running => State == CarryState.InApproval ? Approval : ExtensionApproval;

    /// <summary>Is it the longer stay that is being decided?</summary>
    public bool DecidesExtension => State == CarryState.Out && ExtensionApproval.Status == ApprovalStatus.Running;

    public bool Involves(PersonId person) => Exists && (Asked.Applicant == person || Asked.Travellers.Contains(person) || Approval.Involves(person) || ExtensionApproval.Involves(person));

    /// <summary>Who has to act now: decide, hand out, take back.</summary>
    /// <param name="custodians">Of its seals.</param>
    public IEnumerable<PersonId> Waiting(IEnumerable<PersonId> custodians) => State switch
    {
        CarryState.InApproval => Approval.WhoMayDecide(),
        CarryState.Approved => custodians,
        CarryState.Out when DecidesExtension => ExtensionApproval.WhoMayDecide(),
        _ => [],
    };

    public Lateness LatenessAt(DateTimeOffset now, CarryRulesSet rules)
    {
        if (State != CarryState.Out || now <= Until) return Lateness.None;
        if (now >= Until.AddHours(rules.LeaderAfter)) return Lateness.Leader;
        return now >= Until.AddHours(rules.DepartmentAfter) ? Lateness.Department : Lateness.Custodian;
    }

    /// <summary>The leaders to be warned last: who decided on the last level.</summary>
    public IEnumerable<PersonId> Leaders() => Asked.Route.Steps[^1].Approvers;

    public static Carry Evolve(Carry now, DomainEvent happened) => happened switch
    {
        CarryRequested e => now with { Asked = e, Until = e.Until, State = CarryState.InApproval, Approval = now.Approval.Begin(e.Route) },
        CarryStepApproved { Extension: false } e => now.After(now.Approval.Approve(e.Step, e.By, e.Opinion, [])),
        CarryStepApproved e => now.AfterExtension(now.ExtensionApproval.Approve(e.Step, e.By, e.Opinion, [])),
        CarryRejected { Extension: false } e => now with { State = CarryState.Rejected, Approval = now.Approval.Reject(e.Step, e.By, e.Reason) },
        CarryRejected e => now with { ExtensionApproval = now.ExtensionApproval.Reject(e.Step, e.By, e.Reason) },
        CarryWithdrawn => now with { State = CarryState.Withdrawn },
        CarryHandedOut e => now with { State = CarryState.Out, HandedOut = e },
        CarryExtensionRequested e => now with { Extension = e, ExtensionApproval = RunningApproval.None.Begin(e.Route) },
        CarryFileAdded e => now with { Files = now.Files.Add(e) },
        CarryReturned e => now with { State = CarryState.Returned, Return = e },
        DocumentArchived => now, // The archive's own note of a file; the file itself came with CarryFileAdded.
        _ => throw new UnknownEventException(happened),
    };

    private Carry After(RunningApproval approval) => this with { Approval = approval, State = approval.Status == ApprovalStatus.Approved ? CarryState.Approved : State };

    private Carry AfterExtension(RunningApproval approval) => this with { ExtensionApproval = approval, Until = approval.Status == ApprovalStatus.Approved ? Extension!.Until : Until };
}
