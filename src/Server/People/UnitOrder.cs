using Yinxin.Domain;
using Yinxin.Domain.People;

namespace Yinxin.Server.People;

/// <summary>Units as lists show them: parents before children, children by name.</summary>
public static class UnitOrder
{
    /// <summary>Every unit with its depth below the top, from 0.</summary>
    public static IEnumerable<(Unit Unit, int Depth)> Of(Organisation o) => Below(Children(o), null, 0);

    /// <summary>Units by the one above them; those at the top by null.</summary>
    public static ILookup<UnitId?, Unit> Children(Organisation o) => o.Units.Values.OrderBy(u => u.Name, StringComparer.Ordinal).ToLookup(u => u.Parent);

    private static IEnumerable<(Unit, int)> Below(ILookup<UnitId?, Unit> children, UnitId? parent, int depth) =>
        children[parent].SelectMany(u => Below(children, u.Id, depth + 1).Prepend((u, depth)));
}
