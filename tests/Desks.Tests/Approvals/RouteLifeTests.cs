using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Desks.Tests.Approvals;

/// <summary>Routes, authorities and amounts that count together, through the desks.</summary>
public sealed class RouteLifeTests : IAsyncLifetime
{
    private static readonly ApproverRule Head = new(ApproverKind.HeadOfUnit);
    private static readonly ApproverRule Deputy = new(ApproverKind.Role, Role: Roles.DeputyGeneralManager);
    private static readonly ApproverRule Leader = new(ApproverKind.Role, Role: Roles.GeneralManager);
    private TestHouse house = null!;

    public async ValueTask InitializeAsync() => house = await TestHouse.OpenAsync();

    public async ValueTask DisposeAsync() => await house.DisposeAsync();

    [Fact]
    [Trait("Requirement", "U-14")]
    [Trait("Requirement", "U-03")]
    public async Task Parts_of_one_business_go_the_way_of_the_whole()
    {
        await EnactAsync("大额", RouteCondition.Always with { SealTypes = [SealTypes.Contract], AmountFrom = new(10_000_000) }, Step("部门", Head), Step("总经理", Leader), Step("副总", Deputy));

        var first = await house.FiledContractAsync(title: "第一笔");
        var second = await house.FiledContractAsync(title: "第二笔");

        Assert.Equal(2, (await ApplicationAsync(first)).Route!.Steps.Count);
        var whole = await ApplicationAsync(second);
        Assert.Equal((3, 17_200_000), (whole.Route!.Steps.Count, whole.Counted!.Value.Value));
    }

    [Fact]
    [Trait("Requirement", "U-14")]
    public async Task What_was_withdrawn_or_lies_longer_back_does_not_count_any_more()
    {
        var first = await house.FiledContractAsync(title: "第一笔");
        TestHouse.Must(await house.House.Applications.WithdrawAsync(house.As("applicant"), first, "不签了", default));
        var second = await house.FiledContractAsync(title: "第二笔");
        TestHouse.Must(await house.House.Seals.SetSplitDaysAsync(house.As("officer"), 0, default));
        var third = await house.FiledContractAsync(title: "第三笔");

        Assert.Null((await ApplicationAsync(second)).Counted);
        Assert.Null((await ApplicationAsync(third)).Counted);
    }

    [Fact]
    [Trait("Requirement", "U-14")]
    public async Task Amounts_count_together_for_one_applicant_and_counterparty_within_the_days_that_are_set()
    {
        var first = await house.FiledContractAsync(title: "第一笔");
        var next = await ApplicationAsync(first) with { Id = new(Guid.CreateVersion7()) };
        var policy = await house.House.Seals.PolicyAsync(default);
        Task<Cents> EarlierAsync(Application a, int days, int seconds = 0, Policy? other = null) =>
            house.House.Applications.EarlierAsync(house.As("applicant") with { At = house.As("applicant").At.AddDays(days).AddSeconds(seconds) }, other ?? policy, a, default);

        Assert.Equal(8_600_000, (await EarlierAsync(next, 30)).Value);
        Assert.Equal(0, (await EarlierAsync(next, 30, 1)).Value);
        Assert.Equal(8_600_000, (await EarlierAsync(next, 60, 0, policy with { SplitDays = 60 })).Value);
        Assert.Equal(0, (await EarlierAsync(next with { Applicant = house.As("stranger").Person }, 0)).Value);
        Assert.Equal(0, (await EarlierAsync(next with { Content = next.Content with { Counterparty = "另一家公司" } }, 0)).Value);
        TestHouse.Must(await house.House.Approvals.TerminateAsync(house.As("officer"), first, "不再需要", default));
        Assert.Equal(0, (await EarlierAsync(next, 0)).Value);
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public async Task A_decision_beyond_the_authority_is_refused_and_recorded()
    {
        var id = await house.FiledContractAsync();
        await GiveAsync("head", new([], [], new(5_000_000), new(2026, 1, 1), null));

        var refused = await house.House.Approvals.ApproveAsync(house.As("head"), id, new(1, 0), "同意", [], default);

        Assert.Equal("authority-exceeded", refused.Refusal?.Code);
        var trail = await house.House.Events.ReadAsync(AuditStreams.Of(house.As("head").Person), default);
        Assert.Equal("authority-exceeded", ((Refused)trail[^1].Event).Code);
        Assert.Empty((await ApplicationAsync(id)).Opinions);
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public async Task An_authority_that_ends_stops_what_runs_and_what_is_filed()
    {
        var id = await house.FiledContractAsync();
        var given = await GiveAsync("head", new([], [], null, new(2026, 1, 1), null));
        TestHouse.Must(await house.House.GivenAuthorities.WithdrawAsync(house.As("leader"), given, "调岗", default));

        var page = TestHouse.Must(await house.House.Applications.FindAsync(house.As("applicant"), id, default));
        var note = Assert.Single(GivenAuthorityDesk.Lacking(page));
        Assert.Equal((house.As("head").Person, "authority-expired"), (note.Person, note.Why.Code));
        Assert.Equal(1, await house.House.Due.RunAsync(house.As("head").At, default));
        Assert.Equal(0, await house.House.Due.RunAsync(house.As("head").At, default));
        foreach (var told in new[] { "applicant", "head" }) Assert.Single(TestHouse.Must(await house.House.Notices.NewestAsync(house.As(told), null, default)).Rows, n => n.Kind == "approval-stopped");
        Assert.Equal("authority-expired", (await house.House.Approvals.ApproveAsync(house.As("head"), id, new(1, 0), null, [], default)).Refusal?.Code);
        Assert.Equal("route-authority-missing", (await Assert.ThrowsAsync<InvalidOperationException>(() => house.FiledContractAsync(title: "第二份"))).Message.Split(' ')[0]);
    }

    [Fact]
    [Trait("Requirement", "P-07")]
    public async Task The_letter_is_kept_and_seen_by_those_concerned_only()
    {
        var given = await GiveAsync("head", new([], [], null, new(2026, 1, 1), null));

        await using (var letter = TestHouse.Must(await house.House.GivenAuthorities.LetterAsync(house.As("head"), given, default)).Clear) Assert.True(letter.CanRead);
        Assert.Equal("authority-unknown", (await house.House.GivenAuthorities.LetterAsync(house.As("stranger"), given, default)).Refusal?.Code);
        Assert.Empty(TestHouse.Must(await house.House.GivenAuthorities.ListAsync(house.As("stranger"), default)));
        await house.ReopenAsync();
        Assert.Single(TestHouse.Must(await house.House.GivenAuthorities.ListAsync(house.As("head"), default)));
    }

    [Fact]
    [Trait("Requirement", "U-14")]
    [Trait("Requirement", "U-02")]
    public async Task A_draft_with_a_dead_end_does_not_come_into_force_and_says_who_could_not_file()
    {
        var draft = new RouteDraftId(Guid.CreateVersion7());
        var design = new RouteDesign("董事长审批", RouteCondition.Always with { SealTypes = [SealTypes.Contract] }, [Step("部门", Head), Step("董事长", new ApproverRule(ApproverKind.Role, Role: Roles.Chairman))]);
        TestHouse.Must(await house.House.RouteDrafts.SaveAsync(house.As("officer"), new(draft, 0), null, 0, design, default));

        var refused = await house.House.RouteDrafts.ProposeAsync(house.As("officer"), new(draft, 1), default);
        var page = TestHouse.Must(await house.House.RouteDrafts.FindAsync(house.As("officer"), draft, default));

        Assert.Equal("route-has-faults", refused.Refusal?.Code);
        Assert.Contains(page.Faults, f => f is { Code: "role-empty", Blocks: true, Step: 1, Example.Applicant: not null });
    }

    [Fact]
    [Trait("Requirement", "U-14")]
    public async Task Last_years_applications_are_replayed_against_a_draft()
    {
        await house.FiledContractAsync();
        await house.ApprovedPaperAsync(1);
        var draft = new RouteDraftId(Guid.CreateVersion7());
        var design = new RouteDesign("合同加总经理", RouteCondition.Always with { SealTypes = [SealTypes.Contract] }, [Step("部门", Head), Step("总经理", Leader)]);
        TestHouse.Must(await house.House.RouteDrafts.SaveAsync(house.As("officer"), new(draft, 0), null, 0, design, default));

        var report = TestHouse.Must(await house.House.RouteDrafts.ReplayAsync(house.As("leader"), draft, default));

        Assert.Equal((2, 2, 1, 1), (report.InAll, report.Looked, report.Same, report.Others));
        Assert.Equal((1, -1), (report.People[house.As("leader").Person], report.People[house.As("manager").Person]));
        Assert.Equal("not-allowed", (await house.House.RouteDrafts.ReplayAsync(house.As("applicant"), draft, default)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public async Task Own_fields_are_asked_for_and_kept_with_the_application()
    {
        FormField[] fields = [new("budget", "预算编号", "Budget", FieldKind.Text, true, []), new("kind", "采购方式", "How", FieldKind.Choice, false, ["招标", "询价"])];
        TestHouse.Must(await house.House.DocumentForms.SetAsync(house.As("officer"), new("contract", fields, AmountRequired: true, CounterpartyRequired: true), default));
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => house.FiledContractAsync());
        var id = TestHouse.Must(await house.House.Applications.MineAsync(house.As("applicant"), null, 0, 10, default))[0].Id;
        var content = (await ApplicationAsync(id)).Content;
        FieldValue[] typed = [new("budget", "预算编号", "Budget", FieldKind.Text, "YS-001"), new("kind", "采购方式", "How", FieldKind.Choice, "抽签")];

        TestHouse.Must(await house.House.Applications.SaveAsync(house.As("applicant"), id, content with { Fields = typed }, default));
        Assert.Equal("field-form", (await house.House.Applications.SubmitAsync(house.As("applicant"), id, true, default)).Refusal?.Code);
        TestHouse.Must(await house.House.Applications.SaveAsync(house.As("applicant"), id, content with { Fields = [typed[0], typed[1] with { Value = "招标" }] }, default));
        TestHouse.Must(await house.House.Applications.SubmitAsync(house.As("applicant"), id, true, default));
        TestHouse.Must(await house.House.DocumentForms.SetAsync(house.As("officer"), new("contract", [], false, false), default));

        Assert.StartsWith("own-field-missing", missing.Message, StringComparison.Ordinal);
        Assert.Equal(["YS-001", "招标"], (await ApplicationAsync(id)).Content.Fields!.Select(f => f.Value));
    }

    private static RouteStep Step(string name, ApproverRule rule) => new(name, StepMode.AnyOf, [rule]);

    private async Task EnactAsync(string name, RouteCondition when, params RouteStep[] steps) =>
        TestHouse.Must(await house.House.RouteDrafts.EnactAsync(house.As("officer"), house.As("leader"), new(name, when, steps), default));

    private async Task<AuthorityId> GiveAsync(string to, AuthorityTerms terms) =>
        TestHouse.Must(await house.House.GivenAuthorities.GiveAsync(house.As("leader"), new(Guid.CreateVersion7()), house.As(to).Person, terms, new MemoryStream(await TestHouse.PaperAsync()), "授权书.pdf", default));

    private Task<Application> ApplicationAsync(ApplicationId id) => house.House.Applications.ApplicationAsync(id, default);
}
