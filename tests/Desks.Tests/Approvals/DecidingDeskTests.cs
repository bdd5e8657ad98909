using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Approvals;

/// <summary>Deciding over a real ledger: the clock is the test's.</summary>
public sealed class DecidingDeskTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task A_batch_goes_on_past_a_stale_and_an_unopened_entry_and_tells_of_them()
    {
        await using var t = await OpenAsync();
        var (fine, stale, unopened) = (await t.FiledContractAsync(title: "一"), await t.FiledContractAsync(title: "二"), await t.FiledContractAsync(title: "三"));
        foreach (var id in new[] { fine, stale }) await OpenFileAsync(t, id, "head");

        var outcomes = Must(await t.House.Approvals.ApproveAllAsync(t.As("head"), [new(stale, new(7, 0)), new(unopened, new(1, 0)), new(fine, new(1, 0))], "同意", Stop));

        Assert.Equal(["step-already-decided", "file-not-opened", null], outcomes.Select(o => o.Refusal?.Code));
        Assert.Equal(1, (await t.House.Applications.ApplicationAsync(fine, Stop)).Step);
        Assert.Equal(0, (await t.House.Applications.ApplicationAsync(stale, Stop)).Step);
        Assert.Equal(0, (await t.House.Applications.ApplicationAsync(unopened, Stop)).Step);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task A_delegate_finds_the_work_opens_it_and_decides_and_a_stranger_does_not()
    {
        await using var t = await OpenAsync();
        var id = await t.FiledContractAsync();
        Assert.NotNull((await t.House.Applications.FindAsync(t.As("stranger"), id, Stop)).Refusal);
        Must(await t.House.Delegations.GrantAsync(t.As("head"), new(Guid.CreateVersion7()), new(t.As("stranger").Person, new(2026, 3, 2), new(2026, 3, 3), [], null, "休假"), Stop));

        var waiting = Must(await t.House.Applications.WaitingAsync(t.As("stranger"), Stop));
        Must(await t.House.Approvals.ApproveAsync(t.As("stranger"), id, new(1, 0), "同意", [], Stop));

        Assert.Equal(id, Assert.Single(waiting).Application.Id);
        var said = (await t.House.Applications.ApplicationAsync(id, Stop)).Opinions[0];
        Assert.Equal((t.As("stranger").Person, t.As("head").Person), (said.By, said.Whose));
        Assert.Contains(Must(await t.House.Notices.NewestAsync(t.As("stranger"), null, Stop)).Rows, n => n.Kind == "delegated");
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task Of_two_who_decide_at_once_one_decides_and_the_other_is_told()
    {
        await using var t = await OpenAsync();
        var id = await t.FiledContractAsync();

        var answers = await Task.WhenAll(
            t.House.Approvals.ApproveAsync(t.As("head"), id, new(1, 0), "同意", [], Stop),
            t.House.Approvals.RejectAsync(t.As("head"), id, new(1, 0), "不同意", Stop));

        Assert.Single(answers, a => a.IsYes);
        Assert.Single(answers, a => a.Refusal?.Code == "step-already-decided");
    }

    /// <summary>A regression known from real products.</summary>
    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task Deleting_a_person_never_orphans_a_step()
    {
        await using var t = await OpenAsync();
        var id = await t.FiledContractAsync();
        Must(await t.House.People.LeaveAsync(t.As("admin"), t.As("head").Person, Stop));

        await t.House.Due.RunAsync(Noon, Stop);

        Assert.Equal([t.As("leader").Person], (await t.House.Applications.ApplicationAsync(id, Stop)).WhoMayDecide());
        Assert.Contains(Must(await t.House.Notices.NewestAsync(t.As("leader"), null, Stop)).Rows, n => n.Kind == "to-decide");
        Assert.Equal(0, await t.House.Due.RunAsync(Noon, Stop));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task A_late_level_is_reminded_escalated_and_given_back_once_each_over_restarts()
    {
        await using var t = await OpenAsync();
        var step = new RouteStep("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)], null, new TimeLimit(2, 1, [new(ApproverKind.Person, t.As("manager").Person)], 1));
        var types = new RouteCondition([Domain.Seals.SealTypes.Contract], [], [], null, null, []);
        Must(await t.House.RouteDrafts.EnactAsync(t.As("officer"), t.As("leader"), new("限时", types, [step, new("分管副总", StepMode.AnyOf, [new(ApproverKind.Person, t.As("manager").Person)])]), Stop));
        var id = await t.FiledContractAsync();
        List<int> done = [];

        foreach (var day in Enumerable.Range(0, 7))
        {
            done.Add(await t.House.Due.RunAsync(Noon.AddDays(day), Stop));
            if (day == 2) await t.ReopenAsync();
            Assert.Equal(0, await t.House.Due.RunAsync(Noon.AddDays(day), Stop));
        }

        Assert.Equal(ApplicationStatus.Returned, (await t.House.Applications.ApplicationAsync(id, Stop)).Status);
        Assert.Equal([0, 1, 0, 1, 1, 0, 0], done);
        Assert.Equal(["returned-late"], Must(await t.House.Notices.NewestAsync(t.As("applicant"), null, Stop)).Rows.Select(n => n.Kind));
    }

    [Fact]
    [Trait("Requirement", "U-10")]
    [Trait("Requirement", "G-04")]
    public async Task An_unused_approval_is_pointed_out_and_lapses_in_the_end()
    {
        await using var t = await OpenAsync();
        var id = await t.ApprovedPaperAsync(2);

        await t.House.Due.RunAsync(Noon.AddHours(73), Stop);
        await t.House.Due.RunAsync(Noon.AddHours(80), Stop);
        var warnings = Must(await t.House.Warnings.ListAsync(t.As("officer"), open: true, 0, null, Stop));
        var unused = Assert.Single(warnings, w => w.Path.Contains($"{id}", StringComparison.Ordinal));
        Must(await t.House.Warnings.HandleAsync(t.As("officer"), unused.Row.Id, false, "客户延期", Stop));
        await t.House.Due.RunAsync(Noon.AddDays(92), Stop);

        Assert.Equal("warning-handled", (await t.House.Warnings.HandleAsync(t.As("officer"), unused.Row.Id, true, "x", Stop)).Refusal?.Code);
        Assert.Equal("warning-unknown", (await t.House.Warnings.HandleAsync(t.As("stranger"), unused.Row.Id, true, "x", Stop)).Refusal?.Code);
        Assert.Equal(ApplicationStatus.Lapsed, (await t.House.Applications.ApplicationAsync(id, Stop)).Status);
    }

    /// <summary>Regressions known from real products.</summary>
    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task A_rejected_application_shows_as_rejected_in_every_list_and_people_with_query_rights_see_the_decision()
    {
        await using var t = await OpenAsync();
        var id = await t.FiledContractAsync();
        Must(await t.House.Approvals.RejectAsync(t.As("head"), id, new(1, 0), "价格不合理", Stop));

        Assert.Equal(ApplicationStatus.Rejected, Assert.Single(Must(await t.House.Applications.MineAsync(t.As("applicant"), null, 0, 50, Stop))).Status);
        Assert.Empty(Must(await t.House.Applications.WaitingAsync(t.As("head"), Stop)));
        Assert.Empty(Must(await t.House.Applications.WaitingAsync(t.As("keeper"), Stop)));
        var seen = Must(await t.House.Applications.FindAsync(t.As("archivist"), id, Stop)).Application;
        Assert.Equal((ApplicationStatus.Rejected, "价格不合理"), (seen.Status, seen.Opinions[0].Text));
    }

    /// <summary>A regression known from real products.</summary>
    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task Withdrawal_frees_the_seal()
    {
        await using var t = await OpenAsync();
        var id = await t.ApprovedPaperAsync(2);
        Must(await t.House.Applications.WithdrawAsync(t.As("applicant"), id, "不用了", Stop));

        Assert.Empty(Must(await t.House.Applications.WaitingAsync(t.As("keeper"), Stop)));
        Assert.Equal(2, (await t.House.Applications.ApplicationAsync(await t.ApprovedPaperAsync(2), Stop)).ImprintsLeft(0));
    }

    private static async Task OpenFileAsync(TestHouse t, ApplicationId id, string who)
    {
        var file = (await t.House.Applications.ApplicationAsync(id, Stop)).Files[0].File.Id;
        Must(await t.House.Archive.PageAsync(t.As(who), file, new(1), Stop));
    }
}
