using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Applications;

public sealed class StampingTests
{
    [Fact]
    [Trait("Requirement", "U-05")]
    [Trait("Requirement", "E-02")]
    public async Task The_custodian_stamps_what_was_approved_and_the_application_closes_by_itself()
    {
        await using var t = await OpenAsync();
        var id = await t.ApprovedContractAsync();

        var stamping = Must(await t.House.Stampings.StampAsync(t.As("keeper"), id, 0, [], default));

        var page = Must(await t.House.Applications.FindAsync(t.As("applicant"), id, default));
        Assert.Equal(ApplicationStatus.Closed, page.Application.Status);
        var receipt = Must(await t.House.Receipts.FindAsync(t.As("applicant"), id, stamping, default));
        Assert.Equal("electronic", receipt.Facts.Form);
        var sealedFile = Must(await t.House.Archive.DownloadAsync(t.As("applicant"), receipt.Facts.File, default));
        await using var clear = sealedFile.Clear;
        using var held = Must(await t.House.Verification.HoldAsync(clear, default));
        var verdict = await t.House.Verification.CheckAsync(held, null, receipt.Json, Noon.AddMinutes(1), default);
        Assert.True(verdict.Verdict == "valid", string.Join('\n', verdict.Findings.Select(f => $"{f.Severity} {f.Code}")));
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    [Trait("Requirement", "P-06")]
    public async Task Who_approved_does_not_stamp_and_the_refusal_is_on_record()
    {
        await using var t = await OpenAsync();
        var id = await t.ApprovedContractAsync();

        var refused = await t.House.Stampings.StampAsync(t.As("head"), id, 0, [], default);

        Assert.Equal("not-the-holder", refused.Refusal?.Code);
        var audit = Must(await t.House.Audit.FindAsync(t.As("audit"), new(Event: "refused/1"), default));
        Assert.Contains(audit, row => row.Row.By == t.As("head").Person.ToString());
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public async Task The_same_use_is_stamped_once_by_two_people_at_once()
    {
        await using var t = await OpenAsync();
        var id = await t.ApprovedContractAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => t.House.Stampings.StampAsync(t.As("keeper"), id, 0, [], default))));

        Assert.Single(answers, a => a.IsYes);
        Assert.All(answers.Where(a => !a.IsYes), a => Assert.Contains(a.Refusal!.Code, new[] { "imprints-used-up", "stamping-under-way", "application-not-approved", "busy" }));
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public async Task A_stamping_that_was_cut_off_between_its_two_events_is_finished_at_the_next_start()
    {
        await using var t = await OpenAsync();
        var id = await t.ApprovedContractAsync();
        var sitting = new Sitting(t.House.Events);
        var o = await sitting.OrganisationAsync(default);
        var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, default);
        var seal = await sitting.FoldAsync(Seal.Stream(t.Electronic), Seal.None, Seal.Evolve, default);
        var stamping = new StampingId(Guid.CreateVersion7());
        Assert.Null(sitting.Take(Application.Stream(id), StampingDecisions.Begin(o, now, seal, stamping, 0, new(Guid.NewGuid()), [], t.As("keeper").Person, Noon, t.As("keeper").Today)));
        await t.House.Events.AppendAsync(t.As("keeper").Person.ToString(), Noon, sitting.Seen, sitting.Written, default);

        await t.ReopenAsync();

        var after = await t.House.Applications.ApplicationAsync(id, default);
        Assert.Equal(StampingState.Stamped, after.FindStamping(stamping)?.State);
        Assert.Equal(ApplicationStatus.Closed, after.Status);
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    [Trait("Requirement", "U-05")]
    public async Task Imprints_on_paper_are_counted_and_missing_evidence_keeps_the_application_open()
    {
        await using var t = await OpenAsync();
        var id = await t.ApprovedPaperAsync(imprints: 2);
        RegistrationAsked Asked(int imprints) => new(new(Guid.CreateVersion7()), 0, imprints, 0, 1, t.As("applicant").Person, null, true, null, []);

        var more = await t.House.Stampings.RegisterAsync(t.As("keeper"), id, Asked(3), default);
        var stamping = Must(await t.House.Stampings.RegisterAsync(t.As("keeper"), id, Asked(2), default));
        var early = await t.House.Stampings.CloseAsync(t.As("keeper"), id, default);
        Must(await t.House.Stampings.AddEvidenceAsync(t.As("keeper"), id, stamping, new MemoryStream(await PaperAsync()), "扫描件.pdf", default));

        Assert.Equal("more-than-approved", more.Refusal?.Code);
        Assert.Equal("evidence-missing", early.Refusal?.Code);
        Assert.Equal(ApplicationStatus.Closed, (await t.House.Applications.ApplicationAsync(id, default)).Status);
        Assert.Equal("physical", Must(await t.House.Receipts.FindAsync(t.As("applicant"), id, stamping, default)).Facts.Form);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public async Task A_key_does_not_open_for_a_permit_whose_stamping_is_over()
    {
        await using var t = await OpenAsync();
        var id = await t.ApprovedContractAsync();
        var sitting = new Sitting(t.House.Events);
        var o = await sitting.OrganisationAsync(default);
        var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, default);
        var seal = await sitting.FoldAsync(Seal.Stream(t.Electronic), Seal.None, Seal.Evolve, default);
        var stamping = new StampingId(Guid.CreateVersion7());
        var begun = StampingDecisions.Begin(o, now, seal, stamping, 0, new(Guid.NewGuid()), [], t.As("keeper").Person, Noon, t.As("keeper").Today);
        var dreamt = SigningPermit.For(begun.Events.Aggregate(now, Application.Evolve), stamping);

        await Assert.ThrowsAsync<InvalidOperationException>(() => new SealKeys(t.House.Events, t.House.Folder.Keys).OpenAsync(dreamt!, SealIdentity.International, default));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task Two_people_who_decide_the_same_step_at_once_do_not_both_win()
    {
        await using var t = await OpenAsync();
        var id = await t.FiledContractAsync();

        var answers = await Task.WhenAll(
            Task.Run(() => t.House.Approvals.ApproveAsync(t.As("head"), id, new(1, 0), "同意", [], default)),
            Task.Run(() => t.House.Approvals.RejectAsync(t.As("head"), id, new(1, 0), "不同意", default)));

        Assert.Single(answers, a => a.IsYes);
        Assert.Single((await t.House.Applications.ApplicationAsync(id, default)).Opinions);
    }
}
