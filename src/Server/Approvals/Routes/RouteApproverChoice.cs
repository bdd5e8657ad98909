using System.Globalization;
using Yinxin.Domain.Approvals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>One approver as one choice of a list: <c>head</c>, <c>up:2</c>, <c>role:legal</c>, <c>person:0198…</c>.</summary>
public static class RouteApproverChoice
{
    public const int MostLevels = 5;

    public static string Of(ApproverRule rule) => rule.Kind switch
    {
        ApproverKind.Person => $"person:{rule.Person}",
        ApproverKind.Role => $"role:{rule.Role}",
        ApproverKind.HeadOfUnit => "head",
        ApproverKind.HeadLevelsUp => string.Create(CultureInfo.InvariantCulture, $"up:{rule.Levels}"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    /// <summary>Null for an empty choice and for one that no list offers.</summary>
    public static ApproverRule? Read(string? choice) => choice?.Split(':') switch
    {
        ["head"] => new(ApproverKind.HeadOfUnit),
        ["up", var levels] when int.TryParse(levels, NumberStyles.None, CultureInfo.InvariantCulture, out var n) => new(ApproverKind.HeadLevelsUp, Levels: n),
        ["role", var role] => new(ApproverKind.Role, Role: role),
        ["person", var id] when Typed.Person(id) is { } person => new(ApproverKind.Person, Person: person),
        _ => null,
    };
}
