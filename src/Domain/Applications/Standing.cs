namespace Yinxin.Domain.Applications;

/// <summary>A standing approval 长期授权 (U-17): its period and quota are the application's own; every use is one line.</summary>
/// <param name="Template">What every single use looks like, in the applicant's words.</param>
public sealed record StandingTerms(string Template);

/// <summary>One use under a standing approval.</summary>
public sealed record UseLine(string Title, string? Number, string? Counterparty);

/// <summary>Rules of standing approvals.</summary>
public static class StandingRules
{
    /// <summary>Nobody foresees more than a year.</summary>
    public const int MostDays = 366;

    public static Refusal? WhyNotFile(Application now, IReadOnlyDictionary<SealId, Seals.Seal> seals, DateOnly today)
    {
        if (now.Content.Standing is not { } terms) return null;
        if (Words.Check("template", terms.Template, Words.Long) is { } bad) return bad;
        if (now.Content.ValidUntil is not { } until) return Refusal.Invalid("standing-needs-end");
        if (until > (now.Content.WishedFrom is { } from && from > today ? from : today).AddDays(MostDays)) return Refusal.Invalid("standing-too-long", MostDays);
        var electronic = now.Content.Uses.Select(u => seals[u.Seal]).FirstOrDefault(s => s.Card.Form == Seals.SealForm.Electronic);
        return electronic is null ? null : Refusal.Conflict("standing-is-physical", electronic.Card.Name);
    }

    /// <summary>A use under a standing approval is told by its line; any other has none.</summary>
    public static Refusal? WhyNotLine(Application now, UseLine? line)
    {
        if (now.Content.Standing is null) return line is null ? null : Refusal.Invalid("line-is-for-standing");
        return Words.Check("line-title", line?.Title, Words.Title)
            ?? Words.Check("document-number", line?.Number, Words.Name, required: false)
            ?? Words.Check("counterparty", line?.Counterparty, Words.Title, required: false);
    }
}
