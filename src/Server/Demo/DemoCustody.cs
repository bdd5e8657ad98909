using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>Custody of the invented company: safes, tokens, rules read and passed, a handover, a round, a case, a carrying-out.</summary>
internal sealed class DemoCustody(House house, DemoPeople people, DemoSeals seals)
{
    private static readonly QuizQuestion[] Questions =
    [
        new("空白介绍信、空白合同能否用印？", ["经部门负责人同意可以", "一律不得用印", "事后补填即可"], [1]),
        new("保管人离开岗位两天以上，应当怎样处理？", ["口头委托同事", "办理临时代管交接，双方确认", "把钥匙留在抽屉"], [1]),
        new("下列哪些情形须立即报告？", ["印章遗失", "印面损坏", "印章被他人擅自使用"], [0, 1, 2]),
    ];

    private const string RuleText = """
        第一条　印章实行审用分离、分散保管，审批人不得保管印章。
        第二条　财务专用章与法定代表人名章由不同的人保管。
        第三条　印章存放于保险柜，随用随取，用后即归。
        第四条　空白文件一律不得用印。
        第五条　保管人变更须办理交接，移交人、接收人、监交人三方确认。
        第六条　印章原则上不得外带；确需外带的，须经审批，两人同行，当日归还。
        """;

    private const string Undertaking = """
        一、本人已阅读并理解《印章管理办法》，自愿承担所保管印章的保管责任。
        二、妥善保管印章、钥匙、密码和 UKey，不转借、不委托他人代管。
        三、严格按照批准的用印申请用印，拒绝不完整、不真实的用印要求。
        四、发现遗失、被盗、损坏或者异常使用，立即报告印章管理部门。
        五、岗位变动或者离职前办理交接。违反上述承诺的，愿承担相应责任。
        """;

    public async Task FillAsync(CancellationToken stop)
    {
        await PlacesAsync(stop);
        await TokensAsync(stop);
        await RulesAsync(stop);
        await HandoverAsync(stop);
        await RoundAsync(stop);
        await CarryAsync(stop);
    }

    private async Task PlacesAsync(CancellationToken stop)
    {
        var (desk, sun) = (house.Custody.Places, people.As("sun"));
        var office = Must(await desk.RegisterAsync(sun, new("办公室一号保险柜", PlaceKind.Safe, "科技路一号 3 楼 301", people.Unit("办公室"), true, true, true, ["1 号格", "2 号格", "3 号格"], [people.Id("wu")], [people.Id("sun")], "双人双锁"), stop));
        var finance = Must(await desk.RegisterAsync(sun, new("财务部保险柜", PlaceKind.Safe, "科技路一号 2 楼 205", people.Unit("财务部"), true, true, false, [], [people.Id("qian")], [people.Id("chen")], null), stop));
        Must(await desk.PutAsync(sun, seals["GZ-001"], office, "1 号格", stop));
        Must(await desk.PutAsync(sun, seals["BM-001"], office, "2 号格", stop));
        Must(await desk.PutAsync(sun, seals["CW-001"], finance, null, stop));
        Must(await desk.InspectAsync(sun, new(office, true, true, true, true, true, null, sun.Person, sun.At), stop));
        Must(await desk.InspectAsync(sun, new(finance, true, true, true, false, true, "柜内未放防潮剂，已通知财务部补充", sun.Person, sun.At), stop));
        Must(await house.Custody.Overview.MaintainAsync(people.As("wu"), seals["GZ-001"], MaintenanceKind.Cleaning, sun.Today, "清洗印面，补充印油", stop));
    }

    private async Task TokensAsync(CancellationToken stop)
    {
        Must(await house.Custody.Tokens.RegisterAsync(people.As("sun"), new("UK-2026-001", TokenKind.UKey, "合同专用章 UKey", seals["HT-001"], people.Id("wu"), people.As("sun").Today.AddYears(2), null), stop));
        Must(await house.Custody.Tokens.RegisterAsync(people.As("sun"), new("UK-2026-002", TokenKind.UKey, "网上银行复核 UKey", null, people.Id("qian"), people.As("sun").Today.AddYears(1), "与经办 UKey 分开保管"), stop));
    }

    private async Task RulesAsync(CancellationToken stop)
    {
        var (desk, sun) = (house.Custody.RuleTexts, people.As("sun"));
        var rules = Must(await desk.PublishAsync(sun, null, new(RuleTextKind.Rules, "印章管理办法", RuleText, Questions, 80, true, sun.Today), stop));
        var undertaking = Must(await desk.PublishAsync(sun, null, new(RuleTextKind.Undertaking, "印章保管责任书", Undertaking, [], 0, true, sun.Today), stop));
        foreach (var name in new[] { "wu", "qian", "sun", "feng" })
        {
            foreach (var id in new[] { rules, undertaking })
            {
                var text = Must(await desk.FindAsync(people.As(name), id, stop)).Text.Newest;
                Must(await desk.SignAsync(people.As(name), id, text.Hash, agrees: true, stop));
            }
            if (name == "qian") _ = await desk.TakeQuizAsync(people.As(name), rules, 1, [[1], [0], [0, 1, 2]], stop);
            _ = await desk.TakeQuizAsync(people.As(name), rules, 1, [[1], [1], [0, 1, 2]], stop);
        }
    }

    /// <summary>The seal of the marketing department waits for its receiver and the witness.</summary>
    private async Task HandoverAsync(CancellationToken stop)
    {
        var desk = house.Custody.Handovers;
        var id = Must(await desk.BeginAsync(people.As("wu"), new([seals["BM-001"]], [], HandoverKind.Final, people.Id("feng"), null, people.Id("sun"), "岗位调整，部门章改由档案员保管", "章体完好，印面清晰", "保险柜 2 号格钥匙 1 把", null), stop));
        var sample = await SamplePapers.SpecimenAsync($"{Company}市场部", 38, true, stop);
        Must(await desk.AddFileAsync(people.As("wu"), id, HandoverFileKind.Sample, seals["BM-001"], new MemoryStream(sample), "交接印模.png", stop));
        Must(await desk.ConfirmAsync(people.As("wu"), id, stop));
    }

    /// <summary>An inspection that found the financial seal elsewhere, and a round that has begun.</summary>
    private async Task RoundAsync(CancellationToken stop)
    {
        var (desk, sun, he) = (house.Custody.StockTakes, people.As("sun"), people.As("he"));
        var inspection = Must(await desk.BeginAsync(sun, StockTakeKind.Inspection, "财务印章突击检查", "财务专用章", new([SealTypes.Financial], [], [], false), [sun.Person, he.Person], sun.Today, stop));
        Must(await desk.CountAsync(sun, inspection, new(1, CountResult.OtherPlace, [CheckList.Body, CheckList.Face, CheckList.Log, CheckList.Accessories], "经办人办公桌抽屉", null, "用印后未及时归柜"), stop));
        foreach (var checker in new[] { sun, he }) Must(await desk.ConfirmAsync(checker, inspection, stop));
        var opened = Must(await desk.CasesAsync(sun, null, 0, stop))[0].Case.Opened.Case;
        Must(await desk.AnswerCaseAsync(people.As("qian"), opened, "月末集中付款，用印后未及时归柜", "当日归柜，部门负责人批评教育，每日下班前检查", sun.Today.AddDays(3), stop));
        var round = Must(await desk.BeginAsync(sun, StockTakeKind.Round, "全年印章盘点", "全部印章、UKey 与介质", new([], [], [], true), [sun.Person, he.Person], sun.Today.AddDays(14), stop));
        Must(await desk.CountAsync(sun, round, new(1, CountResult.AsRegistered, CheckList.All, null, null, null), stop));
    }

    private async Task CarryAsync(CancellationToken stop)
    {
        RouteStep[] steps = [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)], "核对外带是否必要"), new("总经理", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)], "外带审批")];
        Must(await house.RouteDrafts.EnactAsync(people.As("sun"), people.As("liu"), new("印章外带", RouteCondition.Always with { Matters = [SealMatters.OffSiteCarry] }, steps), stop));
        var wang = people.As("wang");
        var id = Must(await house.Custody.Carries.RequestAsync(wang, new([seals["GZ-001"]], "政务云项目投标，现场签章", "示例市公共资源交易中心", [wang.Person, people.Id("wu")], wang.At.AddMinutes(1), wang.At.AddHours(72), "开标在外地，次日返回", "投标函、开标一览表"), stop));
        Must(await house.Custody.Carries.ApproveAsync(people.As("li"), id, new(1, 0), "投标必须，同意；请保管人随行。", [], stop));
    }
}
