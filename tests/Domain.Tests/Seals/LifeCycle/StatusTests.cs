using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Tests.Seals.LifeCycle;

/// <summary>Which seals can be chosen and stamped with.</summary>
public sealed class StatusTests
{
    private static readonly MatterId Matter = new(Id(501));

    public static TheoryData<string> OutOfUse => ["suspended", "lost", "deactivated", "destroyed", "registered"];

    [Theory]
    [MemberData(nameof(OutOfUse))]
    [Trait("Requirement", "S-11")]
    public void Suspended_deactivated_and_destroyed_seals_cannot_be_chosen_in_a_new_application(string state)
    {
        var seals = new Dictionary<SealId, Seal>(Papers.Seals) { [Papers.OfficialSeal] = In(state) };
        var drafted = ApplicationStory.Drafted(Papers.AskedOnPaper);

        var filed = drafted.Ask(a => ApplicationDecisions.Submit(Company, Policy.None, Routes(), a, seals, Papers.Number, statementSigned: true, Li));

        Assert.Equal("seal-not-active", filed.Refusal?.Code);
        Assert.Null(drafted.Ask(a => ApplicationDecisions.Submit(Company, Policy.None, Routes(), a, Papers.Seals, Papers.Number, statementSigned: true, Li)).Refusal);
    }

    [Theory]
    [MemberData(nameof(OutOfUse))]
    [Trait("Requirement", "S-11")]
    [Trait("Requirement", "S-09")]
    public void What_waits_on_such_a_seal_is_not_stamped(string state)
    {
        var approved = ApplicationStory.Approved(Papers.AskedOnPaper);

        Assert.Equal("seal-not-active", StampingDecisions.WhyNotStamp(Company, approved.Now, In(state), 0, Xu, Today)?.Code);
        Assert.Null(StampingDecisions.WhyNotStamp(Company, approved.Now, Papers.OfficialSealInUse, 0, Xu, Today));
    }

    [Fact]
    [Trait("Requirement", "S-09")]
    public void A_destroyed_seal_is_never_put_into_use_changed_or_reported_again()
    {
        var destroyed = In("destroyed");

        Assert.Equal("seal-not-to-be-activated", SealDecisions.Activate(Company, Policy.None, destroyed, Chen).Refusal?.Code);
        Assert.Equal("seal-out-of-use", SealQuestions.ChangeCard(destroyed, destroyed.Card with { Place = "别处" }).Refusal?.Code);
        Assert.All(Enum.GetValues<SuspensionCause>(), cause => Assert.Equal("seal-out-of-use", LifeDecisions.WhyNotSuspend(Company, destroyed, cause, Chen)?.Code));
        Assert.Equal("seal-out-of-use", PoliceFilingRules.WhyNotRecord(Company, destroyed, Chen)?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-08")]
    public void A_suspension_is_lifted_to_what_was_before_it()
    {
        var suspended = new Story<Seal>(Papers.OfficialSealInUse, Seal.Evolve).Decided(s => LifeDecisions.Suspend(Company, s, SuspensionCause.Freeze, "年度审计", Chen));

        Assert.Equal(SealStatus.Suspended, suspended.Now.Status);
        Assert.Equal("seal-not-to-be-activated", suspended.Ask(s => SealDecisions.Activate(Company, Policy.None, s, Chen)).Refusal?.Code);
        Assert.Equal(SealStatus.Active, suspended.Then(new SealReinstated(Papers.OfficialSeal, Matter)).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "S-09")]
    public void A_destroyed_seal_gets_no_place_no_upkeep_and_no_pictures()
    {
        var destroyed = In("destroyed");
        var safe = new PlaceId(Id(603));
        var book = new Story<PlaceBook>(PlaceBook.None, PlaceBook.Evolve).Then(new PlaceRegistered(safe, new("一号保险柜", PlaceKind.Safe, "三楼 301", Office, true, true, false, [], [Xu], [Chen], null), Chen)).Now;

        Decision[] tried =
        [
            PlaceDecisions.Put(Company, book, destroyed, safe, null, Chen), MaintenanceDecisions.Log(Company, destroyed, MaintenanceKind.Cleaning, Today, "清洗", Chen, Today),
            SealDecisions.FileSpecimen(Company, destroyed, Papers.Imprint, Chen), SealDecisions.FilePhoto(Company, destroyed, Papers.Photo, Chen),
        ];

        Assert.All(tried, answer => Assert.Equal("seal-out-of-use", answer.Refusal?.Code));
    }

    /// <summary>The official seal, brought this far.</summary>
    private static Seal In(string state)
    {
        var inUse = new Story<Seal>(Papers.OfficialSealInUse, Seal.Evolve);
        var deactivated = inUse.Then(new SealDeactivated(Papers.OfficialSeal, Matter, "更名", Today, Today));
        return state switch
        {
            "suspended" => inUse.Then(new SealSuspended(Papers.OfficialSeal, SuspensionCause.Freeze, "审计", Chen)).Now,
            "lost" => inUse.Then(new SealSuspended(Papers.OfficialSeal, SuspensionCause.Loss, "遗失", Xu)).Now,
            "deactivated" => deactivated.Now,
            "destroyed" => deactivated.Then(new SealDestroyed(Papers.OfficialSeal, Matter, new(Today, "熔炼车间", "熔毁", "某某销毁公司", "X-1", "王师傅", [Chen, Xu]))).Now,
            "registered" => SealStory.After(new SealRegistered(Papers.OfficialSeal, Papers.OfficialCard)).Now,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
    }

    private static RouteBook Routes() => RouteStory.After(new RoutePublished(new(Id(601)), 1, "通用", RouteCondition.Always,
        [new("部门", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)]), new("总经理", StepMode.AnyOf, [new(ApproverKind.Role, Role: "general-manager")])])).Now;
}
