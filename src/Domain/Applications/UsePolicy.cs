using System.Collections.Immutable;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>Whom overdue evidence keeps from applying anew (U-11).</summary>
public enum OverdueBlock { Nobody, Applicant, Unit }

/// <summary>What a demand for a form of seal is about.</summary>
public enum DemandSubject { DocumentType, Counterparty }

/// <summary>A kind of document, or a counterparty, wants seals of this form (U-01).</summary>
/// <param name="Key">Key of the document type, or the counterparty's name as it was written.</param>
/// <param name="Force">True: another form is refused; false: this form is only offered first.</param>
public sealed record FormDemand(DemandSubject About, string Key, SealForm Form, bool Force);

public abstract record UsePolicyEvent : DomainEvent;

/// <param name="Days">Days after which a stamping on paper without scan or photo is overdue.</param>
[EventName("evidence-terms-set/1")]
public sealed record EvidenceTermsSet(int Days, OverdueBlock Block, PersonId By) : UsePolicyEvent;

/// <summary>A form of seal is demanded from now on; a newer demand on the same takes its place.</summary>
[EventName("seal-form-demanded/1")]
public sealed record SealFormDemanded(DemandSubject About, string Key, SealForm Form, bool Force, PersonId By) : UsePolicyEvent;

[EventName("seal-form-demand-lifted/1")]
public sealed record SealFormDemandLifted(DemandSubject About, string Key, PersonId By) : UsePolicyEvent;

/// <param name="Demanded">Physical seals go onto marked prints only, where there is a file (U-16).</param>
[EventName("print-terms-set/1")]
public sealed record PrintTermsSet(bool Demanded, PersonId By) : UsePolicyEvent;

/// <param name="Hours">Null: emergencies are off.</param>
[EventName("emergency-terms-set/1")]
public sealed record EmergencyTermsSet(int? Hours, PersonId By) : UsePolicyEvent;

/// <param name="Days">Null: late entries are off.</param>
[EventName("late-entry-terms-set/1")]
public sealed record LateEntryTermsSet(int? Days, PersonId By) : UsePolicyEvent;

/// <summary>What the seal department has settled about the use of seals.</summary>
public sealed record UsePolicy
{
    public static readonly StreamName Stream = new("use-policy");
    public static readonly UsePolicy None = new();

    /// <summary>Days until missing evidence is overdue; three until somebody sets another.</summary>
    public int EvidenceDays { get; init; } = 3;
    public OverdueBlock Block { get; init; } = OverdueBlock.Nobody;
    public bool PrintsDemanded { get; init; }

    /// <summary>Hours in which the whole route is to approve what was stamped in an emergency; null: there are no emergencies.</summary>
    public int? EmergencyHours { get; init; }

    /// <summary>Days within which paper forms may be entered; null: there are no late entries.</summary>
    public int? LateDays { get; init; }
    public ImmutableSortedDictionary<string, FormDemand> Demands { get; init; } = ImmutableSortedDictionary.Create<string, FormDemand>(StringComparer.Ordinal);

    /// <summary>The demand that holds for a document: one that forces before one that prefers, the counterparty's before the kind's.</summary>
    public FormDemand? DemandOn(string documentType, string? counterparty)
    {
        var found = new[] { counterparty is null ? null : Demands.GetValueOrDefault(KeyOf(DemandSubject.Counterparty, counterparty)), Demands.GetValueOrDefault(KeyOf(DemandSubject.DocumentType, documentType)) };
        return Array.Find(found, d => d is { Force: true }) ?? Array.Find(found, d => d is not null);
    }

    /// <summary>Names of counterparties are compared without case, blanks and full-width forms.</summary>
    public static string KeyOf(DemandSubject about, string key) => $"{about} {Organisation.Fold(string.Concat(key.Where(c => !char.IsWhiteSpace(c))))}";

    public static UsePolicy Evolve(UsePolicy policy, DomainEvent happened) => happened switch
    {
        EvidenceTermsSet e => policy with { EvidenceDays = e.Days, Block = e.Block },
        PrintTermsSet e => policy with { PrintsDemanded = e.Demanded },
        EmergencyTermsSet e => policy with { EmergencyHours = e.Hours },
        LateEntryTermsSet e => policy with { LateDays = e.Days },
        SealFormDemanded e => policy with { Demands = policy.Demands.SetItem(KeyOf(e.About, e.Key), new(e.About, e.Key, e.Form, e.Force)) },
        SealFormDemandLifted e => policy with { Demands = policy.Demands.Remove(KeyOf(e.About, e.Key)) },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Decisions about the use of seals as such. The first broken rule answers.</summary>
public static class UsePolicyDecisions
{
    public const int MostDays = 365;
    public const int MostDemands = 500;

    public static Decision SetEvidenceTerms(Organisation o, UsePolicy now, int days, OverdueBlock block, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (days is < 1 or > MostDays) return Refusal.Invalid("days-range", MostDays);
        return now.EvidenceDays == days && now.Block == block ? Decision.Nothing : new EvidenceTermsSet(days, block, by);
    }

    public static Decision SetPrintTerms(Organisation o, UsePolicy now, bool demanded, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        return now.PrintsDemanded == demanded ? Decision.Nothing : new PrintTermsSet(demanded, by);
    }

    /// <param name="hours">Null: off.</param>
    /// <param name="days">Null: off.</param>
    public static Decision SetExceptions(Organisation o, UsePolicy now, int? hours, int? days, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (hours is < 1 or > 240) return Refusal.Invalid("hours-range", 240);
        if (days is < 1 or > 60) return Refusal.Invalid("days-range", 60);
        List<DomainEvent> events = [];
        if (now.EmergencyHours != hours) events.Add(new EmergencyTermsSet(hours, by));
        if (now.LateDays != days) events.Add(new LateEntryTermsSet(days, by));
        return Decision.Of([.. events]);
    }

    public static Decision DemandForm(Organisation o, Policy kinds, UsePolicy now, FormDemand asked, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (asked.About == DemandSubject.DocumentType && !kinds.DocumentTypes.ContainsKey(asked.Key)) return Refusal.NotFound("document-type-unknown");
        if (Words.Check("counterparty", asked.Key, Words.Title) is { } bad) return bad;
        if (asked.Form == SealForm.Device) return Refusal.Invalid("demand-form");
        var key = UsePolicy.KeyOf(asked.About, asked.Key);
        if (!now.Demands.ContainsKey(key) && now.Demands.Count >= MostDemands) return Refusal.Conflict("too-many-demands", MostDemands);
        return now.Demands.GetValueOrDefault(key) == asked ? Decision.Nothing : new SealFormDemanded(asked.About, asked.Key.Trim(), asked.Form, asked.Force, by);
    }

    public static Decision LiftDemand(Organisation o, UsePolicy now, DemandSubject about, string key, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        return now.Demands.GetValueOrDefault(UsePolicy.KeyOf(about, key)) is { } found ? new SealFormDemandLifted(about, found.Key, by) : Decision.Nothing;
    }
}
