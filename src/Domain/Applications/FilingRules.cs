using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>What is looked at beside the application itself when it is filed.</summary>
public sealed record FilingFacts(UsePolicy Policy, PageLooks Looks, IReadOnlyList<MissingEvidence> Overdue, PaperDocument? Paper = null)
{
    public PaperForms Forms { get; init; } = PaperForms.None;
    public DateTimeOffset At { get; init; }
    public DateOnly Today { get; init; }
}

/// <summary>Rules of filing that hang on policy, pages and evidence. The first broken rule answers.</summary>
public static class FilingRules
{
    public static Refusal? WhyNotFile(Application now, IReadOnlyDictionary<SealId, Seal> seals, FilingFacts facts) =>
        EvidenceRules.WhyNotApply(facts.Policy, now.Applicant, now.Unit, facts.Overdue)
        ?? WhyNotForm(now, seals, facts.Policy)
        ?? StandingRules.WhyNotFile(now, seals, facts.Today)
        ?? facts.Forms.WhyNotFile(now, seals, facts.Policy, facts.At)
        ?? (facts.Paper is { } paper ? PaperDecisions.WhyNotFile(now, paper) : null)
        ?? BlankDecisions.WhyNotFile(now, facts.Looks);

    /// <summary>A counterparty or a kind of document may want paper, or electronic seals only.</summary>
    private static Refusal? WhyNotForm(Application now, IReadOnlyDictionary<SealId, Seal> seals, UsePolicy policy)
    {
        if (policy.DemandOn(now.Content.DocumentType, now.Content.Counterparty) is not { Force: true } demand) return null;
        var other = now.Content.Uses.Select(u => seals.GetValueOrDefault(u.Seal)).FirstOrDefault(s => s is not null && !Suits(s.Card.Form, demand.Form));
        return other is null ? null : Refusal.Conflict(demand.Form == SealForm.Electronic ? "electronic-demanded" : "physical-demanded", demand.Key, other.Card.Name);
    }

    /// <summary>A seal in a device is pressed onto paper as well.</summary>
    public static bool Suits(SealForm form, SealForm demanded) => demanded == SealForm.Electronic ? form == SealForm.Electronic : form != SealForm.Electronic;
}
