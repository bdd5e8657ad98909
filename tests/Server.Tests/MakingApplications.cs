using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Server.Tests;

/// <summary>制章申请 of the residents: sun asks, zhao approves, wu administers.</summary>
public static class MakingApplications
{
    public static async Task RouteAsync(House house, Residents people) => (await house.RouteDrafts.EnactAsync(
        people.As("sun"), people.As("liu"), new("制章申请", RouteCondition.Always with { Matters = [SealMatters.ElectronicMaking] },
        [new("分管副总", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.DeputyGeneralManager)])]), CancellationToken.None)).Must();

    public static MakingForm Form(Residents people, MakingKind kind, int newSeals) =>
        new(kind, people.Unit(Residents.Company), "周建国", people["wu"], people.Unit("办公室"), Enum.GetValues<Safeguard>(), newSeals);

    /// <summary>With its authorisation, filed and approved.</summary>
    public static async Task<MatterId> ApprovedAsync(House house, Residents people, MakingKind kind, int newSeals, params SealId[] seals)
    {
        var (sun, id, stop) = (people.As("sun"), new MatterId(Guid.CreateVersion7()), CancellationToken.None);
        (await house.Matters.SaveAsync(sun, id, new(SealMatters.ElectronicMaking, "网上签约需要", seals, Making: Form(people, kind, newSeals)), stop)).Must();
        (await house.Matters.AddPaperAsync(sun, id, MatterPaper.Authorisation, new(new MemoryStream(Papers.Png($"authorisation {id}")), "授权书.png"), stop)).Must();
        (await house.Matters.SubmitAsync(sun, id, stop)).Must();
        (await house.Matters.ApproveAsync(people.As("zhao"), id, new(1, 0), null, [], stop)).Must();
        return id;
    }
}
