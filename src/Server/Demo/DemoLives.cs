using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>Seals in different states of their lives: just engraved, lost, called in, destroyed; with firms and routes for matters.</summary>
internal sealed class DemoLives(House house, DemoPeople people)
{
    private FirmId shop;
    private FirmId furnace;

    public async Task FillAsync(CancellationToken stop)
    {
        await FirmsAsync(stop);
        await RoutesAsync(stop);
        await WaiverAsync(stop);
        await EngravedAsync(stop);
        await WaitingAsync(stop);
        await LostAsync(stop);
        await DestroyedAsync(stop);
    }

    private async Task FirmsAsync(CancellationToken stop)
    {
        var sun = people.As("sun");
        shop = Must(await house.Firms.EnterAsync(sun, null, new(FirmKind.EngravingShop, "示例刻章有限公司", "示公特 2024-018", "示例市公安局", sun.Today.AddMonths(18), "010-0000-0018"), null, stop));
        Must(await house.Firms.EnterAsync(sun, null, new(FirmKind.EngravingShop, "老字号刻字社", "示公特 2019-003", "示例市公安局", sun.Today.AddDays(20), null), null, stop));
        furnace = Must(await house.Firms.EnterAsync(sun, null, new(FirmKind.DestructionContractor, "示例涉密载体销毁中心", "示密销 2025-002", "示例市国家保密局", sun.Today.AddYears(2), "010-0000-0002"), null, stop));
    }

    private async Task RoutesAsync(CancellationToken stop)
    {
        RouteStep[] steps =
        [
            new("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)], "核对事由和规格"),
            new("公司领导", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)], "批准刻制、恢复、停用、销毁"),
        ];
        Must(await house.RouteDrafts.EnactAsync(people.As("sun"), people.As("liu"), new("印章事项", RouteCondition.Always with { Matters = MatterRoutes }, steps), stop));
    }

    private static readonly string[] MatterRoutes =
        [SealMatters.Engraving, SealMatters.ReEngraving, SealMatters.Replacement, SealMatters.NameChange, SealMatters.Reinstatement, SealMatters.Deactivation, SealMatters.Destruction, SealMatters.FilingWaiver];

    private Task WaiverAsync(CancellationToken stop) =>
        ApprovedAsync("sun", new(SealMatters.FilingWaiver, "部门章只在公司内部使用，不对外产生效力", [], SealType: SealTypes.Department), stop);

    /// <summary>From the form to the activation notice.</summary>
    private async Task EngravedAsync(CancellationToken stop)
    {
        var sun = people.As("sun");
        var matter = await ApprovedAsync("li", Engraving("人事专用章", $"{Company}人事专用章", "personnel", "办公室", "wu"), stop);
        Must(await house.CarryingOut.OrderAsync(sun, matter, shop, sun.Today.AddDays(-12), sun.Today.AddDays(-5), "附印模样式一份", stop));
        Must(await house.CarryingOut.CheckAsync(sun, matter, new(sun.Today.AddDays(-6), 1, 1, 0, true, true, true, "其中一枚下弧编码缺笔", sun.Person, people.Id("wu")), stop));
        Must(await house.CarryingOut.ConfirmAsync(people.As("wu"), matter, true, null, stop));
        Must(await house.CarryingOut.ScrapAsync(sun, matter, sun.Today.AddDays(-6), "当场锯毁", people.Id("wu"), await PhotoAsync("不合格品销毁.png", stop), stop));
        var seal = Must(await house.CarryingOut.RegisterAsync(sun, matter, "RS-001", "办公室保险柜 2 号格", stop));
        Must(await house.Seals.FileAsync(sun, seal, specimen: true, (await PhotoAsync("印模.png", stop)).Source, "印模.png", stop));
        Must(await house.SealLives.RecordFilingAsync(sun, seal, new("1101050099001", sun.Today.AddDays(-2), "示例市公安局海淀分局", "示例刻章有限公司"), await PhotoAsync("备案证明.png", stop), stop));
        Must(await house.Seals.ActivateAsync(sun, seal, stop));
        Must(await house.SealLives.AnnounceAsync(sun, seal, sun.Today, "劳动合同、人事证明", stop));
    }

    /// <summary>One request on the general manager's desk.</summary>
    private async Task WaitingAsync(CancellationToken stop)
    {
        var id = await FiledAsync("wang", Engraving("市场部投标专用章", $"{Company}投标专用章", "business", "市场部", "wu"), stop);
        await ApproveAsync("li", id, stop);
    }

    /// <summary>Lost: frozen, reported to the police, not yet published.</summary>
    private async Task LostAsync(CancellationToken stop)
    {
        var sun = people.As("sun");
        var seal = await OldAsync("YW-003", "业务专用章（三）", "business", stop);
        Must(await house.SealLives.SuspendAsync(people.As("wu"), seal, SuspensionCause.Loss, "外出办事返回后发现印章不在随身包内，沿途寻找未果", stop));
        Must(await house.SealLives.TakeStepAsync(sun, seal, IncidentStep.PoliceReport, sun.Today, "示例市公安局报警回执", await PhotoAsync("报警回执.png", stop), stop));
    }

    /// <summary>The whole way to the furnace.</summary>
    private async Task DestroyedAsync(CancellationToken stop)
    {
        var sun = people.As("sun");
        var seal = await OldAsync("YW-001", "业务专用章（一）", "business", stop);
        await ApprovedAsync("sun", new(SealMatters.Deactivation, "章面磨损，印迹不清", [seal], Deactivation: new(sun.Today, sun.Today.AddDays(3), null, "改用合同专用章")), stop);
        Must(await house.SealLives.RecallAsync(sun, seal, "章面磨损，附锁匙一把", "办公室封存柜", await PhotoAsync("收回印模.png", stop), stop));
        var matter = await ApprovedAsync("sun", new(SealMatters.Destruction, "已停用封存，无须保留", [seal], Destruction: new(furnace, "机械粉碎", "示例涉密载体销毁中心", sun.Today)), stop);
        Must(await house.Matters.AddPaperAsync(sun, matter, MatterPaper.BeforeDestruction, await PhotoAsync("销毁前.png", stop), stop));
        Must(await house.Matters.AddPaperAsync(sun, matter, MatterPaper.AfterDestruction, await PhotoAsync("销毁后.png", stop), stop));
        Must(await house.CarryingOut.RecordAsync(sun, matter, new(sun.Today, "示例涉密载体销毁中心", "机械粉碎", furnace, "马师傅", [people.Id("wu"), people.Id("he")]), stop));
        Must(await house.CarryingOut.WitnessAsync(people.As("wu"), matter, stop));
        Must(await house.CarryingOut.WitnessAsync(people.As("he"), matter, stop));
        Must(await house.Matters.AddPaperAsync(sun, matter, MatterPaper.DestructionProof, await PhotoAsync("销毁证明.png", stop), stop));
        Must(await house.SealLives.CancelFilingAsync(sun, seal, sun.Today, "示例市公安局海淀分局", await PhotoAsync("注销回执.png", stop), stop));
        Must(await house.CarryingOut.CompleteAsync(sun, matter, stop));
    }

    /// <summary>A physical seal that is in use.</summary>
    private async Task<SealId> OldAsync(string code, string name, string type, CancellationToken stop)
    {
        var sun = people.As("sun");
        var card = new SealCard(code, name, type, SealForm.Physical, SealShape.Round, new(38), new(38), "牛角", $"{Company}业务专用章", people.Unit(Company), people.Id("wu"), null, new DateOnly(2021, 3, 1), "办公室保险柜 3 号格", null);
        var seal = Must(await house.Seals.RegisterAsync(sun, card, stop));
        Must(await house.Seals.FileAsync(sun, seal, specimen: true, (await PhotoAsync("印模.png", stop)).Source, "印模.png", stop));
        Must(await house.SealLives.RecordFilingAsync(sun, seal, new($"11010500991{code[^2..]}", new DateOnly(2021, 3, 8), "示例市公安局海淀分局", "老字号刻字社"), await PhotoAsync("备案证明.png", stop), stop));
        Must(await house.Seals.ActivateAsync(sun, seal, stop));
        return seal;
    }

    private MatterContent Engraving(string name, string text, string type, string unit, string custodian) => new(
        SealMatters.Engraving, "业务需要，现有印章不能满足", [],
        Engraving: new(name, text, type, SealForm.Physical, SealShape.Round, new(38), new(38), "牛角", 1, people.Unit(unit), people.Id(custodian), null, $"{name}对应的日常业务文件", EngravingReason.New, null, "总经理办公会纪要〔2026〕11 号"));

    private async Task<MatterId> ApprovedAsync(string by, MatterContent content, CancellationToken stop)
    {
        var id = await FiledAsync(by, content, stop);
        while ((await house.Matters.MatterAsync(id, stop)).Approval.WhoMayDecide() is [var who, ..])
            await ApproveAsync(people.Accounts.First(a => a.Id == who).UserName, id, stop);
        return id;
    }

    private async Task<MatterId> FiledAsync(string by, MatterContent content, CancellationToken stop)
    {
        var id = new MatterId(Guid.CreateVersion7());
        Must(await house.Matters.SaveAsync(people.As(by), id, content, stop));
        Must(await house.Matters.SubmitAsync(people.As(by), id, stop));
        return id;
    }

    private async Task ApproveAsync(string by, MatterId id, CancellationToken stop)
    {
        var now = await house.Matters.MatterAsync(id, stop);
        Must(await house.Matters.ApproveAsync(people.As(by), id, new(now.Approval.Round, now.Approval.Step), "同意。", [], stop));
    }

    private static async Task<SentFile> PhotoAsync(string name, CancellationToken stop) => new(new MemoryStream(await SamplePapers.SpecimenAsync(Company, 38, false, stop)), name);
}
