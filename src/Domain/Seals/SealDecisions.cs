using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Seals;

/// <summary>Decisions about the register. The first broken rule answers.</summary>
public static class SealDecisions
{
    public const double LargestMm = 100;
    public const double SmallestMm = 5;

    /// <summary>Enters a seal into the register (S-01). Two events: the seal's own, and the register's.</summary>
    public static Decision Register(Organisation o, Policy policy, SealRegister register, SealId seal, SealCard card, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (register.Entries.ContainsKey(seal)) return Refusal.Conflict("seal-already-registered");
        if (CheckCard(o, policy, register, seal, card) is { } bad) return bad;
        return Decision.Of(new SealRegistered(seal, card), Entered(seal, card));
    }

    /// <summary>Changes the card; a reason is required, form and code stay, and so does the face of an electronic seal that is made.</summary>
    public static Decision Change(Organisation o, Policy policy, SealRegister register, Seal seal, SealCard card, string reason, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Status is SealStatus.Deactivated or SealStatus.Destroyed) return Refusal.Conflict("seal-out-of-use", seal.Card.Name);
        if (Words.Check("reason", reason, Words.Long) is { } missing) return missing;
        if (card.Form != seal.Card.Form || card.Code != seal.Card.Code) return Refusal.Invalid("seal-form-and-code-stay");
        if (CheckCard(o, policy, register, seal.Id, card) is { } bad) return bad;
        if (card.Custodian != seal.Card.Custodian && seal.Status != SealStatus.Registered) return Refusal.Conflict("custodian-changes-by-handover", seal.Card.Name);
        if (card.Place != seal.Card.Place && seal.PlacedAt is not null) return Refusal.Conflict("place-is-registered", seal.Card.Name);
        if (seal.Electronic is { } made && !IsOn(made.Face, card)) return Refusal.Conflict("seal-face-stays");
        if (card == seal.Card) return Decision.Nothing;
        return Decision.Of(new SealCardChanged(seal.Id, card, reason.Trim()), Entered(seal.Id, card));
    }

    public static Decision FileSpecimen(Organisation o, Seal seal, FileRef file, PersonId by) =>
        MayFile(o, seal, file, by) ?? (Decision)new SpecimenImprintFiled(seal.Id, file);

    public static Decision FilePhoto(Organisation o, Seal seal, FileRef file, PersonId by) =>
        MayFile(o, seal, file, by) ?? (Decision)new SealPhotoFiled(seal.Id, file);

    public static Decision SetRights(Organisation o, Seal seal, Audience visible, Audience usable, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        foreach (var a in new[] { visible, usable })
        {
            if (a.People.Any(p => o.Find(p) is null)) return Refusal.NotFound("person-unknown");
            if (a.Units.Any(u => !o.Units.ContainsKey(u))) return Refusal.NotFound("unit-unknown");
        }
        return new SealRightsSet(seal.Id, visible, usable);
    }

    /// <summary>May an electronic seal be made for this entry? What the application must say is <see cref="Making.MakingDecisions"/>'.</summary>
    public static Refusal? WhyNotMake(Organisation o, Seal seal, FaceSpec face, DateTimeOffset from, DateTimeOffset until, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Status is SealStatus.Deactivated or SealStatus.Destroyed) return Refusal.Conflict("seal-out-of-use", seal.Card.Name);
        if (seal.Card.Form != SealForm.Electronic) return Refusal.Conflict("seal-not-electronic");
        if (seal.Electronic is not null) return Refusal.Conflict("seal-already-made");
        if (until <= from || until > from.AddYears(10)) return Refusal.Invalid("seal-validity");
        if (!IsOn(face, seal.Card)) return Refusal.Invalid("face-differs-from-card");
        return null;
    }

    /// <summary>Puts a seal into use. An electronic one needs its image, its certificates and its filing first; another one its specimen imprint and its filing with the police (S-03).</summary>
    public static Decision Activate(Organisation o, Policy policy, Seal seal, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Status == SealStatus.Active) return Decision.Nothing;
        if (seal.Status != SealStatus.Registered) return Refusal.Conflict("seal-not-to-be-activated", seal.Card.Name);
        if (seal.Card.Form == SealForm.Electronic && seal.Electronic is null) return Refusal.Conflict("seal-not-made");
        if (seal.Card.Form == SealForm.Electronic && seal.Life.ElectronicFiling is null) return Refusal.Conflict("electronic-filing-missing", seal.Card.Name);
        if (seal.Card.Form == SealForm.Physical && seal.Specimens.Count == 0) return Refusal.Conflict("specimen-missing");
        if (PoliceFilingRules.IsMissing(policy, seal)) return Refusal.Conflict("filing-missing", seal.Card.Name);
        return new SealActivated(seal.Id);
    }

    internal static bool IsOn(FaceSpec face, SealCard card) => (face.Shape, face.Width, face.Height) == (card.Shape, card.Width, card.Height);

    internal static Refusal? CheckCard(Organisation o, Policy policy, SealRegister register, SealId seal, SealCard card) =>
        Words.Check("seal-code", card.Code, 40)
        ?? Words.Check("seal-name", card.Name, Words.Name)
        ?? Words.Check("seal-text", card.SealText, Words.Name)
        ?? Words.Check("place", card.Place, Words.Title)
        ?? Words.Check("material", card.Material, Words.Name, required: false)
        ?? Words.Check("remark", card.Remark, Words.Long, required: false)
        ?? (!policy.SealTypes.ContainsKey(card.Type) ? Refusal.NotFound("seal-type-unknown") : null)
        ?? (register.IsTaken(card.Code, seal) ? Refusal.Conflict("seal-code-taken", card.Code) : null)
        ?? CheckSize(card)
        ?? CheckPeople(o, policy, register, seal, card);

    private static Refusal? CheckSize(SealCard card)
    {
        if (card.Width.Value is not (>= SmallestMm and <= LargestMm) || card.Height.Value is not (>= SmallestMm and <= LargestMm)) return Refusal.Invalid("seal-size", SmallestMm, LargestMm);
        if (card.Shape is SealShape.Round or SealShape.Square && card.Width != card.Height) return Refusal.Invalid("seal-sides-differ");
        return null;
    }

    private static Refusal? CheckPeople(Organisation o, Policy policy, SealRegister register, SealId seal, SealCard card)
    {
        if (!o.Units.ContainsKey(card.Owner)) return Refusal.NotFound("unit-unknown");
        foreach (var person in new[] { card.Custodian, card.Deputy ?? card.Custodian })
        {
            if (o.Find(person) is not { Left: false } p) return Refusal.NotFound("person-unknown");
            if (PeopleDecisions.IsAdministrator(o, p)) return Refusal.Conflict("administrator-holds-no-seal", p.Name);
        }
        if (card.Deputy == card.Custodian) return Refusal.Invalid("deputy-is-custodian");
        return KeepersApart.WhyNot(policy, register, seal, card.Type, card.Custodian, card.Deputy);
    }

    private static Refusal? Filing(Organisation o, Seal seal, FileRef file, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Status == SealStatus.Destroyed) return Refusal.Conflict("seal-out-of-use", seal.Card.Name);
        if (!FileTypes.IsPaper(file)) return Refusal.Invalid("file-type-not-allowed", file.MediaType);
        return null;
    }

    private static Decision? MayFile(Organisation o, Seal seal, FileRef file, PersonId by) => Filing(o, seal, file, by) is { } no ? (Decision)no : null;

    private static SealEntered Entered(SealId seal, SealCard card) => new(seal, card.Code, card.Type, card.Owner, card.Custodian, card.Deputy);
}
