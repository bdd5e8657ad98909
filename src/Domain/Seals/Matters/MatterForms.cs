using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Domain.Seals.Matters;

/// <summary>What must be right in the form of each kind of matter. The first broken rule answers.</summary>
public static class MatterForms
{
    public const int MostSeals = 500;
    public const int MostPieces = 20;

    /// <summary>What may be saved at all.</summary>
    public static Refusal? CheckWords(MatterContent c) =>
        !MatterContent.Kinds.Contains(c.Kind, StringComparer.Ordinal) ? Refusal.NotFound("matter-kind-unknown")
        : c.Seals.Count > MostSeals ? Refusal.Invalid("too-many-seals", MostSeals)
        : c.Seals.Distinct().Count() < c.Seals.Count ? Refusal.Invalid("seal-twice")
        : Words.Check("reason", c.Reason, Words.Long)
            ?? (c.Engraving is { } e ? CheckEngraving(e) : null)
            ?? (c.Making is { } making ? MakingDecisions.CheckWords(making) : null)
            ?? (c.Deactivation is { } d ? Words.Check("replacement", d.Replacement, Words.Title, required: false) ?? Words.Check("new-name", d.NewName, Words.Name, required: c.Kind == SealMatters.NameChange) : null)
            ?? (c.Destruction is { } x ? Words.Check("destruction-method", x.Method, Words.Title) ?? Words.Check("destruction-place", x.Place, Words.Title) : null);

    /// <summary>What must hold when it is filed: the form is there, the seals are in the right state, this person may ask.</summary>
    public static Refusal? Check(MatterWorld world, SealMatter now, IReadOnlyList<Seal> seals, PersonId by)
    {
        if (seals.FirstOrDefault(s => !s.Exists) is not null) return Refusal.NotFound("seal-unknown");
        if (seals.FirstOrDefault(s => !MayAsk(world.People, s, by)) is { } foreign) return Refusal.Forbidden("not-your-seal", foreign.Card.Name);
        var c = now.Content;
        return c.Kind switch
        {
            SealMatters.Engraving => c.Engraving is { } form ? CheckEngraving(world, form, seals) : Refusal.Invalid("form-missing"),
            SealMatters.ElectronicMaking => c.Making is { } making ? MakingDecisions.Check(world.People, now, making, seals, by) : Refusal.Invalid("form-missing"),
            SealMatters.FilingWaiver => CheckWaiver(world, c, by),
            SealMatters.Reinstatement => NoSeals(seals) ?? seals.Select(WhyNotReinstate).FirstOrDefault(no => no is not null),
            SealMatters.Deactivation or SealMatters.NameChange => NoSeals(seals) ?? CheckDeactivation(c, seals),
            SealMatters.Destruction => NoSeals(seals) ?? CheckDestruction(world, c, seals),
            _ => Refusal.NotFound("matter-kind-unknown"),
        };
    }

    /// <summary>Those who keep it, who belong to its owner, and the seal department.</summary>
    public static bool MayAsk(Organisation o, Seal seal, PersonId by) =>
        o.May(by, Operations.RegisterSeals) || by == seal.Card.Custodian || by == seal.Card.Deputy
        || (o.Find(by) is { Left: false } p && (p.Unit == seal.Card.Owner || o.Upwards(seal.Card.Owner).Any(u => u.Head == by)));

    public static Refusal? WhyNotReinstate(Seal seal) => seal.Status == SealStatus.Suspended ? null : Refusal.Conflict("seal-not-suspended", seal.Card.Name);

    public static Refusal? WhyNotDeactivate(Seal seal) =>
        seal.Status is SealStatus.Registered or SealStatus.Active or SealStatus.Suspended ? null : Refusal.Conflict("seal-out-of-use", seal.Card.Name);

    /// <summary>Only what is deactivated and in hand is destroyed (S-09).</summary>
    public static Refusal? WhyNotDestroy(Seal seal)
    {
        if (seal.Status != SealStatus.Deactivated) return Refusal.Conflict("seal-not-deactivated", seal.Card.Name);
        if (seal.Card.Form == SealForm.Electronic || seal.Life.Recall is not null) return null;
        return seal.Life.IsGone ? Refusal.Conflict("seal-is-gone", seal.Card.Name) : Refusal.Conflict("seal-not-recalled", seal.Card.Name);
    }

    private static Refusal? NoSeals(IReadOnlyList<Seal> seals) => seals.Count == 0 ? Refusal.Invalid("no-seal-chosen") : null;

    private static Refusal? CheckEngraving(EngravingForm e) =>
        Words.Check("seal-name", e.SealName, Words.Name) ?? Words.Check("seal-text", e.SealText, Words.Name) ?? Words.Check("material", e.Material, Words.Name, required: false)
        ?? Words.Check("purpose", e.Purpose, Words.Long) ?? Words.Check("basis", e.Basis, Words.Title, required: false)
        ?? (e.Quantity is < 1 or > MostPieces ? Refusal.Invalid("pieces-range", MostPieces) : null)
        ?? (e.Form == SealForm.Electronic ? Refusal.Invalid("engraving-not-of-electronic") : null);

    private static Refusal? CheckEngraving(MatterWorld world, EngravingForm form, IReadOnlyList<Seal> old)
    {
        if (form.Reason == EngravingReason.New && form.Old is not null) return Refusal.Invalid("engraving-new-has-no-old");
        if (form.Reason != EngravingReason.New && form.Old is null) return Refusal.Invalid("engraving-old-missing");
        if (old.FirstOrDefault() is { Life.ReplacedBy: { } by }) return Refusal.Conflict("seal-already-replaced", by.NewCode);
        return SealDecisions.CheckCard(world.People, world.Policy, world.Register, default, form.Card("-", "-"));
    }

    private static Refusal? CheckWaiver(MatterWorld world, MatterContent c, PersonId by)
    {
        if (!world.People.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (c.SealType is not { } type || !world.Policy.SealTypes.ContainsKey(type)) return Refusal.NotFound("seal-type-unknown");
        return world.Policy.FilingWaivers.ContainsKey(type) ? Refusal.Conflict("filing-already-waived") : null;
    }

    private static Refusal? CheckDeactivation(MatterContent c, IReadOnlyList<Seal> seals)
    {
        if (c.Deactivation is not { } form) return Refusal.Invalid("form-missing");
        if (form.RecallBy < form.EffectiveOn) return Refusal.Invalid("recall-before-end");
        return seals.Select(WhyNotDeactivate).FirstOrDefault(no => no is not null);
    }

    private static Refusal? CheckDestruction(MatterWorld world, MatterContent c, IReadOnlyList<Seal> seals)
    {
        if (c.Destruction is not { } form) return Refusal.Invalid("form-missing");
        return FirmDecisions.WhyNotOrder(world.Firms, form.Firm, FirmKind.DestructionContractor, form.PlannedOn < world.Today ? world.Today : form.PlannedOn)
            ?? seals.Select(WhyNotDestroy).FirstOrDefault(no => no is not null);
    }
}
