using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>Li wants the official seal, kept by Xu, at a bidding; Wang and the general manager Zhou decide.</summary>
public sealed class CarryStory
{
    public static readonly CarryId Bidding = new(Id(671));
    public static readonly CarryAsked Asked = new([Papers.OfficialSeal], "投标", "市公共资源交易中心", [Li, He], Noon, Noon.AddHours(4), null, "投标函");
    public static readonly RouteBook Routes = RouteStory.After(new RoutePublished(new(Id(502)), 1, "外带", RouteCondition.Always with { Matters = [SealMatters.OffSiteCarry] },
    [
        new("部门审批", StepMode.AllOf, [new(ApproverKind.HeadOfUnit)]),
        new("总经理审批", StepMode.AllOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)]),
    ])).Now;

    public CustodyWorld Custody { get; } = new();
    public Carry Now { get; private set; } = Carry.None;
    public AuthorityBook Authorities { get; set; } = AuthorityBook.None;
    public DelegationBook Delegations { get; set; } = DelegationBook.None;
    public DateOnly Day { get; set; } = Today;

    public CarryWorld World => new(Custody.Scene, Routes, Authorities, Delegations, Day);
    public ApprovalScene Scene => CarryApproval.Scene(World, Now);

    public Decision Ask(CarryAsked asked, PersonId? by = null) => CarryDecisions.Request(World, Now, Bidding, asked, by ?? Li, Noon);

    public Decision Approve(PersonId by, DateTimeOffset? at = null, params string[] conditions) =>
        CarryApproval.Approve(Scene, Now, Now.Running.Round, Now.Running.Step, "同意", conditions, by, at ?? Noon);

    public Decision Return(PersonId by, int? toStep = null, string? reason = "请补充") => CarryApproval.Return(Scene, Now, Now.Running.Round, Now.Running.Step, toStep, reason, by);

    public Decision HandOut(PersonId to, params string[] met) => CarryDecisions.HandOut(Custody.Scene, Now, to, "完好", met, Xu, Noon);

    public Decision Extend(DateTimeOffset until, DateTimeOffset? at = null, PersonId? by = null) => CarryDecisions.RequestExtension(World, Now, until, "排队", by ?? Li, at ?? Noon);

    public CarryStory Filed() => Did(Ask(Asked));

    public CarryStory Approved() => Filed().Did(Approve, Wang).Did(Approve, Zhou);

    public CarryStory Out()
    {
        Approved().Did(HandOut(He));
        Assert.Equal(CarryState.Out, Now.State);
        return this;
    }

    public CarryStory Longer() => Out().Did(Extend(Noon.AddHours(8)));

    /// <summary>The story goes on by what was decided; a refusal is not a past.</summary>
    public CarryStory Did(Decision decision)
    {
        Assert.Null(decision.Refusal);
        foreach (var e in decision.Events) Then(e);
        return this;
    }

    public CarryStory Then(DomainEvent happened)
    {
        if (happened is CarryEvent or ApprovalEvent or Documents.DocumentArchived) Now = Carry.Evolve(Now, happened);
        else Custody.Take(happened);
        return this;
    }

    private CarryStory Did(Func<PersonId, DateTimeOffset?, string[], Decision> decide, PersonId by) => Did(decide(by, null, []));
}
