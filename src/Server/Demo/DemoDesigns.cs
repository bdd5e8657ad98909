using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Approvals.Routes;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>What designers of routes leave behind: own fields, an authority with its letter, matters' routes, and drafts on their way.</summary>
internal sealed class DemoDesigns(House house, DemoPeople people)
{
    public async Task FillAsync(CancellationToken stop)
    {
        FormField[] fields =
        [
            new("budget", "预算编号", "Budget number", FieldKind.Text, false, []), new("purchase", "采购方式", "How it was purchased", FieldKind.Choice, false, ["公开招标", "询价", "单一来源"]),
            new("payment", "首付款", "First payment", FieldKind.Amount, false, []), new("handler", "业务经办人", "Handler of the business", FieldKind.Person, false, []),
        ];
        Must(await house.DocumentForms.SetAsync(people.As("sun"), new("contract", fields, AmountRequired: false, CounterpartyRequired: true), stop));
        await AuthorityAsync(stop);
        await DraftsAsync(stop);
    }

    private async Task AuthorityAsync(CancellationToken stop)
    {
        var caller = people.As("liu");
        var letter = await SamplePapers.ContractAsync(Company, "赵强", "XC-授-2026-001", "审批授权书", 50_000_000, caller.Today, stop);
        AuthorityTerms terms = new([SealTypes.Contract], [], new(50_000_000), caller.Today.AddMonths(-3), caller.Today.AddMonths(9));
        Must(await house.GivenAuthorities.GiveAsync(caller, new(Guid.CreateVersion7()), people.Id("zhao"), terms, new MemoryStream(letter.Pdf), "审批授权书.pdf", stop));
    }

    /// <summary>One that waits for a leader, and one in which the check finds faults.</summary>
    private async Task DraftsAsync(CancellationToken stop)
    {
        var good = new RouteDraftId(Guid.CreateVersion7());
        Must(await house.RouteDrafts.SaveAsync(people.As("sun"), new(good, 0), null, 0, RouteTemplates.Find("board")!.Design, stop));
        Must(await house.RouteDrafts.ProposeAsync(people.As("sun"), new(good, 1), stop));
        RouteStep[] steps = [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)], null, new(2, 1, [], null)), new("保管人复核", StepMode.AllOf, [new(ApproverKind.Person, people.Id("wu"))])];
        Must(await house.RouteDrafts.SaveAsync(people.As("sun"), new(new(Guid.CreateVersion7()), 0), null, 0, new("合同章·框架协议", RouteCondition.Always with { SealTypes = [SealTypes.Contract], DocumentTypes = ["contract"], AmountFrom = new(30_000_000) }, steps), stop));
    }
}
