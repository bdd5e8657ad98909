using System.Collections.Immutable;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Applications;

public enum ApplicationStatus { None, Draft, InApproval, Returned, Approved, Closed, Rejected, Withdrawn, Discarded }

public enum DecisionKind { Approved, Rejected, Returned, Withdrawn }

/// <summary>A decision that was taken, as it stands in the record.</summary>
public sealed record Opinion(int Step, PersonId By, DecisionKind Kind, string? Text, IReadOnlyList<string> Conditions, int Round);

public enum StampingState { Begun, Registered, Stamped, Voided }

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
    public ResolvedRoute? Route { get; init; }
    public bool Important { get; init; }

    /// <summary>The amount that the route was found for, where earlier parts of the same business count with it.</summary>
    public Cents? Counted { get; init; }
    public int Step { get; init; }

    /// <summary>Counts submissions and returns: approvals of an earlier round no longer count.</summary>
    public int Round { get; init; }
    public ImmutableList<Opinion> Opinions { get; init; } = [];
    public ImmutableList<Stamping> Stampings { get; init; } = [];

    public bool Exists => Status is not (ApplicationStatus.None or ApplicationStatus.Discarded);
    public bool IsEditable => Status is ApplicationStatus.Draft or ApplicationStatus.Returned;
    public ResolvedStep? CurrentStep => Status == ApplicationStatus.InApproval ? Route!.Steps[Step] : null;
    public IReadOnlyList<string> Conditions => [.. Counting.SelectMany(o => o.Conditions)];

    /// <summary>Approvals that count: those of the present round.</summary>
    public IEnumerable<Opinion> Counting => Opinions.Where(o => o.Kind == DecisionKind.Approved && o.Round == Round);

    /// <summary>Did this person ever approve it, in whatever round? Who did never stamps it (S-12).</summary>
    public bool EverApproved(PersonId person) => Opinions.Exists(o => o.Kind == DecisionKind.Approved && o.By == person);

    /// <summary>Has this person approved this step in the present round?</summary>
    public bool HasApproved(int step, PersonId person) => Counting.Any(o => o.Step == step && o.By == person);

    /// <summary>The bytes that the next seal goes onto.</summary>
    public FileRef NewestOf(FileId original) => Newest.Find(n => n.Original == original)!.File;

    public Stamping? FindStamping(StampingId id) => Stampings.Find(s => s.Id == id);
    public int ImprintsMade(int use) => Stampings.Where(s => s.Use == use && s.State != StampingState.Voided).Sum(s => s.Imprints);
    public int ImprintsLeft(int use) => Content.Uses[use].Imprints - ImprintsMade(use);

    /// <summary>Who may decide now; in turn: only the next one.</summary>
    public IReadOnlyList<PersonId> WhoMayDecide()
    {
        if (CurrentStep is not { } step) return [];
        var open = step.Approvers.Where(p => !HasApproved(Step, p)).ToList();
        return step.Mode == StepMode.Sequential ? [.. open.Take(1)] : open;
    }

    /// <summary>抄送: people of the levels that were passed.</summary>
    public IEnumerable<PersonId> CopiedTo() =>
        (Route?.Steps ?? []).Take(Status is ApplicationStatus.Approved or ApplicationStatus.Closed ? int.MaxValue : Step).SelectMany(s => s.CopyTo ?? []).Distinct();

    /// <summary>Everybody whose business this application is.</summary>
    public bool Involves(PersonId person) =>
        person == Applicant || (Route?.Steps.Any(s => s.Approvers.Contains(person)) ?? false) || CopiedTo().Contains(person)
        || Stampings.Exists(s => s.Registered is { } r && (r.Stamper == person || r.Handler == person || r.Supervisor == person));

    public static Application Evolve(Application a, DomainEvent happened) => happened switch
    {
        ApplicationDrafted e => a with { Id = e.Application, Applicant = e.By, Unit = e.Unit, Content = e.Content, Status = a.Status == ApplicationStatus.Returned ? a.Status : ApplicationStatus.Draft },
        ApplicationFileAdded e => a with { Files = a.Files.Add(new(e.File, e.Pages)), Newest = a.Newest.Add(new(e.File.Id, e.File)) },
        ApplicationFileRemoved e => a with { Files = a.Files.RemoveAll(f => f.File.Id == e.File), Newest = a.Newest.RemoveAll(n => n.Original == e.File) },
        ApplicationFieldFiled e => a with { FieldFiles = a.FieldFiles.Add(e.File) },
        ApplicationDiscarded => a with { Status = ApplicationStatus.Discarded },
        ApplicationSubmitted e => a with { Status = ApplicationStatus.InApproval, Number = e.Number, Content = e.Content, Route = e.Route, Important = e.Important, Counted = e.Counted, Step = 0, Round = a.Round + 1 },
        StepApproved e => Advance(a with { Opinions = a.Opinions.Add(new(e.Step, e.By, DecisionKind.Approved, e.Opinion, e.Conditions, a.Round)) }),
        ApplicationRejected e => a with { Status = ApplicationStatus.Rejected, Opinions = a.Opinions.Add(new(e.Step, e.By, DecisionKind.Rejected, e.Reason, [], a.Round)) },
        ApplicationReturned e => Return(a, e),
        ApplicationWithdrawn e => a with { Status = ApplicationStatus.Withdrawn, Opinions = a.Opinions.Add(new(a.Step, e.By, DecisionKind.Withdrawn, e.Reason, [], a.Round)) },
        StampingBegun e => a with { Stampings = a.Stampings.Add(new(e.Stamping, e.Use, Seals.SealForm.Electronic, a.Content.Uses[e.Use].Electronic, StampingState.Begun, e, null, [], [])) },
        StampingRegistered e => a with { Stampings = a.Stampings.Add(new(e.Stamping, e.Use, Seals.SealForm.Physical, e.Imprints, StampingState.Registered, null, e, [], [])) },
        StampingEvidenceAdded e => a.WithStamping(e.Stamping, s => s with { Evidence = s.Evidence.Add(e.File) }),
        StampingCorrected e => a.WithStamping(e.Stamping, s => s with { Corrections = s.Corrections.Add(e) }),
        Stamped e => Prove(a, e),
        StampingVoided e => a.WithStamping(e.Stamping, s => s with { State = StampingState.Voided }),
        ApplicationClosed => a with { Status = ApplicationStatus.Closed },
        DocumentArchived e => a.Archived(e),
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>The step is done when its mode says so; after the last one the application is approved.</summary>
    private static Application Advance(Application a)
    {
        var step = a.Route!.Steps[a.Step];
        var done = step.Mode == StepMode.AnyOf || step.Approvers.All(p => a.HasApproved(a.Step, p));
        if (!done) return a;
        return a.Step + 1 < a.Route.Steps.Count ? a with { Step = a.Step + 1 } : a with { Status = ApplicationStatus.Approved };
    }

    /// <summary>Approvals of the step returned to, and after it, no longer count; those before it do.</summary>
    private static Application Return(Application a, ApplicationReturned e)
    {
        var said = a.Opinions.Add(new(e.Step, e.By, DecisionKind.Returned, e.Reason, [], a.Round));
        if (e.ToStep is not { } to) return a with { Status = ApplicationStatus.Returned, Opinions = said };
        return a with { Step = to, Round = a.Round + 1, Opinions = said.ConvertAll(o => o.Kind == DecisionKind.Approved && o.Round == a.Round && o.Step < to ? o with { Round = a.Round + 1 } : o) };
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
