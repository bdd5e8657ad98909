using System.Diagnostics;
using System.Globalization;
using System.Text;
using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;

// Electronic seals made from one table: drawn, certified, sealed data made, entered, filed, in use. Goal: 300 in a minute.
// Arguments: number of seals, 300 when not given; then `rsa` to give each an RSA-3072 key as well.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 300;
var folder = Directory.CreateTempSubdirectory("yinxin-bench-");
try
{
    var now = DateTimeOffset.UtcNow;
    await using var house = House.Open(Path.Combine(folder.FullName, "data"), Path.Combine(folder.FullName, "key", "master.key"));
    var (officer, keeper, matter) = await ApprovedAsync(house, now);
    var lines = Enumerable.Range(1, count).Select(i => $"FG-{i:0000},第{i}分公司业务章,业务专用章,星辰智慧科技有限公司第{i}分公司,{keeper},业务专用章 38 毫米");
    var table = "印章编码,印章名称,印章类型,印面文字,保管人,规格\n" + string.Join('\n', lines);
    var desk = house.SealBatches;

    var clock = Stopwatch.StartNew();
    var id = Must(await desk.PrepareAsync(officer, matter, new(new MemoryStream(Encoding.UTF8.GetBytes(table)), "分公司印章.csv"), new(officer.Today.AddYears(3), args.Contains("rsa"), Activate: true), default));
    var plan = Must(await desk.FindAsync(officer, id, default)).Plan;
    Say($"preview of {plan.Count} lines, {plan.Count(l => l.IsGood)} good", clock.Elapsed);
    clock.Restart();
    var spent = Process.GetCurrentProcess().TotalProcessorTime;
    Must(await desk.StartAsync(officer, id, default));
    await house.SealBatchRuns.RunAsync(id, () => DateTimeOffset.UtcNow, default);
    var batch = Must(await desk.FindAsync(officer, id, default)).Batch;
    Say($"{batch.Results.Values.Count(r => r.Seal is not null)} seals made", clock.Elapsed);
    Say("of it processor time of this process, drawing apart", Process.GetCurrentProcess().TotalProcessorTime - spent);
}
finally
{
    folder.Delete(recursive: true);
}

async Task<(Caller Officer, string Keeper, MatterId Matter)> ApprovedAsync(House house, DateTimeOffset now)
{
    const string company = "星辰智慧科技有限公司";
    var links = Must(await house.People.SetUpAsync(company, [("admin", "高峰"), ("security", "沈岩"), ("audit", "顾清")], now, default));
    await house.Authority.EnsureAsync(company, now, default);
    Caller As(string name) => new(links.First(l => l.UserName == name).Person, now);
    var root = (await house.People.OrganisationAsync(default)).Units.Keys.Single();
    async Task<Caller> JoinAsync(string userName, string name, string role)
    {
        var id = Must(await house.People.AddPersonAsync(As("admin"), userName, name, root, null, default));
        Must(await house.People.GrantAsync(As("security"), id, role, DataRange.All, default));
        return new(id, now);
    }
    var (officer, manager, keeper) = (await JoinAsync("sun", "孙丽", Roles.SealOfficer), await JoinAsync("zhao", "赵强", Roles.GeneralManager), await JoinAsync("wu", "吴芳", Roles.Applicant));
    Must(await house.RouteDrafts.EnactAsync(officer, manager, new("制章申请", RouteCondition.Always with { Matters = [SealMatters.ElectronicMaking] }, [new("总经理", StepMode.AnyOf, [new(ApproverKind.Person, manager.Person)])]), default));
    var matter = new MatterId(Guid.CreateVersion7());
    var form = new MakingForm(MakingKind.New, root, "周建国", keeper.Person, root, Enum.GetValues<Safeguard>(), count);
    Must(await house.Matters.SaveAsync(officer, matter, new(SealMatters.ElectronicMaking, "分公司网上签约", [], Making: form), default));
    Must(await house.Matters.AddPaperAsync(officer, matter, MatterPaper.Authorisation, new(new MemoryStream(await SamplePapers.SpecimenAsync(company, 40, false, default)), "授权书.png"), default));
    Must(await house.Matters.SubmitAsync(officer, matter, default));
    Must(await house.Matters.ApproveAsync(manager, matter, new(1, 0), null, [], default));
    return (officer, "wu", matter);
}

static T Must<T>(Answer<T> answer) => answer.Refusal is { } no ? throw new InvalidOperationException($"{no.Code} {string.Join(' ', no.Facts)}") : answer.Value!;

static void Say(string what, TimeSpan time) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {time.TotalSeconds:0.0} s"));
