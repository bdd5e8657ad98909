using Yinxin.Domain.Applications;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>Li has a standing approval for thirty imprints of the official seal until the end of the year.</summary>
public sealed class StandingTests
{
    private static readonly ApplicationContent Routine = Papers.AskedOnPaper with
    {
        Title = "开票用章", ValidUntil = new(2026, 12, 31), Uses = [new(Papers.OfficialSeal, null, 30, [])], Standing = new("按月开具的发票"),
    };

    private static readonly Story<Application> Approved = ApplicationStory.Approved(Routine);

    [Fact]
    [Trait("Requirement", "U-17")]
    public void Every_use_is_a_line_within_quota_and_period_and_asks_for_no_scan()
    {
        var first = Approved.Decided(Questions.Register(Line(1, 20), Xu));

        Assert.Equal(StampingState.Logged, first.Now.Stampings.Single().State);
        Assert.Equal("发票 No.1", first.Now.Stampings.Single().Registered!.Line!.Title);
        Assert.Equal("more-than-approved", first.Ask(Questions.Register(Line(2, 11), Xu)).Refusal?.Code);
        Assert.Equal("too-late", first.Ask(Questions.Register(Line(2, 1), Xu, today: new(2027, 1, 1))).Refusal?.Code);
        Assert.NotNull(StampingDecisions.CloseIfComplete(first.Decided(Questions.Register(Line(2, 10), Xu)).Now, Xu));
    }

    [Fact]
    [Trait("Requirement", "U-17")]
    public void A_use_without_its_line_is_refused_and_so_is_a_line_without_a_standing_approval()
    {
        Assert.Equal("text-missing", Approved.Ask(Questions.Register(Line(1, 1) with { Line = null }, Xu)).Refusal?.Code);
        Assert.Equal("line-is-for-standing", ApplicationStory.Approved(Papers.AskedOnPaper).Ask(Questions.Register(Line(1, 1), Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-17")]
    public void A_standing_approval_has_an_end_within_a_year_a_template_and_no_electronic_seal()
    {
        Assert.Null(WhyNot(Routine));
        Assert.Equal("standing-needs-end", WhyNot(Routine with { ValidUntil = null }));
        Assert.Equal("standing-too-long", WhyNot(Routine with { ValidUntil = Today.AddDays(367) }));
        Assert.Equal("text-missing", WhyNot(Routine with { Standing = new(" ") }));
        Assert.Equal("standing-is-physical", WhyNot(Routine with { Uses = [Papers.TwicePressed] }));
    }

    private static RegistrationAsked Line(int n, int imprints) => Questions.Registration(Papers.StampingNo(n), imprints) with { Line = new($"发票 No.{n}", null, "远山科技有限公司") };

    private static string? WhyNot(ApplicationContent content) =>
        FilingRules.WhyNotFile(ApplicationStory.Drafted(content).Now, Papers.Seals, new(UsePolicy.None, PageLooks.None, []) { At = Noon, Today = Today })?.Code;
}
