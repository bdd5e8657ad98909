using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Bench.Routes;

/// <summary>Routes as a large company has them: many in force, and one of forty levels that is to come into force.</summary>
internal static class ScaledRoutes
{
    public const int InForce = 40;
    private const int Levels = 40;

    /// <summary>Roles that decide for the whole company.</summary>
    public static readonly string[] Offices = [Roles.Legal, Roles.Finance, Roles.DeputyGeneralManager, Roles.GeneralManager];

    /// <summary>Routes for bands of amounts, for units and for types of seal.</summary>
    public static Route Special(RouteId id, int n, IReadOnlyList<UnitId> units)
    {
        var band = n % 4;
        var when = RouteCondition.Always with
        {
            SealTypes = [SealTypes.BuiltIn[n % 9].Key], AmountFrom = new(band * 10_000_000L), AmountBelow = band == 3 ? null : new Cents((band + 1) * 10_000_000L), Units = n % 3 == 0 ? [units[n % 60]] : [],
        };
        return new(id, 1, $"流程{n}", when, [new("部门", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)]), new("总经理", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)])], false);
    }

    /// <param name="staff">At least a hundred people, of whom some decide by name.</param>
    public static RouteDesign Long(IReadOnlyList<PersonId> staff) => new("四十级", RouteCondition.Always, [.. Enumerable.Range(0, Levels).Select(i => Level(i, staff))]);

    private static RouteStep Level(int n, IReadOnlyList<PersonId> staff) => new($"第{n}级", (StepMode)(n % 3), (n % 4) switch
    {
        0 => [new(ApproverKind.HeadOfUnit)],
        1 => [new(ApproverKind.HeadLevelsUp, Levels: 1 + (n % 3)), new(ApproverKind.Role, Role: Offices[n % Offices.Length])],
        2 => [new(ApproverKind.Person, staff[50 + n]), new(ApproverKind.Person, staff[60 + n])],
        _ => [new(ApproverKind.Role, Role: Offices[n % Offices.Length])],
    }, $"职责{n}");
}
