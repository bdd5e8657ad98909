using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Seals;

/// <summary>Whole lives of seals through the desks; the ledger of each house adds up when it closes.</summary>
public sealed class LifeWalkTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    [Trait("Requirement", "S-02")]
    [Trait("Requirement", "S-03")]
    [Trait("Requirement", "S-10")]
    public async Task A_seal_is_engraved_checked_filed_and_put_into_use_and_its_page_tells_it()
    {
        await using var house = await OpenAsync();
        var (desks, officer) = (house.House, house.As("officer"));
        var firms = await PreparedAsync(house);
        var matter = await ApprovedAsync(house, "applicant", Engraving(house));

        Must(await desks.CarryingOut.OrderAsync(officer, matter, firms.Shop, Today, Today, null, default));
        Must(await desks.CarryingOut.CheckAsync(officer, matter, new(Today, 1, 0, 0, true, true, true, null, officer.Person, house.As("keeper").Person), default));
        Must(await desks.CarryingOut.ConfirmAsync(house.As("keeper"), matter, true, null, default));
        var seal = Must(await desks.CarryingOut.RegisterAsync(officer, matter, "RS-001", "保险柜", default));
        Must(await desks.Seals.FileAsync(officer, seal, true, new MemoryStream(await ImprintAsync()), "印模.png", default));
        Assert.Equal("filing-missing", (await desks.Seals.ActivateAsync(officer, seal, default)).Refusal?.Code);
        Must(await desks.SealLives.RecordFilingAsync(officer, seal, new("1101050000777", Today, "某某市公安局", null), await PhotoAsync(), default));
        Must(await desks.Seals.ActivateAsync(officer, seal, default));

        var page = Must(await desks.Seals.FindAsync(officer, seal, default));
        Assert.Equal(SealStatus.Active, page.Seal.Status);
        Assert.Equal([typeof(SealRegistered), typeof(SealEngraved), typeof(SpecimenImprintFiled), typeof(PoliceFilingRecorded), typeof(SealActivated)], page.Life.Select(r => r.Event.GetType()));
        Assert.Equal(MatterStatus.Done, (await desks.Matters.MatterAsync(matter, default)).Status);
        Assert.DoesNotContain(Must(await desks.SealLives.DutiesAsync(officer, default)), d => d.Row.Seal == seal);
    }

    [Fact]
    [Trait("Requirement", "S-08")]
    [Trait("Requirement", "S-11")]
    public async Task A_suspended_seal_stops_what_waits_on_it_and_an_approved_matter_lets_it_go_on()
    {
        await using var house = await OpenAsync();
        var desks = house.House;
        await PreparedAsync(house);
        var waiting = await house.ApprovedPaperAsync(1);

        Must(await desks.SealLives.SuspendAsync(house.As("keeper"), house.Physical, SuspensionCause.Damage, "章面开裂", default));

        Assert.DoesNotContain(Must(await desks.Applications.WaitingAsync(house.As("keeper"), default)), w => w.Application.Id == waiting);
        Assert.Contains(Must(await desks.Applications.WaitingAsync(house.As("applicant"), default)), w => w.Application.Id == waiting && w.What == Domain.Applications.WaitingFor.Stopped);
        Assert.DoesNotContain(Must(await desks.Seals.UsableAsync(house.As("applicant"), default)), s => s.Id == house.Physical);
        Assert.Contains(Must(await desks.SealLives.NoticesAsync(house.As("applicant"), default)), n => n.Seal == house.Physical && n.Kind == SealNoticeKind.Incident);

        await ApprovedAsync(house, "officer", new(SealMatters.Reinstatement, "修复完好", [house.Physical]));

        Assert.Contains(Must(await desks.Applications.WaitingAsync(house.As("keeper"), default)), w => w.Application.Id == waiting);
        Assert.Contains(Must(await desks.Seals.UsableAsync(house.As("applicant"), default)), s => s.Id == house.Physical);
    }

    [Fact]
    [Trait("Requirement", "S-08")]
    [Trait("Requirement", "S-09")]
    public async Task A_seal_is_taken_out_of_use_called_in_and_destroyed_and_its_records_stay()
    {
        await using var house = await OpenAsync();
        var (desks, officer) = (house.House, house.As("officer"));
        var firms = await PreparedAsync(house);
        await ApprovedAsync(house, "officer", new(SealMatters.Deactivation, "磨损", [house.Physical], Deactivation: new(Today, Today, null, null)));
        Assert.Contains(Must(await desks.SealLives.DutiesAsync(house.As("keeper"), default)), d => d.Row.Seal == house.Physical && d.Row.Duty == SealDuty.Recall);
        Must(await desks.SealLives.RecallAsync(officer, house.Physical, "完好", "封存柜", await PhotoAsync(), default));
        var matter = await DestroyedAsync(house, firms.Furnace, house.Physical, () => desks.SealLives.CancelFilingAsync(officer, house.Physical, Today, "某某市公安局", Photo("注销.png"), default));

        var page = Must(await desks.Seals.FindAsync(officer, house.Physical, default));
        Assert.Equal(SealStatus.Destroyed, page.Seal.Status);
        Assert.Equal("seal-not-to-be-activated", (await desks.Seals.ActivateAsync(officer, house.Physical, default)).Refusal?.Code);
        Assert.Equal("matter-not-there-yet", (await desks.CarryingOut.CompleteAsync(officer, matter, default)).Refusal?.Code);
        Assert.Contains(page.Life, r => r.Event is SealRegistered);
        Assert.Equal("seal-code-taken", (await desks.Seals.RegisterAsync(officer, page.Seal.Card with { Custodian = house.As("keeper").Person, Deputy = null }, default)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-09")]
    public async Task With_a_destroyed_electronic_seal_its_key_is_gone_its_certificates_are_revoked_and_what_it_sealed_can_still_be_read()
    {
        await using var house = await OpenAsync();
        var (desks, officer) = (house.House, house.As("officer"));
        var firms = await PreparedAsync(house);
        var application = await house.ApprovedContractAsync();
        var stamping = Must(await desks.Stampings.StampAsync(house.As("keeper"), application, 0, [], default));
        var before = Must(await desks.Seals.FindAsync(officer, house.Electronic, default)).Seal.Electronic!;
        await ApprovedAsync(house, "officer", new(SealMatters.Deactivation, "停用", [house.Electronic], Deactivation: new(Today, Today, null, null)));

        await DestroyedAsync(house, firms.Furnace, house.Electronic, null);
        await house.ReopenAsync();

        var page = Must(await house.House.Seals.FindAsync(officer, house.Electronic, default));
        Assert.Contains(page.Life, r => r.Event is Destroyed { Name: "electronic-seal-made/1" });
        Assert.All(page.Seal.Electronic!.Certificates, c => Assert.Empty(c.WrappedKey));
        Assert.Equal(before.Certificates.Select(c => c.Certificate), page.Seal.Electronic.Certificates.Select(c => c.Certificate));
        Assert.True((await house.House.Receipts.FindAsync(house.As("applicant"), application, stamping, default)).IsYes);
        Assert.Equal(before.Certificates.Count(c => !c.IsSm2), (await house.House.Authority.ValidationDataAsync(officer.At, default)).Lists.Sum(l => l.Count));
    }

    private static async Task<(FirmId Shop, FirmId Furnace)> PreparedAsync(TestHouse house)
    {
        var officer = house.As("officer");
        RouteStep[] steps = [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.Person, house.As("head").Person)]), new("分管副总", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.DeputyGeneralManager)])];
        Must(await house.House.RouteDrafts.EnactAsync(officer, house.As("leader"), new("印章事项", RouteCondition.Always with { Matters = [.. SealMatters.All] }, steps), default));
        var shop = Must(await house.House.Firms.EnterAsync(officer, null, new(FirmKind.EngravingShop, "某某刻章店", "京特 001", "某某市公安局", Today.AddYears(1), null), null, default));
        return (shop, Must(await house.House.Firms.EnterAsync(officer, null, new(FirmKind.DestructionContractor, "某某销毁公司", "京销 001", "某某市公安局", Today.AddYears(1), null), null, default)));
    }

    private static async Task<MatterId> ApprovedAsync(TestHouse house, string by, MatterContent content)
    {
        var id = new MatterId(Guid.CreateVersion7());
        Must(await house.House.Matters.SaveAsync(house.As(by), id, content, default));
        Must(await house.House.Matters.SubmitAsync(house.As(by), id, default));
        Must(await house.House.Matters.ApproveAsync(house.As("head"), id, new(1, 0), "同意", [], default));
        Must(await house.House.Matters.ApproveAsync(house.As("manager"), id, new(1, 1), null, [], default));
        return id;
    }

    private static async Task<MatterId> DestroyedAsync(TestHouse house, FirmId furnace, SealId seal, Func<Task<Answer<Done>>>? cancelFiling)
    {
        var (desks, officer) = (house.House, house.As("officer"));
        var matter = await ApprovedAsync(house, "officer", new(SealMatters.Destruction, "已停用", [seal], Destruction: new(furnace, "熔毁", "车间", Today)));
        Must(await desks.Matters.AddPaperAsync(officer, matter, MatterPaper.BeforeDestruction, Photo("前.png"), default));
        Must(await desks.Matters.AddPaperAsync(officer, matter, MatterPaper.AfterDestruction, Photo("后.png"), default));
        Must(await desks.CarryingOut.RecordAsync(officer, matter, new(Today, "车间", "熔毁", furnace, "王师傅", [house.As("keeper").Person, house.As("archivist").Person]), default));
        Must(await desks.CarryingOut.WitnessAsync(house.As("keeper"), matter, default));
        Must(await desks.CarryingOut.WitnessAsync(house.As("archivist"), matter, default));
        Must(await desks.Matters.AddPaperAsync(officer, matter, MatterPaper.DestructionProof, Photo("证明.png"), default));
        if (cancelFiling is not null) Must(await cancelFiling());
        Must(await desks.CarryingOut.CompleteAsync(officer, matter, default));
        return matter;
    }

    private static MatterContent Engraving(TestHouse house) => new(SealMatters.Engraving, "新设岗位", [],
        Engraving: new("人事专用章", $"{Company}人事专用章", "personnel", SealForm.Physical, SealShape.Round, new(38), new(38), null, 1, house.Market, house.As("keeper").Person, null, "劳动合同", EngravingReason.New, null, null));

    /// <summary>A small PNG whose bytes are its own.</summary>
    private static SentFile Photo(string name) =>
        new(new MemoryStream([.. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"), .. System.Text.Encoding.UTF8.GetBytes(name)]), name);

    private static Task<SentFile> PhotoAsync() => Task.FromResult(Photo("照片.png"));

    private static Task<byte[]> ImprintAsync() => SamplePapers.SpecimenAsync(Company, 38, false, default);
}
