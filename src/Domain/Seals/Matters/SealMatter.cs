using System.Collections.Immutable;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Domain.Seals.Matters;

/// <summary>Draft: not filed yet. Approved: to be carried out. Done: carried out.</summary>
public enum MatterStatus { None, Draft, InApproval, Returned, Approved, Done, Rejected, Withdrawn, Discarded, Terminated }

/// <summary>What somebody has to do about a matter.</summary>
public enum MatterTask { Decision, Revision, Order, Check, Confirmation, Scrapping, Registering, Destruction, Witnessing, Completion, Making }

/// <summary>A paper of a matter.</summary>
public sealed record MatterFile(FileRef File, MatterPaper Paper, PersonId By);

/// <summary>A matter of seals 印章事项 that needs approval, folded from its stream.</summary>
public sealed record SealMatter
{
    public static readonly SealMatter None = new();
    public static StreamName Stream(MatterId id) => new($"seal-matter/{id}");

    public MatterId Id { get; init; }
    public MatterStatus Status { get; init; }
    public string? Number { get; init; }
    public PersonId Applicant { get; init; }
    public UnitId Unit { get; init; }
    public MatterContent Content { get; init; } = MatterContent.Empty;
    public RunningApproval Approval { get; init; } = RunningApproval.None;
    public ImmutableList<MatterFile> Files { get; init; } = [];

    public EngravingOrder? Order { get; init; }
    public ReceiptCheck? Check { get; init; }
    public bool CheckConfirmed { get; init; }
    public EngravingScrapped? Scrapped { get; init; }
    public ImmutableList<EngravingRegistered> Registered { get; init; } = [];
    public DestructionRecord? Destruction { get; init; }
    public ImmutableList<PersonId> Signed { get; init; } = [];

    /// <summary>Electronic seals that were made on it.</summary>
    public ImmutableList<MakingCarriedOut> Made { get; init; } = [];

    /// <summary>How many seals that it does not name may still be made on it.</summary>
    public int NewSealsLeft => (Content.Making?.NewSeals ?? 0) - Made.Count(m => !Content.Seals.Contains(m.Seal));

    /// <summary>How many seals are still to be made on it.</summary>
    public int MakingLeft => Content.Seals.Count + (Content.Making?.NewSeals ?? 0) - Made.Count;

    public bool Exists => Status is not (MatterStatus.None or MatterStatus.Discarded);
    public bool IsEditable => Status is MatterStatus.Draft or MatterStatus.Returned;
    public bool Has(MatterPaper paper) => Files.Exists(f => f.Paper == paper);

    /// <summary>Everybody whose business it is.</summary>
    public bool Involves(PersonId person) =>
        person == Applicant || Approval.Involves(person) || Check?.Second == person || (Destruction?.Witnesses.Contains(person) ?? false);

    /// <summary>What is to be done now, and by whom; null is the seal department.</summary>
    public IEnumerable<(PersonId? Who, MatterTask What)> Tasks() => Status switch
    {
        MatterStatus.InApproval => Approval.WhoMayDecide().Select(p => ((PersonId?)p, MatterTask.Decision)),
        MatterStatus.Returned => [(Applicant, MatterTask.Revision)],
        MatterStatus.Approved when Content.Making is not null => [(null, MatterTask.Making)],
        MatterStatus.Approved when Content.Engraving is not null => [Engraving()],
        MatterStatus.Approved when Content.Destruction is not null => Destroying(),
        _ => [],
    };

    public static SealMatter Evolve(SealMatter m, DomainEvent happened) => happened switch
    {
        MatterDrafted e => m with { Id = e.Matter, Applicant = e.By, Unit = e.Unit, Content = e.Content, Status = m.Status == MatterStatus.Returned ? m.Status : MatterStatus.Draft },
        MatterPaperAdded e => m with { Files = m.Files.Add(new(e.File, e.Paper, e.By)) },
        MatterDiscarded => m with { Status = MatterStatus.Discarded },
        MatterSubmitted e => m with { Status = MatterStatus.InApproval, Number = e.Number, Content = e.Content, Approval = m.Approval.Begin(e.Route) },
        MatterApproved e => m.Decided(m.Approval.Approve(e.Step, e.By, e.Opinion, e.Conditions, e.For)),
        MatterRejected e => m.Decided(m.Approval.Reject(e.Step, e.By, e.Reason, e.For)),
        MatterReturned e => m.Decided(m.Approval.Return(e.Step, e.ToStep, e.By, e.Reason, e.For)),
        ApprovalEvent e => m.Decided(RunningApproval.Evolve(m.Approval, e)),
        MatterWithdrawn e => m.Decided(m.Approval.Withdraw(e.By, e.Reason)),
        EngravingOrdered e => m with { Order = e.Order },
        EngravingChecked e => m with { Check = e.Check, CheckConfirmed = false },
        EngravingCheckConfirmed => m with { CheckConfirmed = true },
        EngravingCheckDisputed => m with { Check = null },
        EngravingScrapped e => m with { Scrapped = e },
        EngravingRegistered e => m with { Registered = m.Registered.Add(e) },
        DestructionRecorded e => m with { Destruction = e.Record, Signed = [] },
        DestructionWitnessed e => m with { Signed = m.Signed.Add(e.By) },
        MakingCarriedOut e => m with { Made = m.Made.Add(e) },
        MakingClosed => m,
        MatterDone => m with { Status = MatterStatus.Done },
        _ => throw new UnknownEventException(happened),
    };

    private (PersonId? Who, MatterTask What) Engraving()
    {
        if (Order is null) return (null, MatterTask.Order);
        if (Check is null) return (null, MatterTask.Check);
        if (!CheckConfirmed) return (Check.Second, MatterTask.Confirmation);
        return Check.Scrap > 0 && Scrapped is null ? (null, MatterTask.Scrapping) : (null, MatterTask.Registering);
    }

    private IEnumerable<(PersonId? Who, MatterTask What)> Destroying()
    {
        if (Destruction is null) return [(null, MatterTask.Destruction)];
        var open = Destruction.Witnesses.Where(w => !Signed.Contains(w)).ToList();
        return open.Count > 0 ? open.Select(w => ((PersonId?)w, MatterTask.Witnessing)) : [(null, MatterTask.Completion)];
    }

    private SealMatter Decided(RunningApproval now) => this with
    {
        Approval = now,
        Status = now.Status switch
        {
            ApprovalStatus.Running => MatterStatus.InApproval,
            ApprovalStatus.Returned => MatterStatus.Returned,
            ApprovalStatus.Approved => MatterStatus.Approved,
            ApprovalStatus.Rejected => MatterStatus.Rejected,
            ApprovalStatus.Withdrawn => MatterStatus.Withdrawn,
            ApprovalStatus.Terminated => MatterStatus.Terminated,
            _ => Status,
        },
    };
}

/// <summary>A line of a list of matters.</summary>
public sealed record MatterRow(MatterId Id, string? Number, string Kind, string Title, MatterStatus Status, PersonId Applicant, UnitId Unit, DateTimeOffset ChangedAt);

/// <summary>A matter that waits for a person.</summary>
public sealed record MatterWaitingRow(MatterTask What, MatterRow Matter);
