using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>Emergencies and late entries: Li applies, Wang and Zhou decide, Xu holds the official seal.</summary>
public sealed class ExceptionTests
{
    private static readonly UsePolicy Allowed = new[] { (DomainEvent)new EmergencyTermsSet(24, Chen), new LateEntryTermsSet(5, Chen) }.Aggregate(UsePolicy.None, UsePolicy.Evolve);
    private static readonly Story<Application> Filed = ApplicationStory.Filed(Papers.AskedOnPaper, important: false, Papers.Level("部门", Wang), Papers.Level("公司", Zhou));
    private static readonly PersonId[] Keepers = [Xu];

    [Fact]
    [Trait("Requirement", "U-18")]
    public void Emergencies_and_late_entries_are_off_until_the_policy_allows_them()
    {
        Assert.Equal("emergency-off", EmergencyDecisions.Ask(Company, Filed.Now, UsePolicy.None, "今晚截标", Zhou, Keepers, Li).Refusal?.Code);
        Assert.Equal("late-entry-off", Late(UsePolicy.None, new(7, Noon.AddDays(-1), "停电")));
        Assert.Equal("hours-range", UsePolicyDecisions.SetExceptions(Company, UsePolicy.None, 0, null, Chen).Refusal?.Code);
        Assert.Equal("not-allowed", UsePolicyDecisions.SetExceptions(Company, UsePolicy.None, 24, null, Li).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-18")]
    public void On_one_leaders_recorded_word_the_keeper_stamps_before_the_route_is_through()
    {
        var asked = Filed.Decided(a => EmergencyDecisions.Ask(Company, a, Allowed, "今晚截标", Zhou, Keepers, Li));
        Assert.Equal("application-not-approved", asked.Ask(Questions.Register(Questions.Registration(Papers.StampingNo(1), 3), Xu)).Refusal?.Code);
        Assert.Equal("not-your-decision", asked.Ask(a => EmergencyDecisions.Consent(a, Allowed, "同意", Wang, Noon)).Refusal?.Code);
        Assert.Equal("text-missing", asked.Ask(a => EmergencyDecisions.Consent(a, Allowed, " ", Zhou, Noon)).Refusal?.Code);

        var consented = asked.Decided(a => EmergencyDecisions.Consent(a, Allowed, "先盖章，明日补齐", Zhou, Noon));

        Assert.Null(consented.Ask(Questions.Register(Questions.Registration(Papers.StampingNo(1), 3), Xu)).Refusal);
        Assert.Equal(Noon.AddHours(24), consented.Now.Emergency!.Consented!.DueAt);
        Assert.Equal("already-decided", consented.Ask(a => EmergencyDecisions.Consent(a, Allowed, "同意", Zhou, Noon)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-18")]
    public void Neither_applicant_nor_keeper_nor_a_stranger_answers_for_an_emergency()
    {
        foreach (var leader in new[] { Li, Xu, He, Nobody })
            Assert.Equal("leader-cannot-answer", EmergencyDecisions.Ask(Company, Filed.Now, Allowed, "今晚截标", leader, Keepers, Li).Refusal?.Code);
        var declined = Filed.Decided(a => EmergencyDecisions.Ask(Company, a, Allowed, "今晚截标", Zhou, Keepers, Li)).Decided(a => EmergencyDecisions.Decline(a, "不急", Zhou));
        Assert.Equal("application-not-approved", declined.Ask(Questions.Register(Questions.Registration(Papers.StampingNo(1), 3), Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-18")]
    public void What_was_stamped_on_one_word_becomes_a_case_when_the_route_is_late_or_says_no()
    {
        var stamped = Filed.Decided(a => EmergencyDecisions.Ask(Company, a, Allowed, "今晚截标", Zhou, Keepers, Li))
            .Decided(a => EmergencyDecisions.Consent(a, Allowed, "同意", Zhou, Noon)).Decided(Questions.Register(Questions.Registration(Papers.StampingNo(1), 3), Xu));

        Assert.Empty(stamped.Ask(a => EmergencyDecisions.OpenCase(a, Noon.AddHours(23))).Events);
        var late = stamped.Decided(a => EmergencyDecisions.OpenCase(a, Noon.AddHours(24)));
        Assert.True(late.Now.Emergency!.CaseOpened);
        Assert.Empty(late.Ask(a => EmergencyDecisions.OpenCase(a, Noon.AddHours(30))).Events);
        Assert.Single(stamped.Decided(Questions.Rejection(Wang)).Ask(a => EmergencyDecisions.OpenCase(a, Noon.AddHours(1))).Events);
        var inTime = stamped.Decided(Questions.Approval(Wang)).Decided(Questions.Approval(Zhou));
        Assert.Empty(inTime.Ask(a => EmergencyDecisions.OpenCase(a, Noon.AddHours(48))).Events);
        Assert.Equal("not-allowed", late.Ask(a => EmergencyDecisions.CloseCase(Company, a, "已补签", Li)).Refusal?.Code);
        Assert.Equal("case-closed", late.Decided(a => EmergencyDecisions.CloseCase(Company, a, "已补签", Chen)).Ask(a => EmergencyDecisions.CloseCase(Company, a, "又", Chen)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-18")]
    public void A_late_entry_needs_a_form_that_was_handed_out_and_not_entered_and_keeps_both_times()
    {
        Assert.Null(Late(Allowed, new(7, Noon.AddDays(-1), "停电")));
        Assert.Equal("form-not-issued", Late(Allowed, new(11, Noon.AddDays(-1), "停电")));
        Assert.Equal("moment-in-future", Late(Allowed, new(7, Noon.AddMinutes(1), "停电")));
        Assert.Equal("late-entry-too-late", Late(Allowed, new(7, Noon.AddDays(-6), "停电")));
        Assert.Equal("text-missing", Late(Allowed, new(7, Noon.AddDays(-1), "")));
        Assert.Equal("form-used", Late(Allowed, new(8, Noon.AddDays(-1), "停电")));
        var approved = ApplicationStory.Approved(Papers.AskedOnPaper with { Late = new(7, Noon.AddDays(-1), "停电") });
        var registered = Assert.IsType<StampingRegistered>(approved.Ask(Questions.Register(Questions.Registration(Papers.StampingNo(1), 3), Xu)).Events.Single());
        Assert.Equal((Noon, Noon.AddDays(-1)), (registered.At, registered.PressedAt));
    }

    [Fact]
    [Trait("Requirement", "U-18")]
    public void Numbers_of_paper_forms_are_handed_out_once()
    {
        var forms = PaperForms.Evolve(PaperForms.None, new PaperFormsIssued(1, 10, Xu, Chen));

        Assert.Equal("form-numbers-taken", forms.Issue(Company, 10, 12, Xu, Chen).Refusal?.Code);
        Assert.Equal("form-numbers", forms.Issue(Company, 20, 12, Xu, Chen).Refusal?.Code);
        Assert.Equal("not-allowed", forms.Issue(Company, 11, 12, Xu, Li).Refusal?.Code);
        Assert.Single(forms.Issue(Company, 11, 12, Xu, Chen).Events);
    }

    private static string? Late(UsePolicy policy, LateEntry late)
    {
        var forms = new DomainEvent[] { new PaperFormsIssued(1, 10, Xu, Chen), new PaperFormUsed(8, new(Id(777))) }.Aggregate(PaperForms.None, PaperForms.Evolve);
        var draft = ApplicationStory.Drafted(Papers.AskedOnPaper with { Late = late }).Now;
        return FilingRules.WhyNotFile(draft, Papers.Seals, new(policy, PageLooks.None, []) { Forms = forms, At = Noon, Today = Today })?.Code;
    }
}
