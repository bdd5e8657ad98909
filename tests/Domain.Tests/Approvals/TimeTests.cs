using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using static Yinxin.Domain.Tests.Approvals.Acting;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>Working days, time limits, and people who leave. Noon is a Monday.</summary>
public sealed class TimeTests
{
    private static readonly ResolvedLimit TwoDays = new(2, 1, [Zhao], 1);
    private static readonly Story<Application> Filed = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("部门", Wang) with { Limit = TwoDays }, Papers.Level("总经理", Zhou));

    private static ApprovalEvent? Due(Story<Application> story, int days) => Deadlines.Due(story.Now.Approval, WorkCalendar.None, Today, Today.AddDays(days));

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Days_off_are_not_counted_and_days_worked_instead_are()
    {
        var (days, refusal) = CalendarDecisions.Read("日期,类型,名称\n2026/11/24,休,临时放假\n2026-11-28,班,调休\r\n2028年2月29日,off\n");
        var calendar = WorkCalendar.Evolve(WorkCalendar.None, new WorkDaysSet(Chen, days));

        Assert.Null(refusal);
        Assert.Equal(new(2026, 11, 25), calendar.Shift(Today, 1));
        Assert.Equal(new(2026, 11, 28), calendar.Shift(Today, 4));
        Assert.Equal(new(2026, 11, 30), WorkCalendar.None.Shift(Today, 5));
        Assert.Equal(new(2028, 3, 1), calendar.Shift(new(2028, 2, 28), 1));
    }

    [Theory]
    [InlineData("", "calendar-empty")]
    [InlineData("日期,类型\n2026-02-30,休", "calendar-line")]
    [InlineData("2026-02-28,也许", "calendar-line")]
    [InlineData("2026-02-28,休\n2026-02-28,班", "calendar-day-twice")]
    [Trait("Requirement", "U-04")]
    public void A_calendar_that_cannot_be_read_changes_nothing(string text, string code) =>
        Assert.Equal(code, CalendarDecisions.Import(Company, WorkCalendar.None, text, Chen).Refusal?.Code);

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_level_is_reminded_then_escalated_then_given_back_and_never_approved_by_silence()
    {
        var reminded = Filed.Then(Assert.IsType<StepReminded>(Due(Filed, 1)));
        var late = Assert.IsType<StepEscalated>(Due(reminded, 3));
        var escalated = reminded.Then(late);
        var returned = escalated.Then(Assert.IsType<ApprovalReturnedLate>(Due(escalated, 4)));

        Assert.Null(Due(Filed, 0));
        Assert.Null(Due(reminded, 2));
        Assert.Null(Due(escalated, 3));
        Assert.Equal([Zhao], late.To);
        Assert.Equal(ApplicationStatus.Returned, returned.Now.Status);
        Assert.Empty(returned.Now.Approval.Counting);
        Assert.Null(Due(returned, 400));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Whom_a_late_level_was_escalated_to_may_decide_in_the_approvers_place()
    {
        var late = Filed.Then(new StepEscalated(0, [Zhao], Today));

        var said = Assert.IsType<StepApproved>(Assert.Single(late.Ask(ApprovalBy(Zhao, DelegationBook.None)).Events));
        Assert.Equal((PersonId?)Wang, said.For);
        Assert.Equal("not-your-decision", Filed.Ask(ApprovalBy(Zhao, DelegationBook.None)).Refusal?.Code);
        Assert.Equal([Feng], late.Decided(Transfer(Zhao, Feng, from: Wang)).Now.WhoMayDecide());
    }

    /// <summary>A regression known from real products.</summary>
    [Fact]
    [Trait("Requirement", "U-04")]
    public void Deleting_a_person_never_orphans_a_step()
    {
        var without = CompanyAfter(new PersonLeft(Wang));
        var all = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("会签", Wang, Zhao));
        var inTurn = ApplicationStory.Filed(Papers.Asked, false, Papers.InTurn("依次", Wang, Zhao));
        var anyOf = ApplicationStory.Filed(Papers.Asked, false, Papers.AnyOf("或签", Wang, Zhao));

        Assert.All([all, inTurn], story =>
        {
            var succeeded = Assert.IsType<ApproverSucceeded>(Succession.Due(Scene(story.Now, without)));
            Assert.Equal((PersonId?)Zhou, succeeded.To);
            Assert.Equal(ApplicationStatus.Approved, story.Then(succeeded).Decided(Approval(Zhou)).Decided(Approval(Zhao)).Now.Status);
        });
        var dropped = Assert.IsType<ApproverSucceeded>(Succession.Due(Scene(anyOf.Now, without)));
        Assert.Null(dropped.To);
        Assert.Equal([Zhao], anyOf.Then(dropped).Now.WhoMayDecide());
        Assert.Equal(ApplicationStatus.InApproval, anyOf.Then(dropped).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Where_nobody_can_succeed_the_application_goes_back()
    {
        var alone = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("总经理", Zhou));
        var people = CompanyAfter(new PersonLeft(Zhou), new RoleRevoked(Chen, Roles.SealOfficer));

        var back = Assert.IsType<ApprovalReturnedOrphaned>(Succession.Due(Scene(alone.Now, people)));
        Assert.Equal(ApplicationStatus.Returned, alone.Then(back).Now.Status);
    }

    [Fact]
    public void Who_has_decided_and_then_left_is_not_missed()
    {
        var decided = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("会签", Wang, Zhao)).Decided(Approval(Wang));

        Assert.Null(Succession.Due(Scene(decided.Now, CompanyAfter(new PersonLeft(Wang)))));
    }
}
