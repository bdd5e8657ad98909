using Yinxin.Desks.Custody;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Seals;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Custody;

/// <summary>The official seal goes from the keeper to the stranger, watched by the officer: over a real ledger and real tables.</summary>
public sealed class CustodyChangesTests
{
    private static readonly byte[] Imprint = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 7, 7, 7];

    [Fact]
    [Trait("Requirement", "S-04")]
    [Trait("Requirement", "S-11")]
    public async Task What_waits_for_stamping_moves_to_the_new_holder_and_the_former_keeper_cannot_stamp()
    {
        await using var house = await OpenAsync();
        var application = await house.ApprovedPaperAsync(1);
        Assert.Contains(Must(await house.House.Applications.WaitingAsync(house.As("keeper"), default)), w => w.What == WaitingFor.Stamping && w.Application.Id == application);

        await HandOverAsync(house);

        Assert.DoesNotContain(Must(await house.House.Applications.WaitingAsync(house.As("keeper"), default)), w => w.Application.Id == application);
        Assert.Contains(Must(await house.House.Applications.WaitingAsync(house.As("stranger"), default)), w => w.What == WaitingFor.Stamping && w.Application.Id == application);
        var asked = new RegistrationAsked(new(Guid.CreateVersion7()), 0, 1, 0, 1, house.As("applicant").Person, null, true, null, []);
        Assert.Equal("not-the-holder", (await house.House.Stampings.RegisterAsync(house.As("keeper"), application, asked, default)).Refusal?.Code);
        Must(await house.House.Stampings.RegisterAsync(house.As("stranger"), application, asked, default));
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public async Task Leaving_staff_cannot_leave_with_seals_tokens_or_open_handovers()
    {
        await using var house = await OpenAsync();
        var (admin, keeper) = (house.As("admin"), house.As("keeper").Person);
        Must(await house.House.Custody.Tokens.RegisterAsync(house.As("officer"), new("UK-1", TokenKind.UKey, "UKey", null, keeper, null, null), default));

        var withSeals = await house.House.People.LeaveAsync(admin, keeper, default);
        await HandOverAsync(house, house.Electronic);
        await HandOverAsync(house);
        var withToken = await house.House.People.LeaveAsync(admin, keeper, default);
        var token = Must(await house.House.Custody.Tokens.ListAsync(house.As("officer"), default))[0].Id;
        var handover = Must(await house.House.Custody.Handovers.BeginAsync(house.As("officer"), new([], [token], HandoverKind.Final, house.As("stranger").Person, null, house.As("officer").Person, "离职", "完好", null, null), default));
        foreach (var name in new[] { "keeper", "officer", "stranger" }) Must(await house.House.Custody.Handovers.ConfirmAsync(house.As(name), handover, default));

        Assert.Equal(("person-holds-seals", "GZ-001、HT-001"), (withSeals.Refusal?.Code, withSeals.Refusal!.Facts[1]));
        Assert.Equal(("person-holds-tokens", "UK-1"), (withToken.Refusal?.Code, withToken.Refusal!.Facts[1]));
        Must(await house.House.People.LeaveAsync(admin, keeper, default));
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public async Task Two_people_who_confirm_at_once_confirm_once_each_and_it_takes_effect_once()
    {
        await using var house = await OpenAsync();
        var handover = await ProposedAsync(house, house.Physical);
        Must(await house.House.Custody.Handovers.ConfirmAsync(house.As("keeper"), handover, default));

        var both = await Task.WhenAll(new[] { "stranger", "officer", "stranger", "officer" }.Select(name => Task.Run(() => house.House.Custody.Handovers.ConfirmAsync(house.As(name), handover, default))));
        foreach (var name in new[] { "stranger", "officer" }) Must(await house.House.Custody.Handovers.ConfirmAsync(house.As(name), handover, default));

        Assert.DoesNotContain(both, a => a.Refusal is { } no && no != Refusal.Busy);
        var now = Must(await house.House.Custody.Handovers.FindAsync(house.As("officer"), handover, default)).Handover;
        Assert.Equal((HandoverState.Done, 3), (now.State, now.Confirmed.Count));
        Assert.Equal(house.As("stranger").Person, (await house.House.Seals.SealAsync(house.Physical, default)).Holder);
    }

    [Fact]
    [Trait("Requirement", "G-03")]
    public async Task An_untrained_custodian_or_deputy_is_not_registered_and_an_old_register_keeps_working()
    {
        await using var house = await OpenAsync();
        var officer = house.As("officer");
        var rule = Must(await house.House.Custody.RuleTexts.PublishAsync(officer, null, new(RuleTextKind.Rules, "印章管理办法", "第一条", [], 0, true, officer.Today), default));
        var old = (await house.House.Seals.SealAsync(house.Physical, default)).Card;

        var registered = await house.House.Seals.RegisterAsync(officer, old with { Code = "GZ-002" }, default);
        var deputy = await house.House.Seals.ChangeAsync(officer, house.Physical, old with { Deputy = house.As("stranger").Person }, "指定协管人", default);
        Must(await house.House.Seals.ChangeAsync(officer, house.Physical, old with { Remark = "换柜" }, "登记有误", default));
        Must(await house.House.Custody.RuleTexts.SignAsync(house.As("stranger"), rule, Yinxin.Desks.Custody.RuleTextDesk.HashOf("印章管理办法", "第一条"), true, default));

        Assert.Equal("custodian-rules-not-read", registered.Refusal?.Code);
        Assert.Equal("custodian-rules-not-read", deputy.Refusal?.Code);
        Must(await house.House.Seals.ChangeAsync(officer, house.Physical, old with { Remark = "换柜", Deputy = house.As("stranger").Person }, "指定协管人", default));
        Assert.Contains(Must(await house.House.Custody.RuleTexts.ReadersAsync(officer, rule, default)).Custodians, r => r.Person == house.As("stranger").Person && r.Version == 1);
    }

    [Fact]
    [Trait("Requirement", "S-06")]
    public async Task A_round_on_the_real_tables_counts_closes_opens_its_case_and_is_planned_again()
    {
        await using var house = await OpenAsync();
        var (desk, officer) = (house.House.Custody.StockTakes, house.As("officer"));
        Assert.Equal(officer.Today, Must(await desk.PlansAsync(officer, default)).Single(p => p.SealType == SealTypes.Official).Due);
        var round = Must(await desk.BeginAsync(officer, StockTakeKind.Round, "上半年盘点", "公章", new([SealTypes.Official], [], [], false), [officer.Person, house.As("stranger").Person], officer.Today, default));

        Must(await desk.CountAsync(officer, round, new(1, CountResult.OtherPlace, CheckList.All, "前台抽屉", null, "未归柜"), default));
        Must(await desk.AddFileAsync(officer, round, 1, StockTakeFileKind.Sample, new MemoryStream(Imprint), "印模.png", default));
        await Task.WhenAll(new[] { "officer", "stranger" }.Select(n => Task.Run(() => desk.ConfirmAsync(house.As(n), round, default))));
        foreach (var name in new[] { "officer", "stranger" }) Must(await desk.ConfirmAsync(house.As(name), round, default));

        var row = Assert.Single(Must(await desk.ListAsync(officer, null, 0, default)));
        Assert.Equal((StockTakeState.Closed, 1, 1, 1), (row.State, row.Lines, row.Counted, row.Differences));
        Assert.Equal(house.Physical, Assert.Single(Must(await desk.CasesAsync(house.As("keeper"), null, 0, default))).Case.Opened.Seal);
        Assert.Equal(officer.Today.AddMonths(6), Must(await desk.PlansAsync(officer, default)).Single(p => p.SealType == SealTypes.Official).Due);
        Assert.Equal("stock-take-unknown", (await desk.FindAsync(house.As("applicant"), round, default)).Refusal?.Code);
    }

    private static async Task HandOverAsync(TestHouse house, SealId? seal = null)
    {
        var handover = await ProposedAsync(house, seal ?? house.Physical);
        foreach (var name in new[] { "keeper", "stranger", "officer" }) Must(await house.House.Custody.Handovers.ConfirmAsync(house.As(name), handover, default));
    }

    private static async Task<HandoverId> ProposedAsync(TestHouse house, SealId seal)
    {
        HandoverDesk desk = house.House.Custody.Handovers;
        var id = Must(await desk.BeginAsync(house.As("keeper"), new([seal], [], HandoverKind.Final, house.As("stranger").Person, null, house.As("officer").Person, "调岗", "完好", null, null), default));
        Must(await desk.AddFileAsync(house.As("keeper"), id, HandoverFileKind.Sample, seal, new MemoryStream([.. Imprint, id.Value.ToByteArray()[15]]), "印模.png", default));
        return id;
    }
}
