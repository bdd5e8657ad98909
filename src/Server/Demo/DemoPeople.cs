using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.People;

namespace Yinxin.Server.Demo;

/// <summary>An account of the demonstration.</summary>
public sealed record DemoAccount(PersonId Id, string UserName, string Name, string Post, string Password);

/// <summary>The invented company's units and people, in the roles that companies really have.</summary>
internal sealed class DemoPeople(House house, TimeProvider clock)
{
    private readonly Dictionary<string, UnitId> units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DemoAccount> accounts = new(StringComparer.Ordinal);

    public const string Company = "星辰智慧科技有限公司";

    private static readonly (string UserName, string Name, string Unit, string Post, string[] Roles)[] Staff =
    [
        ("zhou", "周建国", Company, "董事长、法定代表人", [Roles.Chairman]),
        ("liu", "刘洋", Company, "总经理", [Roles.GeneralManager]),
        ("zhao", "赵强", Company, "分管副总经理", [Roles.DeputyGeneralManager]),
        ("sun", "孙丽", "办公室", "办公室主任、印章管理员", [Roles.SealOfficer]),
        ("wu", "吴芳", "办公室", "公章、合同章保管人", [Roles.Applicant]),
        ("feng", "冯雪", "办公室", "档案员", [Roles.Archivist]),
        ("li", "李娜", "市场部", "市场部经理", [Roles.Applicant]),
        ("wang", "王小明", "市场部", "客户经理", [Roles.Applicant]),
        ("hu", "胡敏", "市场部", "销售代表", [Roles.Applicant]),
        ("lin", "林涛", "市场部", "投标专员", [Roles.Applicant]),
        ("tang", "唐宇", "办公室", "行政专员", [Roles.Applicant]),
        ("chen", "陈静", "财务部", "财务负责人", [Roles.Finance]),
        ("qian", "钱敏", "财务部", "财务章、发票章保管人", [Roles.Applicant]),
        ("guo", "郭静", "财务部", "会计", [Roles.Applicant]),
        ("zhang", "张伟", "法务部", "法务经理", [Roles.Legal]),
        ("zheng", "郑涛", "法务部", "法定代表人名章保管人", [Roles.Applicant]),
        ("he", "何军", "审计部", "内部审计", [Roles.Auditor]),
    ];

    private static readonly (string UserName, string Name)[] Administrators = [("admin", "高峰"), ("security", "沈岩"), ("audit", "顾清")];

    public IReadOnlyCollection<DemoAccount> Accounts => accounts.Values;
    public Caller As(string userName) => new(accounts[userName].Id, clock.GetUtcNow());
    public Caller As(PersonId person) => new(person, clock.GetUtcNow());
    public PersonId Id(string userName) => accounts[userName].Id;
    public UnitId Unit(string name) => units[name];

    public async Task FillAsync(CancellationToken stop)
    {
        var links = Must(await house.People.SetUpAsync(Company, Administrators, clock.GetUtcNow(), stop));
        await house.Authority.EnsureAsync(Company, clock.GetUtcNow(), stop);
        string[] posts = ["系统管理员", "安全管理员", "审计管理员"];
        for (var i = 0; i < links.Count; i++) await OpenAsync(links[i].Person, links[i].UserName, links[i].Name, posts[i], links[i].Token, stop);
        units[Company] = (await house.People.OrganisationAsync(stop)).Units.Keys.Single();
        foreach (var name in new[] { "办公室", "市场部", "财务部", "法务部", "审计部" })
            units[name] = Must(await house.People.AddUnitAsync(As("admin"), name, units[Company], false, stop));
        foreach (var (userName, name, unit, post, roles) in Staff) await AddAsync(userName, name, unit, post, roles, stop);
        foreach (var (unit, head) in new[] { (Company, "liu"), ("办公室", "sun"), ("市场部", "li"), ("财务部", "chen"), ("法务部", "zhang"), ("审计部", "he") })
            Must(await house.People.NameHeadAsync(As("admin"), units[unit], Id(head), stop));
    }

    private async Task AddAsync(string userName, string name, string unit, string post, string[] roles, CancellationToken stop)
    {
        var id = Must(await house.People.AddPersonAsync(As("admin"), userName, name, units[unit], post, stop));
        var link = Must(await house.People.IssueLinkAsync(As("admin"), id, stop));
        await OpenAsync(id, userName, name, post, link.Token, stop);
        foreach (var role in roles) Must(await house.People.GrantAsync(As("security"), id, role, role == Roles.Applicant ? DataRange.Own : DataRange.All, stop));
    }

    private async Task OpenAsync(PersonId id, string userName, string name, string post, string token, CancellationToken stop)
    {
        var password = Desks.People.Passwords.Random(userName);
        Must(await house.SignIn.UseLinkAsync(token, password, clock.GetUtcNow(), stop, printed: true));
        accounts[userName] = new(id, userName, name, post, password);
    }

    internal static T Must<T>(Answer<T> answer) => answer.Refusal is { } no ? throw new InvalidOperationException($"The demonstration was refused: {no.Code} {string.Join(' ', no.Facts)}") : answer.Value!;
}
