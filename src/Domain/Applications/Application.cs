using System.Collections.Immutable;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Applications;

public enum ApplicationStatus { None, Draft, InApproval, Returned, Approved, Closed, Rejected, Withdrawn, Discarded, Terminated, Voided, Lapsed }

/// <summary>Logged: one line under a standing approval, which asks for no scan of each.</summary>
public enum StampingState { Begun, Registered, Stamped, Voided, Logged }

/// <summary>One act of stamping under the application.</summary>
public sealed record Stamping(StampingId Id, int Use, Seals.SealForm Form, int Imprints, StampingState State, StampingBegun? Begun, StampingRegistered? Registered, ImmutableList<FileRef> Evidence, ImmutableList<StampingCorrected> Corrections);

/// <summary>The newest bytes of a file: itself until a seal changed it.</summary>
public sealed record NewestFile(FileId Original, FileRef File);

/// <summary>An application to use seals, folded from its stream.</summary>
public sealed record Application
{
    public static readonly Application None = new();
    public static StreamName Stream(ApplicationId id) => new($"application/{id}");

    public ApplicationId Id { get; init; }
    public ApplicationStatus Status { get; init; }
    public string? Number { get; init; }
    public PersonId Applicant { get; init; }
    public UnitId Unit { get; init; }
    public ApplicationContent Content { get; init; } = ApplicationContent.Empty;
    public ImmutableList<ApplicationFile> Files { get; init; } = [];

    /// <summary>The newest bytes of each file: the file itself until a seal changed it.</summary>
    public ImmutableList<NewestFile> Newest { get; init; } = [];

    /// <summary>Files of the form's own fields; the content says which field each is for.</summary>
    public ImmutableList<FileRef> FieldFiles { get; init; } = [];

    /// <summary>Its way over the levels of its route.</summary>
    public RunningApproval Approval { get; init; } = RunningApproval.None;
    public bool Important { get; init; }

    /// <summary>The amount that the route was found for, where earlier parts of the same business count with it.</summary>
    public Cents? Counted { get; init; }
    public Emergency? Emergency { get; init; }
    public ImmutableList<Stamping> Stampings { get; init; } = [];

    /// <summary>What came after the approval beside stampings.</summary>
    public Aftermath After { get; init; } = Aftermath.None;

    public bool Exists => Status is not (ApplicationStatus.None or ApplicationStatus.Discarded);
    public bool IsEditable => Status is ApplicationStatus.Draft or ApplicationStatus.Returned;
    public ResolvedRoute? Route => Approval.Route;
    public int Step => Approval.Step;
    public int Round => Approval.Round;
    public ImmutableList<Opinion> Opinions => Approval.Opinions;
    public IReadOnlyList<string> Conditions => Approval.Conditions;

    /// <summary>Who ever approved it never stamps it (S-12).</summary>
    public bool EverApproved(PersonId person) => Approval.EverApproved(person);

    /// <summary>The bytes that the next seal goes onto.</summary>
    public FileRef NewestOf(FileId original) => Newest.Find(n => n.Original == original)!.File;

    public Stamping? FindStamping(StampingId id) => Stampings.Find(s => s.Id == id);
    public int ImprintsMade(int use) => Stampings.Where(s => s.Use == use && s.State != StampingState.Voided).Sum(s => s.Imprints);
    public int ImprintsLeft(int use) => Content.Uses[use].Imprints + After.ToppedUp(use) - ImprintsMade(use);

    /// <summary>Who stamps a use: the seal's holder, unless 转办 named somebody else.</summary>
    public PersonId StamperOf(int use, Seals.Seal seal) => After.ExecutorOf(use) ?? seal.Holder;

    /// <summary>Straddle imprints of a physical seal that are left; null when nobody told them apart.</summary>
    public int? StraddlesLeft(int use) =>
        Content.Uses[use].Straddles is { } all ? all - Stampings.Where(s => s.Use == use && s.State != StampingState.Voided).Sum(s => s.Registered?.Straddles ?? 0) : null;

    /// <summary>Who may decide now.</summary>
    public IReadOnlyList<PersonId> WhoMayDecide() => Approval.WhoMayDecide();

    /// <summary>Everybody whose business this application is.</summary>
    public bool Involves(PersonId person) =>
        person == Applicant || Approval.Involves(person) || Approval.CopiedTo().Contains(person) || After.Involves(person)
        || Stampings.Exists(s => s.Registered is { } r && (r.Stamper == person || r.Handler == person || r.Supervisor == person));

    public static Application Evolve(Application a, DomainEvent happened) => happened switch
    {
        ApplicationDrafted e => a with { Id = e.Application, Applicant = e.By, Unit = e.Unit, Content = e.Content, Status = a.Status == ApplicationStatus.Returned ? a.Status : ApplicationStatus.Draft },
        ApplicationFileAdded e => a with { Files = a.Files.Add(new(e.File, e.Pages)), Newest = a.Newest.Add(new(e.File.Id, e.File)) },
        ApplicationFileRemoved e => a with { Files = a.Files.RemoveAll(f => f.File.Id == e.File), Newest = a.Newest.RemoveAll(n => n.Original == e.File) },
        ApplicationFieldFiled e => a with { FieldFiles = a.FieldFiles.Add(e.File) },
        ApplicationDiscarded => a with { Status = ApplicationStatus.Discarded },
        ApplicationSubmitted e => (a with { Number = e.Number, Content = e.Content, Important = e.Important, Counted = e.Counted }).With(a.Approval.Begin(e.Route)),
        StepApproved e => a.With(a.Approval.Approve(e.Step, e.By, e.Opinion, e.Conditions, e.For)),
        ApplicationRejected e => a.With(a.Approval.Reject(e.Step, e.By, e.Reason, e.For)),
        ApplicationReturned e => a.With(a.Approval.Return(e.Step, e.ToStep, e.By, e.Reason, e.For)),
        ApplicationWithdrawn e => a.With(a.Approval.Withdraw(e.By, e.Reason)),
        ApprovalEvent e => a.With(RunningApproval.Evolve(a.Approval, e)),
        ApplicationReopened => (a with { After = Aftermath.None }).With(a.Approval.Reopen()),
        ApplicationVoided => a with { Status = ApplicationStatus.Voided },
        ApplicationLapsed => a with { Status = ApplicationStatus.Lapsed },
        PaperRefused or PaperMended or SmallRequestFiled or SmallRequestApproved or SmallRequestRejected or SmallRequestWithdrawn or SmallRequestSucceeded or ExecutionGivenBack => a.Later((ApplicationEvent)happened),
        StampingBegun e => a with { Stampings = a.Stampings.Add(new(e.Stamping, e.Use, Seals.SealForm.Electronic, a.Content.Uses[e.Use].Electronic, StampingState.Begun, e, null, [], [])) },
        StampingRegistered e => a with { Stampings = a.Stampings.Add(new(e.Stamping, e.Use, Seals.SealForm.Physical, e.Imprints, e.Line is null ? StampingState.Registered : StampingState.Logged, null, e, [], [])) },
        StampingEvidenceAdded e => a.WithStamping(e.Stamping, s => s with { Evidence = s.Evidence.Add(e.File) }),
        StampingCorrected e => a.WithStamping(e.Stamping, s => s with { Corrections = s.Corrections.Add(e) }),
        Stamped e => Prove(a, e),
        StampingVoided e => a.WithStamping(e.Stamping, s => s with { State = StampingState.Voided }),
        EmergencyAsked or EmergencyConsented or EmergencyDeclined or EmergencyCaseOpened or EmergencyCaseClosed => a with { Emergency = Emergency.Evolve(a.Emergency, (ApplicationEvent)happened) },
        ApplicationClosed => a with { Status = ApplicationStatus.Closed },
        DocumentArchived e => a.Archived(e),
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>Where its approval goes, the application goes.</summary>
    private Application With(RunningApproval approval) => this with
    {
        Approval = approval,
        Status = approval.Status switch
        {
            ApprovalStatus.Running => ApplicationStatus.InApproval,
            ApprovalStatus.Returned => ApplicationStatus.Returned,
            ApprovalStatus.Approved => ApplicationStatus.Approved,
            ApprovalStatus.Rejected => ApplicationStatus.Rejected,
            ApprovalStatus.Withdrawn => ApplicationStatus.Withdrawn,
            ApprovalStatus.Terminated => ApplicationStatus.Terminated,
            _ => Status,
        },
    };

    /// <summary>More imprints open an application again that had closed by itself.</summary>
    private Application Later(ApplicationEvent happened)
    {
        var later = this with { After = After.Evolve(happened) };
        return Status == ApplicationStatus.Closed && Enumerable.Range(0, Content.Uses.Count).Any(u => later.After.ToppedUp(u) > After.ToppedUp(u)) ? later with { Status = ApplicationStatus.Approved } : later;
    }

    private static Application Prove(Application a, Stamped e) => a.WithStamping(e.Stamping, s => s with { State = StampingState.Stamped });

    /// <summary>A sealed file is from now on the newest bytes of the file it was made from.</summary>
    private Application Archived(DocumentArchived e)
    {
        if (e.Kind != DocumentKind.Sealed || e.Stamping is not { } id || FindStamping(id)?.Begun is not { } begun) return this;
        return this with { Newest = Newest.ConvertAll(n => n.File.Id == begun.Input.Id ? n with { File = e.File } : n) };
    }

    private Application WithStamping(StampingId id, Func<Stamping, Stamping> change) =>
        this with { Stampings = Stampings.ConvertAll(s => s.Id == id ? change(s) : s) };
}

/// <summary>How many numbers of a unit and year are given.</summary>
public sealed record Numbering(int Last)
{
    public static readonly Numbering None = new(0);

    /// <summary>The series that a unit's applications are numbered in; units of one name share one, because the name stands in the number.</summary>
    public static StreamName Stream(Organisation o, UnitId unit, int year)
    {
        var first = o.Units.Values.Where(u => u.Name == o.Units[unit].Name).Min(u => u.Id.ToString());
        return new($"numbering/{first}-{year}");
    }

    public static Numbering Evolve(Numbering n, DomainEvent happened) => happened is ApplicationNumbered ? new(n.Last + 1) : throw new UnknownEventException(happened);
}
