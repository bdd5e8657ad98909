using System.Collections.Immutable;
using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Applications;

/// <summary>What a page was found to be: wholly blank, with a large blank area, with a line that nobody filled in, or such that it could not be looked at.</summary>
public enum PageFault { Blank, LargeBlank, UnfilledLine, NotLookedAt }

/// <summary>Something that was found on one page.</summary>
/// <param name="From">Where it begins, from the top of the page.</param>
/// <param name="To">Where it ends, from the top of the page.</param>
public sealed record PageFinding(PageNumber Page, PageFault Fault, Millimetres From, Millimetres To);

/// <summary>Why blanks are no danger: the page has nothing to be filled in, or the sheets are forms that are numbered, counted and come back.</summary>
public enum BlankClaim { NothingToFillIn, NumberedForms }

/// <summary>What an applicant asks to be excepted from U-07; reviewed by whoever approves the application.</summary>
/// <param name="FirstSheet">Number of the first sheet; null when nothing is to be filled in.</param>
/// <param name="ExpiresOn">Last day on which a sheet may be filled in.</param>
public sealed record BlankException(BlankClaim Claim, string Reason, int? FirstSheet, int? LastSheet, DateOnly? ExpiresOn)
{
    public int Sheets => FirstSheet is { } first && LastSheet is { } last ? last - first + 1 : 0;
}

public abstract record PageLookEvent : DomainEvent;

/// <summary>The pages of a file were looked over for blanks.</summary>
/// <param name="Pages">How many pages were looked at.</param>
[EventName("pages-looked-over/1")]
public sealed record PagesLookedOver(ApplicationId Application, FileId File, Digest Digest, int Pages, IReadOnlyList<PageFinding> Findings) : PageLookEvent;

/// <summary>The applicant asks for an exception and is committed to return unused sheets.</summary>
/// <param name="Files">The files whose findings it covers.</param>
[EventName("blank-exception-asked/1")]
public sealed record BlankExceptionAsked(ApplicationId Application, BlankException Exception, IReadOnlyList<FileId> Files, PersonId By) : PageLookEvent;

/// <summary>The exception is no longer asked for.</summary>
[EventName("blank-exception-dropped/1")]
public sealed record BlankExceptionDropped(ApplicationId Application, PersonId By) : PageLookEvent;

/// <summary>The numbered sheets were counted: all of them are used, returned or destroyed.</summary>
[EventName("blank-sheets-reconciled/1")]
public sealed record BlankSheetsReconciled(ApplicationId Application, int Used, int Returned, int Destroyed, string? Remark, PersonId By) : PageLookEvent;

/// <summary>What is known of the pages of one application, folded from a stream beside its own.</summary>
public sealed record PageLooks
{
    public static readonly PageLooks None = new();
    public static StreamName Stream(ApplicationId id) => new($"page-looks/{id}");

    public ImmutableList<PagesLookedOver> Looks { get; init; } = [];
    public BlankExceptionAsked? Asked { get; init; }
    public BlankSheetsReconciled? Reconciled { get; init; }

    /// <summary>What was found on the files that the application still has.</summary>
    public IEnumerable<(ApplicationFile File, PageFinding Finding)> On(Application now) =>
        from look in Looks
        let file = now.Files.Find(f => f.File.Id == look.File)
        where file is not null
        from finding in look.Findings
        select (file, finding);

    /// <summary>Sheets that are handed out and not yet accounted for.</summary>
    public bool HasOpenSheets => Asked?.Exception.Claim == BlankClaim.NumberedForms && Reconciled is null;

    public static PageLooks Evolve(PageLooks looks, DomainEvent happened) => happened switch
    {
        PagesLookedOver e => looks with { Looks = looks.Looks.Add(e) },
        BlankExceptionAsked e => looks with { Asked = e },
        BlankExceptionDropped => looks with { Asked = null },
        BlankSheetsReconciled e => looks with { Reconciled = e },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Blank and partly blank documents are never stamped, unless reviewed (U-07). The first broken rule answers.</summary>
public static class BlankDecisions
{
    public const int MostSheets = 10_000;
    public const int MostDays = 366;

    /// <summary>Asks for an exception for everything that was found.</summary>
    /// <param name="committed">The applicant commits to return unused sheets.</param>
    public static Decision Ask(Application now, PageLooks looks, BlankException asked, bool committed, PersonId by, DateOnly today)
    {
        if (ApplicationDecisions.WhyNotEdit(now, by) is { } no) return no;
        var found = looks.On(now).Where(f => f.Finding.Fault != PageFault.NotLookedAt).ToList();
        if (found.Count == 0) return Refusal.Conflict("no-blank-found");
        if (Words.Check("reason", asked.Reason, Words.Long) is { } bad) return bad;
        if (asked.Claim == BlankClaim.NothingToFillIn && found.Find(f => f.Finding.Fault == PageFault.Blank) is { File: not null } blank)
            return Refusal.Conflict("blank-page-needs-numbers", blank.File.File.Name, blank.Finding.Page.Value);
        var plain = asked with { Reason = asked.Reason.Trim(), FirstSheet = null, LastSheet = null, ExpiresOn = null };
        if (asked.Claim == BlankClaim.NumberedForms)
        {
            if (CheckSheets(asked, today) is { } wrong) return wrong;
            if (!committed) return Refusal.Invalid("commitment-missing");
            plain = asked with { Reason = asked.Reason.Trim() };
        }
        IReadOnlyList<FileId> files = [.. found.Select(f => f.File.File.Id).Distinct()];
        return looks.Asked is { } was && was.Exception == plain && was.Files.SequenceEqual(files) ? Decision.Nothing : new BlankExceptionAsked(now.Id, plain, files, by);
    }

    public static Decision Drop(Application now, PageLooks looks, PersonId by)
    {
        if (ApplicationDecisions.WhyNotEdit(now, by) is { } no) return no;
        return looks.Asked is null ? Decision.Nothing : new BlankExceptionDropped(now.Id, by);
    }

    /// <summary>Why an application can't be filed as its pages are.</summary>
    public static Refusal? WhyNotFile(Application now, PageLooks looks)
    {
        var found = looks.On(now).FirstOrDefault(f => f.Finding.Fault != PageFault.NotLookedAt && looks.Asked?.Files.Contains(f.File.File.Id) != true);
        if (found.File is null) return null;
        return Refusal.Conflict(found.Finding.Fault == PageFault.Blank ? "page-is-blank" : "page-has-blanks", found.File.File.Name, found.Finding.Page.Value);
    }

    /// <summary>Counts the sheets: whoever holds a seal of the application sees them, and none is missing.</summary>
    public static Decision Reconcile(Application now, PageLooks looks, int used, int returned, int destroyed, string? remark, PersonId by, bool isKeeper)
    {
        if (WhyNotReconcile(now, looks, by, isKeeper) is { } no) return no;
        var sheets = looks.Asked!.Exception.Sheets;
        if (used < 0 || returned < 0 || destroyed < 0 || (long)used + returned + destroyed != sheets) return Refusal.Invalid("sheets-do-not-add-up", sheets);
        return Words.Check("remark", remark, Words.Long, required: false) is { } bad ? bad : new BlankSheetsReconciled(now.Id, used, returned, destroyed, Words.Tidy(remark), by);
    }

    public static Refusal? WhyNotReconcile(Application now, PageLooks looks, PersonId by, bool isKeeper)
    {
        if (!now.Exists || looks.Asked?.Exception.Claim != BlankClaim.NumberedForms) return Refusal.NotFound("no-numbered-sheets");
        if (!isKeeper || by == now.Applicant) return Refusal.Forbidden("keeper-counts-sheets");
        if (looks.Reconciled is not null) return Refusal.Conflict("sheets-counted-already");
        return now.Stampings.Exists(s => s.State is StampingState.Stamped or StampingState.Registered) ? null : Refusal.Conflict("nothing-stamped");
    }

    private static Refusal? CheckSheets(BlankException asked, DateOnly today)
    {
        if (asked is not { FirstSheet: { } first, LastSheet: { } last } || first < 1 || last < first || last - first >= MostSheets) return Refusal.Invalid("sheet-numbers", MostSheets);
        if (asked.ExpiresOn is not { } end || end < today || end > today.AddDays(MostDays)) return Refusal.Invalid("sheets-expiry", MostDays);
        return null;
    }
}
