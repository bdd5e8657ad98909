using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>A seal's card as it is typed.</summary>
public sealed class SealInput
{
    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? Type { get; set; }
    public string? Form { get; set; }
    public string? Shape { get; set; }
    public string? Width { get; set; }

    /// <summary>Empty for round and square seals: as the width.</summary>
    public string? Height { get; set; }
    public string? Material { get; set; }
    public string? SealText { get; set; }
    public string? Owner { get; set; }
    public string? Custodian { get; set; }
    public string? Deputy { get; set; }
    public string? InUseFrom { get; set; }
    public string? Place { get; set; }
    public string? Remark { get; set; }
    public string? Reason { get; set; }

    public static SealInput Of(SealCard card) => new()
    {
        Code = card.Code, Name = card.Name, Type = card.Type, Form = card.Form.ToString(), Shape = card.Shape.ToString(),
        Width = card.Width.ToString(), Height = card.Height.ToString(), Material = card.Material, SealText = card.SealText,
        Owner = card.Owner.ToString(), Custodian = card.Custodian.ToString(), Deputy = card.Deputy?.ToString(),
        InUseFrom = card.InUseFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Place = card.Place, Remark = card.Remark,
    };

    /// <summary>The card; what can't be read as one is refused here, everything else by the rules of the register.</summary>
    /// <param name="kept">The card as it is: its form and code stay.</param>
    public Answer<SealCard> Read(SealCard? kept)
    {
        var day = Typed.Day(InUseFrom);
        if (day.Refusal is { } no) return no;
        var shape = Typed.Choice<SealShape>(Shape) ?? SealShape.Round;
        var width = Typed.Millimetres(Width);
        var height = shape is SealShape.Round or SealShape.Square && string.IsNullOrWhiteSpace(Height) ? width : Typed.Millimetres(Height);
        return new SealCard(
            kept?.Code ?? Code ?? "", Name ?? "", Type ?? "", kept?.Form ?? Typed.Choice<SealForm>(Form) ?? SealForm.Physical, shape, width, height,
            Material, SealText ?? "", Typed.Unit(Owner) ?? default, Typed.Person(Custodian) ?? default, Typed.Person(Deputy), day.Value, Place ?? "", Remark);
    }
}
