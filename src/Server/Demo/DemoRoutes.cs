using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>Routes as companies have them: seal × document × amount.</summary>
internal sealed class DemoRoutes(House house, DemoPeople people)
{
    private static readonly RouteStep Head = new("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)], "核对事由真实、内容完整");
    private static readonly RouteStep Office = new("印章管理部门", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.SealOfficer)], "核对用印范围和份数");
    private static readonly RouteStep Legal = new("法务审核", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.Legal)], "审查条款的合法性");
    private static readonly RouteStep Finance = new("财务审核", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.Finance)], "核对金额、付款条件");
    private static readonly RouteStep Both = new("财务、法务会签", StepMode.AllOf, [new(ApproverKind.Role, Role: Roles.Finance), new(ApproverKind.Role, Role: Roles.Legal)], "分别审查金额与条款");
    private static readonly RouteStep Deputy = new("分管副总", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.DeputyGeneralManager)], "五十万元以下审批");
    private static readonly RouteStep General = new("总经理", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)], "重大事项审批");
    private static readonly RouteStep Chair = new("董事长", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.Chairman)], "担保、借款、股权事项须附决议");
    private static readonly string[] Ordinary = ["letter", "certificate", "bid", "bank", "personnel", "report", "other"];

    public async Task FillAsync(CancellationToken stop)
    {
        var small = new Cents(10_000_000);
        var large = new Cents(50_000_000);
        await AddAsync("公章·一般文件", [SealTypes.Official], Ordinary, null, large, [Head, Office], stop);
        await AddAsync("公章·合同", [SealTypes.Official], ["contract"], null, null, [Head, Legal, General], stop);
        await AddAsync("公章·担保借款股权", [SealTypes.Official], ["guarantee", "loan", "equity"], null, null, [Head, Both, General, Chair], stop);
        await AddAsync("合同章·十万元以下", [SealTypes.Contract], [], null, small, [Head, Deputy], stop);
        await AddAsync("合同章·十万至五十万元", [SealTypes.Contract], [], small, large, [Head, Both, Deputy], stop);
        await AddAsync("合同章·五十万元以上", [SealTypes.Contract], [], large, null, [Head, Both, General, Chair], stop);
        await AddAsync("财务章", [SealTypes.Financial], [], null, null, [Head, Finance, General], stop);
        await AddAsync("发票章", [SealTypes.Invoice], Ordinary, null, large, [Finance], stop);
        await AddAsync("法定代表人名章", [SealTypes.LegalRepresentative], [], null, null, [Finance, Chair], stop);
        await AddAsync("部门章·内部文件", [SealTypes.Department], ["letter", "certificate", "report", "other"], null, small, [Head], stop);
        await AddAsync("其他用印", [], [], null, null, [Head, Legal, General, Chair], stop);
    }

    private async Task AddAsync(string name, string[] seals, string[] documents, Cents? from, Cents? below, RouteStep[] steps, CancellationToken stop) =>
        Must(await house.RouteDrafts.EnactAsync(people.As("sun"), people.As("liu"), new(name, new RouteCondition(seals, [], documents, from, below, []), steps), stop));
}
