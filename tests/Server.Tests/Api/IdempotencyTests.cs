using System.Net;

namespace Yinxin.Server.Tests.Api;

/// <summary>The same request under the same key acts once.</summary>
public sealed class IdempotencyTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "I-01")]
    public async Task A_repeated_request_is_answered_the_same_and_acts_once()
    {
        using var applicant = await house.ProgramAsync("wang");

        var first = await applicant.PostAsync("/api/applications", Bodies.Content("只一次"), "once-1");
        var again = await applicant.PostAsync("/api/applications", Bodies.Content("只一次"), "once-1");

        Assert.Equal((HttpStatusCode.Created, first.Id), (again.Status, again.Id));
        Assert.Equal(first.Response.Headers.Location, again.Response.Headers.Location);
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Single(await CalledAsync(applicant, "只一次"));
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_a_conflict()
    {
        using var applicant = await house.ProgramAsync("wang");
        await applicant.PostAsync("/api/applications", Bodies.Content("先来"), "once-2");

        var other = await applicant.PostAsync("/api/applications", Bodies.Content("后到"), "once-2");

        Assert.Equal((HttpStatusCode.Conflict, "idempotency-key-reused"), (other.Status, other.Code));
        Assert.Empty(await CalledAsync(applicant, "后到"));
    }

    [Fact]
    public async Task Eight_at_once_under_one_key_act_once()
    {
        using var applicant = await house.ProgramAsync("wang");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => applicant.PostAsync("/api/applications", Bodies.Content("同时"), "once-3")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
        Assert.Single(answers.Select(a => a.Id).Distinct());
        Assert.Single(await CalledAsync(applicant, "同时"));
    }

    [Fact]
    public async Task An_upload_is_taken_once_and_a_changed_one_is_a_conflict()
    {
        var draft = await house.DraftAsync(Stories.Content("重复上传"));
        using var applicant = await house.ProgramAsync("wang");
        var path = $"/api/applications/{draft}/files?name=second.pdf";

        var first = await applicant.UploadAsync(path, Papers.Pdf("second"), "application/pdf", "once-4");
        var again = await applicant.UploadAsync(path, Papers.Pdf("second"), "application/pdf", "once-4");
        var other = await applicant.UploadAsync(path, Papers.Pdf("third"), "application/pdf", "once-4");

        Assert.Equal(first.Id, again.Id);
        Assert.Equal("idempotency-key-reused", other.Code);
        Assert.Equal(2, (await applicant.GetAsync($"/api/applications/{draft}")).Body!["files"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_because_it_changed_nothing()
    {
        using var applicant = await house.ProgramAsync("wang");
        var id = (await applicant.PostAsync("/api/applications", Bodies.Content("先缺后全"))).Id;
        var refused = await applicant.PostAsync($"/api/applications/{id}/submission", new { statementSigned = true }, "once-5");
        var use = new { seal = $"{house.Seals.Official}", imprints = 1, places = Array.Empty<object>() };
        await applicant.PutAsync($"/api/applications/{id}", Bodies.Content("先缺后全", use));

        var later = await applicant.PostAsync($"/api/applications/{id}/submission", new { statementSigned = true }, "once-5");

        Assert.Equal("no-seal-chosen", refused.Code);
        Assert.Equal(HttpStatusCode.OK, later.Status);
    }

    [Fact]
    public async Task A_key_belongs_to_its_caller()
    {
        using var wang = await house.ProgramAsync("wang");
        using var qian = await house.ProgramAsync("qian");
        var mine = await wang.PostAsync("/api/applications", Bodies.Content("各自"), "once-6");
        var hers = await qian.PostAsync("/api/applications", Bodies.Content("各自"), "once-6");
        Assert.NotEqual(mine.Id, hers.Id);
    }

    [Fact]
    public async Task A_stamping_sent_twice_stamps_once()
    {
        var id = await house.ApprovedAsync(Stories.Content("只盖一次"));
        using var custodian = await house.ProgramAsync("wu");
        object body = new { use = 0, conditionsMet = Array.Empty<string>() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => custodian.PostAsync($"/api/applications/{id}/stampings", body, "once-7")));

        Assert.All(answers, a => Assert.Equal(answers[0].Id, a.Id));
        Assert.Single((await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Stampings);
    }

    [Theory]
    [InlineData("has space")]
    [InlineData("")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        using var applicant = await house.ProgramAsync("wang");
        var answer = await applicant.PostAsync("/api/applications", Bodies.Content("x"), key);
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-form"), (answer.Status, answer.Code));
    }

    private static async Task<IReadOnlyList<string>> CalledAsync(ApiProgram applicant, string title) =>
        [.. (await applicant.GetAsync("/api/applications?status=draft")).Body!.AsArray().Where(a => (string?)a!["title"] == title).Select(a => (string)a!["id"]!)];
}
