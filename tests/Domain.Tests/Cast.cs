using Yinxin.Domain.People;

namespace Yinxin.Domain.Tests;

/// <summary>The people and units of every story, and its noon. Nobody here is random.</summary>
public static class Cast
{
    /// <summary>Noon in China.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 23);

    // 总公司 ├ 市场部 ├ 华东组
    //        ├ 财务部
    //        ├ 办公室
    //        └ 海外公司 (a legal entity of its own) └ 海外销售部
    public static readonly UnitId HeadOffice = new(Id(1));
    public static readonly UnitId Marketing = new(Id(2));
    public static readonly UnitId EastTeam = new(Id(3));
    public static readonly UnitId FinanceUnit = new(Id(4));
    public static readonly UnitId Office = new(Id(5));
    public static readonly UnitId Overseas = new(Id(6));
    public static readonly UnitId OverseasSales = new(Id(7));
    public static readonly UnitId NoUnit = new(Id(99));

    /// <summary>System administrator.</summary>
    public static readonly PersonId Jin = new(Id(11));

    /// <summary>Security administrator.</summary>
    public static readonly PersonId Mu = new(Id(12));

    /// <summary>Audit administrator.</summary>
    public static readonly PersonId Shui = new(Id(13));

    /// <summary>General manager, head of 总公司.</summary>
    public static readonly PersonId Zhou = new(Id(21));

    /// <summary>Head of 市场部.</summary>
    public static readonly PersonId Wang = new(Id(22));

    /// <summary>Applicant in 市场部.</summary>
    public static readonly PersonId Li = new(Id(23));

    /// <summary>Applicant in 华东组, which has no head.</summary>
    public static readonly PersonId He = new(Id(24));

    /// <summary>Head of 财务部, finance reviewer.</summary>
    public static readonly PersonId Zhao = new(Id(25));

    /// <summary>Second finance reviewer.</summary>
    public static readonly PersonId Feng = new(Id(26));

    /// <summary>Seal officer in 办公室.</summary>
    public static readonly PersonId Chen = new(Id(27));

    /// <summary>Custodian in 办公室.</summary>
    public static readonly PersonId Xu = new(Id(28));

    /// <summary>Custodian in 财务部.</summary>
    public static readonly PersonId Lin = new(Id(29));

    /// <summary>Head of 海外公司.</summary>
    public static readonly PersonId Gao = new(Id(30));

    /// <summary>Has left.</summary>
    public static readonly PersonId Tang = new(Id(31));

    public static readonly PersonId Nobody = new(Id(98));

    public static readonly DomainEvent[] History =
    [
        new OrganisationNamed("总公司"),
        new UnitAdded(HeadOffice, "总公司", null, LegalEntity: true),
        new UnitAdded(Marketing, "市场部", HeadOffice, LegalEntity: false),
        new UnitAdded(EastTeam, "华东组", Marketing, LegalEntity: false),
        new UnitAdded(FinanceUnit, "财务部", HeadOffice, LegalEntity: false),
        new UnitAdded(Office, "办公室", HeadOffice, LegalEntity: false),
        new UnitAdded(Overseas, "海外公司", HeadOffice, LegalEntity: true),
        new UnitAdded(OverseasSales, "海外销售部", Overseas, LegalEntity: false),
        .. Joins(Jin, "jin", "金系", HeadOffice, Roles.SystemAdmin, DataRange.All),
        .. Joins(Mu, "mu", "穆安", HeadOffice, Roles.SecurityAdmin, DataRange.All),
        .. Joins(Shui, "shui", "水审", HeadOffice, Roles.AuditAdmin, DataRange.All),
        .. Joins(Zhou, "zhou", "周正", HeadOffice, Roles.GeneralManager, DataRange.All),
        .. Joins(Wang, "wang", "王强", Marketing, Roles.Applicant, DataRange.Own),
        .. Joins(Li, "li", "李敏", Marketing, Roles.Applicant, DataRange.Own),
        .. Joins(He, "he", "何苗", EastTeam, Roles.Applicant, DataRange.Own),
        .. Joins(Zhao, "zhao", "赵琳", FinanceUnit, Roles.Finance, DataRange.Department),
        .. Joins(Feng, "feng", "冯远", FinanceUnit, Roles.Finance, DataRange.Department),
        .. Joins(Chen, "chen", "陈静", Office, Roles.SealOfficer, DataRange.Unit),
        .. Joins(Xu, "xu", "徐凯", Office, Roles.Applicant, DataRange.Own),
        .. Joins(Lin, "lin", "林芳", FinanceUnit, Roles.Applicant, DataRange.Own),
        .. Joins(Gao, "gao", "高远", Overseas, Roles.Applicant, DataRange.Own),
        .. Joins(Tang, "tang", "唐离", Office, Roles.Finance, DataRange.Own),
        new PersonLeft(Tang),
        new UnitHeadNamed(HeadOffice, Zhou),
        new UnitHeadNamed(Marketing, Wang),
        new UnitHeadNamed(FinanceUnit, Zhao),
        new UnitHeadNamed(Overseas, Gao),
    ];

    public static readonly Organisation Company = CompanyAfter();

    /// <summary>The company, and what happened in it since.</summary>
    public static Organisation CompanyAfter(params DomainEvent[] later) => OrganisationStory.After([.. History, .. later]).Now;

    public static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    private static DomainEvent[] Joins(PersonId id, string userName, string name, UnitId unit, string role, DataRange range) =>
        [new PersonAdded(id, userName, name, unit, null), new RoleGranted(id, role, range)];
}
