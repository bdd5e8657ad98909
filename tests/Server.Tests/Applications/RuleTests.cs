using System.Net;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Tests.Applications;

/// <summary>Rules of use, in houses of their own: what the seal department settles holds for everybody.</summary>
public sealed class RuleTests
{
    [Fact]
    [Trait("Requirement", "U-11")]
    public async Task Overdue_evidence_is_listed_asked_for_and_blocks_its_applicant_until_it_is_there()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        (await house.House.UsePolicy.SetEvidenceTermsAsync(house.People.As("sun"), 2, OverdueBlock.Applicant, CancellationToken.None)).Must();
        var owed = await house.RegisteredAsync(Stories.Content("没有凭证的授权函"));
        var next = await house.DraftAsync(Stories.Content("下一个申请"));
        house.Clock.Advance(TimeSpan.FromDays(3));
        using var officer = await house.BrowserAsync("sun");
        using var applicant = await house.BrowserAsync("wang");

        var list = await officer.GetAsync("/evidence-missing");
        Assert.Contains("没有凭证的授权函", list.Words, StringComparison.Ordinal);
        Assert.Contains("已逾期", list.Words, StringComparison.Ordinal);
        await officer.SubmitAsync(list, $"form:has(input[value='chase {owed.Stamping}'])", "/evidence-missing");
        Assert.Contains("1 次", (await applicant.GetAsync("/evidence-missing")).Words, StringComparison.Ordinal);

        var refused = await house.House.Applications.SubmitAsync(house.People.As("wang"), next, true, CancellationToken.None);
        Assert.Equal("own-evidence-overdue", refused.Refusal?.Code);
        (await house.House.Stampings.AddEvidenceAsync(house.People.As("wang"), owed.Application, owed.Stamping, new MemoryStream(Papers.Png("late")), "补交.png", CancellationToken.None)).Must();
        (await house.House.Applications.SubmitAsync(house.People.As("wang"), next, true, CancellationToken.None)).Must();
        Assert.DoesNotContain("没有凭证的授权函", (await officer.GetAsync("/evidence-missing")).Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "U-07")]
    public async Task A_blank_page_is_pointed_out_to_applicant_approver_and_keeper_and_its_sheets_are_counted_before_the_end()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        var wang = house.People.As("wang");
        var content = Stories.Content("介绍信") with { DocumentType = "letter" };
        var id = (await house.House.Applications.BeginAsync(wang, content, CancellationToken.None)).Must();
        var file = (await house.House.Applications.AddFileAsync(wang, id, new MemoryStream(Papers.Pdf("")), "空白介绍信.pdf", CancellationToken.None)).Must();
        (await house.House.Applications.SaveAsync(wang, id, content with { Uses = [new(house.Seals.Official, file, 1, [])] }, CancellationToken.None)).Must();
        using var applicant = await house.BrowserAsync("wang");

        Assert.Equal("page-is-blank", (await house.House.Applications.SubmitAsync(wang, id, true, CancellationToken.None)).Refusal?.Code);
        var edit = await applicant.GetAsync($"/applications/{id}/edit");
        Assert.Contains("文件里有 1 处空白", edit.Words, StringComparison.Ordinal);
        var blanks = await applicant.GetAsync($"/applications/{id}/blanks");
        Assert.Contains("整页空白", blanks.Words, StringComparison.Ordinal);
        var asked = await applicant.SubmitAsync(blanks, "form:has(input[value='blank-exception'])", $"/applications/{id}/blanks",
            ("Form.Claim", "NumberedForms"), ("Form.Reason", "出差时填写"), ("Form.First", "1"), ("Form.Last", "5"), ("Form.Expires", "2026-12-31"), ("Form.Commitment", "yes"));
        Assert.Equal(HttpStatusCode.Redirect, asked.Status);
        (await house.House.Applications.SubmitAsync(wang, id, true, CancellationToken.None)).Must();

        using var head = await house.BrowserAsync("li");
        Assert.Contains("编号 1–5", (await head.GetAsync($"/applications/{id}/decision")).Words, StringComparison.Ordinal);
        (await house.House.Approvals.ApproveAsync(house.People.As("li"), id, new StepShown(1, 0), null, [], CancellationToken.None)).Must();
        (await house.House.Approvals.ApproveAsync(house.People.As("zhao"), id, new StepShown(1, 1), null, [], CancellationToken.None)).Must();
        var stamping = await house.RegisterAsync(id);
        (await house.House.Stampings.AddEvidenceAsync(house.People.As("wu"), id, stamping, new MemoryStream(Papers.Png("sheets")), "照片.png", CancellationToken.None)).Must();

        Assert.Equal(ApplicationStatus.Approved, (await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Status);
        Assert.Equal("sheets-not-counted", (await house.House.Stampings.CloseAsync(house.People.As("wu"), id, CancellationToken.None)).Refusal?.Code);
        using var keeper = await house.BrowserAsync("wu");
        var count = await keeper.GetAsync($"/applications/{id}/blanks");
        var wrong = await keeper.SubmitAsync(count, "form:has(input[value='blank-sheets'])", $"/applications/{id}/blanks", ("Form.Used", "3"), ("Form.Returned", "1"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        await keeper.SubmitAsync(count, "form:has(input[value='blank-sheets'])", $"/applications/{id}/blanks", ("Form.Used", "3"), ("Form.Returned", "2"));
        Assert.Equal(ApplicationStatus.Closed, (await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Status);
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public async Task The_seal_department_demands_a_form_and_the_page_offers_no_other()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        using var officer = await house.BrowserAsync("sun");
        var rules = await officer.GetAsync("/use-policy");
        await officer.SubmitAsync(rules, "form:has(input[value='demand'])", "/use-policy", ("Form.Counterparty", Stories.CounterpartyOf("只收纸质合同")), ("Form.SealForm", "Physical"), ("Form.Force", "yes"));
        var id = await house.DraftAsync(Stories.Content("只收纸质合同"));
        using var applicant = await house.BrowserAsync("wang");

        var edit = await applicant.GetAsync($"/applications/{id}/edit");

        Assert.Contains($"“{Stories.CounterpartyOf("只收纸质合同")}”要求使用", edit.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(edit.Document.QuerySelectorAll(".use-add option"), o => o.TextContent.Contains("HT-001", StringComparison.Ordinal));
        Assert.Contains(edit.Document.QuerySelectorAll(".use-add option"), o => o.TextContent.Contains("GZ-001", StringComparison.Ordinal));
        Assert.Equal("physical-demanded", (await house.House.Applications.SubmitAsync(house.People.As("wang"), id, true, CancellationToken.None)).Refusal?.Code);
        await officer.SubmitAsync(await officer.GetAsync("/use-policy"), "form:has(input[value^='lift'])", "/use-policy");
        (await house.House.Applications.SubmitAsync(house.People.As("wang"), id, true, CancellationToken.None)).Must();
    }

    [Fact]
    [Trait("Requirement", "U-16")]
    public async Task A_marked_print_lands_on_its_application_and_only_it_is_stamped_where_the_rules_demand_one()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        (await house.House.UsePolicy.SetPrintTermsAsync(house.People.As("sun"), true, CancellationToken.None)).Must();
        var (mine, other) = (await PrintableAsync(house, "要打印的合同"), await PrintableAsync(house, "另一份合同"));
        using var applicant = await house.BrowserAsync("wang");
        var page = await applicant.GetAsync($"/applications/{mine}");
        var made = await applicant.SubmitAsync(page, "form:has(input[value='print'])", $"/applications/{mine}", ("Form.Copies", "2"));
        Assert.Equal(HttpStatusCode.Redirect, made.Status);
        var code = made.Location!.Split("code=")[1];
        var foreign = (await house.House.Prints.MakeAsync(house.People.As("wang"), other, await FileAsync(house, other), 1, CancellationToken.None)).Must();

        var check = await applicant.GetAsync($"/prints?code={code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)}");
        Assert.Contains("要打印的合同", check.Words, StringComparison.Ordinal);
        Assert.Contains("现行批准的版本", check.Words, StringComparison.Ordinal);
        var marked = await (await applicant.FetchAsync($"/prints/marked.pdf?code={code}")).Content.ReadAsByteArrayAsync();
        var original = await house.BytesAsync(await FileAsync(house, mine));
        Assert.True(marked.AsSpan().StartsWith(original));
        Assert.Equal("application/pdf", (await applicant.FetchAsync($"/prints/cover.pdf?code={code}")).Content.Headers.ContentType?.MediaType);

        Assert.Equal("print-code-missing", await RegisterAsync(house, mine, null));
        Assert.Equal("print-unknown", await RegisterAsync(house, mine, "2222-2222-2222"));
        Assert.Equal("print-of-another", await RegisterAsync(house, mine, foreign));
        Assert.Null(await RegisterAsync(house, mine, code.ToLowerInvariant()));
        Assert.Equal(code, (await house.House.Applications.ApplicationAsync(mine, CancellationToken.None)).Stampings.Single().Registered!.PrintCode);
    }

    [Fact]
    [Trait("Requirement", "U-16")]
    public async Task A_print_is_void_when_its_application_was_withdrawn_and_a_stranger_learns_nothing_of_it()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        var id = await PrintableAsync(house, "会撤回的合同");
        var code = (await house.House.Prints.MakeAsync(house.People.As("wang"), id, await FileAsync(house, id), 1, CancellationToken.None)).Must();
        (await house.House.Applications.WithdrawAsync(house.People.As("wang"), id, "不签了", CancellationToken.None)).Must();
        using var applicant = await house.BrowserAsync("wang");
        using var stranger = await house.BrowserAsync("qian");

        Assert.Contains("不能盖章", (await applicant.GetAsync($"/prints?code={code}")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await applicant.GetAsync($"/prints/marked.pdf?code={code}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/prints?code={code}")).Status);
        Assert.DoesNotContain("会撤回的合同", (await stranger.GetAsync($"/prints?code={code}")).Words, StringComparison.Ordinal);
    }

    private static async Task<FileId> FileAsync(RunningHouse house, ApplicationId id) => (await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Files.Single().File.Id;

    /// <summary>An approved application with one file for the official seal.</summary>
    private static async Task<ApplicationId> PrintableAsync(RunningHouse house, string title)
    {
        var (wang, content) = (house.People.As("wang"), Stories.Content(title));
        var id = (await house.House.Applications.BeginAsync(wang, content, CancellationToken.None)).Must();
        var file = (await house.House.Applications.AddFileAsync(wang, id, new MemoryStream(Papers.Pdf($"print {id}")), "合同.pdf", CancellationToken.None)).Must();
        (await house.House.Applications.SaveAsync(wang, id, content with { Uses = [new(house.Seals.Official, file, 2, [], Straddles: 1)] }, CancellationToken.None)).Must();
        (await house.House.Applications.SubmitAsync(wang, id, true, CancellationToken.None)).Must();
        (await house.House.Approvals.ApproveAsync(house.People.As("li"), id, new StepShown(1, 0), null, [], CancellationToken.None)).Must();
        (await house.House.Approvals.ApproveAsync(house.People.As("zhao"), id, new StepShown(1, 1), null, [], CancellationToken.None)).Must();
        return id;
    }

    private static async Task<string?> RegisterAsync(RunningHouse house, ApplicationId id, string? code)
    {
        var asked = new RegistrationAsked(new(Guid.CreateVersion7()), 0, 2, 0, 1, house.People["wang"], null, true, null, [], 1, code);
        return (await house.House.Stampings.RegisterAsync(house.People.As("wu"), id, asked, CancellationToken.None)).Refusal?.Code;
    }
}
