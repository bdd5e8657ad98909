using System.Net;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Server.Tests.Register;

/// <summary>Acts on a matter's approval as a browser without script sees them. Wang asks for a seal; Li, then Liu decide.</summary>
public sealed class MatterActPageTests(RunningHouse house)
{
    private const string Act = "form:has(input[name='_handler'][value='act'])";
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    [Trait("Requirement", "U-04")]
    [Trait("Requirement", "S-02")]
    public async Task An_approver_adds_somebody_from_the_decision_page_and_a_stale_form_is_told()
    {
        var id = await FiledAsync();
        using var li = await house.BrowserAsync("li");
        using var qian = await house.BrowserAsync("qian");
        var path = $"/matters/{id}/acts/additions";
        var offered = await li.GetAsync($"/matters/{id}/decision");
        var form = await li.GetAsync(path);

        var done = await li.SubmitAsync(form, Act, path, ("Form.Person", $"{house.People["qian"]}"), ("Form.Place", "before"), ("Form.Text", "请先看规格"));
        var again = await li.SubmitAsync(form, Act, path, ("Form.Person", $"{house.People["feng"]}"), ("Form.Place", "before"), ("Form.Text", "请先看规格"));

        Assert.Contains("加签", offered.Words, StringComparison.Ordinal);
        Assert.EndsWith($"/matters/{id}?done=act-additions", done.Location, StringComparison.Ordinal);
        Assert.True(again.Status is HttpStatusCode.Conflict or HttpStatusCode.Forbidden, $"{again.Status}");
        Assert.NotNull(again.Document.QuerySelector("#refusal"));
        Assert.Contains("请先看规格", (await qian.GetAsync($"/matters/{id}/decision")).Words, StringComparison.Ordinal);
        Assert.Contains("李娜 加签", (await li.GetAsync($"/matters/{id}")).Words, StringComparison.Ordinal);
        Assert.Equal([house.People["qian"]], (await house.House.Matters.MatterAsync(id, Stop)).Approval.WhoMayDecide());
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task A_delegate_decides_on_the_page_in_the_name_of_who_is_away_and_the_paper_says_so()
    {
        // The archivist sees every document anyway; others of this house are taken for strangers elsewhere.
        var id = await FiledAsync();
        (await house.House.Delegations.GrantAsync(house.People.As("li"), new(Guid.CreateVersion7()), new(house.People["feng"], house.People.As("li").Today, house.People.As("li").Today.AddDays(1), [], null, "休假"), Stop)).Must();
        using var feng = await house.BrowserAsync("feng");
        var home = await feng.GetAsync("/");
        var page = await feng.GetAsync($"/matters/{id}/decision");

        var decided = await feng.SubmitAsync(page, "form:has([name='Form.Opinion'])", $"/matters/{id}/decision", ("Form.Opinion", "同意刻制"));

        Assert.Contains($"/matters/{id}", home.Document.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("您受 李娜 委托", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, decided.Status);
        Assert.Contains("（代 李娜）", (await feng.GetAsync($"/matters/{id}/paper")).Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "U-04")]
    public async Task The_applicant_urges_the_department_ends_it_and_an_unknown_act_is_not_there()
    {
        var id = await FiledAsync();
        using var wang = await house.BrowserAsync("wang");
        using var sun = await house.BrowserAsync("sun");
        using var he = await house.BrowserAsync("qian");
        var (urging, ending) = ($"/matters/{id}/acts/urging", $"/matters/{id}/acts/termination");

        var urged = await wang.SubmitAsync(await wang.GetAsync(urging), Act, urging);
        var often = await wang.GetAsync(urging);
        var ended = await sun.SubmitAsync(await sun.GetAsync(ending), Act, ending, ("Form.Text", "改由总部刻制"));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], [urged.Status, ended.Status]);
        Assert.Null(often.Document.QuerySelector(Act));
        Assert.Contains("已终止", (await wang.GetAsync($"/matters/{id}")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await wang.GetAsync($"/matters/{id}/acts/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await he.GetAsync(urging)).Status);
    }

    private async Task<MatterId> FiledAsync()
    {
        var people = house.People;
        RouteStep[] steps = [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)]), new("总经理", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)])];
        if ((await house.House.Routes.BookAsync(Stop)).Routes.Values.All(r => r.Name != "刻制印章"))
            (await house.House.RouteDrafts.EnactAsync(people.As("sun"), people.As("liu"), new("刻制印章", RouteCondition.Always with { Matters = [SealMatters.Engraving] }, steps), Stop)).Must();
        var id = new MatterId(Guid.CreateVersion7());
        var form = new EngravingForm("投标专用章", $"{Residents.Company}投标专用章", "business", SealForm.Physical, SealShape.Round, new(38), new(38), null, 1, people.Unit("市场部"), people["wu"], null, "投标", EngravingReason.New, null, null);
        (await house.House.Matters.SaveAsync(people.As("wang"), id, new(SealMatters.Engraving, "业务需要", [], Engraving: form), Stop)).Must();
        (await house.House.Matters.SubmitAsync(people.As("wang"), id, Stop)).Must();
        return id;
    }
}
