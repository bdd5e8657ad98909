using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Desks.Tests.Notices.NoticeStory;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>What time tells around the register, and the warnings of use.</summary>
public sealed class ReminderTests
{
    [Fact]
    [Trait("Requirement", "G-04")]
    [Trait("Requirement", "S-02")]
    public async Task A_makers_licence_is_told_before_it_ends_and_when_it_is_over_and_no_more()
    {
        await using var t = await OpenAsync();
        var shop = Must(await t.House.Firms.EnterAsync(t.As("officer"), null, new(FirmKind.EngravingShop, "某某刻章店", "京特 001", "某某市公安局", Today.AddDays(100), null), null, default));

        foreach (var day in new[] { 0, 30, 41, 50, 101, 200 }) await t.House.Reminders.RunAsync(Noon.AddDays(day), default);

        Assert.Equal(["licence-ends", "licence-ends"], await t.ToldAsync("officer", $"/firms/{shop}"));
    }

    [Fact]
    [Trait("Requirement", "G-04")]
    [Trait("Requirement", "E-08")]
    public async Task An_electronic_seal_that_runs_out_is_told_to_its_custodian_and_the_department_unless_it_is_out_of_use()
    {
        await using var t = await OpenAsync();
        await t.RouteAsync();

        await t.House.Reminders.RunAsync(Noon.AddYears(3).AddDays(-60), default);
        Assert.DoesNotContain("certificate-ends", await t.ToldAsync("keeper", $"/seals/{t.Electronic}"));
        await t.House.Reminders.RunAsync(Noon.AddYears(3).AddDays(-20), default);
        Assert.Equal("certificate-ends", (await t.ToldAsync("keeper", $"/seals/{t.Electronic}"))[^1]);
        Assert.Equal("certificate-ends", (await t.ToldAsync("officer", $"/seals/{t.Electronic}"))[^1]);

        await t.ApprovedAsync("officer", new(SealMatters.Deactivation, "不用了", [t.Electronic], Deactivation: new(Today, Today, null, null)));
        await t.House.Reminders.RunAsync(Noon.AddYears(3).AddDays(1), default);
        Assert.Single(await t.ToldAsync("officer", $"/seals/{t.Electronic}"), k => k == "certificate-ends");
    }

    [Fact]
    [Trait("Requirement", "G-04")]
    [Trait("Requirement", "E-10")]
    public async Task The_yearly_check_of_a_unit_is_told_to_the_seal_administrator_and_the_department()
    {
        await using var t = await OpenAsync();

        foreach (var day in new[] { 300, 340, 341, 367 }) await t.House.Reminders.RunAsync(Noon.AddDays(day), default);

        Assert.Equal(["yearly-check-due", "yearly-check-due"], await t.ToldAsync("keeper", "/making-standings"));
        Assert.Equal(["yearly-check-due", "yearly-check-due"], await t.ToldAsync("officer", "/making-standings"));
    }

    [Fact]
    [Trait("Requirement", "G-04")]
    [Trait("Requirement", "P-07")]
    public async Task An_authority_that_ends_is_told_to_who_has_it_and_who_gives_it_unless_a_newer_one_goes_on()
    {
        await using var t = await OpenAsync();
        await GiveAsync(t, Today.AddDays(40));
        await t.House.Reminders.RunAsync(Noon.AddDays(9), default);
        Assert.Empty(await t.ToldAsync("manager", "/authorities"));
        await t.House.Reminders.RunAsync(Noon.AddDays(20), default);
        Assert.Equal(["authority-ends"], await t.ToldAsync("manager", "/authorities"));
        Assert.Equal(["authority-ends"], await t.ToldAsync("leader", "/authorities"));

        await GiveAsync(t, Today.AddDays(400));
        await t.House.Reminders.RunAsync(Noon.AddDays(41), default);
        Assert.Single(await t.ToldAsync("manager", "/authorities"));
    }

    [Fact]
    [Trait("Requirement", "S-03")]
    [Trait("Requirement", "G-04")]
    public async Task Overdue_filing_is_chased_every_week_until_it_is_recorded()
    {
        await using var t = await OpenAsync();
        var officer = t.As("officer");
        var card = (await t.House.Seals.SealAsync(t.Physical, default)).Card with { Code = "GZ-002", Custodian = t.As("stranger").Person };
        var seal = Must(await t.House.Seals.RegisterAsync(officer, card, default));
        var page = $"/seals/{seal}";

        foreach (var day in new[] { 10, 20, 22, 23, 30 }) await t.House.Reminders.RunAsync(Noon.AddDays(day), default);
        Assert.Equal(["seal-duty-due", "seal-duty-late", "seal-duty-late"], await t.ToldAsync("stranger", page));
        Must(await t.House.SealLives.RecordFilingAsync(officer, seal, new("1101050000777", Today, "某某市公安局", null), Photo("备案.png"), default));
        await t.House.Reminders.RunAsync(Noon.AddDays(60), default);

        Assert.Equal(3, (await t.ToldAsync("stranger", page)).Count);
    }

    [Fact]
    [Trait("Requirement", "S-08")]
    public async Task A_seal_out_of_use_is_chased_until_it_is_handed_in()
    {
        await using var t = await OpenAsync();
        await t.RouteAsync();
        await t.ApprovedAsync("officer", new(SealMatters.Deactivation, "磨损", [t.Physical], Deactivation: new(Today, Today.AddDays(2), null, null)));

        foreach (var day in new[] { 0, 3, 10 }) await t.House.Reminders.RunAsync(Noon.AddDays(day), default);
        Assert.Equal(["seal-deactivated", "seal-duty-due", "seal-duty-late", "seal-duty-late"], (await t.ToldAsync("keeper", $"/seals/{t.Physical}")).Where(k => k != "seal-activated"));
        Must(await t.House.SealLives.RecallAsync(t.As("officer"), t.Physical, "完好", "封存柜", Photo("照片.png"), default));

        Assert.Equal("seal-recalled", (await t.ToldAsync("keeper", $"/seals/{t.Physical}"))[^1]);
        var before = (await t.ToldAsync("officer", $"/seals/{t.Physical}")).Count;
        await t.House.Reminders.RunAsync(Noon.AddDays(30), default);
        Assert.Equal(before, (await t.ToldAsync("officer", $"/seals/{t.Physical}")).Count);
    }

    [Fact]
    [Trait("Requirement", "S-02")]
    public async Task An_ordered_seal_is_told_the_day_before_it_is_due_and_when_nobody_checked_it()
    {
        await using var t = await OpenAsync();
        await t.RouteAsync();
        var shop = Must(await t.House.Firms.EnterAsync(t.As("officer"), null, new(FirmKind.EngravingShop, "某某刻章店", "京特 001", "某某市公安局", Today.AddYears(1), null), null, default));
        var matter = await t.ApprovedAsync("applicant", MatterNoticeTests.Engraving(t));
        Must(await t.House.CarryingOut.OrderAsync(t.As("officer"), matter, shop, Today, Today.AddDays(5), null, default));

        foreach (var day in new[] { 3, 5, 6 }) await t.House.Reminders.RunAsync(Noon.AddDays(day), default);

        Assert.Equal(["matter-to-do", "delivery-due", "delivery-late"], await t.ToldAsync("officer", $"/matters/{matter}"));
    }

    [Fact]
    [Trait("Requirement", "G-04")]
    public async Task An_approval_that_nobody_uses_is_told_to_who_asked_who_stamps_and_who_handles_warnings()
    {
        await using var t = await OpenAsync();
        var application = await t.ApprovedPaperAsync(1);

        await t.House.Due.RunAsync(Noon.AddHours(72), default);
        await t.House.Due.RunAsync(Noon.AddHours(73), default);

        Assert.Single(await t.ToldAsync("applicant", $"/applications/{application}"), k => k == "approval-unused");
        Assert.Single(await t.ToldAsync("keeper", $"/applications/{application}"), k => k == "approval-unused");
        Assert.Equal(["warning"], await t.ToldAsync("officer", "/warnings"));
        Assert.Empty(await t.ToldAsync("leader", "/warnings"));
        Assert.Empty(await t.ToldAsync("stranger", "/warnings"));
    }

    [Fact]
    [Trait("Requirement", "G-04")]
    public async Task A_stamping_that_was_begun_and_a_seal_that_lies_idle_are_told()
    {
        await using var t = await OpenAsync();
        var application = await t.ApprovedPaperAsync(2);
        var asked = new Yinxin.Domain.Applications.RegistrationAsked(new(Guid.CreateVersion7()), 0, 1, 0, 1, t.As("applicant").Person, null, true, null, []);
        Must(await t.House.Stampings.RegisterAsync(t.As("keeper"), application, asked, default));

        await t.House.Due.RunAsync(Noon.AddHours(25), default);
        Assert.Contains("stamping-unfinished", await t.ToldAsync("keeper", $"/applications/{application}"));
        await t.House.Due.RunAsync(Noon.AddDays(31), default);

        Assert.Equal("seal-idle", (await t.ToldAsync("keeper", $"/seals/{t.Physical}"))[^1]);
    }

    private static async Task GiveAsync(TestHouse t, DateOnly until)
    {
        var letter = await SamplePdfAsync();
        Must(await t.House.GivenAuthorities.GiveAsync(t.As("leader"), new(Guid.CreateVersion7()), t.As("manager").Person, new([], [], null, Today, until), new MemoryStream(letter), $"授权书{until}.pdf", default));
    }

    private static Task<byte[]> SamplePdfAsync() => PaperAsync();
}
