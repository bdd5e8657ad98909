using System.Collections.Immutable;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Applications;

public abstract record PaperEvent : DomainEvent;

/// <summary>A document exists on paper only 纸质文件; it will be brought to the counter with this slip.</summary>
/// <param name="Pages">As the applicant counted them.</param>
[EventName("paper-announced/1")]
public sealed record PaperAnnounced(ApplicationId Application, string Code, int Pages, PersonId By) : PaperEvent;

/// <summary>The counter received and scanned it; the scan is what will be approved.</summary>
/// <param name="Pages">As the counter counted them; the scan has as many.</param>
[EventName("paper-received/1")]
public sealed record PaperReceived(ApplicationId Application, FileId Scan, int Pages, PersonId From, string? Remark, PersonId By) : PaperEvent;

/// <summary>The counter gave it back; whoever took it signs.</summary>
[EventName("paper-given-back/1")]
public sealed record PaperGivenBack(ApplicationId Application, PersonId To, PersonId By) : PaperEvent;

/// <summary>Signed for in the taker's own session.</summary>
[EventName("paper-taken-back/1")]
public sealed record PaperTakenBack(ApplicationId Application, PersonId By) : PaperEvent;

/// <summary>The paper of one application, folded from a stream beside its own.</summary>
public sealed record PaperDocument
{
    public static readonly PaperDocument None = new();
    public static StreamName Stream(ApplicationId id) => new($"paper/{id}");

    public PaperAnnounced? Announced { get; init; }
    public PaperReceived? Received { get; init; }
    public PaperGivenBack? GivenBack { get; init; }
    public bool IsTakenBack { get; init; }

    public static PaperDocument Evolve(PaperDocument p, DomainEvent happened) => happened switch
    {
        PaperAnnounced e => p with { Announced = e },
        PaperReceived e => p with { Received = e },
        PaperGivenBack e => p with { GivenBack = e, IsTakenBack = false },
        PaperTakenBack => p with { IsTakenBack = true },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>A paper-only document on its way over the counter (U-15). The first broken rule answers.</summary>
public static class PaperDecisions
{
    public const int MostPages = 2000;

    public static Decision Announce(Application now, PaperDocument paper, int pages, string code, PersonId by)
    {
        if (ApplicationDecisions.WhyNotEdit(now, by) is { } no) return no;
        if (paper.Received is not null) return Refusal.Conflict("paper-already-received");
        if (pages is < 1 or > MostPages) return Refusal.Invalid("paper-pages-range", MostPages);
        return paper.Announced?.Pages == pages ? Decision.Nothing : new PaperAnnounced(now.Id, paper.Announced?.Code ?? code, pages, by);
    }

    /// <summary>Receives it: the scan becomes the application's file, and the seals asked for on paper go onto it.</summary>
    /// <param name="counted">Pages as the counter counted them.</param>
    /// <param name="isCounter">Holds a seal that is asked for, or keeps the register.</param>
    public static (Decision Paper, Decision Application) Receive(Application now, PaperDocument paper, FileRef scan, IReadOnlyList<PageSize> pages, int counted, string? remark, PersonId by, bool isCounter)
    {
        if (WhyNotReceive(now, paper, by, isCounter) is { } no) return (no, Decision.Nothing);
        if (counted != pages.Count) return (Refusal.Conflict("scan-pages-differ", counted, pages.Count), Decision.Nothing);
        if (counted != paper.Announced!.Pages && Words.Tidy(remark) is null) return (Refusal.Conflict("paper-pages-differ", paper.Announced.Pages, counted), Decision.Nothing);
        if (Words.Check("remark", remark, Words.Long, required: false) is { } bad) return (bad, Decision.Nothing);
        if (now.Files.Count >= ApplicationDecisions.MostFiles) return (Refusal.Conflict("too-many-files", ApplicationDecisions.MostFiles), Decision.Nothing);
        if (now.Files.Exists(f => f.File.Digest == scan.Digest)) return (Refusal.Conflict("file-already-there", scan.Name), Decision.Nothing);
        var uses = now.Content.Uses.Select(u => u.File is null ? u with { File = scan.Id } : u).ToList();
        return (new PaperReceived(now.Id, scan.Id, counted, now.Applicant, Words.Tidy(remark), by),
            Decision.Of(new ApplicationFileAdded(now.Id, scan, pages), new ApplicationDrafted(now.Id, now.Applicant, now.Unit, now.Content with { Uses = uses, Pages = counted })));
    }

    public static Refusal? WhyNotReceive(Application now, PaperDocument paper, PersonId by, bool isCounter)
    {
        if (!now.Exists || paper.Announced is null) return Refusal.NotFound("paper-document-unknown");
        if (!isCounter || by == now.Applicant) return Refusal.Forbidden("counter-receives-paper");
        if (paper.Received is not null) return Refusal.Conflict("paper-already-received");
        return now.IsEditable ? null : Refusal.Conflict("application-not-editable");
    }

    /// <summary>Why an application with announced paper can't be filed.</summary>
    public static Refusal? WhyNotFile(Application now, PaperDocument paper)
    {
        if (paper.Announced is null) return null;
        if (paper.Received is not { } received) return Refusal.Conflict("paper-not-received", paper.Announced.Code);
        return now.Files.Exists(f => f.File.Id == received.Scan) ? null : Refusal.Conflict("paper-scan-removed");
    }

    public static Decision GiveBack(Organisation o, Application now, PaperDocument paper, PersonId to, PersonId by, bool isCounter)
    {
        if (!now.Exists || paper.Received is null) return Refusal.NotFound("paper-document-unknown");
        if (!isCounter || by == now.Applicant) return Refusal.Forbidden("counter-receives-paper");
        if (o.Find(to) is not { Left: false }) return Refusal.NotFound("person-unknown");
        if (to == by) return Refusal.Invalid("not-to-oneself-paper");
        if (paper.IsTakenBack) return Refusal.Conflict("paper-already-back");
        return paper.GivenBack?.To == to ? Decision.Nothing : new PaperGivenBack(now.Id, to, by);
    }

    public static Decision TakeBack(Application now, PaperDocument paper, PersonId by)
    {
        if (paper.GivenBack?.To != by) return Refusal.Forbidden("not-handed-to-you");
        return paper.IsTakenBack ? Decision.Nothing : new PaperTakenBack(now.Id, by);
    }
}
