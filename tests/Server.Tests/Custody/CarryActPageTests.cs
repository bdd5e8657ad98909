using System.Net;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Tests.Custody;

/// <summary>The approval of a carrying-out as a browser without script sees it. Wang asks; Li, then Liu decide; Wu keeps the seal.</summary>
public sealed class CarryActPageTests(RunningHouse house)
{
    private const string Act = "form:has(input[name='_handler'][value='act'])";
    private const string Approve = "form:has(input[name='_handler'][value='approve'])";
    private const string Return = "form:has(input[name='_handler'][value='return'])";
    private const string File = "form:has([name='Form.Destination'])";
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    [Trait("Requirement", "S-05")]
    [Trait("Requirement", "U-09")]
    public async Task What_is_returned_comes_filled_in_is_filed_again_and_the_stale_page_of_the_approver_is_told()
    {
        var path = await AskedAsync(house);
        using var li = await house.BrowserAsync("li");
        using var wang = await house.BrowserAsync("wang");
        var seen = await li.GetAsync(path);

        var nameless = await li.SubmitAsync(seen, Return, path, ("Form.Reason", " "));
        var returned = await li.SubmitAsync(seen, Return, path, ("Form.Reason", "请写明随行人员"));
        var twice = await li.SubmitAsync(seen, Approve, path);
        var form = await wang.GetAsync($"{path}/edit");
        var alone = await wang.SubmitAsync(form, File, $"{path}/edit", ("Form.Destination", ""));
        var filed = await wang.SubmitAsync(form, File, $"{path}/edit", ("Form.Destination", "省交易中心"));
        var again = await wang.SubmitAsync(form, File, $"{path}/edit", ("Form.Destination", "省交易中心"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect, HttpStatusCode.Conflict), (nameless.Status, returned.Status, twice.Status));
        Assert.NotNull(twice.Document.QuerySelector("#refusal"));
        Assert.Contains("请写明随行人员", form.Words, StringComparison.Ordinal);
        Assert.Equal("市交易中心", form.Document.QuerySelector("[name='Form.Destination']")?.GetAttribute("value"));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect, HttpStatusCode.Conflict), (alone.Status, filed.Status, again.Status));
        var page = await li.GetAsync(path);
        Assert.Contains("省交易中心", page.Words, StringComparison.Ordinal);
        Assert.Contains("请写明随行人员", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await li.SubmitAsync(page, Approve, path)).Status);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    [Trait("Requirement", "U-04")]
    public async Task An_approver_adds_somebody_and_a_stale_form_is_told()
    {
        var path = await AskedAsync(house);
        using var li = await house.BrowserAsync("li");
        using var qian = await house.BrowserAsync("qian");
        var form = await li.GetAsync($"{path}/acts/additions");

        var done = await li.SubmitAsync(form, Act, $"{path}/acts/additions", ("Form.Person", $"{house.People["qian"]}"), ("Form.Place", "before"), ("Form.Text", "请先看标书"));
        var again = await li.SubmitAsync(form, Act, $"{path}/acts/additions", ("Form.Person", $"{house.People["feng"]}"), ("Form.Place", "before"), ("Form.Text", "请先看标书"));

        Assert.EndsWith($"{path}?done=act-additions", done.Location, StringComparison.Ordinal);
        Assert.True(again.Status is HttpStatusCode.Conflict or HttpStatusCode.Forbidden, $"{again.Status}");
        Assert.NotNull(again.Document.QuerySelector("#refusal"));
        Assert.Contains("李娜 加签", (await li.GetAsync(path)).Words, StringComparison.Ordinal);
        Assert.NotNull((await qian.GetAsync(path)).Document.QuerySelector(Approve));
        Assert.Contains(path, (await qian.GetAsync("/carries")).Document.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    [Trait("Requirement", "U-04")]
    public async Task A_delegate_decides_with_a_condition_that_the_custodian_confirms_and_the_form_says_so()
    {
        // A house of its own: a delegate would be no stranger to other tests.
        await using var own = new RunningHouse();
        await own.InitializeAsync();
        var path = await AskedAsync(own);
        (await own.House.Delegations.GrantAsync(own.People.As("li"), new(Guid.CreateVersion7()), new(own.People["qian"], own.People.As("li").Today, own.People.As("li").Today.AddDays(1), [], null, "休假"), Stop)).Must();
        using var qian = await own.BrowserAsync("qian");
        using var liu = await own.BrowserAsync("liu");
        using var wu = await own.BrowserAsync("wu");
        var page = await qian.GetAsync(path);
        Assert.Contains("您受 李娜 委托", page.Words, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await qian.SubmitAsync(page, Approve, path, ("Form.Opinion", "同意外带"), ("Form.Conditions", "全程录像\n当日归还"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await liu.SubmitAsync(await liu.GetAsync(path), Approve, path)).Status);
        var handing = await wu.GetAsync(path);
        const string handOut = "form:has([name='Out.To'])";
        var unmet = await wu.SubmitAsync(handing, handOut, path, ("Out.To", $"{own.People["wang"]}"), ("Out.Words", "完好"));

        Assert.Equal(["全程录像", "当日归还"], handing.Document.QuerySelectorAll("[name='Out.Met']").Select(x => x.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.Conflict, unmet.Status);
        Assert.Contains("全程录像", unmet.Document.QuerySelector("#refusal")!.TextContent, StringComparison.Ordinal);
        var paper = (await qian.GetAsync($"{path}/form")).Words;
        Assert.Contains("（代 李娜）", paper, StringComparison.Ordinal);
        Assert.Contains("条件：全程录像", paper, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "S-05")]
    public async Task The_applicant_urges_the_department_ends_it_and_an_unknown_act_is_not_there()
    {
        var path = await AskedAsync(house);
        using var wang = await house.BrowserAsync("wang");
        using var sun = await house.BrowserAsync("sun");
        using var stranger = await house.BrowserAsync("qian");
        var (urging, ending) = ($"{path}/acts/urging", $"{path}/acts/termination");

        var urged = await wang.SubmitAsync(await wang.GetAsync(urging), Act, urging);
        var often = await wang.GetAsync(urging);
        var ended = await sun.SubmitAsync(await sun.GetAsync(ending), Act, ending, ("Form.Text", "改由总部用印"));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], [urged.Status, ended.Status]);
        Assert.Null(often.Document.QuerySelector(Act));
        Assert.Contains("已终止", (await wang.GetAsync(path)).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await wang.GetAsync($"{path}/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await wang.GetAsync($"{path}/acts/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(urging)).Status);
    }

    /// <returns>Its page.</returns>
    internal static async Task<string> AskedAsync(RunningHouse house)
    {
        var people = house.People;
        RouteStep[] steps = [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.Person, people["li"])]), new("总经理", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)])];
        if ((await house.House.Routes.BookAsync(Stop)).Routes.Values.All(r => r.Name != "印章外带"))
            (await house.House.RouteDrafts.EnactAsync(people.As("sun"), people.As("liu"), new("印章外带", RouteCondition.Always with { Matters = [SealMatters.OffSiteCarry] }, steps), Stop)).Must();
        var from = people.As("wang").At;
        var asked = new CarryAsked([house.Seals.Official], "投标", "市交易中心", [people["wang"], people["wu"]], from, from.AddHours(2), "不过夜", "投标函");
        return $"/carries/{(await house.House.Custody.Carries.RequestAsync(people.As("wang"), asked, Stop)).Must()}";
    }
}
