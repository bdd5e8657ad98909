using System.Net;
using Yinxin.Domain.Applications;

namespace Yinxin.Server.Tests.Approvals;

/// <summary>Acts, several decisions together, delegations and notices as a browser without script sees them.</summary>
public sealed class ActPageTests(RunningHouse house)
{
    private const string Act = "form:has(input[name='_handler'][value='act'])";
    private const string Batch = "form:has(input[name='_handler'][value='batch'])";
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task An_approver_hands_a_decision_on_from_its_page_and_a_stale_form_is_told()
    {
        var id = await house.FiledAsync(Stories.Content("转交页面"));
        using var li = await house.BrowserAsync("li");
        var path = $"/applications/{id}/acts/transfer";
        var offered = await li.GetAsync($"/applications/{id}/decision");
        var form = await li.GetAsync(path);

        var done = await li.SubmitAsync(form, Act, path, ("Form.Person", $"{house.People["qian"]}"), ("Form.Text", "出差"));
        var again = await li.SubmitAsync(form, Act, path, ("Form.Person", $"{house.People["qian"]}"), ("Form.Text", "出差"));

        Assert.Contains("转交审批", offered.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.True(again.Status is HttpStatusCode.Conflict or HttpStatusCode.Forbidden, $"{again.Status}");
        Assert.NotNull(again.Document.QuerySelector("#refusal"));
        Assert.Equal([house.People["qian"]], (await house.House.Applications.ApplicationAsync(id, Stop)).WhoMayDecide());
        using var qian = await house.BrowserAsync("qian");
        Assert.Contains("等待您审批", (await qian.GetAsync("/notices")).Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    [Trait("Requirement", "U-09")]
    public async Task Several_are_approved_with_one_opinion_but_none_that_was_not_opened()
    {
        var (opened, closed) = (await house.FiledAsync(Stories.Content("批量一")), await house.FiledAsync(Stories.Content("批量二")));
        var file = (await house.House.Applications.ApplicationAsync(opened, Stop)).Files[0].File.Id;
        (await house.House.Archive.PageAsync(house.People.As("li"), file, new(1), Stop)).Must();
        using var li = await house.BrowserAsync("li");
        var page = await li.GetAsync("/decisions");

        var answer = await li.PostAsync("/decisions", [.. Browser.Filled(page, Batch, ("Form.Opinion", "同意")), ("Form.Chosen", $"{opened}.1.0"), ("Form.Chosen", $"{closed}.1.0")]);

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Words);
        Assert.Contains("已同意 1 件，未处理 1 件", answer.Words, StringComparison.Ordinal);
        Assert.Equal(1, (await house.House.Applications.ApplicationAsync(opened, Stop)).Step);
        Assert.Equal(0, (await house.House.Applications.ApplicationAsync(closed, Stop)).Step);
    }

    [Fact]
    [Trait("Requirement", "U-10")]
    public async Task Refused_paper_comes_back_to_the_applicant_who_says_what_was_put_right()
    {
        var id = await house.ApprovedOnPaperAsync(Stories.Content("退件"), 2);
        using var wu = await house.BrowserAsync("wu");
        using var wang = await house.BrowserAsync("wang");
        var refusal = $"/applications/{id}/acts/paper-refusal?n=0";
        var answer = $"/applications/{id}/acts/paper-answer?n=0";

        var refused = await wu.SubmitAsync(await wu.GetAsync(refusal), Act, refusal, ("Form.Text", "缺附件二"));
        var told = await wang.GetAsync($"/applications/{id}");
        var mended = await wang.SubmitAsync(await wang.GetAsync(answer), Act, answer, ("Form.Text", "已补"));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], [refused.Status, mended.Status]);
        Assert.Contains("缺附件二", told.Words, StringComparison.Ordinal);
        Assert.Null((await house.House.Applications.ApplicationAsync(id, Stop)).After.RefusalOf(0));
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task A_delegation_that_ends_before_it_begins_is_refused_with_the_words_kept()
    {
        using var qian = await house.BrowserAsync("qian");
        var page = await qian.GetAsync("/delegations");
        const string Form = "form:has(input[name='_handler'][value='delegate'])";

        var refused = await qian.SubmitAsync(page, Form, "/delegations", ("Form.To", $"{house.People["he"]}"), ("Form.First", "2028-03-01"), ("Form.Last", "2028-02-29"), ("Form.Reason", "休年假"));
        var noDay = await qian.SubmitAsync(page, Form, "/delegations", ("Form.To", $"{house.People["he"]}"), ("Form.First", "2027-02-29"), ("Form.Last", "2027-03-01"), ("Form.Reason", "休年假"));

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [refused.Status, noDay.Status]);
        Assert.Contains("休年假", refused.Text, StringComparison.Ordinal);
        Assert.NotNull(refused.Document.QuerySelector("#refusal"));
    }
}
