using System.Globalization;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Server.Seals.Matters;

/// <summary>A matter's form, line by line: for its page and for its paper.</summary>
public static class MatterLines
{
    private const string Empty = "—";

    /// <summary>Codes of made seals that are listed; the rest is counted elsewhere.</summary>
    private const int MostCodes = 50;

    public static IEnumerable<CardLine> Of(Texts t, Organisation o, Policy policy, MatterPage page)
    {
        var c = page.Matter.Content;
        if (c.Engraving is { } e) foreach (var line in Engraving(t, o, policy, page, e)) yield return line;
        else if (c.SealType is { } type) yield return new(t["seals.type"], CardLines.TypeOf(t, policy, type));
        else foreach (var seal in page.Seals) yield return new(seal.Card.Code, $"{seal.Card.Name}（{CardLines.Specification(t, seal.Card)}，{o.NameOf(seal.Card.Owner)}，{t.Word(seal.Status)}）");
        if (c.Making is { } making) foreach (var line in Making(t, o, page.Matter, making)) yield return line;
        if (c.Deactivation is { } d)
        {
            yield return new(t["matters.effective-on"], Texts.Day(d.EffectiveOn));
            yield return new(t["matters.recall-by"], Texts.Day(d.RecallBy));
            if (d.NewName is not null) yield return new(t["field.new-name"], d.NewName);
            yield return new(t["field.replacement"], d.Replacement ?? Empty);
        }
        if (c.Destruction is { } x)
        {
            var firm = page.Firms.Firms.GetValueOrDefault(x.Firm)?.Card;
            yield return new(t["firm-kind.destructionContractor"], firm is null ? Empty : $"{firm.Name}（{firm.LicenceNumber}）");
            yield return new(t["field.destruction-method"], x.Method);
            yield return new(t["field.destruction-place"], x.Place);
            yield return new(t["matters.planned-on"], Texts.Day(x.PlannedOn));
        }
        yield return new(t["field.reason"], c.Reason);
        foreach (var line in Carried(t, o, page.Matter)) yield return line;
    }

    private static IEnumerable<CardLine> Engraving(Texts t, Organisation o, Policy policy, MatterPage page, EngravingForm e) =>
    [
        new(t["matters.engraving-reason"], t.Word(e.Reason)),
        new(t["matters.old"], page.Seals.FirstOrDefault()?.Card is { } old ? $"{old.Code} {old.Name}" : Empty),
        new(t["field.seal-name"], e.SealName),
        new(t["field.seal-text"], e.SealText),
        new(t["seals.type"], CardLines.TypeOf(t, policy, e.Type)),
        new(t["seals.form"], t.Word(e.Form)),
        new(t["seals.specification"], CardLines.Specification(t, e.Card("-", "-"))),
        new(t["field.material"], e.Material ?? Empty),
        new(t["matters.quantity"], e.Quantity.ToString(CultureInfo.InvariantCulture)),
        new(t["seals.owner"], o.NameOf(e.Owner)),
        new(t["matters.custodian"], o.NameOf(e.Custodian)),
        new(t["matters.purpose"], e.Purpose),
        new(t["field.basis"], e.Basis ?? Empty),
    ];

    private static IEnumerable<CardLine> Making(Texts t, Organisation o, SealMatter m, MakingForm f) =>
    [
        new(t["making.kind"], t.Word(f.Kind)),
        new(t["making.unit"], o.NameOf(f.Unit)),
        new(t["field.representative"], f.Representative),
        new(t["making.administrator"], o.NameOf(f.Administrator)),
        new(t["making.body"], o.NameOf(f.Body)),
        new(t["making.safeguards"], t.List(f.Safeguards.Select(s => t.Word(s)))),
        .. f.NewSeals == 0 ? Array.Empty<CardLine>() : [new(t["making.new-seals"], f.NewSeals.ToString(CultureInfo.InvariantCulture))],
        .. m.Made.Count == 0 ? Array.Empty<CardLine>() : [new(t["event.making-carried-out/1"], t.List(m.Made.Take(MostCodes).Select(x => x.Code)) + (m.Made.Count > MostCodes ? "…" : ""))],
    ];

    /// <summary>What was done on it so far.</summary>
    private static IEnumerable<CardLine> Carried(Texts t, Organisation o, SealMatter m)
    {
        if (m.Order is { } order) yield return new(t["matters.order"], t["matters.order.line", order.Shop, order.LicenceNumber, order.OrderedOn, order.DueOn]);
        if (m.Check is { } check)
        {
            yield return new(t["matters.check"], t["matters.check.line", check.On, check.Good, check.Faulty, check.Surplus]);
            yield return new(t["matters.check.people"], t["matters.check.people.line", o.NameOf(check.By), o.NameOf(check.Second), t[m.CheckConfirmed ? "matters.confirmed" : "matters.not-confirmed"]]);
            if (check.Remark is not null) yield return new(t["field.remark"], check.Remark);
        }
        if (m.Scrapped is { } scrap) yield return new(t["matters.scrap"], t["matters.scrap.line", scrap.On, scrap.Count, scrap.How, o.NameOf(scrap.By), o.NameOf(scrap.Witness)]);
        foreach (var registered in m.Registered) yield return new(t["matters.registered"], registered.Code);
        if (m.Destruction is not { } record) yield break;
        yield return new(t["matters.destruction"], t["matters.destruction.line", record.On, record.Place, record.Method]);
        yield return new(t["firm-kind.destructionContractor"], $"{record.Firm}（{record.LicenceNumber}）");
        yield return new(t["field.destroyer"], record.Destroyer);
        yield return new(t["matters.witnesses"], t.List(record.Witnesses.Select(w => $"{o.NameOf(w)}（{t[m.Signed.Contains(w) ? "matters.signed" : "matters.not-signed"]}）")));
    }
}
