using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Supervision;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>Three imprints of the official seal were approved by Wang; Xu keeps it.</summary>
public sealed class AfterApprovalTests
{
    private static readonly Story<Application> Approved = ApplicationStory.Approved(Papers.AskedOnPaper);
    private static readonly PersonId Keeper = Papers.OfficialSealInUse.Holder;

    private static ApprovalScene Scene(Application a, SmallRequest? r = null) =>
        new(Company, r?.Approval ?? a.Approval, r?.By ?? a.Applicant, [Keeper], a.Content.DocumentType, null, DelegationBook.None, Today);

    private static Func<Application, Decision> TopUp(int imprints, PersonId by) => a => SmallRequestDecisions.File(Scene(a), a, Papers.OfficialSealInUse, SmallRequestKind.TopUp, 0, imprints, null, "多一份", null, by);

    private static Func<Application, Decision> Handed(PersonId to, PersonId by) => a => SmallRequestDecisions.File(Scene(a), a, Papers.OfficialSealInUse, SmallRequestKind.TransferExecution, 0, 0, to, "出差", null, by);

    private static Func<Application, Decision> Yes(PersonId by, int n = 0) => a => SmallRequestDecisions.Approve(Scene(a, a.After.Requests[n]), a, n, a.After.Requests[n].Approval.Round, a.After.Requests[n].Approval.Step, null, by);

    [Fact]
    [Trait("Requirement", "U-10")]
    public void More_imprints_are_a_small_approval_under_the_same_application()
    {
        var asked = Approved.Decided(TopUp(2, Li));
        var granted = asked.Decided(Yes(Wang));

        Assert.Equal(3, asked.Now.ImprintsLeft(0));
        Assert.Equal(5, granted.Now.ImprintsLeft(0));
        Assert.Equal("own-application", asked.Ask(Yes(Li)).Refusal?.Code);
        Assert.Equal("not-your-decision", asked.Ask(Yes(Zhao)).Refusal?.Code);
        Assert.Equal("small-request-running", asked.Ask(TopUp(1, Li)).Refusal?.Code);
        Assert.Equal("imprints-range", Approved.Ask(TopUp(0, Li)).Refusal?.Code);
        Assert.Equal("not-your-application", Approved.Ask(TopUp(1, Feng)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-10")]
    public void A_rejected_request_changes_nothing()
    {
        var no = Approved.Decided(TopUp(2, Li)).Decided(a => SmallRequestDecisions.Reject(Scene(a, a.After.Requests[0]), a, 0, 1, 0, "够用", Wang));

        Assert.Equal(3, no.Now.ImprintsLeft(0));
        Assert.Equal(ApplicationStatus.Approved, no.Now.Status);
        Assert.Equal(ApprovalStatus.Rejected, no.Now.After.Requests[0].Approval.Status);
    }

    [Fact]
    [Trait("Requirement", "U-10")]
    public void Imprints_that_are_added_after_the_closing_open_it_again()
    {
        var used = Approved.Decided(Register(Registration(Papers.StampingNo(1), 3), Keeper)).Decided(AddEvidence(Papers.StampingNo(1), Papers.Photo, Keeper));
        var closed = used.Then(StampingDecisions.CloseIfComplete(used.Now, Keeper)!);

        var open = closed.Decided(TopUp(1, Li)).Decided(Yes(Wang));

        Assert.Equal(ApplicationStatus.Closed, closed.Now.Status);
        Assert.Equal((ApplicationStatus.Approved, 1), (open.Now.Status, open.Now.ImprintsLeft(0)));
    }

    [Fact]
    [Trait("Requirement", "U-10")]
    public void Somebody_else_stamps_in_the_holders_place()
    {
        var handed = Approved.Decided(Handed(Feng, Keeper)).Decided(Yes(Wang));

        Assert.Null(handed.Ask(Register(Registration(Papers.StampingNo(1), 1), Feng)).Refusal);
        Assert.Equal("not-the-holder", handed.Ask(Register(Registration(Papers.StampingNo(1), 1), Keeper)).Refusal?.Code);
        Assert.Equal("not-the-holder", Approved.Ask(Register(Registration(Papers.StampingNo(1), 1), Feng)).Refusal?.Code);
        Assert.Equal("approver-does-not-stamp", Approved.Ask(Handed(Wang, Keeper)).Refusal?.Code);
        Assert.Equal("executor-is-applicant", Approved.Ask(Handed(Li, Keeper)).Refusal?.Code);
        Assert.Null(handed.Then(new ExecutionGivenBack(Papers.Application, 0, Feng)).Ask(Register(Registration(Papers.StampingNo(1), 1), Keeper)).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-10")]
    public void Refused_paper_is_not_stamped_until_it_is_put_right()
    {
        var refused = Approved.Decided(a => AfterApproval.RefusePaper(Company, a, Papers.OfficialSealInUse, 0, "缺附件二", Keeper));
        var mended = refused.Decided(a => AfterApproval.MendPaper(a, 0, "已补附件二", Li));

        Assert.Equal("paper-refused", refused.Ask(Register(Registration(Papers.StampingNo(1), 1), Keeper)).Refusal?.Code);
        Assert.Equal("text-missing", Approved.Ask(a => AfterApproval.RefusePaper(Company, a, Papers.OfficialSealInUse, 0, " ", Keeper)).Refusal?.Code);
        Assert.Equal("not-the-holder", Approved.Ask(a => AfterApproval.RefusePaper(Company, a, Papers.OfficialSealInUse, 0, "缺", Feng)).Refusal?.Code);
        Assert.Null(mended.Ask(Register(Registration(Papers.StampingNo(1), 1), Keeper)).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void A_paper_that_changes_after_approval_begins_its_route_anew()
    {
        var open = Approved.Decided(a => AfterApproval.Reopen(a, "单价有误", Li));

        Assert.True(open.Now.IsEditable);
        Assert.Equal("application-not-approved", open.Ask(Register(Registration(Papers.StampingNo(1), 1), Keeper)).Refusal?.Code);
        Assert.Empty(open.Then(new ApplicationSubmitted(Papers.Application, Papers.Number, Li, Papers.AskedOnPaper, new([], [Papers.Level("部门审批", Wang)]), false, ApplicationDecisions.Statement)).Now.Approval.Counting);
        Assert.Equal("application-already-stamped", Approved.Decided(Register(Registration(Papers.StampingNo(1), 1), Keeper)).Ask(a => AfterApproval.Reopen(a, "x", Li)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void What_is_declared_void_is_not_stamped_and_keeps_what_was()
    {
        var half = Approved.Decided(Register(Registration(Papers.StampingNo(1), 1), Keeper));
        var gone = half.Decided(a => AfterApproval.Void(Company, a, "合同取消", Chen));

        Assert.Equal(ApplicationStatus.Voided, gone.Now.Status);
        Assert.Equal("application-not-approved", gone.Ask(Register(Registration(Papers.StampingNo(2), 1), Keeper)).Refusal?.Code);
        Assert.Single(gone.Now.Stampings);
        Assert.Null(gone.Ask(AddEvidence(Papers.StampingNo(1), Papers.Photo, Keeper)).Refusal);
        Assert.Equal("not-your-application", half.Ask(a => AfterApproval.Void(Company, a, "x", Feng)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-10")]
    public void An_approval_that_nobody_used_lapses_and_one_that_was_used_does_not()
    {
        Assert.Null(AfterApproval.Lapse(Approved.Now, Today, 90, Today.AddDays(90)));
        Assert.NotNull(AfterApproval.Lapse(Approved.Now, Today, 90, Today.AddDays(91)));
        Assert.Null(AfterApproval.Lapse(Approved.Decided(Register(Registration(Papers.StampingNo(1), 1), Keeper)).Now, Today, 90, Today.AddDays(400)));
        Assert.Equal("application-not-approved", Approved.Then(AfterApproval.Lapse(Approved.Now, Today, 90, Today.AddDays(91))!).Ask(Register(Registration(Papers.StampingNo(1), 1), Keeper)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "G-04")]
    public void Time_points_out_what_is_unfinished_and_what_is_unused()
    {
        var half = Approved.Decided(Register(Registration(Papers.StampingNo(1), 1), Keeper));

        Assert.Null(WarningDecisions.OfApplication(Approved.Now, ApprovalRules.None, Noon, Noon.AddHours(71)));
        Assert.Equal(WarningKind.ApprovalUnused, WarningDecisions.OfApplication(Approved.Now, ApprovalRules.None, Noon, Noon.AddHours(72)));
        Assert.Null(WarningDecisions.OfApplication(half.Now, ApprovalRules.None, Noon, Noon.AddHours(23)));
        Assert.Equal(WarningKind.StampingUnfinished, WarningDecisions.OfApplication(half.Now, ApprovalRules.None, Noon, Noon.AddHours(24)));
    }

    [Fact]
    [Trait("Requirement", "G-04")]
    public void A_warning_is_handled_once_with_an_opinion()
    {
        var raised = Warning.Evolve(Warning.None, new WarningRaised(new(Id(801)), WarningKind.SealIdle, "seal/x", Office, Noon));
        var handled = WarningDecisions.Handle(Company, raised, real: false, "印章在外修补", Zhou);

        Assert.False(Assert.IsType<WarningHandled>(Assert.Single(handled.Events)).Real);
        Assert.Equal("text-missing", WarningDecisions.Handle(Company, raised, true, null, Zhou).Refusal?.Code);
        Assert.Equal("warning-unknown", WarningDecisions.Handle(Company, raised, true, "x", Li).Refusal?.Code);
        Assert.Equal("warning-handled", WarningDecisions.Handle(Company, handled.Events.Aggregate(raised, Warning.Evolve), true, "x", Zhou).Refusal?.Code);
    }
}
