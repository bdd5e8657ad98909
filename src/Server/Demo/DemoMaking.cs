using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>Applications 制章申请 for the electronic seals of the company, each with the legal representative's authorisation.</summary>
internal sealed class DemoMaking(House house, DemoPeople people)
{
    public async Task RouteAsync(CancellationToken stop) => Must(await house.RouteDrafts.EnactAsync(
        people.As("sun"), people.As("liu"), new("制章申请", RouteCondition.Always with { Matters = [SealMatters.ElectronicMaking] },
        [new("公司领导", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)], "核对授权和安全措施")]), stop));

    /// <summary>Asked for by the seal's custodian and approved.</summary>
    public async Task ApprovedAsync(PersonId custodian, SealId seal, CancellationToken stop)
    {
        var by = people.As(people.Accounts.First(a => a.Id == custodian).UserName);
        var form = new MakingForm(MakingKind.New, people.Unit(Company), "周建国", people.Id("wu"), people.Unit("办公室"), Enum.GetValues<Safeguard>(), 0);
        var id = new MatterId(Guid.CreateVersion7());
        Must(await house.Matters.SaveAsync(by, id, new(SealMatters.ElectronicMaking, "网上签约和开票需要", [seal], Making: form), stop));
        var letter = new MemoryStream(await SamplePapers.SpecimenAsync(Company, 38, false, stop));
        Must(await house.Matters.AddPaperAsync(by, id, MatterPaper.Authorisation, new(letter, "法定代表人授权书.png"), stop));
        Must(await house.Matters.SubmitAsync(by, id, stop));
        while ((await house.Matters.MatterAsync(id, stop)).Approval is var now && now.WhoMayDecide() is [var who, ..])
            Must(await house.Matters.ApproveAsync(people.As(people.Accounts.First(a => a.Id == who).UserName), id, new(now.Round, now.Step), "同意。", [], stop));
    }
}
