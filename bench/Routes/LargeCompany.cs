using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Bench.Routes;

/// <summary>A company with many units, seals and routes, the same at every run.</summary>
internal static class LargeCompany
{
    private const int Units = 500;
    private const int Seals = 2_000;

    public static (RouteWorld World, Route Route) Make(int people)
    {
        var next = 1;
        Guid Id() => new(next++, 0, 0, new byte[8]);
        var o = Organisation.None;
        void Happen(DomainEvent e) => o = Organisation.Evolve(o, e);
        var units = Enumerable.Range(0, Units).Select(_ => new UnitId(Id())).ToList();
        Happen(new OrganisationNamed("集团"));
        for (var i = 0; i < Units; i++) Happen(new UnitAdded(units[i], $"部门{i}", i == 0 ? null : units[(i - 1) / 8], i == 0));
        List<PersonId> staff = [];
        string[] offices = [Roles.Legal, Roles.Finance, Roles.DeputyGeneralManager, Roles.GeneralManager];
        for (var i = 0; i < people; i++)
        {
            var person = new PersonId(Id());
            staff.Add(person);
            Happen(new PersonAdded(person, $"p{i}", $"人{i}", units[i % Units], null));
            Happen(new RoleGranted(person, i < 40 ? offices[i % offices.Length] : Roles.Applicant, DataRange.Own));
        }
        for (var i = 0; i < Units; i++) Happen(new UnitHeadNamed(units[i], staff[100 + i]));
        var seals = Enumerable.Range(0, Seals).Select(i => new SealRow(new(Id()), $"S{i}", $"印章{i}", SealTypes.BuiltIn[i % SealTypes.BuiltIn.Count].Key, (SealForm)(i % 3), SealStatus.Active, units[i % Units], staff[^(1 + (i % 900))], "柜", staff[^(1 + (i % 900))])).ToList();
        var book = RouteBook.None;
        for (var i = 0; i < 40; i++) book = book.With(Special(new(Id()), i, units));
        var world = new RouteWorld(o, Policy.None, book, seals, AuthorityBook.None, DocumentForms.None, new(2026, 11, 30));
        return (world, new(new(Id()), 1, "四十级", RouteCondition.Always, [.. Enumerable.Range(0, 40).Select(i => Level(i, offices, staff))], false));
    }

    /// <summary>Routes for bands of amounts, for units and for types of seal.</summary>
    private static Route Special(RouteId id, int n, List<UnitId> units)
    {
        var band = n % 4;
        var when = RouteCondition.Always with
        {
            SealTypes = [SealTypes.BuiltIn[n % 9].Key], AmountFrom = new(band * 10_000_000L), AmountBelow = band == 3 ? null : new Cents((band + 1) * 10_000_000L), Units = n % 3 == 0 ? [units[n % 60]] : [],
        };
        return new(id, 1, $"流程{n}", when, [new("部门", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)]), new("总经理", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)])], false);
    }

    private static RouteStep Level(int n, string[] offices, List<PersonId> staff) => new($"第{n}级", (StepMode)(n % 3), (n % 4) switch
    {
        0 => [new(ApproverKind.HeadOfUnit)],
        1 => [new(ApproverKind.HeadLevelsUp, Levels: 1 + (n % 3)), new(ApproverKind.Role, Role: offices[n % offices.Length])],
        2 => [new(ApproverKind.Person, staff[50 + n]), new(ApproverKind.Person, staff[60 + n])],
        _ => [new(ApproverKind.Role, Role: offices[n % offices.Length])],
    }, $"职责{n}");
}
