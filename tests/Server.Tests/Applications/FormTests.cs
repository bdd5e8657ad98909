using System.Net;

namespace Yinxin.Server.Tests.Applications;

/// <summary>Forms that come twice, too late, at the same time, or too long.</summary>
public sealed class FormTests(RunningHouse house)
{
    private const string Approve = "form:has(input[name='_handler'][value='approve'])";

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task Two_people_who_decide_the_same_step_at_once_decide_it_once()
    {
        using var zhao = await house.BrowserAsync("zhao");
        using var zhu = await house.BrowserAsync("zhu");
        for (var round = 0; round < 5; round++)
        {
            var id = await house.HalfApprovedAsync(Stories.Content($"同时决定 {round}"));
            var path = $"/applications/{id}/decision";
            var (hers, his) = (await zhao.GetAsync(path), await zhu.GetAsync(path));

            var answers = await Task.WhenAll(zhao.SubmitAsync(hers, Approve, path), zhu.SubmitAsync(his, Approve, path));

            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
            Assert.Equal(2, (await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Opinions.Count);
        }
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task A_decision_sent_twice_is_one_decision()
    {
        var id = await house.HalfApprovedAsync(Stories.Content("双击"));
        using var zhao = await house.BrowserAsync("zhao");
        var path = $"/applications/{id}/decision";
        var page = await zhao.GetAsync(path);

        var answers = await Task.WhenAll(zhao.SubmitAsync(page, Approve, path), zhao.SubmitAsync(page, Approve, path));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task A_page_that_is_out_of_date_decides_nothing()
    {
        var id = await house.FiledAsync(Stories.Content("过期页面"));
        using var head = await house.BrowserAsync("li");
        var path = $"/applications/{id}/decision";
        var page = await head.GetAsync(path);
        (await house.House.Applications.WithdrawAsync(house.People.As("wang"), id, "改了主意", CancellationToken.None)).Must();

        var late = await head.SubmitAsync(page, Approve, path);

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.NotNull(late.Document.QuerySelector("#refusal"));
        Assert.Equal(Domain.Applications.ApplicationStatus.Withdrawn, (await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Status);
    }

    [Fact]
    [Trait("Requirement", "U-01")]
    public async Task A_new_application_sent_twice_is_one_draft()
    {
        using var wang = await house.BrowserAsync("wang");
        var page = await wang.GetAsync("/applications/new");

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => wang.SubmitAsync(page, "form:has([name='Form.Title'])", "/applications/new", ("Form.Title", "发了两次的草稿"))));

        Assert.Contains(answers, a => a.Status == HttpStatusCode.Redirect);
        var mine = (await house.House.Applications.MineAsync(house.People.As("wang"), null, 0, 200, CancellationToken.None)).Must();
        Assert.Single(mine, a => a.Title == "发了两次的草稿");
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public async Task A_stamping_confirmed_twice_stamps_once()
    {
        var id = await house.ApprovedAsync(Stories.Content("确认两次"));
        using var custodian = await house.BrowserAsync("wu");
        var path = $"/applications/{id}/stamping";
        var page = await custodian.GetAsync(path);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => custodian.SubmitAsync(page, "form:has(input[name='_handler'][value='stamp'])", path)));

        Assert.Single((await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Stampings);
    }

    [Theory]
    [InlineData("wang", "/applications/new", "Form.Title")]
    [InlineData("sun", "/seals/new", "Form.Name")]
    [InlineData("admin", "/people", "Form.Name")]
    [Trait("Requirement", "P-05")]
    public async Task Ten_thousand_characters_are_refused_and_shown_again(string who, string path, string field)
    {
        using var browser = await house.BrowserAsync(who);
        var page = await browser.GetAsync(path);
        var endless = new string('长', 10_000);

        var answer = await browser.SubmitAsync(page, $"form:has([name='{field}'])", path, (field, endless));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("#refusal"));
        Assert.Equal(endless, answer.Find($"[name='{field}']").GetAttribute("value"));
    }
}
