using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Server.Tests;

/// <summary>The people of the house: three administrators, applicants, approvers, keepers, and their routes.</summary>
public sealed class Residents
{
    public const string Password = "Fixed-Password-2026";
    public const string Company = "示例公司";

    private static readonly (string UserName, string Name, string Unit, string[] Roles)[] Staff =
    [
        ("liu", "刘洋", Company, [Roles.GeneralManager]),
        ("zhao", "赵强", Company, [Roles.DeputyGeneralManager]),
        ("zhu", "朱明", Company, [Roles.DeputyGeneralManager]),
        ("sun", "孙丽", "办公室", [Roles.SealOfficer]),
        ("wu", "吴芳", "办公室", [Roles.Applicant]),
        ("feng", "冯雪", "办公室", [Roles.Archivist]),
        ("li", "李娜", "市场部", [Roles.Applicant]),
        ("wang", "王小明", "市场部", [Roles.Applicant]),
        ("qian", "钱敏", "财务部", [Roles.Applicant]),
        ("he", "何军", "审计部", [Roles.Auditor]),
    ];

    private readonly House house;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, PersonId> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnitId> units = new(StringComparer.Ordinal);

    private Residents(House house, TimeProvider clock)
    {
        this.house = house;
        this.clock = clock;
    }

    public PersonId this[string userName] => people[userName];
    public UnitId Unit(string name) => units[name];
    public Caller As(string userName) => new(people[userName], clock.GetUtcNow());

    /// <param name="only">User names of those who move in; null: everybody.</param>
    public static async Task<Residents> MoveInAsync(House house, TimeProvider clock, IReadOnlyList<string>? only = null)
    {
        var moved = new Residents(house, clock);
        await moved.AppointAsync();
        await moved.HireAsync(only);
        await moved.DesignAsync();
        return moved;
    }

    private async Task AppointAsync()
    {
        var links = (await house.People.SetUpAsync(Company, [("admin", "高峰"), ("security", "沈岩"), ("audit", "顾清")], clock.GetUtcNow(), CancellationToken.None)).Must();
        await house.Authority.EnsureAsync(Company, clock.GetUtcNow(), CancellationToken.None);
        foreach (var link in links)
        {
            people[link.UserName] = link.Person;
            (await house.SignIn.UseLinkAsync(link.Token, Password, clock.GetUtcNow(), CancellationToken.None)).Must();
        }
        units[Company] = (await house.People.OrganisationAsync(CancellationToken.None)).Units.Keys.Single();
    }

    private async Task HireAsync(IReadOnlyList<string>? only)
    {
        foreach (var name in new[] { "办公室", "市场部", "财务部", "审计部" })
            units[name] = (await house.People.AddUnitAsync(As("admin"), name, units[Company], false, CancellationToken.None)).Must();
        foreach (var (userName, name, unit, roles) in Staff.Where(s => only?.Contains(s.UserName) ?? true)) await AddAsync(userName, name, unit, roles);
        foreach (var (unit, head) in new[] { (Company, "liu"), ("办公室", "sun"), ("市场部", "li"), ("审计部", "he") }.Where(h => people.ContainsKey(h.Item2)))
            (await house.People.NameHeadAsync(As("admin"), units[unit], people[head], CancellationToken.None)).Must();
    }

    /// <summary>Adds a person who can sign in.</summary>
    public async Task<PersonId> AddAsync(string userName, string name, string unit, params string[] roles)
    {
        var id = (await house.People.AddPersonAsync(As("admin"), userName, name, units[unit], null, CancellationToken.None)).Must();
        people[userName] = id;
        var link = (await house.People.IssueLinkAsync(As("admin"), id, CancellationToken.None)).Must();
        (await house.SignIn.UseLinkAsync(link.Token, Password, clock.GetUtcNow(), CancellationToken.None)).Must();
        foreach (var role in roles) (await house.People.GrantAsync(As("security"), id, role, role == Roles.Applicant ? DataRange.Own : DataRange.All, CancellationToken.None)).Must();
        return id;
    }

    /// <summary>One route for everything: the head of the unit, then any deputy general manager.</summary>
    private async Task DesignAsync()
    {
        if (!people.ContainsKey("liu")) return;
        RouteStep[] steps =
        [
            new("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)], "核对事由"),
            new("分管副总", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.DeputyGeneralManager)], "审批"),
        ];
        (await house.RouteDrafts.EnactAsync(As("sun"), As("liu"), new("通用流程", RouteCondition.Always, steps), CancellationToken.None)).Must();
    }
}

/// <summary>What a test builds on must have been granted.</summary>
public static class Granted
{
    public static T Must<T>(this Answer<T> answer) => answer.Refusal is { } no ? throw new InvalidOperationException($"{no.Code}: {string.Join(", ", no.Facts)}") : answer.Value!;
}
