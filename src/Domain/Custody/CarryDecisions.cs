using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Custody;

/// <summary>What somebody asks who wants to carry seals out.</summary>
public sealed record CarryAsked(IReadOnlyList<SealId> Seals, string Purpose, string Destination, IReadOnlyList<PersonId> Travellers, DateTimeOffset From, DateTimeOffset Until, string? Overnight, string? Documents);

/// <summary>Seals stay in the house unless a carrying-out is approved (S-05). The first broken rule answers.</summary>
public static class CarryDecisions
{
    public const string NumberKind = "WD";
    public const int MostSeals = 20;
    public const int MostTravellers = 10;
    public const int MostDays = 30;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Asks for it; after a return to the applicant, with the same number and all that was said.</summary>
    public static Decision Request(CarryWorld world, Carry now, CarryId id, CarryAsked asked, PersonId by, DateTimeOffset at)
    {
        var (scene, o) = (world.Custody, world.Custody.People);
        if (!o.May(by, Operations.Apply)) return PeopleDecisions.Forbidden(Operations.Apply);
        if (now.Exists && WhyNotRevise(now, by) is { } notNow) return notNow;
        if (asked.Seals.Count is 0 or > MostSeals || asked.Seals.Distinct().Count() != asked.Seals.Count) return Refusal.Invalid("carry-seals", MostSeals);
        if ((Words.Check("purpose", asked.Purpose, Words.Long) ?? Words.Check("destination", asked.Destination, Words.Title) ?? Words.Check("carry-documents", asked.Documents, Words.Long, required: false)) is { } bad) return bad;
        if (CheckTime(asked, at) is { } wrong) return wrong;
        if (CheckSeals(scene, asked, by) is { } unfit) return unfit;
        if (CheckTravellers(scene, asked) is { } alone) return alone;
        var unit = now.Exists ? now.Asked.Unit : o.Find(by)!.Unit;
        var (route, refusal) = FindRoute(world, asked.Seals, by, unit, [.. asked.Seals.Select(s => KeeperOf(scene.Seals[s]))]);
        if (refusal is not null) return refusal;
        var number = now.Exists ? now.Asked.Number : scene.Book.Next(NumberKind, at.ToOffset(China).Year);
        var requested = new CarryRequested(id, number, asked.Seals, by, unit, asked.Purpose.Trim(), asked.Destination.Trim(), asked.Travellers, asked.From, asked.Until, Words.Tidy(asked.Overnight), Words.Tidy(asked.Documents), route!);
        return now.Exists ? requested : Decision.Of(requested, new CustodyNumberUsed(number));
    }

    /// <summary>Why this person can't revise it now; the page asks the same.</summary>
    public static Refusal? WhyNotRevise(Carry now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("carry-unknown");
        if (by != now.Asked.Applicant) return Refusal.Forbidden("not-your-application");
        return now.State == CarryState.InRevision ? null : Refusal.Conflict("carry-not-in-revision", now.Asked.Number);
    }

    public static Decision Withdraw(Carry now, string? reason, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("carry-unknown");
        if (by != now.Asked.Applicant) return Refusal.Forbidden("not-your-application");
        if (now.State is not (CarryState.InApproval or CarryState.InRevision or CarryState.Approved)) return Refusal.Conflict("carry-not-withdrawable", now.Asked.Number);
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new CarryWithdrawn(now.Asked.Carry, reason!.Trim(), by);
    }

    /// <summary>The custodian hands the seals to a traveller; by record they are in that person's hands from now on.</summary>
    /// <param name="conditionsMet">Of the approvers' conditions, those that the custodian confirms.</param>
    public static Decision HandOut(HandoverScene scene, Carry now, PersonId to, string? condition, IReadOnlyList<string> conditionsMet, PersonId by, DateTimeOffset at)
    {
        if (!now.Exists) return Refusal.NotFound("carry-unknown");
        if (now.Asked.Seals.Any(s => scene.Seals[s].Holder != by)) return Refusal.Forbidden("carry-not-the-holder");
        if (now.State != CarryState.Approved) return Refusal.Conflict("carry-not-approved", now.Asked.Number);
        if (!now.Asked.Travellers.Contains(to)) return Refusal.Invalid("carry-not-a-traveller");
        if (at >= now.Until) return Refusal.Conflict("carry-time-over", now.Until);
        if (at < now.Asked.From.AddHours(-1)) return Refusal.Conflict("carry-too-early", now.Asked.From);
        foreach (var seal in now.Asked.Seals.Select(s => scene.Seals[s]))
            if (WhyNotTake(scene, seal) is { } no) return no;
        if (now.Approval.EverApproved(to)) return Refusal.Conflict("carry-approver-travels");
        if (to != by && HandoverDecisions.WhyNotKeep(scene, now.Asked.Seals, to) is { } notTo) return notTo;
        foreach (var demanded in now.Approval.Conditions) if (!conditionsMet.Contains(demanded, StringComparer.Ordinal)) return Refusal.Conflict("carry-condition-not-met", demanded);
        if (Words.Check("condition", condition, Words.Long) is { } missing) return missing;
        return Decision.Of([
            new CarryHandedOut(now.Asked.Carry, to, condition!.Trim(), by, at),
            .. now.Asked.Seals.Select(s => new SealCarriedOut(s, now.Asked.Carry, to, now.Asked.Destination, now.Until)),
            .. now.Asked.Seals.Select(s => new SealHolderNoted(s, to)),
        ]);
    }

    /// <summary>Staying out longer takes an approval of its own, asked for before the time is over.</summary>
    public static Decision RequestExtension(CarryWorld world, Carry now, DateTimeOffset until, string? reason, PersonId by, DateTimeOffset at)
    {
        if (!now.Exists) return Refusal.NotFound("carry-unknown");
        if (by != now.Asked.Applicant && !now.Asked.Travellers.Contains(by)) return Refusal.Forbidden("not-your-application");
        if (now.State != CarryState.Out) return Refusal.Conflict("carry-not-out", now.Asked.Number);
        if (now.DecidesExtension) return Refusal.Conflict("carry-extension-runs");
        if (at > now.Until) return Refusal.Conflict("carry-extension-too-late", now.Until);
        if (until <= now.Until || until > now.Asked.From.AddDays(MostDays)) return Refusal.Invalid("carry-until-range", MostDays);
        if (Words.Check("reason", reason, Words.Long) is { } missing) return missing;
        var (route, refusal) = FindRoute(world, now.Asked.Seals, by, now.Asked.Unit, CarryApproval.Keepers(world.Custody, now));
        return refusal is not null ? refusal : new CarryExtensionRequested(now.Asked.Carry, until, reason!.Trim(), route!, by);
    }

    public static Decision AddFile(Organisation o, Carry now, Seal seal, CarryFileKind kind, FileRef file, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("carry-unknown");
        var isKeeper = seal.Exists && (seal.Card.Custodian == by || seal.Temporary?.To == by);
        if (!now.Involves(by) && !isKeeper && !o.May(by, Operations.RegisterSeals)) return Refusal.Forbidden("not-your-application");
        if (now.State is not (CarryState.Approved or CarryState.Out)) return Refusal.Conflict("carry-not-out", now.Asked.Number);
        if (!seal.Exists || !now.Asked.Seals.Contains(seal.Id)) return Refusal.NotFound("seal-unknown");
        if (!FileTypes.IsPaper(file)) return Refusal.Invalid("file-type-not-allowed", file.MediaType);
        if (now.Files.Count >= HandoverDecisions.MostFiles) return Refusal.Conflict("too-many-files", HandoverDecisions.MostFiles);
        if (now.Files.Exists(f => f.File.Digest == file.Digest)) return Refusal.Conflict("file-already-there", file.Name);
        return Decision.Of(new CarryFileAdded(now.Asked.Carry, kind, seal.Id, file, by), new DocumentArchived(file, DocumentKind.Custody, null, seal.Id, null, seal.Card.Owner));
    }

    /// <summary>The custodian takes the seals back: condition, a fresh imprint of each, and what was stamped. Twice is once.</summary>
    public static Decision Return(HandoverScene scene, Carry now, string? condition, string? stamped, PersonId by, DateTimeOffset at)
    {
        if (!now.Exists) return Refusal.NotFound("carry-unknown");
        if (now.Asked.Seals.Any(s => KeeperOf(scene.Seals[s]) != by)) return Refusal.Forbidden("carry-not-the-custodian");
        if (now.State == CarryState.Returned) return Decision.Nothing;
        if (now.State != CarryState.Out) return Refusal.Conflict("carry-not-out", now.Asked.Number);
        if ((Words.Check("condition", condition, Words.Long) ?? Words.Check("stamped", stamped, Words.Long)) is { } missing) return missing;
        foreach (var id in now.Asked.Seals)
            if (!now.Files.Exists(f => f.Seal == id && f.Kind == CarryFileKind.Sample)) return Refusal.Conflict("carry-sample-missing", scene.Seals[id].Card.Name);
        return Decision.Of([
            new CarryReturned(now.Asked.Carry, condition!.Trim(), stamped!.Trim(), by, at),
            .. now.Asked.Seals.Select(s => new SealBroughtBack(s, now.Asked.Carry)),
            .. now.Asked.Seals.Select(s => new SealHolderNoted(s, scene.Seals[s].Temporary?.To)),
        ]);
    }

    public static Decision SetRules(Organisation o, CustodyBook book, CarryRulesSet rules, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (rules.DepartmentAfter is < 1 or > 240 || rules.LeaderAfter < rules.DepartmentAfter || rules.LeaderAfter > 720) return Refusal.Invalid("carry-hours-range");
        return book.CarryRules == rules ? Decision.Nothing : rules;
    }

    /// <summary>To whom the seal comes back: the custodian, or who has temporary custody.</summary>
    public static PersonId KeeperOf(Seal seal) => seal.Temporary?.To ?? seal.Card.Custodian;

    /// <summary>There is no document: seals, unit and authorities count.</summary>
    private static (ResolvedRoute? Route, Refusal? Refusal) FindRoute(CarryWorld world, IReadOnlyList<SealId> seals, PersonId applicant, UnitId unit, IReadOnlyList<PersonId> keepers) =>
        RouteFinding.Find(world.Custody.People, world.Custody.Policy, world.Routes, new(
            applicant, unit, "", null, [.. seals.Select(s => world.Custody.Seals[s].Card)], keepers, SealMatters.OffSiteCarry, Authorities: world.Authorities, Day: world.Day));

    private static Refusal? CheckSeals(HandoverScene scene, CarryAsked asked, PersonId by)
    {
        foreach (var seal in asked.Seals.Select(s => scene.Seals[s]))
        {
            if (!seal.Exists || !seal.IsVisibleTo(scene.People, by)) return Refusal.NotFound("seal-unknown");
            if (seal.Card.Form == SealForm.Electronic) return Refusal.Conflict("carry-not-electronic", seal.Card.Name);
            if (WhyNotTake(scene, seal) is { } no) return no;
        }
        return null;
    }

    private static Refusal? WhyNotTake(HandoverScene scene, Seal seal)
    {
        if (seal.Status != SealStatus.Active) return Refusal.Conflict("seal-not-active", seal.Card.Name);
        if (seal.Outside is not null) return Refusal.Conflict("seal-outside", seal.Card.Name);
        if (seal.Carried is not null) return Refusal.Conflict("seal-carried-out", seal.Card.Name);
        // In temporary custody its handover stays open until the return; what is only proposed stands in the way.
        return scene.Book.OpenOf(seal.Id) is { } open && open.Handover != seal.Temporary?.Handover ? Refusal.Conflict("seal-in-handover", seal.Card.Name, open.Number) : null;
    }

    /// <summary>Back on the same day, unless it is said why not; never longer than a month.</summary>
    private static Refusal? CheckTime(CarryAsked asked, DateTimeOffset at)
    {
        if (asked.From < at.AddHours(-1)) return Refusal.Invalid("carry-from-past");
        if (asked.Until <= asked.From || asked.Until > asked.From.AddDays(MostDays)) return Refusal.Invalid("carry-until-range", MostDays);
        if (asked.From.ToOffset(China).Date == asked.Until.ToOffset(China).Date) return null;
        return string.IsNullOrWhiteSpace(asked.Overnight) ? Refusal.Invalid("carry-same-day") : Words.Check("overnight", asked.Overnight, Words.Long);
    }

    /// <summary>Two people go, or the custodian goes along.</summary>
    private static Refusal? CheckTravellers(HandoverScene scene, CarryAsked asked)
    {
        if (asked.Travellers.Count is 0 or > MostTravellers || asked.Travellers.Distinct().Count() != asked.Travellers.Count) return Refusal.Invalid("carry-travellers", MostTravellers);
        if (asked.Travellers.Any(p => scene.People.Find(p) is not { Left: false })) return Refusal.NotFound("person-unknown");
        var accompanied = asked.Seals.All(s => asked.Travellers.Contains(KeeperOf(scene.Seals[s])));
        return asked.Travellers.Count >= 2 || accompanied ? null : Refusal.Invalid("carry-alone");
    }
}
