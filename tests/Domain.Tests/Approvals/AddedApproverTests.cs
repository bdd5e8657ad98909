using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Approvals.Acting;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>加签, 转交, 征询, 重批, 催办, 终止. Wang decides, then Zhou.</summary>
public sealed class AddedApproverTests
{
    private static readonly Story<Application> Filed = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("部门", Wang), Papers.Level("总经理", Zhou));

    [Fact]
    [Trait("Requirement", "U-04")]
    public void An_approver_added_before_decides_first_and_one_added_after_decides_next()
    {
        var before = Filed.Decided(Add(Wang, before: true, Zhao));
        var after = Filed.Decided(Add(Wang, before: false, Zhao));

        Assert.Equal([Zhao], before.Now.WhoMayDecide());
        Assert.Equal([Wang], before.Decided(Approval(Zhao)).Now.WhoMayDecide());
        Assert.Equal([Wang], after.Now.WhoMayDecide());
        Assert.Equal([Zhao], after.Decided(Approval(Wang)).Now.WhoMayDecide());
        Assert.Equal(ApplicationStatus.Approved, after.Decided(Approval(Wang)).Decided(Approval(Zhao)).Decided(Approval(Zhou)).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Who_has_approved_already_need_not_again_when_a_level_is_added_before()
    {
        var two = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("会签", Wang, Zhou)).Decided(Approval(Zhou)).Decided(Add(Wang, before: true, Zhao)).Decided(Approval(Zhao));

        Assert.Equal([Wang], two.Now.WhoMayDecide());
        Assert.Equal(ApplicationStatus.Approved, two.Decided(Approval(Wang)).Now.Status);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_page_from_before_an_added_level_is_stale()
    {
        var added = Filed.Decided(Add(Wang, before: false, Zhao));

        Assert.Equal("step-already-decided", added.Ask(a => ApprovalDecisions.Approve(Company, a, Domain.Documents.Openings.None, 1, 0, null, [], Wang)).Refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    [Trait("Requirement", "U-04")]
    public void Neither_the_applicant_nor_a_keeper_nor_an_administrator_nor_a_leaver_becomes_an_approver(PersonId person, string code)
    {
        Assert.Equal(code, Filed.Ask(Add(Wang, true, person)).Refusal?.Code);
        Assert.Equal(code, Filed.Ask(Transfer(Wang, person)).Refusal?.Code);
    }

    public static TheoryData<PersonId, string> Unfit => new() { { Li, "applicant-decides-not" }, { Xu, "keeper-decides-not" }, { Jin, "administrator-decides-nothing" }, { Tang, "person-unknown" } };

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_decision_handed_on_is_the_others_and_no_longer_ones_own()
    {
        var handed = Filed.Decided(Transfer(Wang, Zhao));

        Assert.Equal([Zhao], handed.Now.WhoMayDecide());
        Assert.Equal("not-your-decision", handed.Ask(Approval(Wang)).Refusal?.Code);
        Assert.Equal("not-your-decision", Filed.Ask(Transfer(Zhou, Zhao)).Refusal?.Code);
        Assert.Equal([Zhou], handed.Decided(Approval(Zhao)).Now.WhoMayDecide());
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Who_is_asked_answers_once_and_decides_nothing()
    {
        var asked = Filed.Decided(a => ApprovalActs.Ask(Scene(a), a.Round, a.Step, Zhao, "价格合理吗？", Wang));
        var answered = asked.Decided(a => ApprovalActs.Answer(a.Approval, 0, "合理", Zhao));

        Assert.True(asked.Now.Involves(Zhao));
        Assert.Equal("not-your-decision", asked.Ask(Approval(Zhao)).Refusal?.Code);
        Assert.Equal([Wang], asked.Now.WhoMayDecide());
        Assert.Equal("合理", answered.Now.Approval.Consultations[0].Answer);
        Assert.Equal("question-answered", answered.Ask(a => ApprovalActs.Answer(a.Approval, 0, "不合理", Zhao)).Refusal?.Code);
        Assert.Equal("not-your-question", asked.Ask(a => ApprovalActs.Answer(a.Approval, 0, "合理", Feng)).Refusal?.Code);
        Assert.Equal("question-unknown", asked.Ask(a => ApprovalActs.Answer(a.Approval, 7, "合理", Zhao)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void An_approval_is_taken_back_until_somebody_builds_on_it()
    {
        var first = Filed.Decided(Approval(Wang));
        var back = first.Decided(a => ApprovalActs.TakeBack(a.Approval, "金额看错了", Wang));
        var both = first.Decided(Approval(Zhou));

        Assert.Equal([Wang], back.Now.WhoMayDecide());
        Assert.Equal([Zhou], back.Decided(Approval(Wang)).Now.WhoMayDecide());
        Assert.Equal("others-decided-since", both.Ask(a => ApprovalActs.TakeBack(a.Approval, "再想想", Wang)).Refusal?.Code);
        Assert.Equal([Zhou], both.Decided(a => ApprovalActs.TakeBack(a.Approval, "再想想", Zhou)).Now.WhoMayDecide());
        Assert.Equal("nothing-to-take-back", Filed.Ask(a => ApprovalActs.TakeBack(a.Approval, "x", Wang)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Urging_is_the_applicants_and_not_too_often()
    {
        Func<Application, Decision> Urge(PersonId by, DateTimeOffset at) => a => ApprovalActs.Urge(a.Approval, a.Applicant, 4, by, at);
        var urged = Filed.Decided(Urge(Li, Noon));

        Assert.Equal("urged-too-often", urged.Ask(Urge(Li, Noon.AddHours(3))).Refusal?.Code);
        Assert.Null(urged.Ask(Urge(Li, Noon.AddHours(4))).Refusal);
        Assert.Null(urged.Decided(Approval(Wang)).Ask(Urge(Li, Noon.AddHours(1))).Refusal);
        Assert.Equal("not-your-application", Filed.Ask(Urge(Zhao, Noon)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void Ending_is_the_seal_departments_and_is_no_rejection()
    {
        var ended = Filed.Decided(a => ApprovalActs.Terminate(Company, a.Approval, "项目取消", Chen));

        Assert.Equal(ApplicationStatus.Terminated, ended.Now.Status);
        Assert.Empty(ended.Now.WhoMayDecide());
        Assert.Equal("not-allowed", Filed.Ask(a => ApprovalActs.Terminate(Company, a.Approval, "x", Li)).Refusal?.Code);
        Assert.Equal("approval-not-running", ended.Ask(a => ApprovalActs.Terminate(Company, a.Approval, "x", Chen)).Refusal?.Code);
    }

    /// <summary>A regression known from real products.</summary>
    [Fact]
    [Trait("Requirement", "U-04")]
    public void When_the_last_decision_of_a_step_falls_the_step_closes()
    {
        var last = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("会签", Wang, Zhao), Papers.Level("总经理", Zhou)).Decided(Approval(Wang)).Decided(Approval(Zhao));

        Assert.Equal(1, last.Now.Step);
        Assert.Equal([Zhou], last.Now.WhoMayDecide());
    }

    /// <summary>A regression known from real products.</summary>
    [Fact]
    [Trait("Requirement", "U-04")]
    public void Launching_again_after_a_return_keeps_every_step()
    {
        var again = Filed.Decided(Approval(Wang)).Decided(Add(Zhou, true, Zhao)).Decided(Approval(Zhao)).Decided(Return(Zhou, null))
            .Then(new ApplicationSubmitted(Papers.Application, Papers.Number, Li, Papers.Asked, new([], [Papers.Level("部门", Wang), Papers.Level("总经理", Zhou)]), false, ApplicationDecisions.Statement));

        Assert.Equal(["部门", "总经理"], again.Now.Route!.Steps.Select(s => s.Name));
        Assert.Equal([Wang], again.Now.WhoMayDecide());
        Assert.Empty(again.Now.Approval.Counting);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void What_is_important_or_unopened_is_not_decided_in_a_batch()
    {
        var important = ApplicationStory.Filed(Papers.Asked, true, Papers.Level("部门", Wang));

        Assert.Equal("batch-important", ApprovalDecisions.WhyNotInBatch(important.Now, new([(Wang, Papers.Contract.Digest)]), Wang)?.Code);
        Assert.Equal("file-not-opened", ApprovalDecisions.WhyNotInBatch(Filed.Now, new([(Zhou, Papers.Contract.Digest)]), Wang)?.Code);
        Assert.Null(ApprovalDecisions.WhyNotInBatch(Filed.Now, new([(Wang, Papers.Contract.Digest)]), Wang));
    }
}
