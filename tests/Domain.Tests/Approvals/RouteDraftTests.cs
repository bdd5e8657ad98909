using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Approvals.RouteQuestions;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>Drafts of routes: saved over days, in force by somebody else (U-02).</summary>
public sealed class RouteDraftTests
{
    private static readonly RouteDraftId Draft = new(Id(601));
    private static readonly RouteDesign Design = new("合同流程", RouteCondition.Always, [Step("部门审批", Head), Step("总经理", GeneralManager)]);
    private static readonly RouteFault Warning = new("self-approval", false, 0, new(Marketing, Wang, null, "contract", SealForm.Physical, null, "contract", null));

    /// <summary>A second seal officer, and a general manager who also designs.</summary>
    private static readonly Organisation Team = CompanyAfter(new RoleGranted(Xu, Roles.SealOfficer, DataRange.Unit), new RoleGranted(Zhou, Roles.SealOfficer, DataRange.Unit), new RoleGranted(Gao, Roles.Chairman, DataRange.All));

    private static Story<RouteDrafts> Drafts => new(RouteDrafts.None, RouteDrafts.Evolve);

    private static Func<RouteDrafts, Decision> Saving(PersonId by, int seen, RouteDesign? design = null, int basedOn = 0, RouteId? route = null, RouteBook? book = null) => d =>
        RouteDraftDecisions.Save(Team, book ?? RouteBook.None, d, new(Draft, seen), route, basedOn, design ?? Design, by);

    private static Func<RouteDrafts, Decision> Proposing(PersonId by, int seen, params RouteFault[] faults) => d => RouteDraftDecisions.Propose(Team, Policy.None, RouteBook.None, d, new(Draft, seen), faults, by);

    private static Func<RouteDrafts, Decision> Publishing(PersonId by, int seen, RouteFault[]? faults = null, bool warningsSeen = false, RouteBook? book = null) => d =>
        RouteDraftDecisions.Publish(Team, Policy.None, book ?? RouteBook.None, d, new(Draft, seen), General, faults ?? [], warningsSeen, by);

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_draft_comes_into_force_when_somebody_else_with_the_authority_says_so()
    {
        var proposed = Drafts.Decided(Saving(Chen, 0)).Decided(Proposing(Chen, 1));

        var published = proposed.Ask(Publishing(Zhou, 1));

        Assert.Equal((Chen, Zhou), (((RoutePublished)published.Events[0]).DraftedBy, ((RoutePublished)published.Events[0]).ApprovedBy));
        Assert.Equal("not-allowed", proposed.Ask(Publishing(Chen, 1)).Refusal?.Code);
        Assert.Equal("not-allowed", proposed.Ask(Publishing(Li, 1)).Refusal?.Code);
        Assert.Equal("not-allowed", Drafts.Ask(Saving(Li, 0)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Nobody_lets_a_draft_come_into_force_that_they_wrote_on_or_proposed()
    {
        var wrote = Drafts.Decided(Saving(Zhou, 0)).Decided(Saving(Chen, 1, Design with { Name = "合同流程 二" })).Decided(Proposing(Chen, 2));
        var proposed = Drafts.Decided(Saving(Chen, 0)).Decided(Proposing(Zhou, 1));

        Assert.Equal("own-draft", wrote.Ask(Publishing(Zhou, 2)).Refusal?.Code);
        Assert.Equal("own-draft", proposed.Ask(Publishing(Zhou, 1)).Refusal?.Code);
        Assert.Null(wrote.Ask(Publishing(Gao, 2)).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void Of_two_who_save_at_once_the_second_is_told_and_nothing_is_lost()
    {
        var saved = Drafts.Decided(Saving(Chen, 0)).Decided(Saving(Xu, 1, Design with { Name = "徐凯的改动" }));

        var second = saved.Ask(Saving(Chen, 1, Design with { Name = "陈静的改动" }));

        Assert.Equal("draft-moved-on", second.Refusal?.Code);
        Assert.Equal("徐凯", second.Refusal?.Facts[0]);
        Assert.Equal("徐凯的改动", saved.Now.Find(Draft)!.Design.Name);
        Assert.Null(saved.Ask(Saving(Chen, 2, Design with { Name = "陈静的改动" })).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void The_same_saved_twice_is_one_revision()
    {
        var saved = Drafts.Decided(Saving(Chen, 0));

        Assert.Empty(saved.Ask(Saving(Chen, 0)).Events);
        Assert.Equal(1, saved.Decided(Saving(Chen, 0)).Now.Find(Draft)!.Revision);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void What_changed_after_it_was_proposed_is_proposed_anew()
    {
        var changed = Drafts.Decided(Saving(Chen, 0)).Decided(Proposing(Chen, 1)).Decided(Saving(Xu, 1, Design with { Name = "改过" }));

        Assert.Equal("draft-moved-on", changed.Ask(Publishing(Zhou, 1)).Refusal?.Code);
        Assert.Equal("draft-not-proposed", changed.Ask(Publishing(Zhou, 2)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_leader_returns_a_draft_with_a_reason()
    {
        var proposed = Drafts.Decided(Saving(Chen, 0)).Decided(Proposing(Chen, 1));

        var returned = proposed.Decided(d => RouteDraftDecisions.Return(Team, d, new(Draft, 1), "请加上财务审核", Zhou));

        Assert.Equal("请加上财务审核", returned.Now.Find(Draft)!.Reason);
        Assert.Equal("draft-not-proposed", returned.Ask(Publishing(Zhou, 1)).Refusal?.Code);
        Assert.Equal("text-missing", proposed.Ask(d => RouteDraftDecisions.Return(Team, d, new(Draft, 1), " ", Zhou)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_version_that_came_into_force_in_between_is_not_overwritten_unseen()
    {
        var book = RouteStory.After(new RoutePublished(General, 1, "一", RouteCondition.Always, Design.Steps)).Now;
        var proposed = Drafts.Decided(Saving(Chen, 0, basedOn: 1, route: General, book: book)).Then(new RouteDraftProposed(Draft, Chen));
        var moved = RouteBook.Evolve(book, new RoutePublished(General, 2, "二", RouteCondition.Always, Design.Steps));

        Assert.Null(proposed.Ask(Publishing(Zhou, 1, book: book)).Refusal);
        Assert.Equal("draft-is-stale", proposed.Ask(Publishing(Zhou, 1, book: moved)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-14")]
    public void What_the_check_found_blocks_or_must_have_been_read()
    {
        var draft = Drafts.Decided(Saving(Chen, 0));
        var proposed = draft.Decided(Proposing(Chen, 1, Warning));

        Assert.Equal("route-has-faults", draft.Ask(Proposing(Chen, 1, Warning with { Blocks = true })).Refusal?.Code);
        Assert.Equal("route-has-faults", proposed.Ask(Publishing(Zhou, 1, [Warning with { Blocks = true }])).Refusal?.Code);
        Assert.Equal("findings-not-read", proposed.Ask(Publishing(Zhou, 1, [Warning])).Refusal?.Code);
        Assert.Equal(1, proposed.Ask(Publishing(Zhou, 1, [Warning], warningsSeen: true)).Events.OfType<RouteDraftPublished>().Single().Warnings);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_draft_may_be_incomplete_and_is_not_absurd()
    {
        var many = RouteCondition.Always with { DocumentTypes = [.. Enumerable.Range(0, 10_000).Select(i => $"t{i}")] };

        Assert.Null(Drafts.Ask(Saving(Chen, 0, Design with { Steps = [] })).Refusal);
        Assert.Null(Drafts.Ask(Saving(Chen, 0, Design with { Steps = [Step("")] })).Refusal);
        Assert.Equal("too-many-conditions-stated", Drafts.Ask(Saving(Chen, 0, Design with { When = many })).Refusal?.Code);
        Assert.Equal("text-missing", Drafts.Ask(Saving(Chen, 0, Design with { Name = " " })).Refusal?.Code);
        Assert.Equal("route-steps", Drafts.Ask(Saving(Chen, 0, Design with { Steps = [.. Enumerable.Repeat(Design.Steps[0], 41)] })).Refusal?.Code);
        Assert.Equal("route-steps", Drafts.Decided(Saving(Chen, 0, Design with { Steps = [] })).Ask(Proposing(Chen, 1)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public void A_draft_that_is_closed_stays_closed()
    {
        var discarded = Drafts.Decided(Saving(Chen, 0)).Decided(d => RouteDraftDecisions.Discard(Team, d, Draft, Chen));

        Assert.Equal("draft-is-closed", discarded.Ask(Saving(Chen, 1, Design with { Name = "又来" })).Refusal?.Code);
        Assert.Equal("draft-is-closed", discarded.Ask(Proposing(Chen, 1)).Refusal?.Code);
        Assert.Empty(discarded.Ask(d => RouteDraftDecisions.Discard(Team, d, Draft, Chen)).Events);
        Assert.Equal("draft-unknown", Drafts.Ask(Proposing(Chen, 1)).Refusal?.Code);
    }
}
