using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Matters;

/// <summary>A matter as it is typed; which fields count follows from its kind.</summary>
public sealed class TypedMatter
{
    /// <summary>The id that a new draft will have: a form sent twice is one draft.</summary>
    public string? Draft { get; set; }
    public string? Kind { get; set; }
    public string? Reason { get; set; }
    public List<string>? Seals { get; set; }
    public string? SealName { get; set; }
    public string? SealText { get; set; }
    public string? Type { get; set; }
    public string? Form { get; set; }
    public string? Shape { get; set; }
    public string? Width { get; set; }
    public string? Height { get; set; }
    public string? Material { get; set; }
    public string? Quantity { get; set; }
    public string? Owner { get; set; }
    public string? Custodian { get; set; }
    public string? Deputy { get; set; }
    public string? Purpose { get; set; }
    public string? EngravingReason { get; set; }
    public string? Old { get; set; }
    public string? Basis { get; set; }
    public string? EffectiveOn { get; set; }
    public string? RecallBy { get; set; }
    public string? NewName { get; set; }
    public string? Replacement { get; set; }
    public string? Firm { get; set; }
    public string? Method { get; set; }
    public string? Place { get; set; }
    public string? PlannedOn { get; set; }
    public string? MakingKind { get; set; }
    public string? Unit { get; set; }
    public string? Representative { get; set; }
    public string? Administrator { get; set; }
    public string? Body { get; set; }
    public List<string>? Safeguards { get; set; }
    public string? NewSeals { get; set; }

    public static TypedMatter Of(MatterContent c) => new()
    {
        Kind = c.Kind, Reason = c.Reason, Seals = [.. c.Seals.Select(s => s.ToString())],
        SealName = c.Engraving?.SealName, SealText = c.Engraving?.SealText, Type = c.Engraving?.Type ?? c.SealType, Form = c.Engraving?.Form.ToString(), Shape = c.Engraving?.Shape.ToString(),
        Width = c.Engraving?.Width.ToString(), Height = c.Engraving?.Height.ToString(), Material = c.Engraving?.Material, Quantity = c.Engraving?.Quantity.ToString(CultureInfo.InvariantCulture),
        Owner = c.Engraving?.Owner.ToString(), Custodian = c.Engraving?.Custodian.ToString(), Deputy = c.Engraving?.Deputy?.ToString(), Purpose = c.Engraving?.Purpose,
        EngravingReason = c.Engraving?.Reason.ToString(), Old = c.Engraving?.Old?.ToString(), Basis = c.Engraving?.Basis,
        EffectiveOn = Texts.Day(c.Deactivation?.EffectiveOn), RecallBy = Texts.Day(c.Deactivation?.RecallBy), NewName = c.Deactivation?.NewName, Replacement = c.Deactivation?.Replacement,
        Firm = c.Destruction?.Firm.ToString(), Method = c.Destruction?.Method, Place = c.Destruction?.Place, PlannedOn = Texts.Day(c.Destruction?.PlannedOn),
        MakingKind = c.Making?.Kind.ToString(), Unit = c.Making?.Unit.ToString(), Representative = c.Making?.Representative, Administrator = c.Making?.Administrator.ToString(), Body = c.Making?.Body.ToString(),
        Safeguards = c.Making is { } m ? [.. m.Safeguards.Select(s => s.ToString())] : null, NewSeals = c.Making?.NewSeals.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What can't be read is refused here, everything else by the rules of matters.</summary>
    public Answer<MatterContent> Read()
    {
        var kind = Kind ?? "";
        var plain = new MatterContent(kind, Reason ?? "", [.. (Seals ?? []).Select(Id).Where(s => s is not null).Select(s => new SealId(s!.Value))]);
        return kind switch
        {
            SealMatters.Engraving => Engraving(plain),
            SealMatters.ElectronicMaking => Making(plain),
            SealMatters.FilingWaiver => plain with { Seals = [], SealType = Type },
            SealMatters.Deactivation or SealMatters.NameChange => Deactivation(plain),
            SealMatters.Destruction => Destruction(plain),
            _ => plain,
        };
    }

    private Answer<MatterContent> Engraving(MatterContent plain)
    {
        var shape = Typed.Choice<SealShape>(Shape) ?? SealShape.Round;
        var width = Typed.Millimetres(Width);
        var height = shape is SealShape.Round or SealShape.Square && string.IsNullOrWhiteSpace(Height) ? width : Typed.Millimetres(Height);
        if (!int.TryParse(Quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)) return Refusal.Invalid("pieces-range", MatterForms.MostPieces);
        var reason = Typed.Choice<EngravingReason>(EngravingReason) ?? Domain.Seals.LifeCycle.EngravingReason.New;
        var old = Id(Old) is { } o ? new SealId(o) : (SealId?)null;
        var form = new EngravingForm(
            SealName ?? "", SealText ?? "", Type ?? "", Typed.Choice<SealForm>(Form) ?? SealForm.Physical, shape, width, height, Material, quantity,
            Typed.Unit(Owner) ?? default, Typed.Person(Custodian) ?? default, Typed.Person(Deputy), Purpose ?? "", reason, old, Basis);
        return plain with { Engraving = form, Seals = old is { } replaced ? [replaced] : [] };
    }

    private Answer<MatterContent> Making(MatterContent plain)
    {
        if (!int.TryParse(string.IsNullOrWhiteSpace(NewSeals) ? "0" : NewSeals, NumberStyles.None, CultureInfo.InvariantCulture, out var more)) return Refusal.Invalid("new-seals-range", MakingForm.MostNewSeals);
        var kind = Typed.Choice<MakingKind>(MakingKind) ?? Domain.Seals.Making.MakingKind.New;
        List<Safeguard> safeguards = [.. (Safeguards ?? []).Select(s => Typed.Choice<Safeguard>(s)).OfType<Safeguard>()];
        return plain with { Making = new(kind, Typed.Unit(Unit) ?? default, Representative ?? "", Typed.Person(Administrator) ?? default, Typed.Unit(Body) ?? default, safeguards, more) };
    }

    private Answer<MatterContent> Deactivation(MatterContent plain)
    {
        var (from, until) = (Typed.Day(EffectiveOn), Typed.Day(RecallBy));
        if ((from.Refusal ?? until.Refusal) is { } no) return no;
        if (from.Value is not { } effective || until.Value is not { } recall) return Refusal.Invalid("day-missing");
        return plain with { Deactivation = new(effective, recall, NewName, Replacement) };
    }

    private Answer<MatterContent> Destruction(MatterContent plain)
    {
        var on = Typed.Day(PlannedOn);
        if (on.Refusal is { } no) return no;
        if (on.Value is not { } day) return Refusal.Invalid("day-missing");
        return plain with { Destruction = new(Id(Firm) is { } firm ? new FirmId(firm) : default, Method ?? "", Place ?? "", day) };
    }

    private static Guid? Id(string? typed) => Guid.TryParseExact(typed, "N", out var id) ? id : null;
}
