using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Custody;

/// <summary>What somebody asks when something is to change hands.</summary>
public sealed record HandoverAsked(
    IReadOnlyList<SealId> Seals, IReadOnlyList<TokenId> Tokens, HandoverKind Kind, PersonId? To, string? Outside, PersonId? Witness,
    string Reason, string Condition, string? Accessories, DateOnly? Until);

/// <summary>Everything that a decision about a handover looks at.</summary>
/// <param name="Seals">Those of the handover, as they are now.</param>
public sealed record HandoverScene(Organisation People, Policy Policy, CustodyBook Book, SealRegister Register, IReadOnlyDictionary<SealId, Seal> Seals, TokenBook Tokens, CustodianGate Gate);

/// <summary>Custody changes hands only when both sides have confirmed (S-04). The first broken rule answers.</summary>
public static class HandoverDecisions
{
    public const string NumberKind = "JJ";
    public const int MostThings = 100;
    public const int MostFiles = 200;

    /// <summary>Proposes a handover; it changes nothing until all sides have confirmed.</summary>
    public static Decision Begin(HandoverScene scene, HandoverId id, HandoverAsked asked, PersonId by, DateOnly today)
    {
        if (asked.Seals.Count + asked.Tokens.Count is 0 or > MostThings) return Refusal.Invalid("handover-things", MostThings);
        if (asked.Seals.Distinct().Count() + asked.Tokens.Distinct().Count() != asked.Seals.Count + asked.Tokens.Count) return Refusal.Invalid("handover-twice-the-same");
        if (WhyNotGive(scene, asked, by, out var from) is { } no) return no;
        if (WhyNotTo(scene, asked, from, by, today) is { } notTo) return notTo;
        if (WhyNotWitness(scene, asked, from, by) is { } notSeen) return notSeen;
        if ((Words.Check("reason", asked.Reason, Words.Long) ?? Words.Check("condition", asked.Condition, Words.Long) ?? Words.Check("accessories", asked.Accessories, Words.Long, required: false)) is { } bad) return bad;
        var number = scene.Book.Next(NumberKind, today.Year);
        List<PersonId> people = [from, .. new[] { asked.To, asked.Witness }.OfType<PersonId>()];
        return Decision.Of(
            new HandoverBegun(id, number, asked.Seals, asked.Tokens, asked.Kind, from, asked.To, Words.Tidy(asked.Outside), asked.Witness, asked.Reason.Trim(), asked.Condition.Trim(), Words.Tidy(asked.Accessories), asked.Until, by),
            new CustodyOpened(id, number, asked.Seals, asked.Tokens, people));
    }

    /// <summary>One side confirms. The last one makes it take effect; confirming twice is confirming once.</summary>
    public static Decision Confirm(HandoverScene scene, Handover now, PersonId by, DateOnly today)
    {
        if (!now.Exists) return Refusal.NotFound("handover-unknown");
        var mine = now.Sides().Where(s => s.Person == by).Select(s => s.Side).ToList();
        if (mine.Count == 0) return Refusal.Forbidden("handover-not-yours");
        if (now.Confirmed.Exists(c => mine.Contains(c.Side))) return Decision.Nothing;
        if (now.State != HandoverState.Open) return Refusal.Conflict("handover-not-open", now.Begun.Number);
        if (WhyNotEvidenced(scene, now, back: false) is { } bare) return bare;
        if (WhyStale(scene, now) is { } stale) return stale;
        if (now.Begun.Until < today) return Refusal.Conflict("handover-until-past", now.Begun.Until);
        if (now.Begun.To is { } to && WhyNotKeep(scene, now.Begun.Seals, to) is { } no) return no;
        var confirmed = new HandoverConfirmed(now.Begun.Handover, mine[0], by);
        return Handover.Evolve(now, confirmed).Missing().Any() ? confirmed : Decision.Of([confirmed, new HandoverTookEffect(now.Begun.Handover), .. Effects(scene, now)]);
    }

    /// <summary>A side refuses, or who proposed it takes it back; only before it takes effect.</summary>
    public static Decision Cancel(Organisation o, Handover now, string? reason, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("handover-unknown");
        if (!now.Involves(by) && !o.May(by, Operations.RegisterSeals)) return Refusal.Forbidden("handover-not-yours");
        if (now.State != HandoverState.Open) return Refusal.Conflict("handover-not-open", now.Begun.Number);
        if (Words.Check("reason", reason, Words.Long) is { } missing) return missing;
        return Decision.Of(new HandoverCancelled(now.Begun.Handover, reason!.Trim(), by), new CustodyClosed(now.Begun.Handover));
    }

    /// <summary>Adds an imprint sample, a photo, or the signed form.</summary>
    public static Decision AddFile(Organisation o, Handover now, Seal seal, HandoverFileKind kind, FileRef file, PersonId by)
    {
        if (WhyNotAddFile(o, now, by) is { } no) return no;
        if (!now.Begun.Seals.Contains(seal.Id)) return Refusal.NotFound("seal-unknown");
        if (!FileTypes.IsPaper(file)) return Refusal.Invalid("file-type-not-allowed", file.MediaType);
        if (now.Files.Exists(f => f.File.Digest == file.Digest && f.Seal == seal.Id && f.Kind == kind)) return Refusal.Conflict("file-already-there", file.Name);
        return Decision.Of(new HandoverFileAdded(now.Begun.Handover, kind, seal.Id, file, now.State != HandoverState.Open, by), new DocumentArchived(file, DocumentKind.Custody, null, seal.Id, null, seal.Card.Owner));
    }

    public static Refusal? WhyNotAddFile(Organisation o, Handover now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("handover-unknown");
        if (!now.Involves(by) && !o.May(by, Operations.RegisterSeals)) return Refusal.Forbidden("handover-not-yours");
        if (now.State is HandoverState.Done or HandoverState.Cancelled) return Refusal.Conflict("handover-not-open", now.Begun.Number);
        return now.Files.Count >= MostFiles ? Refusal.Conflict("too-many-files", MostFiles) : null;
    }

    /// <summary>Temporary custody ends with its return; both hands confirm it.</summary>
    public static Decision BeginReturn(Organisation o, Handover now, string? condition, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("handover-unknown");
        if (!now.ReturnSides().Any(s => s.Person == by) && !o.May(by, Operations.RegisterSeals)) return Refusal.Forbidden("handover-not-yours");
        if (now.State != HandoverState.InEffect) return Refusal.Conflict("handover-not-in-effect", now.Begun.Number);
        return Words.Check("condition", condition, Words.Long) is { } missing ? missing : new HandoverReturnBegun(now.Begun.Handover, condition!.Trim(), by);
    }

    public static Decision ConfirmReturn(HandoverScene scene, Handover now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("handover-unknown");
        var mine = now.ReturnSides().Where(s => s.Person == by).Select(s => s.Side).ToList();
        if (mine.Count == 0) return Refusal.Forbidden("handover-not-yours");
        if (now.ReturnConfirmed.Exists(c => mine.Contains(c.Side))) return Decision.Nothing;
        if (now.State != HandoverState.Returning) return Refusal.Conflict("handover-not-returning", now.Begun.Number);
        if (now.Begun.Seals.Select(s => scene.Seals[s]).FirstOrDefault(s => s.Carried is not null) is { } carried) return Refusal.Conflict("seal-carried-out", carried.Card.Name);
        if (WhyNotEvidenced(scene, now, back: true) is { } bare) return bare;
        var confirmed = new HandoverReturnConfirmed(now.Begun.Handover, mine[0], by);
        return Handover.Evolve(now, confirmed).Missing().Any() ? confirmed : Decision.Of([confirmed, new HandoverReturned(now.Begun.Handover), .. ReturnEffects(now)]);
    }

    /// <summary>Temporary custody goes on longer: the seal department says so, before it ends.</summary>
    public static Decision Extend(HandoverScene scene, Handover now, DateOnly? until, string? reason, PersonId by, DateOnly today)
    {
        if (!scene.People.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!now.Exists) return Refusal.NotFound("handover-unknown");
        if (now.State != HandoverState.InEffect || now.Until is not { } before) return Refusal.Conflict("handover-not-in-effect", now.Begun.Number);
        if (before < today) return Refusal.Conflict("handover-until-past", before);
        if (Words.Check("reason", reason, Words.Long) is { } missing) return missing;
        if (until is not { } day || day <= before) return Refusal.Invalid("handover-until-not-later", before);
        if (day > today.AddDays(scene.Book.Rules.LongestTemporary)) return Refusal.Invalid("handover-until-too-late", scene.Book.Rules.LongestTemporary);
        return Decision.Of([new HandoverExtended(now.Begun.Handover, day, reason!.Trim(), by), .. now.Begun.Seals.Select(s => new TemporaryCustodyExtended(s, now.Begun.Handover, day))]);
    }

    /// <summary>Why somebody can't come to hold these seals; asked when it is proposed and again when it takes effect.</summary>
    public static Refusal? WhyNotKeep(HandoverScene scene, IReadOnlyList<SealId> seals, PersonId to)
    {
        if (scene.People.Find(to) is not { Left: false } person) return Refusal.NotFound("person-unknown");
        if (PeopleDecisions.IsAdministrator(scene.People, person)) return Refusal.Conflict("administrator-holds-no-seal", person.Name);
        foreach (var seal in seals.Select(s => scene.Seals[s]))
        {
            if (KeepersApart.WhyNot(scene.Policy, scene.Register, seal.Id, seal.Card.Type, to, null) is { } no) return no;
            if (seals.Select(s => scene.Seals[s].Card).FirstOrDefault(c => scene.Policy.AreApart(seal.Card.Type, c.Type)) is { } other) return KeepersApart.Refused(seal.Card.Type, other.Code, other.Type);
        }
        return seals.Count > 0 ? scene.Gate.WhyNot(scene.People, to) : null;
    }

    private static Refusal? WhyNotGive(HandoverScene scene, HandoverAsked asked, PersonId by, out PersonId from)
    {
        from = asked.Seals.Count > 0 ? scene.Seals[asked.Seals[0]] is { Exists: true } first ? first.Holder : default : scene.Tokens.Find(asked.Tokens[0])?.Holder ?? default;
        var giver = from;
        var isOfficer = scene.People.May(by, Operations.RegisterSeals);
        foreach (var seal in asked.Seals.Select(s => scene.Seals[s]))
        {
            if (!seal.Exists) return Refusal.NotFound("seal-unknown");
            if (seal.Status == SealStatus.Destroyed) return Refusal.Conflict("seal-not-active", seal.Card.Name);
            if (!isOfficer && seal.Holder != by) return Refusal.Forbidden("handover-not-yours");
            if (WhyNotMove(seal) is { } no) return no;
            if (scene.Book.OpenOf(seal.Id) is { } open) return Refusal.Conflict("seal-in-handover", seal.Card.Name, open.Number);
        }
        foreach (var id in asked.Tokens)
        {
            if (scene.Tokens.Find(id) is not { } token) return Refusal.NotFound("token-unknown");
            if (!isOfficer && token.Holder != by) return Refusal.Forbidden("handover-not-yours");
            if (token.State != TokenState.Held) return Refusal.Conflict("token-not-held", token.Number);
            if (scene.Book.OpenOf(id) is { } open) return Refusal.Conflict("token-in-handover", token.Number, open.Number);
        }
        var one = asked.Seals.All(s => scene.Seals[s].Holder == giver) && asked.Tokens.All(t => scene.Tokens.Find(t)!.Holder == giver);
        return one ? null : Refusal.Invalid("handover-several-keepers");
    }

    /// <summary>What is elsewhere already can't be handed over.</summary>
    private static Refusal? WhyNotMove(Seal seal)
    {
        if (seal.Outside is not null) return Refusal.Conflict("seal-outside", seal.Card.Name);
        if (seal.Carried is not null) return Refusal.Conflict("seal-carried-out", seal.Card.Name);
        return seal.Temporary is not null ? Refusal.Conflict("seal-in-temporary-custody", seal.Card.Name) : null;
    }

    private static Refusal? WhyNotTo(HandoverScene scene, HandoverAsked asked, PersonId from, PersonId by, DateOnly today)
    {
        var isOfficer = scene.People.May(by, Operations.RegisterSeals);
        if (asked.Kind == HandoverKind.External)
        {
            if (!isOfficer) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            if (asked.Seals.Count == 0 || asked.Tokens.Count > 0 || asked.To is not null) return Refusal.Invalid("external-handover-of-seals");
            if (asked.Until < today) return Refusal.Invalid("handover-until-past", asked.Until);
            return Words.Check("outside-receiver", asked.Outside, Words.Title);
        }
        if (asked.To is not { } to) return Refusal.Invalid("handover-receiver-missing");
        if (to == from) return Refusal.Invalid("handover-to-oneself");
        if (asked.Kind == HandoverKind.Final && asked.Until is not null) return Refusal.Invalid("final-handover-has-no-end");
        if (asked.Kind == HandoverKind.Temporary)
        {
            if (asked.Until is not { } until) return Refusal.Invalid("handover-until-missing");
            if (until < today) return Refusal.Invalid("handover-until-past", until);
            if (until > today.AddDays(scene.Book.Rules.LongestTemporary)) return Refusal.Invalid("handover-until-too-late", scene.Book.Rules.LongestTemporary);
            if (!isOfficer && asked.Seals.Any(s => scene.Seals[s].Card.Deputy != to)) return Refusal.Conflict("temporary-only-to-deputy");
        }
        return WhyNotKeep(scene, asked.Seals, to);
    }

    private static Refusal? WhyNotWitness(HandoverScene scene, HandoverAsked asked, PersonId from, PersonId by)
    {
        if (asked.Witness is not { } witness)
        {
            if (scene.Book.AsksWitness(asked.Kind, asked.Seals.Select(s => scene.Seals[s].Card.Type))) return Refusal.Invalid("witness-missing");
            // Without a witness somebody of the seal department must have proposed what is for good.
            return asked.Kind == HandoverKind.Final && asked.Seals.Count > 0 && !scene.People.May(by, Operations.RegisterSeals) ? Refusal.Conflict("handover-needs-officer") : null;
        }
        if (scene.People.Find(witness) is not { Left: false }) return Refusal.NotFound("person-unknown");
        if (witness == from || witness == asked.To) return Refusal.Invalid("witness-is-a-side");
        var officer = scene.People.May(by, Operations.RegisterSeals) || scene.People.May(witness, Operations.RegisterSeals);
        return asked.Kind == HandoverKind.Final && asked.Seals.Count > 0 && !officer ? Refusal.Conflict("handover-needs-officer") : null;
    }

    /// <summary>A seal of matter leaves a fresh imprint; outside the house the signed form stands for the confirmation of who receives.</summary>
    private static Refusal? WhyNotEvidenced(HandoverScene scene, Handover now, bool back)
    {
        foreach (var id in now.Begun.Seals)
            if (scene.Seals[id] is { Card.Form: not SealForm.Electronic } seal && !now.HasSample(id, back)) return Refusal.Conflict("handover-sample-missing", seal.Card.Name);
        var signed = now.Files.Exists(f => f.Kind == HandoverFileKind.SignedForm && f.Back == back);
        return now.Begun.Kind == HandoverKind.External && !signed ? Refusal.Conflict("handover-signed-form-missing") : null;
    }

    private static Refusal? WhyStale(HandoverScene scene, Handover now)
    {
        foreach (var seal in now.Begun.Seals.Select(s => scene.Seals[s]))
        {
            if (WhyNotMove(seal) is { } no) return no;
            if (seal.Holder != now.Begun.From) return Refusal.Conflict("handover-holder-changed", seal.Card.Name);
        }
        var lost = now.Begun.Tokens.Select(t => scene.Tokens.Find(t)!).FirstOrDefault(t => t.Holder != now.Begun.From || t.State != TokenState.Held);
        return lost is null ? null : Refusal.Conflict("token-not-held", lost.Number);
    }

    private static IEnumerable<DomainEvent> Effects(HandoverScene scene, Handover now)
    {
        var begun = now.Begun;
        foreach (var seal in begun.Seals.Select(s => scene.Seals[s]))
        {
            switch (begun.Kind)
            {
                case HandoverKind.Final:
                    var to = begun.To!.Value;
                    var deputy = seal.Card.Deputy == to ? null : seal.Card.Deputy;
                    yield return new SealHandedOver(seal.Id, begun.Handover, begun.From, to, deputy);
                    yield return scene.Register.Entries[seal.Id] with { Custodian = to, Deputy = deputy };
                    break;
                case HandoverKind.Temporary:
                    yield return new TemporaryCustodyBegun(seal.Id, begun.Handover, begun.From, begun.To!.Value, begun.Until!.Value);
                    yield return new SealHolderNoted(seal.Id, begun.To);
                    break;
                default:
                    yield return new SealLeftHouse(seal.Id, begun.Handover, begun.Outside!);
                    break;
            }
        }
        foreach (var token in begun.Tokens) yield return new TokenHandedOver(token, begun.Handover, begun.From, begun.To!.Value);
        if (begun.Kind == HandoverKind.Final) yield return new CustodyClosed(begun.Handover);
    }

    private static IEnumerable<DomainEvent> ReturnEffects(Handover now)
    {
        var begun = now.Begun;
        foreach (var seal in begun.Seals)
        {
            yield return begun.Kind == HandoverKind.External ? new SealCameBack(seal, begun.Handover) : new TemporaryCustodyEnded(seal, begun.Handover);
            if (begun.Kind == HandoverKind.Temporary) yield return new SealHolderNoted(seal, null);
        }
        foreach (var token in begun.Tokens) yield return new TokenHandedOver(token, begun.Handover, begun.To!.Value, begun.From);
        yield return new CustodyClosed(begun.Handover);
    }
}
