using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Applications;

public sealed class WithdrawalTests
{
    private static readonly Story<Application> Approved = ApplicationStory.Approved(Papers.AskedOnPaper);

    [Fact]
    [Trait("Requirement", "U-04")]
    public void The_applicant_withdraws_while_nothing_is_stamped()
    {
        var filed = ApplicationStory.Filed(Papers.Asked, false, Papers.Level("部门", Wang));

        Assert.All([filed, filed.Decided(Return(Wang, null)), Approved], s =>
        {
            var withdrawn = s.Decided(Withdrawal(Li)).Now;
            Assert.Equal(ApplicationStatus.Withdrawn, withdrawn.Status);
            Assert.Equal((Li, DecisionKind.Withdrawn, "客户取消"), (withdrawn.Opinions[^1].By, withdrawn.Opinions[^1].Kind, withdrawn.Opinions[^1].Text));
        });
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void What_was_withdrawn_is_not_stamped()
    {
        Assert.Equal("application-not-approved", Approved.Decided(Withdrawal(Li)).Ask(Register(Registration(Papers.StampingNo(1), 1), Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public void What_is_stamped_or_being_stamped_is_not_withdrawn()
    {
        var registered = Approved.Decided(Register(Registration(Papers.StampingNo(1), 1), Xu));
        var begun = ApplicationStory.Approved(Papers.Asked).Decided(Begin(Papers.StampingNo(1), Xu));
        var voided = begun.Decided(a => StampingDecisions.Void(a, Papers.StampingNo(1), "pdf-broken"));

        Assert.Equal("application-already-stamped", registered.Ask(Withdrawal(Li)).Refusal?.Code);
        Assert.Equal("application-already-stamped", begun.Ask(Withdrawal(Li)).Refusal?.Code);
        Assert.Null(voided.Ask(Withdrawal(Li)).Refusal);
    }

    [Fact]
    public void Only_the_applicant_withdraws_and_only_what_was_filed()
    {
        Assert.Equal("not-your-application", Approved.Ask(Withdrawal(Wang)).Refusal?.Code);
        Assert.Equal("application-unknown", ApplicationStory.After().Ask(Withdrawal(Li)).Refusal?.Code);
        Assert.Equal("application-not-withdrawable", ApplicationStory.Drafted(Papers.Asked).Ask(Withdrawal(Li)).Refusal?.Code);
        Assert.Equal("application-not-withdrawable", Approved.Decided(Withdrawal(Li)).Ask(Withdrawal(Li)).Refusal?.Code);
    }
}
