using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Domain.Seals.Making;

/// <summary>What making is judged by beside the seal: the approved application, and the standing of its unit.</summary>
public sealed record MakingWorld(Organisation People, SealMatter Matter, MakingStanding Standing, DateOnly Today);

/// <summary>Making, renewing and re-making electronic seals on an approved application (E-10). The first broken rule answers.</summary>
public static class MakingDecisions
{
    /// <summary>The legal entity whose seals a unit's are; the whole organisation where none is above it.</summary>
    public static UnitId EntityOf(Organisation o, UnitId unit) => o.EntityOf(unit)?.Id ?? o.Upwards(unit).Last().Id;

    /// <summary>What may be saved of a form at all.</summary>
    public static Refusal? CheckWords(MakingForm form) =>
        !Enum.IsDefined(form.Kind) || form.Safeguards.Any(s => !Enum.IsDefined(s)) ? Refusal.Invalid("form-missing")
        : form.NewSeals is < 0 or > MakingForm.MostNewSeals ? Refusal.Invalid("new-seals-range", MakingForm.MostNewSeals)
        : Words.Check("representative", form.Representative, Words.Name);

    /// <summary>What must hold when the application is filed.</summary>
    public static Refusal? Check(Organisation o, SealMatter now, MakingForm form, IReadOnlyList<Seal> seals, PersonId by)
    {
        if (!o.Units.ContainsKey(form.Unit) || !o.Units.ContainsKey(form.Body)) return Refusal.NotFound("unit-unknown");
        if (EntityOf(o, form.Unit) != form.Unit) return Refusal.Invalid("making-unit-no-entity", o.NameOf(form.Unit));
        if (!o.May(by, Operations.RegisterSeals) && (o.Find(by) is not { } asker || EntityOf(o, asker.Unit) != form.Unit)) return Refusal.Forbidden("not-your-unit");
        if (o.Find(form.Administrator) is not { Left: false } administrator) return Refusal.NotFound("person-unknown");
        if (PeopleDecisions.IsAdministrator(o, administrator)) return Refusal.Conflict("administrator-holds-no-business-role");
        if (Enum.GetValues<Safeguard>().Except(form.Safeguards).Any()) return Refusal.Invalid("safeguards-missing");
        if (!now.Has(MatterPaper.Authorisation)) return Refusal.Conflict("authorisation-missing");
        if (form.Kind != MakingKind.New && form.NewSeals > 0) return Refusal.Invalid("new-seals-only-new");
        if (seals.Count == 0 && form.NewSeals == 0) return Refusal.Invalid("no-seal-chosen");
        return seals.Select(s => WhyNotAsk(o, form, s)).FirstOrDefault(no => no is not null);
    }

    /// <summary>Why a seal can't stand in such an application; the page leaves it out by the same.</summary>
    public static Refusal? WhyNotAsk(Organisation o, MakingForm form, Seal seal)
    {
        if (seal.Card.Form != SealForm.Electronic) return Refusal.Conflict("seal-not-electronic");
        if (seal.Status is SealStatus.Deactivated or SealStatus.Destroyed) return Refusal.Conflict("seal-out-of-use", seal.Card.Name);
        if (EntityOf(o, seal.Card.Owner) != form.Unit) return Refusal.Conflict("seal-of-another-unit", seal.Card.Name, o.NameOf(form.Unit));
        if (form.Kind == MakingKind.New) return seal.Electronic is null ? null : Refusal.Conflict("seal-already-made");
        return seal.Electronic is null ? Refusal.Conflict("seal-not-made") : null;
    }

    /// <summary>Why this seal is not made on this application now; the page asks the same.</summary>
    public static Refusal? WhyNot(MakingWorld world, Seal seal, MakingKind kind)
    {
        var matter = world.Matter;
        if (matter.Status != MatterStatus.Approved || matter.Content.Making is not { } form || form.Kind != kind) return Refusal.Conflict("making-not-approved", seal.Card.Name);
        if (EntityOf(world.People, seal.Card.Owner) != form.Unit) return Refusal.Conflict("seal-of-another-unit", seal.Card.Name, world.People.NameOf(form.Unit));
        if (matter.Made.Exists(m => m.Seal == seal.Id)) return Refusal.Conflict("making-already-done", seal.Card.Name);
        if (!matter.Content.Seals.Contains(seal.Id) && matter.NewSealsLeft == 0) return Refusal.Conflict("making-not-approved", seal.Card.Name);
        return world.Standing.WhyNot(world.People, form.Unit, world.Today);
    }

    /// <summary>Makes a seal for the first time.</summary>
    public static Decision Make(MakingWorld world, Seal seal, ElectronicSealMade made, PersonId by, ElectronicSealEvent? data = null)
    {
        if (WhyNotMake(world, seal, made.Face, made.ValidFrom, made.ValidUntil, by) is { } no) return no;
        return Decision.Of([made with { Matter = world.Matter.Id }, .. data is null ? Array.Empty<DomainEvent>() : [data], .. CarriedOut(world.Matter, seal)]);
    }

    public static Refusal? WhyNotMake(MakingWorld world, Seal seal, FaceSpec face, DateTimeOffset from, DateTimeOffset until, PersonId by) =>
        SealDecisions.WhyNotMake(world.People, seal, face, from, until, by) ?? WhyNot(world, seal, MakingKind.New);

    /// <summary>Gives the same face another period.</summary>
    public static Decision Renew(MakingWorld world, Seal seal, ElectronicSealRenewed renewed, PersonId by) =>
        WhyNotRenew(world, seal, renewed.From, renewed.Until, by) is { } no ? no : Decision.Of([renewed with { Matter = world.Matter.Id }, .. CarriedOut(world.Matter, seal)]);

    public static Refusal? WhyNotRenew(MakingWorld world, Seal seal, DateTimeOffset from, DateTimeOffset until, PersonId by) =>
        WhyNotTouch(world, seal, from, until, by) ?? WhyNot(world, seal, MakingKind.Renewal);

    /// <summary>Gives the seal another face.</summary>
    public static Decision Remake(MakingWorld world, Seal seal, ElectronicSealRemade remade, PersonId by) =>
        WhyNotRemake(world, seal, remade.Face, remade.From, remade.Until, by) is { } no ? no : Decision.Of([remade with { Matter = world.Matter.Id }, .. CarriedOut(world.Matter, seal)]);

    public static Refusal? WhyNotRemake(MakingWorld world, Seal seal, FaceSpec face, DateTimeOffset from, DateTimeOffset until, PersonId by) =>
        WhyNotTouch(world, seal, from, until, by) ?? (SealDecisions.IsOn(face, seal.Card) ? null : Refusal.Invalid("face-differs-from-card")) ?? WhyNot(world, seal, MakingKind.Remake);

    /// <summary>Ends an application of which not everything was made; a reason is required.</summary>
    public static Decision Close(Organisation o, SealMatter now, string? reason, PersonId by)
    {
        if (WhyNotClose(o, now, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : Decision.Of(new MakingClosed(now.Id, by, reason!.Trim()), new MatterDone(now.Id));
    }

    public static Refusal? WhyNotClose(Organisation o, SealMatter now, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!now.Exists) return Refusal.NotFound("matter-unknown");
        return now is { Status: MatterStatus.Approved, Content.Making: not null } ? null : Refusal.Conflict("matter-not-there-yet");
    }

    private static Refusal? WhyNotTouch(MakingWorld world, Seal seal, DateTimeOffset from, DateTimeOffset until, PersonId by)
    {
        if (ElectronicSealDecisions.WhyNotTouch(world.People, seal, by) is { } no) return no;
        if (seal.Status is SealStatus.Deactivated or SealStatus.Destroyed) return Refusal.Conflict("seal-out-of-use", seal.Card.Name);
        return until <= from || until > from.AddYears(10) ? Refusal.Invalid("seal-validity") : null;
    }

    private static IEnumerable<DomainEvent> CarriedOut(SealMatter matter, Seal seal)
    {
        var carried = new MakingCarriedOut(matter.Id, seal.Id, seal.Card.Code);
        yield return carried;
        if (SealMatter.Evolve(matter, carried).MakingLeft == 0) yield return new MatterDone(matter.Id);
    }
}
