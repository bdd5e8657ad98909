using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Custody;

/// <summary>What is asked when a round is to begin.</summary>
/// <param name="Scope">What is counted, in words: types, units, places.</param>
public sealed record StockTakeAsked(StockTakeKind Kind, string Title, string Scope, IReadOnlyList<StockTakeLine> Lines, IReadOnlyList<PersonId> Checkers, DateOnly Due);

/// <summary>What a checker says of one line.</summary>
public sealed record CountAsked(int Line, CountResult Result, IReadOnlyList<string> Checks, string? ActualPlace, PersonId? ActualHolder, string? Remark);

/// <summary>Stock-taking and inspections (S-06). The first broken rule answers.</summary>
public static class StockTakeDecisions
{
    public const string NumberKind = "PD";
    public const int MostLines = 5000;
    public const int MostFiles = 10;

    public static Decision Begin(Organisation o, CustodyBook book, StockTakeId id, StockTakeAsked asked, PersonId by, DateOnly today)
    {
        if (!MayPlan(o, by)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if ((Words.Check("stock-take-title", asked.Title, Words.Title) ?? Words.Check("stock-take-scope", asked.Scope, Words.Long)) is { } bad) return bad;
        if (asked.Lines.Count == 0) return Refusal.Invalid("stock-take-empty");
        if (asked.Lines.Count > MostLines) return Refusal.Invalid("stock-take-too-long", MostLines);
        if (asked.Checkers.Distinct().Count() != 2) return Refusal.Invalid("stock-take-two-checkers");
        if (asked.Checkers.Any(c => o.Find(c) is not { Left: false })) return Refusal.NotFound("person-unknown");
        if (asked.Due < today) return Refusal.Invalid("stock-take-due-past", asked.Due);
        if (asked.Due > today.AddYears(1)) return Refusal.Invalid("stock-take-due-far", today.AddYears(1));
        var number = book.Next(NumberKind, today.Year);
        return Decision.Of(new StockTakeBegun(id, number, asked.Kind, asked.Title.Trim(), asked.Scope.Trim(), asked.Lines, asked.Checkers, asked.Due, by), new CustodyNumberUsed(number));
    }

    /// <summary>A checker says what was found. Nobody counts alone what he keeps himself: the other checker does.</summary>
    public static Decision Count(Organisation o, StockTake now, CountAsked asked, PersonId by, DateTimeOffset at)
    {
        if (WhyNotCount(now, asked.Line, by) is { } no) return no;
        if (asked.Checks.Any(c => !CheckList.All.Contains(c, StringComparer.Ordinal)) || asked.Checks.Distinct(StringComparer.Ordinal).Count() != asked.Checks.Count) return Refusal.Invalid("check-unknown");
        if (asked.Result == CountResult.OtherPlace && string.IsNullOrWhiteSpace(asked.ActualPlace)) return Refusal.Invalid("text-missing", "actual-place");
        if (Words.Check("actual-place", asked.ActualPlace, Words.Title, required: false) is { } badPlace) return badPlace;
        if (asked.Result == CountResult.OtherHolder && asked.ActualHolder is null) return Refusal.Invalid("actual-holder-missing");
        if (asked.ActualHolder is { } holder && o.Find(holder) is null) return Refusal.NotFound("person-unknown");
        var needsWords = asked.Result != CountResult.AsRegistered || asked.Checks.Count < CheckList.All.Length;
        if (Words.Check("remark", asked.Remark, Words.Long, required: needsWords) is { } missing) return missing;
        var counted = new StockTakeCounted(now.Begun.StockTake, asked.Line, asked.Result, asked.Checks, Words.Tidy(asked.ActualPlace), asked.ActualHolder, Words.Tidy(asked.Remark), by, at);
        var same = now.Counted.GetValueOrDefault(asked.Line) is { } before && before with { Checks = asked.Checks, At = at } == counted && before.Checks.SequenceEqual(asked.Checks, StringComparer.Ordinal);
        return same ? Decision.Nothing : counted;
    }

    public static Refusal? WhyNotCount(StockTake now, int line, PersonId by)
    {
        if (!now.Exists || now.Find(line) is not { } found) return Refusal.NotFound("stock-take-unknown");
        if (!now.Begun.Checkers.Contains(by)) return Refusal.Forbidden("stock-take-not-checker");
        if (now.State == StockTakeState.Closed) return Refusal.Conflict("stock-take-closed", now.Begun.Number);
        return found.Keeper == by ? Refusal.Conflict("stock-take-own-seal", found.Name) : null;
    }

    public static Decision AddFile(StockTake now, int line, StockTakeFileKind kind, FileRef file, UnitId unit, PersonId by)
    {
        if (WhyNotAddFile(now, line, by) is { } no) return no;
        if (!FileTypes.IsPaper(file)) return Refusal.Invalid("file-type-not-allowed", file.MediaType);
        if (now.Files.Exists(f => f.Line == line && f.File.Digest == file.Digest)) return Refusal.Conflict("file-already-there", file.Name);
        return Decision.Of(new StockTakeFileAdded(now.Begun.StockTake, line, kind, file, by), new DocumentArchived(file, DocumentKind.Custody, null, now.Find(line)!.Seal, null, unit));
    }

    /// <summary>A photo may also be taken by the keeper's own hand; only seals have files.</summary>
    public static Refusal? WhyNotAddFile(StockTake now, int line, PersonId by)
    {
        if (!now.Exists || now.Find(line) is not { } found) return Refusal.NotFound("stock-take-unknown");
        if (!now.Begun.Checkers.Contains(by)) return Refusal.Forbidden("stock-take-not-checker");
        if (now.State == StockTakeState.Closed) return Refusal.Conflict("stock-take-closed", now.Begun.Number);
        if (found.Seal is null) return Refusal.Conflict("stock-take-files-of-seals");
        return now.Files.Count(f => f.Line == line) >= MostFiles ? Refusal.Conflict("too-many-files", MostFiles) : null;
    }

    /// <summary>A checker stands for the round; the second one closes it, and every difference opens a case.</summary>
    /// <param name="cases">Gives each difference an id, by its line.</param>
    public static Decision Confirm(CustodyBook book, StockTake now, Func<int, CustodyCaseId> cases, PersonId by, DateTimeOffset at, DateOnly today)
    {
        if (!now.Exists) return Refusal.NotFound("stock-take-unknown");
        if (!now.Begun.Checkers.Contains(by)) return Refusal.Forbidden("stock-take-not-checker");
        if (now.Confirmed.Exists(c => c.By == by)) return Decision.Nothing;
        if (now.State == StockTakeState.Closed) return Refusal.Conflict("stock-take-closed", now.Begun.Number);
        if (now.Left > 0) return Refusal.Conflict("stock-take-not-finished", now.Left);
        var confirmed = new StockTakeConfirmed(now.Begun.StockTake, by);
        if (now.Confirmed.Count == 0) return confirmed;
        List<DomainEvent> events = [confirmed, new StockTakeClosed(now.Begun.StockTake, at)];
        foreach (var difference in now.Differences)
        {
            var line = now.Find(difference.Line)!;
            var number = book.Next(CustodyCaseDecisions.NumberKind, today.Year);
            book = CustodyBook.Evolve(book, new CustodyNumberUsed(number));
            events.Add(new CustodyNumberUsed(number));
            events.Add(new CustodyCaseOpened(cases(line.Line), number, line.Seal, line.Token, $"{line.Code} {line.Name}", now.Begun.StockTake, line.Line, difference.Result, difference.Remark, line.Keeper, by));
        }
        return Decision.Of([.. events]);
    }

    /// <summary>The seal department plans rounds; internal audit may inspect too.</summary>
    public static bool MayPlan(Organisation o, PersonId person) => o.May(person, Operations.RegisterSeals) || o.May(person, Operations.VerifyLedger) && o.RangeOf(person, Operations.ReadRecords) == DataRange.All;
}

/// <summary>Decisions about cases: cause and action are said, then the seal department closes it.</summary>
public static class CustodyCaseDecisions
{
    public const string NumberKind = "AJ";

    public static Decision Answer(Organisation o, CustodyCase now, string? cause, string? action, DateOnly? due, PersonId by, DateOnly today)
    {
        if (!now.Exists) return Refusal.NotFound("custody-case-unknown");
        if (by != now.Opened.Keeper && !o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (now.State == CustodyCaseState.Closed) return Refusal.Conflict("custody-case-closed", now.Opened.Number);
        if ((Words.Check("cause", cause, Words.Long) ?? Words.Check("action", action, Words.Long)) is { } missing) return missing;
        if (due is not { } day || day < today) return Refusal.Invalid("custody-case-due-past");
        return new CustodyCaseAnswered(now.Opened.Case, cause!.Trim(), action!.Trim(), day, by);
    }

    /// <summary>Who kept the thing does not close the case about it.</summary>
    public static Decision Close(Organisation o, CustodyCase now, string? outcome, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("custody-case-unknown");
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (by == now.Opened.Keeper) return Refusal.Forbidden("custody-case-own");
        if (now.State == CustodyCaseState.Closed) return Decision.Nothing;
        if (now.State != CustodyCaseState.Answered) return Refusal.Conflict("custody-case-unanswered", now.Opened.Number);
        return Words.Check("outcome", outcome, Words.Long) is { } missing ? missing : new CustodyCaseClosed(now.Opened.Case, outcome!.Trim(), by);
    }
}
