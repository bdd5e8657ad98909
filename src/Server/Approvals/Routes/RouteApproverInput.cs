using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Server.People;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>One row of approvers as it is typed: a kind, and names where the kind asks for them.</summary>
public sealed class RouteApproverInput
{
    public const int MostLevels = 5;
    public const string ByName = "person";
    public const string Choice = "choose";

    /// <summary><c>head</c>, <c>up:2</c>, <c>role:legal</c>, <c>person</c>, <c>choose</c>, <c>choose:legal</c>; empty: the row does not count.</summary>
    public string? Kind { get; set; }

    /// <summary>User names or full names, for <c>person</c> and <c>choose</c>.</summary>
    public string? Names { get; set; }

    public bool IsEmpty => string.IsNullOrEmpty(Kind);

    /// <summary>The rules that the row says; a kind that no list offers counts as none.</summary>
    public Answer<IReadOnlyList<ApproverRule>> Read(Organisation o)
    {
        var people = Kind is ByName or Choice || Kind?.StartsWith("choose:", StringComparison.Ordinal) == true ? TypedPeople.Read(o, Names) : new([], null);
        if (people.Refusal is { } no) return no;
        if (Kind is ByName or Choice && people.Value!.Count == 0) return Refusal.Invalid("text-missing", "approver-names");
        return new(Kind?.Split(':') switch
        {
            ["head"] => [new(ApproverKind.HeadOfUnit)],
            ["up", var levels] when int.TryParse(levels, NumberStyles.None, CultureInfo.InvariantCulture, out var n) => [new(ApproverKind.HeadLevelsUp, Levels: n)],
            ["role", var role] => [new(ApproverKind.Role, Role: role)],
            [ByName] => [.. people.Value!.Select(p => new ApproverRule(ApproverKind.Person, p))],
            [Choice] => [new(ApproverKind.ChosenByApplicant, From: people.Value)],
            [Choice, var role] => [new(ApproverKind.ChosenByApplicant, Role: role, From: people.Value is { Count: > 0 } named ? named : null)],
            _ => [],
        }, null);
    }

    public static RouteApproverInput Of(Organisation o, ApproverRule rule) => rule.Kind switch
    {
        ApproverKind.Person => new() { Kind = ByName, Names = TypedPeople.Write(o, [rule.Person!.Value]) },
        ApproverKind.Role => new() { Kind = $"role:{rule.Role}" },
        ApproverKind.HeadOfUnit => new() { Kind = "head" },
        ApproverKind.HeadLevelsUp => new() { Kind = string.Create(CultureInfo.InvariantCulture, $"up:{rule.Levels}") },
        ApproverKind.ChosenByApplicant => new() { Kind = rule.Role is { } role ? $"{Choice}:{role}" : Choice, Names = TypedPeople.Write(o, rule.From ?? []) },
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    /// <summary>All rules of some rows; the first that can't be read answers.</summary>
    public static Answer<IReadOnlyList<ApproverRule>> ReadAll(Organisation o, IEnumerable<RouteApproverInput>? rows)
    {
        List<ApproverRule> rules = [];
        foreach (var row in rows ?? [])
        {
            var read = row.Read(o);
            if (read.Refusal is not null) return read;
            rules.AddRange(read.Value!.Except(rules));
        }
        return rules;
    }
}
