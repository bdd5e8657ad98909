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
        for (var i = 0; i < people; i++)
        {
            var person = new PersonId(Id());
            staff.Add(person);
            Happen(new PersonAdded(person, $"p{i}", $"人{i}", units[i % Units], null));
            Happen(new RoleGranted(person, i < 40 ? ScaledRoutes.Offices[i % ScaledRoutes.Offices.Length] : Roles.Applicant, DataRange.Own));
        }
        for (var i = 0; i < Units; i++) Happen(new UnitHeadNamed(units[i], staff[100 + i]));
        var seals = Enumerable.Range(0, Seals).Select(i => new SealRow(new(Id()), $"S{i}", $"印章{i}", SealTypes.BuiltIn[i % SealTypes.BuiltIn.Count].Key, (SealForm)(i % 3), SealStatus.Active, units[i % Units], staff[^(1 + (i % 900))], "柜", staff[^(1 + (i % 900))])).ToList();
        var book = RouteBook.None;
        for (var i = 0; i < ScaledRoutes.InForce; i++) book = book.With(ScaledRoutes.Special(new(Id()), i, units));
        var design = ScaledRoutes.Long(staff);
        var world = new RouteWorld(o, Policy.None, book, seals, AuthorityBook.None, DocumentForms.None, new(2026, 11, 30));
        return (world, new(new(Id()), 1, design.Name, design.When, design.Steps, false));
    }
}
