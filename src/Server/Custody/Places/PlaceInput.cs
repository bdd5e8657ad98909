using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Places;

/// <summary>A place as it is typed.</summary>
public sealed class PlaceInput
{
    public string? Name { get; set; }
    public string? Kind { get; set; }
    public string? Address { get; set; }
    public string? Unit { get; set; }
    public bool Theft { get; set; }
    public bool Fire { get; set; }
    public bool Damp { get; set; }

    /// <summary>One grid a line.</summary>
    public string? Grids { get; set; }
    public List<string>? Keys { get; set; }
    public List<string>? Codes { get; set; }
    public string? Remark { get; set; }
    public string? Reason { get; set; }

    public static PlaceInput Of(PlaceCard c) => new()
    {
        Name = c.Name, Kind = c.Kind.ToString(), Address = c.Address, Unit = c.Unit.ToString(), Theft = c.AgainstTheft, Fire = c.AgainstFire, Damp = c.AgainstDamp,
        Grids = string.Join('\n', c.Grids), Keys = [.. c.Keys.Select(p => p.ToString())], Codes = [.. c.Codes.Select(p => p.ToString())], Remark = c.Remark,
    };

    public PlaceCard Read() => new(
        Name ?? "", Typed.Choice<PlaceKind>(Kind) ?? PlaceKind.Other, Address ?? "", Typed.Unit(Unit) ?? default, Theft, Fire, Damp,
        (Grids ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), People(Keys), People(Codes), Remark);

    private static List<PersonId> People(List<string>? typed) => (typed ?? []).ConvertAll(t => Typed.Person(t) ?? default);
}
