using Yinxin.Domain.People;

namespace Yinxin.Domain.Tests.People;

public sealed class RangeTests
{
    [Fact]
    [Trait("Requirement", "P-02")]
    public void Each_range_covers_its_units_and_no_other()
    {
        Assert.Empty(Company.Covers(Wang, DataRange.Own)!);
        Assert.Equal([Marketing], Company.Covers(Wang, DataRange.Department)!);
        Assert.Equal([Marketing, EastTeam], Company.Covers(Wang, DataRange.DepartmentAndBelow)!.OrderBy(u => u.Value));
        Assert.Null(Company.Covers(Wang, DataRange.All));
    }

    [Fact]
    [Trait("Requirement", "P-01")]
    [Trait("Requirement", "P-02")]
    public void The_range_unit_stays_inside_ones_own_legal_entity()
    {
        Assert.Equal([HeadOffice, Marketing, EastTeam, FinanceUnit, Office], Company.Covers(Wang, DataRange.Unit)!.OrderBy(u => u.Value));
        Assert.Equal([Overseas, OverseasSales], Company.Covers(Gao, DataRange.Unit)!.OrderBy(u => u.Value));
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public void Of_several_roles_with_an_operation_the_widest_range_counts()
    {
        var company = CompanyAfter(new RoleGranted(Li, Roles.Archivist, DataRange.Department), new RoleGranted(Li, Roles.Auditor, DataRange.Unit));

        Assert.Equal(DataRange.Unit, company.RangeOf(Li, Operations.ReadRecords));
        Assert.Equal(DataRange.Department, company.RangeOf(Li, Operations.DownloadDocuments));
        Assert.Null(company.RangeOf(Li, Operations.RegisterSeals));
    }

    [Fact]
    public void Who_has_left_may_nothing_and_covers_nothing()
    {
        var company = CompanyAfter(new RoleGranted(Li, Roles.SealOfficer, DataRange.All), new PersonLeft(Li));

        Assert.False(company.May(Li, Operations.RegisterSeals));
        Assert.False(company.May(Li, Operations.Apply));
        Assert.DoesNotContain(company.Holding(Roles.SealOfficer), p => p.Id == Li);
        Assert.Equal("李敏", company.NameOf(Li));
    }
}
