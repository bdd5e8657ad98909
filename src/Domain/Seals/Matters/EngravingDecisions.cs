using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Seals.Matters;

/// <summary>Carrying out an approved engraving (S-02): order, check by two, scrap, register. The first broken rule answers.</summary>
public static class EngravingDecisions
{
    /// <summary>Orders from a shop whose licence holds until the day of delivery.</summary>
    public static Decision Order(Organisation o, FirmBook firms, SealMatter now, FirmId firm, DateOnly orderedOn, DateOnly dueOn, string? note, DateOnly today, PersonId by)
    {
        if (WhyNot(o, now, MatterTask.Order, by) is { } no) return no;
        if (orderedOn > today) return Refusal.Invalid("day-in-future", orderedOn);
        if (dueOn < orderedOn) return Refusal.Invalid("due-before-order");
        if (FirmDecisions.WhyNotOrder(firms, firm, FirmKind.EngravingShop, dueOn) is { } bad) return bad;
        if (Words.Check("note", note, Words.Long, required: false) is { } wrong) return wrong;
        var shop = firms.Firms[firm].Card;
        return new EngravingOrdered(now.Id, new(firm, shop.Name, shop.LicenceNumber, orderedOn, dueOn, Words.Tidy(note)), by);
    }

    /// <summary>The first of two people puts down what came.</summary>
    public static Decision Check(Organisation o, SealMatter now, ReceiptCheck check, DateOnly today, PersonId by)
    {
        if (WhyNot(o, now, MatterTask.Check, by) is { } no) return no;
        if (check.On > today) return Refusal.Invalid("day-in-future", check.On);
        if (check.Good < 0 || check.Faulty < 0 || check.Surplus < 0 || check.Good > now.Content.Engraving!.Quantity || check.Good + check.Scrap is < 1 or > 999) return Refusal.Invalid("receipt-counts", now.Content.Engraving!.Quantity);
        if (check.Good > 0 && !(check.TextRight && check.SizeRight && check.QualityRight)) return Refusal.Invalid("receipt-good-but-wrong");
        if (check.Second == by) return Refusal.Invalid("second-is-first");
        if (o.Find(check.Second) is not { Left: false } second) return Refusal.NotFound("person-unknown");
        if (PeopleDecisions.IsAdministrator(o, second)) return Refusal.Conflict("administrator-holds-no-business-role");
        if (Words.Check("remark", check.Remark, Words.Long, required: check.Scrap > 0) is { } bad) return bad;
        return new EngravingChecked(now.Id, check with { By = by, Remark = Words.Tidy(check.Remark) });
    }

    /// <summary>The second person found the same, or something else.</summary>
    /// <param name="dispute">Null: the same. Otherwise what was found.</param>
    public static Decision Confirm(Organisation o, SealMatter now, string? dispute, bool confirmed, PersonId by)
    {
        if (WhyNotConfirm(o, now, by) is { } no) return no;
        if (confirmed) return new EngravingCheckConfirmed(now.Id, by);
        return Words.Check("reason", dispute, Words.Long) is { } missing ? missing : new EngravingCheckDisputed(now.Id, by, dispute!.Trim());
    }

    public static Refusal? WhyNotConfirm(Organisation o, SealMatter now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("matter-unknown");
        if (now.Check is null || now.CheckConfirmed || now.Status != MatterStatus.Approved) return Refusal.Conflict("matter-not-there-yet");
        return now.Check.Second == by && o.Find(by) is { Left: false } ? null : Refusal.Forbidden("not-the-second");
    }

    /// <summary>Destroys faulty and surplus pieces by record, before a witness.</summary>
    public static Decision Scrap(Organisation o, SealMatter now, DateOnly on, string? how, PersonId witness, FileRef photo, DateOnly today, PersonId by)
    {
        if (WhyNot(o, now, MatterTask.Scrapping, by) is { } no) return no;
        if (on > today) return Refusal.Invalid("day-in-future", on);
        if (Words.Check("destruction-method", how, Words.Title) is { } missing) return missing;
        if (witness == by) return Refusal.Invalid("destroyer-only-witness");
        if (o.Find(witness) is not { Left: false }) return Refusal.NotFound("person-unknown");
        if (!FileTypes.IsPaper(photo)) return Refusal.Invalid("file-type-not-allowed", photo.MediaType);
        return new EngravingScrapped(now.Id, now.Check!.Scrap, on, how!.Trim(), by, witness, photo);
    }

    /// <summary>Enters one good piece into the register under a code of its own, which no seal ever had.</summary>
    /// <param name="old">The seal whose place it takes; <see cref="Seal.None"/> for none.</param>
    /// <returns>Events of the matter, of the new seal, of the register and of the old seal; the desk knows their streams.</returns>
    public static Decision Register(MatterWorld world, SealMatter now, Seal old, SealId seal, string? code, string? place, PersonId by)
    {
        if (WhyNot(world.People, now, MatterTask.Registering, by) is { } no) return no;
        var (form, check) = (now.Content.Engraving!, now.Check!);
        if (now.Registered.Count >= check.Good) return Refusal.Conflict("all-registered");
        var entered = SealDecisions.Register(world.People, world.Policy, world.Register, seal, form.Card((code ?? "").Trim(), (place ?? "").Trim()), by);
        if (entered.Refusal is not null) return entered;
        List<DomainEvent> events = [.. entered.Events, new SealEngraved(seal, now.Id, now.Order!.Shop, now.Order.LicenceNumber, check.On)];
        if (old.Exists)
        {
            events.Add(new SealReplaces(seal, old.Id, old.Card.Code, form.Reason));
            if (old.Life.ReplacedBy is null) events.Add(new SealReplaced(old.Id, seal, code!.Trim()));
        }
        events.Add(new EngravingRegistered(now.Id, seal, code!.Trim()));
        if (now.Registered.Count + 1 == check.Good) events.Add(new MatterDone(now.Id));
        return Decision.Of([.. events]);
    }

    /// <summary>Nothing that came was right: the check is closed and the shop delivers again.</summary>
    public static Decision OrderAgain(Organisation o, SealMatter now, PersonId by) =>
        (WhyNot(o, now, MatterTask.Registering, by) ?? (now.Check!.Good > 0 ? Refusal.Conflict("matter-not-there-yet") : null)) is { } no ? no : new EngravingCheckDisputed(now.Id, by, now.Check!.Remark ?? "-");

    /// <summary>Why the seal department can't do this task now; the page asks the same.</summary>
    public static Refusal? WhyNot(Organisation o, SealMatter now, MatterTask task, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!now.Exists) return Refusal.NotFound("matter-unknown");
        return now.Tasks().Any(t => t.What == task) ? null : Refusal.Conflict("matter-not-there-yet");
    }
}
