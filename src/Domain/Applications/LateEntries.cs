using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Applications;

/// <summary>What was stamped on a pre-numbered paper form while the system was down, entered later 补录 (U-18).</summary>
/// <param name="FormNumber">Number of the paper form.</param>
/// <param name="PressedAt">When the seal was pressed, as the form says.</param>
public sealed record LateEntry(int FormNumber, DateTimeOffset PressedAt, string Reason);

/// <summary>Pre-numbered paper forms were handed out.</summary>
[EventName("paper-forms-issued/1")]
public sealed record PaperFormsIssued(int First, int Last, PersonId To, PersonId By) : UsePolicyEvent;

/// <summary>A paper form was entered; its number is used up.</summary>
[EventName("paper-form-used/1")]
public sealed record PaperFormUsed(int Number, ApplicationId Application) : UsePolicyEvent;

/// <summary>The numbers of paper forms: which were handed out, which were entered.</summary>
public sealed record PaperForms
{
    public const int MostRanges = 500;
    public static readonly StreamName Stream = new("paper-forms");
    public static readonly PaperForms None = new();

    public ImmutableList<PaperFormsIssued> Issued { get; init; } = [];
    public ImmutableDictionary<int, ApplicationId> Used { get; init; } = ImmutableDictionary<int, ApplicationId>.Empty;

    public bool IsIssued(int number) => Issued.Exists(i => number >= i.First && number <= i.Last);

    public static PaperForms Evolve(PaperForms forms, DomainEvent happened) => happened switch
    {
        PaperFormsIssued e => forms with { Issued = forms.Issued.Add(e) },
        PaperFormUsed e => forms with { Used = forms.Used.SetItem(e.Number, e.Application) },
        _ => throw new UnknownEventException(happened),
    };

    public Decision Issue(Organisation o, int first, int last, PersonId to, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (first < 1 || last < first || last - first >= 1000 || last > 9_999_999) return Refusal.Invalid("form-numbers", 1000);
        if (o.Find(to) is not { Left: false }) return Refusal.NotFound("person-unknown");
        if (Issued.Find(i => i.First <= last && first <= i.Last) is { } twice) return Refusal.Conflict("form-numbers-taken", twice.First, twice.Last);
        return Issued.Count >= MostRanges ? Refusal.Conflict("too-many-forms", MostRanges) : new PaperFormsIssued(first, last, to, by);
    }

    /// <summary>Why this late entry can't be filed.</summary>
    public Refusal? WhyNotFile(Application now, IReadOnlyDictionary<SealId, Seals.Seal> seals, UsePolicy policy, DateTimeOffset at)
    {
        if (now.Content.Late is not { } late) return null;
        if (policy.LateDays is not { } days) return Refusal.Conflict("late-entry-off");
        if (Words.Check("reason", late.Reason, Words.Long) is { } bad) return bad;
        if (late.PressedAt > at) return Refusal.Invalid("moment-in-future");
        if (late.PressedAt < at.AddDays(-days)) return Refusal.Conflict("late-entry-too-late", days);
        if (!IsIssued(late.FormNumber)) return Refusal.Conflict("form-not-issued", late.FormNumber);
        if (Used.TryGetValue(late.FormNumber, out var other) && other != now.Id) return Refusal.Conflict("form-used", late.FormNumber);
        var electronic = now.Content.Uses.Select(u => seals[u.Seal]).FirstOrDefault(s => s.Card.Form == Seals.SealForm.Electronic);
        return electronic is null ? null : Refusal.Conflict("late-is-physical", electronic.Card.Name);
    }
}
