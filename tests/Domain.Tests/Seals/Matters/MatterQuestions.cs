using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Domain.Tests.Seals.Matters;

/// <summary>Matters of the stories: every kind goes to the head of the unit, then to Zhao.</summary>
public static class MatterQuestions
{
    public static readonly MatterId Id1 = new(Id(501));
    public static readonly FirmId Shop = new(Id(701));
    public static readonly FirmId Furnace = new(Id(702));
    public static readonly SealId NewSeal = new(Id(210));

    public static readonly FirmBook Firms = new Story<FirmBook>(FirmBook.None, FirmBook.Evolve).Then(
        new FirmEntered(Shop, new(FirmKind.EngravingShop, "某某刻章店", "京特 001", "某某市公安局", Today.AddDays(30), null), null, Chen),
        new FirmEntered(Furnace, new(FirmKind.DestructionContractor, "某某销毁公司", "京销 001", "某某市公安局", Today.AddDays(30), null), null, Chen)).Now;

    public static readonly MatterWorld World = new(Company, Policy.None, RouteStory.After(new RoutePublished(new(Id(601)), 1, "印章事项", RouteCondition.Always with { Matters = [.. SealMatters.All] },
        [new("部门", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)]), new("财务负责人", StepMode.AnyOf, [new(ApproverKind.Person, Zhao)])])).Now, SealQuestions.Register, Firms, Today);

    public static readonly EngravingForm Form = new("市场部章", "某某有限公司市场部", SealTypes.Department, SealForm.Physical, SealShape.Round, new(38), new(38), "橡胶", 1, Marketing, Xu, null, "部门内部文件", EngravingReason.New, null, "市字 3 号");

    public static readonly MatterContent NewEngraving = new(SealMatters.Engraving, "新设部门", [], Engraving: Form);

    public static Story<SealMatter> Drafted(MatterContent content, PersonId? by = null) =>
        new Story<SealMatter>(SealMatter.None, SealMatter.Evolve).Decided(m => MatterDecisions.Draft(Company, m, Id1, content, by ?? Li));

    public static Decision Submit(SealMatter now, params Seal[] seals) => MatterDecisions.Submit(World, now, seals, "YZ-2026-0001", now.Applicant);

    /// <summary>Filed, and approved on both levels.</summary>
    public static Story<SealMatter> Approved(MatterContent content, PersonId? by = null, params Seal[] seals) =>
        Drafted(content, by).Decided(m => Submit(m, seals)).Decided(m => Approve(m)).Decided(m => Approve(m));

    public static Decision Approve(SealMatter m) => MatterDecisions.Approve(World, m, [], m.Approval.Round, m.Approval.Step, "同意", [], m.Approval.WhoMayDecide()[0]);

    /// <summary>Ordered on the day, and so many good and faulty ones came.</summary>
    public static Story<SealMatter> Received(int good, int faulty) => Approved(NewEngraving)
        .Decided(m => EngravingDecisions.Order(Company, Firms, m, Shop, Today, Today.AddDays(10), null, Today, Chen))
        .Decided(m => EngravingDecisions.Check(Company, m, CheckOf(good, faulty), Today, Chen))
        .Decided(m => EngravingDecisions.Confirm(Company, m, null, true, Xu));

    public static ReceiptCheck CheckOf(int good, int faulty, PersonId? second = null) => new(Today, good, faulty, 0, good > 0, good > 0, good > 0, faulty > 0 ? "字迹不清" : null, Chen, second ?? Xu);

    public static Seal Deactivated => new Story<Seal>(Papers.OfficialSealInUse, Seal.Evolve).Then(new SealDeactivated(Papers.OfficialSeal, Id1, "磨损", Today, Today)).Now;

    public static Seal Recalled => new Story<Seal>(Deactivated, Seal.Evolve).Then(new SealRecalled(Papers.OfficialSeal, Xu, Chen, "完好", "封存柜", null)).Now;

    public static MatterContent Destroying => new(SealMatters.Destruction, "已停用封存", [Papers.OfficialSeal], Destruction: new(Furnace, "熔毁", "熔炼车间", Today));
}
