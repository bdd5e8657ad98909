using System.Collections.Immutable;
using Yinxin.Domain.Approvals;

namespace Yinxin.Domain.Applications;

/// <summary>A small approval under an application: what is asked, and how far it is.</summary>
public sealed record SmallRequest(int Number, SmallRequestKind Kind, int Use, int Imprints, PersonId? Executor, string Reason, PersonId By, RunningApproval Approval)
{
    public bool IsRunning => Approval.Status == ApprovalStatus.Running;
    public bool IsApproved => Approval.Status == ApprovalStatus.Approved;
}

/// <summary>What came after the approval: small approvals, refused paper, who stamps instead.</summary>
public sealed record Aftermath
{
    public static readonly Aftermath None = new();

    public ImmutableList<SmallRequest> Requests { get; init; } = [];

    /// <summary>Refusals that were not answered yet.</summary>
    public ImmutableList<PaperRefused> Refused { get; init; } = [];

    /// <summary>Who stamps a use in the place of the seal's holder.</summary>
    public ImmutableSortedDictionary<int, PersonId> Executors { get; init; } = ImmutableSortedDictionary<int, PersonId>.Empty;

    /// <summary>Imprints that were added to a use.</summary>
    public int ToppedUp(int use) => Requests.Where(r => r.IsApproved && r.Kind == SmallRequestKind.TopUp && r.Use == use).Sum(r => r.Imprints);

    public PersonId? ExecutorOf(int use) => Executors.TryGetValue(use, out var person) ? person : null;

    public PaperRefused? RefusalOf(int use) => Refused.Find(r => r.Use == use);

    public bool Involves(PersonId person) => Executors.ContainsValue(person) || Requests.Exists(r => r.By == person || r.Executor == person || r.Approval.Involves(person));

    public SmallRequest? Find(int number) => number >= 0 && number < Requests.Count ? Requests[number] : null;

    public Aftermath Evolve(ApplicationEvent happened) => happened switch
    {
        PaperRefused e => this with { Refused = Refused.Add(e) },
        PaperMended e => this with { Refused = Refused.RemoveAll(r => r.Use == e.Use) },
        SmallRequestFiled e => this with { Requests = Requests.Add(new(e.Number, e.Kind, e.Use, e.Imprints, e.Executor, e.Reason, e.By, RunningApproval.None.Begin(e.Route))) },
        SmallRequestApproved e => Settle(e.Number, a => a.Approve(e.Step, e.By, e.Opinion, [], e.For)),
        SmallRequestRejected e => Settle(e.Number, a => a.Reject(e.Step, e.By, e.Reason, e.For)),
        SmallRequestWithdrawn e => Settle(e.Number, a => a.Withdraw(e.By, e.Reason)),
        SmallRequestSucceeded e => Settle(e.Number, a => RunningApproval.Evolve(a, IsAlone(a, e) ? new ApprovalReturnedOrphaned(e.Step, e.Gone) : new ApproverSucceeded(e.Step, e.Gone, e.To))),
        ExecutionGivenBack e => this with { Executors = Executors.Remove(e.Use) },
        _ => throw new UnknownEventException(happened),
    };

    private static bool IsAlone(RunningApproval a, SmallRequestSucceeded e) => e.To is null && a.CurrentStep!.Approvers.All(p => p == e.Gone);

    private Aftermath Settle(int number, Func<RunningApproval, RunningApproval> move)
    {
        var now = Requests[number] with { Approval = move(Requests[number].Approval) };
        var settled = this with { Requests = Requests.SetItem(number, now) };
        return now is { IsApproved: true, Kind: SmallRequestKind.TransferExecution, Executor: { } executor } ? settled with { Executors = Executors.SetItem(now.Use, executor) } : settled;
    }
}
