using System.Collections.Immutable;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Applications;

/// <summary>What a marked print is worth now: it shows what is approved, it was overtaken by another version, or nothing is approved any more.</summary>
public enum PrintState { Current, Superseded, Void }

/// <summary>An approved file was printed with a number on every page (U-16).</summary>
/// <param name="Code">What stands on every page, as people type it.</param>
/// <param name="Digest">Of the approved file, not of the marked one.</param>
/// <param name="Round">The round of approval in which it was printed.</param>
[EventName("print-made/1")]
public sealed record PrintMade(ApplicationId Application, string Code, FileId File, Digest Digest, int Pages, int Copies, int Round, PersonId By) : DomainEvent;

/// <summary>The prints of one application, folded from a stream beside its own.</summary>
public sealed record Prints(ImmutableList<PrintMade> All)
{
    public static readonly Prints None = new([]);
    public static StreamName Stream(ApplicationId id) => new($"prints/{id}");
    public static Prints Evolve(Prints prints, DomainEvent happened) => happened is PrintMade e ? new(prints.All.Add(e)) : throw new UnknownEventException(happened);

    public PrintMade? Find(string code) => All.Find(p => p.Code == PrintCodes.Tidy(code));

    /// <summary>A print is good as long as the very file and the very approval stand.</summary>
    public static PrintState StateOf(Application now, PrintMade print) => now.Status is not (ApplicationStatus.Approved or ApplicationStatus.Closed)
        ? now.Status is ApplicationStatus.InApproval or ApplicationStatus.Returned ? PrintState.Superseded : PrintState.Void
        : now.Round == print.Round && now.Files.Exists(f => f.File.Id == print.File && f.File.Digest == print.Digest) ? PrintState.Current : PrintState.Superseded;
}

/// <summary>Codes on prints: letters and digits that don't look alike, in groups of four.</summary>
public static class PrintCodes
{
    public const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    public const int Length = 12;

    /// <summary>As it stands on the page, however it was typed; empty when it can be none.</summary>
    public static string Tidy(string? typed)
    {
        var letters = string.Concat((typed ?? "").ToUpperInvariant().Where(c => Alphabet.Contains(c, StringComparison.Ordinal)).Take(Length + 1));
        return letters.Length == Length ? $"{letters[..4]}-{letters[4..8]}-{letters[8..]}" : "";
    }
}

/// <summary>Printing what was approved, and checking what is brought to be stamped. The first broken rule answers.</summary>
public static class PrintDecisions
{
    public const int MostPrints = 200;
    public const int MostCopies = 100;

    public static Decision Make(Application now, Prints prints, FileId file, string code, int copies, PersonId by, bool isKeeper)
    {
        if (WhyNotPrint(now, by, isKeeper) is { } no) return no;
        if (now.Files.Find(f => f.File.Id == file) is not { } found) return Refusal.NotFound("file-unknown");
        if (copies is < 1 or > MostCopies) return Refusal.Invalid("print-copies", MostCopies);
        if (prints.All.Count >= MostPrints) return Refusal.Conflict("too-many-prints", MostPrints);
        return new PrintMade(now.Id, code, file, found.File.Digest, found.Pages.Count, copies, now.Round, by);
    }

    /// <summary>Why this person can't print it now; the page asks the same.</summary>
    public static Refusal? WhyNotPrint(Application now, PersonId by, bool isKeeper)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (by != now.Applicant && !isKeeper) return Refusal.Forbidden("not-your-application");
        return now.Status == ApplicationStatus.Approved ? null : Refusal.Conflict("application-not-approved");
    }

    /// <summary>What is wrong with the paper that was brought; null when it is the print that was approved.</summary>
    /// <param name="found">The print of that code, whosesoever it is.</param>
    /// <param name="isDemanded">The rules of use want a marked print.</param>
    public static Refusal? WhyNotStamp(Application now, FileId? file, string? typed, PrintMade? found, bool isDemanded)
    {
        if (string.IsNullOrWhiteSpace(typed)) return isDemanded && file is not null ? Refusal.Conflict("print-code-missing") : null;
        if (found is null) return Refusal.Conflict("print-unknown", typed.Trim().Length > 30 ? typed.Trim()[..30] : typed.Trim());
        if (found.Application != now.Id || found.File != file) return Refusal.Conflict("print-of-another", found.Code);
        return Prints.StateOf(now, found) == PrintState.Current ? null : Refusal.Conflict("print-superseded", found.Code);
    }
}
