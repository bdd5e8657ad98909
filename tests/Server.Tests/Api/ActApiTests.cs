using System.Net;

namespace Yinxin.Server.Tests.Api;

/// <summary>Deciding, asking, handing on and delegating by a program.</summary>
[Trait("Requirement", "I-01")]
[Trait("Requirement", "U-04")]
public sealed class ActApiTests(RunningHouse house)
{
    [Fact]
    public async Task A_question_is_asked_answered_and_the_decision_handed_on()
    {
        var id = await house.FiledAsync(Stories.Content("接口征询"));
        using var head = await house.ProgramAsync("li");
        using var asked = await house.ProgramAsync("qian");

        var question = await head.PostAsync($"/api/applications/{id}/questions", new { of = $"{house.People["qian"]}", question = "价格合适吗", round = 1, step = 0 });
        var answer = await asked.PostAsync($"/api/applications/{id}/questions/0/answer", new { text = "合适" });
        var stale = await head.PostAsync($"/api/applications/{id}/transfer", new { to = $"{house.People["zhu"]}", round = 7, step = 0, reason = "出差" });
        var on = await head.PostAsync($"/api/applications/{id}/transfer", new { to = $"{house.People["qian"]}", round = 1, step = 0, reason = "出差" });
        using var next = await house.ProgramAsync("qian");
        var now = await house.House.Applications.ApplicationAsync(id, CancellationToken.None);
        var decided = await next.PostAsync($"/api/applications/{id}/decisions", new { decision = "approve", round = now.Round, step = now.Step });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, null), (question.Status, answer.Status, answer.Code));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, null), (on.Status, decided.Status, decided.Code));
    }

    [Fact]
    public async Task A_delegation_is_granted_listed_and_ended_and_one_into_the_past_is_refused()
    {
        using var head = await house.ProgramAsync("he");
        object Body(string first, string last) => new { to = $"{house.People["feng"]}", first, last, documentTypes = Array.Empty<string>(), reason = "休假" };

        var backwards = await head.PostAsync("/api/delegations", Body("2026-12-09", "2026-12-01"));
        var granted = await head.PostAsync("/api/delegations", Body("2026-12-01", "2026-12-09"));
        var mine = (await head.GetAsync("/api/delegations")).Body!;
        var ended = await head.PostAsync($"/api/delegations/{(string?)granted.Body!["id"]}/end");

        Assert.Equal(HttpStatusCode.BadRequest, backwards.Status);
        Assert.Equal(HttpStatusCode.Created, granted.Status);
        Assert.Contains(mine["given"]!.AsArray(), d => (string?)d!["id"] == (string?)granted.Body["id"]);
        Assert.Equal(HttpStatusCode.NoContent, ended.Status);
    }

    [Fact]
    public async Task A_batch_says_of_each_what_became_of_it()
    {
        var (fine, important) = (await house.FiledAsync(Stories.Content("批一")), new string('0', 32));
        using var head = await house.ProgramAsync("li");

        var answer = await head.PostAsync("/api/decisions", new { entries = new[] { new { application = important, round = 1, step = 0 }, new { application = $"{fine}", round = 7, step = 0 } } });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.All(answer.Body!.AsArray(), o => Assert.NotNull((string?)o!["refusal"]));
    }

    [Fact]
    [Trait("Requirement", "U-10")]
    public async Task After_the_approval_more_imprints_are_asked_for_and_the_application_is_declared_void()
    {
        var id = await house.ApprovedOnPaperAsync(Stories.Content("追加接口"), 1);
        using var applicant = await house.ProgramAsync("wang");
        using var last = await house.ProgramAsync("zhao");

        var asked = await applicant.PostAsync($"/api/applications/{id}/uses/0/top-up", new { imprints = 2, reason = "多一份" });
        var decided = await last.PostAsync($"/api/applications/{id}/requests/1/decisions", new { approve = false, round = 1, step = 0, words = "不必" });
        var nobody = await applicant.PostAsync($"/api/applications/{id}/uses/9/top-up", new { imprints = 2, reason = "多一份" });
        var voided = await applicant.PostAsync($"/api/applications/{id}/voiding", new { reason = "不签了" });

        Assert.Equal(HttpStatusCode.NoContent, asked.Status);
        Assert.NotEqual(HttpStatusCode.BadRequest, decided.Status);
        Assert.Equal(HttpStatusCode.NotFound, nobody.Status);
        Assert.Equal(HttpStatusCode.NoContent, voided.Status);
    }
}
