using Yinxin.Bench.Records;
using Yinxin.Bench.Routes;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Bench.Life;

/// <summary>A unit with its people, the first of whom heads it.</summary>
/// <param name="Index">Among all of them, from 0.</param>
/// <param name="Above">Who heads the unit above.</param>
internal sealed record Office(int Index, UnitId Id, string Name, IReadOnlyList<PersonId> People, PersonId Above);

/// <summary>A seal and who keeps it.</summary>
internal sealed record KeptSeal(SealId Id, string Code, string Name, SealForm Form, PersonId Keeper);

/// <summary>The demonstration company grown to 10,000 people in 500 units with 2,000 seals.</summary>
internal sealed class LargeHouse(Writing writing, Organisation company, IReadOnlyList<SealRow> first, DateTimeOffset since)
{
    private const int Branches = 20;
    private const int Departments = 24;
    private const int People = 10_000;
    private const int SealCount = 2_000;
    private static readonly string[] Trades = ["办公室", "市场部", "财务部", "法务部", "人事部", "采购部", "工程部", "质量部", "运维部", "研发部", "客服部", "审计部"];
    private static readonly string[] Types = [SealTypes.Official, SealTypes.Contract, SealTypes.Financial, SealTypes.Invoice, SealTypes.LegalRepresentative, SealTypes.Department];
    private readonly Random random = new(42);
    private readonly List<Office> offices = [];
    private readonly List<KeptSeal> seals = [.. first.Select(s => new KeptSeal(s.Id, s.Code, s.Name, s.Form, s.Custodian))];

    /// <summary>The draft of forty levels that waits to come into force.</summary>
    public static readonly RouteDraftId Draft = new(Id(9, 1));

    public IReadOnlyList<Office> Offices => offices;

    /// <summary>Those of the demonstration first.</summary>
    public IReadOnlyList<KeptSeal> Seals => seals;

    public PersonId Person(string userName) => company.FindByUserName(userName)!.Id;

    public async Task WriteAsync()
    {
        foreach (var stream in new[] { Organisation.Stream, SealRegister.Stream, RouteBook.Stream, RouteDrafts.Stream }) await writing.KnowAsync(stream);
        foreach (var unit in company.Units.Values.Where(u => u.Parent is not null)) offices.Add(new(offices.Count, unit.Id, unit.Name, [unit.Head!.Value, .. company.People.Values.Where(p => p.Unit == unit.Id && p.Id != unit.Head).Select(p => p.Id).Order(ById)], Person("liu")));
        foreach (var office in offices) await writing.KnowAsync(Series(office.Id, since.Year));
        await UnitsAsync();
        for (var i = seals.Count; i < SealCount; i++) await SealAsync(i);
        await RoutesAsync();
    }

    /// <summary>Where the applications of a unit are numbered in a year.</summary>
    public static StreamName Series(UnitId unit, int year) => new($"numbering/{unit}-{year}");

    private static readonly Comparer<PersonId> ById = Comparer<PersonId>.Create((a, b) => a.Value.CompareTo(b.Value));

    private async Task UnitsAsync()
    {
        var top = company.Units.Values.Single(u => u.Parent is null).Id;
        var (units, each) = (Branches * (Departments + 1), (People - company.People.Count) / (Branches * (Departments + 1)));
        for (var (i, person, head) = (0, 0, Person("zhao")); i < units; i++)
        {
            var (branch, department) = (i / (Departments + 1), i % (Departments + 1));
            var parent = department == 0 ? top : new UnitId(Id(1, i - department));
            var place = Vocabulary.Places[branch];
            var name = department == 0 ? $"{place}分公司" : $"{place}{Trades[(department - 1) % Trades.Length]}{(department > Trades.Length ? "二部" : "")}";
            var unit = new UnitId(Id(1, i));
            await OrganisationAsync(new UnitAdded(unit, name, parent, department == 0));
            List<PersonId> staff = [];
            for (var until = i == units - 1 ? People - company.People.Count : person + each; person < until; person++) staff.Add(await PersonAsync(person, unit));
            await OrganisationAsync(new UnitHeadNamed(unit, staff[0]));
            offices.Add(new(offices.Count, unit, name, staff, department == 0 ? Person("zhao") : head));
            if (department == 0) head = staff[0];
        }
    }

    private async Task<PersonId> PersonAsync(int n, UnitId unit)
    {
        var id = new PersonId(Id(2, n));
        await OrganisationAsync(new PersonAdded(id, $"p{n:00000}", Vocabulary.Person(random), unit, null), new RoleGranted(id, Roles.Applicant, DataRange.Own));
        return id;
    }

    /// <summary>A seal with its filing and, for every second one, a keeper who handed it over some years later.</summary>
    private async Task SealAsync(int n)
    {
        var (id, office) = (new SealId(Id(3, n)), offices[n % offices.Count]);
        var (keeper, deputy) = (office.People[1 % office.People.Count], office.People[^1]);
        var (type, code) = (Types[n % Types.Length], $"YZ-{n:0000}");
        var name = $"{office.Name}{(type == SealTypes.Official ? "公章" : type == SealTypes.Contract ? "合同专用章" : "专用章")}{n / offices.Count + 1}";
        var card = new SealCard(code, name, type, SealForm.Physical, SealShape.Round, new(40), new(40), "铜", name, office.Id, keeper, deputy, DateOnly.FromDateTime(since.DateTime), "保险柜", null);
        var certificate = new FileRef(new(Id(4, n)), DigestOf(n), 90_000, "备案证明.png", "image/png");
        await writing.AppendAsync(
            $"{Person("sun")}", since, (SealRegister.Stream, new SealEntered(id, code, type, office.Id, keeper, deputy)), (Seal.Stream(id), new SealRegistered(id, card)),
            (Seal.Stream(id), new PoliceFilingRecorded(id, new($"310105{n:0000000}", card.InUseFrom!.Value, "示例市公安局", "示例刻章有限公司"), certificate, Person("sun"))), (SealRegister.Stream, new FilingCodeEntered(id, $"310105{n:0000000}")),
            (Seal.Stream(id), new SealActivated(id)));
        seals.Add(new(id, code, name, SealForm.Physical, n % 2 == 0 ? keeper : deputy));
        if (n % 2 != 0 && keeper != deputy) await HandOverAsync(id, code, type, office.Id, keeper, deputy, n);
    }

    private Task HandOverAsync(SealId id, string code, string type, UnitId owner, PersonId from, PersonId to, int n) => writing.AppendAsync(
        $"{Person("sun")}", since, (SealRegister.Stream, new SealEntered(id, code, type, owner, to, null)), (Seal.Stream(id), new SealHandedOver(id, new(Id(5, n)), from, to, null)));

    private async Task RoutesAsync()
    {
        var units = offices.ConvertAll(o => o.Id);
        for (var i = 0; i < ScaledRoutes.InForce; i++)
        {
            var route = ScaledRoutes.Special(new(Id(6, i)), i, units);
            await writing.AppendAsync($"{Person("liu")}", since, (RouteBook.Stream, new RoutePublished(route.Id, 1, route.Name, route.When, route.Steps, Person("sun"), Person("liu"))));
        }
        await writing.AppendAsync($"{Person("sun")}", since, (RouteDrafts.Stream, new RouteDraftSaved(Draft, null, 0, ScaledRoutes.Long([.. offices.SelectMany(o => o.People)]), Person("sun"))));
    }

    private Task OrganisationAsync(params DomainEvent[] happened) => writing.AppendAsync($"{Person("admin")}", since, [.. happened.Select(e => (Organisation.Stream, e))]);

    /// <summary>The same ids at every run.</summary>
    private static Guid Id(short kind, int n) => new(n, kind, 0, new byte[8]);

    public static Digest DigestOf(long n) => new(string.Concat(Enumerable.Repeat($"{n:x16}", 4)));
}
