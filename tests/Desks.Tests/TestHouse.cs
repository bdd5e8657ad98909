using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Desks.Tests;

/// <summary>A real house in a folder of its own: fixed people, two seals, one route, a fixed noon. What a test leaves behind must add up.</summary>
public sealed class TestHouse : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    public const string Company = "星辰智慧科技有限公司";
    private readonly Dictionary<string, PersonId> people = new(StringComparer.Ordinal);

    private TestHouse(string root) => Root = root;

    public string Root { get; }
    public string Data => Path.Combine(Root, "data");
    public string KeyFile => Path.Combine(Root, "keys", "master.key");
    public House House { get; private set; } = null!;
    public SealId Electronic { get; private set; }
    public SealId Physical { get; private set; }
    public UnitId Market { get; private set; }

    /// <summary>The caller of that name at noon.</summary>
    public Caller As(string name) => new(people[name], Noon);

    /// <param name="crypto">The crypto profile; null for the usual one.</param>
    public static async Task<TestHouse> OpenAsync(string? crypto = null)
    {
        var pattern = await TestHouses.PatternAsync(crypto);
        var house = new TestHouse(TestHouses.NewRoot()) { Electronic = pattern.Electronic, Physical = pattern.Physical, Market = pattern.Market };
        foreach (var (name, person) in pattern.people) house.people[name] = person;
        Copy(pattern.Root, house.Root);
        house.House = House.Open(house.Data, house.KeyFile);
        return house;
    }

    /// <summary>Makes one from nothing; closed, it is what others are copied from.</summary>
    internal static async Task<TestHouse> BuildAsync(string? crypto)
    {
        var house = new TestHouse(TestHouses.NewRoot());
        house.House = House.Open(house.Data, house.KeyFile, crypto: crypto);
        await house.PeopleAsync();
        await house.MakingRouteAsync();
        await house.SealsAsync();
        await house.RoutesAsync();
        await house.House.DisposeAsync();
        return house;
    }

    /// <summary>Closes and opens again, as a new start of the program does.</summary>
    public async Task ReopenAsync()
    {
        await House.DisposeAsync();
        await ReopenClosedAsync();
    }

    /// <summary>A copy of the closed data folder; the house is open again afterwards.</summary>
    public async Task<string> CopyAsync()
    {
        await House.DisposeAsync();
        var copy = Path.Combine(Root, $"copy-{Guid.NewGuid():N}");
        Copy(Data, copy);
        House = House.Open(Data, KeyFile);
        return copy;
    }

    /// <summary>Puts a copy in the place of the data folder, as if nothing had been written since.</summary>
    public async Task PutBackAsync(string copy)
    {
        await House.DisposeAsync();
        Directory.Delete(Data, recursive: true);
        Copy(copy, Data);
        await ReopenClosedAsync();
    }

    private async Task ReopenClosedAsync()
    {
        House = House.Open(Data, KeyFile);
        await House.RecoverAsync(Noon, CancellationToken.None);
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from)) Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Files a contract with one electronic seal and has it approved.</summary>
    public async Task<ApplicationId> ApprovedContractAsync(byte[]? pdf = null, string title = "云平台运维合同", Func<SealUse, SealUse>? change = null)
    {
        var id = await FiledContractAsync(pdf, title, change);
        Must(await House.Approvals.ApproveAsync(As("head"), id, new(1, 0), "同意", [], default));
        Must(await House.Approvals.ApproveAsync(As("manager"), id, new(1, 1), null, [], default));
        return id;
    }

    public async Task<ApplicationId> FiledContractAsync(byte[]? pdf = null, string title = "云平台运维合同", Func<SealUse, SealUse>? change = null)
    {
        var content = Content(title);
        var id = Must(await House.Applications.BeginAsync(As("applicant"), content, default));
        var file = Must(await House.Applications.AddFileAsync(As("applicant"), id, new MemoryStream(pdf ?? await PaperAsync()), "合同.pdf", default));
        var use = new SealUse(Electronic, file, 1, [new(new(1), new(60), new(100))]);
        Must(await House.Applications.SaveAsync(As("applicant"), id, content with { Uses = [change?.Invoke(use) ?? use] }, default));
        Must(await House.Applications.SubmitAsync(As("applicant"), id, true, default));
        return id;
    }

    /// <summary>An approved application for imprints of the physical seal.</summary>
    public async Task<ApplicationId> ApprovedPaperAsync(int imprints)
    {
        var id = Must(await House.Applications.BeginAsync(As("applicant"), Content("授权函") with { Uses = [new(Physical, null, imprints, [])] }, default));
        Must(await House.Applications.SubmitAsync(As("applicant"), id, true, default));
        Must(await House.Approvals.ApproveAsync(As("head"), id, new(1, 0), null, [], default));
        Must(await House.Approvals.ApproveAsync(As("manager"), id, new(1, 1), null, [], default));
        return id;
    }

    public static async Task<byte[]> PaperAsync() =>
        (await SamplePapers.ContractAsync(Company, "海岳数据有限公司", "XC-2026-001", "云平台运维", 8_600_000, new(2026, 3, 2), default)).Pdf;

    public static T Must<T>(Answer<T> answer) => answer.Refusal is { } no ? throw new InvalidOperationException($"{no.Code} {string.Join(' ', no.Facts)}") : answer.Value!;

    public async Task<Inspection> InspectAsync(byte[]? against = null) => await LedgerInspection.VerifyAsync(Data, KeyFile, against, default);

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        var found = await InspectAsync();
        Directory.Delete(Root, recursive: true);
        Assert.True(found.ExitCode == 0, string.Join('\n', found.Lines));
    }

    /// <summary>For tests that damage the folder on purpose.</summary>
    public async Task DiscardAsync()
    {
        await House.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private static ApplicationContent Content(string title) => ApplicationContent.Empty with
    {
        Title = title, DocumentNumber = "XC-2026-001", Purpose = "与客户签约", Counterparty = "海岳数据有限公司", Amount = new Cents(8_600_000),
    };

    private async Task PeopleAsync()
    {
        var links = Must(await House.People.SetUpAsync(Company, [("admin", "高峰"), ("security", "沈岩"), ("audit", "顾清")], Noon, default));
        await House.Authority.EnsureAsync(Company, Noon, default);
        foreach (var link in links) people[link.UserName] = link.Person;
        var root = (await House.People.OrganisationAsync(default)).Units.Keys.Single();
        Market = Must(await House.People.AddUnitAsync(As("admin"), "市场部", root, false, default));
        foreach (var (userName, name, unit, role) in new[]
        {
            ("applicant", "王小明", Market, Roles.Applicant), ("head", "李娜", Market, Roles.Applicant), ("manager", "赵强", root, Roles.DeputyGeneralManager),
            ("officer", "孙丽", root, Roles.SealOfficer), ("keeper", "吴芳", root, Roles.Applicant), ("stranger", "何军", root, Roles.Applicant), ("archivist", "冯雪", root, Roles.Archivist),
            ("leader", "刘洋", root, Roles.GeneralManager),
        })
        {
            people[userName] = Must(await House.People.AddPersonAsync(As("admin"), userName, name, unit, null, default));
            Must(await House.People.GrantAsync(As("security"), people[userName], role, role == Roles.Applicant ? DataRange.Own : DataRange.All, default));
        }
        Must(await House.People.NameHeadAsync(As("admin"), Market, people["head"], default));
        Must(await House.People.NameHeadAsync(As("admin"), root, people["leader"], default));
    }

    private async Task SealsAsync()
    {
        var card = new SealCard("HT-001", "合同专用章", SealTypes.Contract, SealForm.Electronic, SealShape.Round, new(40), new(40), null, Company, Market, people["keeper"], null, null, "系统", null);
        Electronic = Must(await House.Seals.RegisterAsync(As("officer"), card, default));
        await ApprovedMakingAsync(MakingKind.New, 0, Electronic);
        Must(await House.SealMaking.MakeAsync(As("officer"), Electronic, new("contract-40", SealShape.Round, new(40), new(40), Company, "合同专用章", null, null, "red", false), Noon.AddYears(3), default));
        Must(await House.Making.FileAsync(As("officer"), Electronic, null, null, null, default));
        Physical = Must(await House.Seals.RegisterAsync(As("officer"), card with { Code = "GZ-001", Name = "公章", Type = SealTypes.Official, Form = SealForm.Physical }, default));
        Must(await House.Seals.FileAsync(As("officer"), Physical, true, new MemoryStream(await SamplePapers.SpecimenAsync(Company, 40, false, default)), "印模.png", default));
        Must(await House.SealLives.RecordFilingAsync(As("officer"), Physical, new("1101050012345", new(2026, 2, 20), "某某市公安局", null), new(new MemoryStream(await SamplePapers.SpecimenAsync(Company, 40, false, default)), "备案证明.png"), default));
        Must(await House.Seals.ActivateAsync(As("officer"), Electronic, default));
        Must(await House.Seals.ActivateAsync(As("officer"), Physical, default));
    }

    /// <summary>A 制章申请 of the head of the owner's unit, with its authorisation, approved.</summary>
    public async Task<MatterId> ApprovedMakingAsync(MakingKind kind, int newSeals, params SealId[] seals)
    {
        var root = (await House.People.OrganisationAsync(default)).Units.Values.Single(u => u.Parent is null).Id;
        var form = new MakingForm(kind, root, "周建国", people["keeper"], root, Enum.GetValues<Safeguard>(), newSeals);
        var id = new MatterId(Guid.CreateVersion7());
        Must(await House.Matters.SaveAsync(As("officer"), id, new(SealMatters.ElectronicMaking, "网上签约需要", seals, Making: form), default));
        Must(await House.Matters.AddPaperAsync(As("officer"), id, MatterPaper.Authorisation, new(new MemoryStream(await SamplePapers.SpecimenAsync(Company, 40, false, default)), "授权书.png"), default));
        Must(await House.Matters.SubmitAsync(As("officer"), id, default));
        Must(await House.Matters.ApproveAsync(As("manager"), id, new(1, 0), null, [], default));
        return id;
    }

    private async Task MakingRouteAsync() => Must(await House.RouteDrafts.EnactAsync(As("officer"), As("leader"), new("制章申请", RouteCondition.Always with { Matters = [SealMatters.ElectronicMaking] },
        [new("分管副总", StepMode.AnyOf, [new(ApproverKind.Person, people["manager"])])]), default));

    private async Task RoutesAsync() => Must(await House.RouteDrafts.EnactAsync(As("officer"), As("leader"), new("一般流程", RouteCondition.Always,
        [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)]), new("分管副总", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.DeputyGeneralManager)])]), default));
}
