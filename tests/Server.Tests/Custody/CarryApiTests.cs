using System.Net;

namespace Yinxin.Server.Tests.Custody;

/// <summary>The approval of a carrying-out by a program: returned, revised, approved under a condition, handed out, extended.</summary>
[Trait("Requirement", "I-01")]
[Trait("Requirement", "S-05")]
public sealed class CarryApiTests
{
    [Fact]
    public async Task It_is_returned_revised_added_to_approved_under_a_condition_handed_out_and_extended()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        var call = $"/api{await CarryActPageTests.AskedAsync(house)}";
        using var wang = await house.ProgramAsync("wang");
        using var li = await house.ProgramAsync("li");
        using var liu = await house.ProgramAsync("liu");
        using var qian = await house.ProgramAsync("qian");
        using var wu = await house.ProgramAsync("wu");
        var from = house.People.As("wang").At;
        var revised = new { seals = new[] { $"{house.Seals.Official}" }, purpose = "投标", destination = "省交易中心", travellers = new[] { $"{house.People["wang"]}", $"{house.People["wu"]}" }, from, until = from.AddHours(3), overnight = "不过夜" };

        var early = await wang.PostAsync($"{call}/revision", revised);
        var backwards = await li.PostAsync($"{call}/sendings-back", new { round = 1, step = 0, reason = "请补充", toStep = 0 });
        var back = await li.PostAsync($"{call}/sendings-back", new { round = 1, step = 0, reason = "请补充" });
        var again = await wang.PostAsync($"{call}/revision", revised);
        var round = (int)(await li.GetAsync(call)).Body!["round"]!;
        var stale = await li.PostAsync($"{call}/decisions", new { approve = true, round = 1, step = 0 });
        var added = await li.PostAsync($"{call}/approvers", new { approvers = new[] { $"{house.People["qian"]}" }, mode = "allOf", before = true, round, step = 0, reason = "请先看" });
        var first = await qian.PostAsync($"{call}/decisions", new { approve = true, round = round + 1, step = 0 });
        var second = await li.PostAsync($"{call}/decisions", new { approve = true, round = round + 1, step = 1, conditions = new[] { "全程录像" } });
        var third = await liu.PostAsync($"{call}/decisions", new { approve = true, round = round + 1, step = 2 });
        var unmet = await wu.PostAsync($"{call}/handing-out", new { to = $"{house.People["wang"]}", condition = "完好" });
        var handed = await wu.PostAsync($"{call}/handing-out", new { to = $"{house.People["wang"]}", condition = "完好", conditionsMet = new[] { "全程录像" } });
        var longer = await wang.PostAsync($"{call}/extensions", new { until = from.AddHours(5), reason = "排队" });
        var withdrawn = await wang.PostAsync($"{call}/withdrawal", new { reason = "不去了" });

        Assert.Equal(("carry-not-in-revision", "return-to-earlier-step"), (early.Code, backwards.Code));
        Assert.Equal(("inRevision", "inApproval"), ((string?)back.Body!["state"], (string?)again.Body!["state"]));
        Assert.Equal((HttpStatusCode.Conflict, "step-already-decided"), (stale.Status, stale.Code));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [added.Status, first.Status, second.Status, third.Status]);
        Assert.Equal(("carry-condition-not-met", "out"), (unmet.Code, (string?)handed.Body!["state"]));
        Assert.Equal((HttpStatusCode.OK, "carry-not-withdrawable"), (longer.Status, withdrawn.Code));
    }
}
