using Yinxin.Domain;
using Yinxin.Domain.People;

namespace Yinxin.Server.People;

/// <summary>Units as lists show them: parents before children, children by name.</summary>
public static class UnitOrder
{
    /// <summary>Every unit with its depth below the top, from 0.</summary>
    public static IEnumerable<(Unit Unit, int Depth)> Of(Organisation o) => Below(o, null, 0);

    public static IEnumerable<Unit> Children(Organisation o, UnitId? parent) =>
        o.Units.Values.Where(u => u.Parent == parent).OrderBy(u => u.Name, StringComparer.Ordinal);

    private static IEnumerable<(Unit, int)> Below(Organisation o, UnitId? parent, int depth) =>
        Children(o, parent).SelectMany(u => Below(o, u.Id, depth + 1).Prepend((u, depth)));
}
