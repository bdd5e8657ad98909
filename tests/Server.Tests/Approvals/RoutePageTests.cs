using System.Net;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;

namespace Yinxin.Server.Tests.Approvals;

/// <summary>The designer of routes, as a browser without script uses it.</summary>
public sealed class RoutePageTests(RunningHouse house)
{
    private static readonly (string, string)[] Board =
    [
        ("Form.Route.Name", "董事会章流程"), ("Form.Route.SealTypes", "board"), ("Form.Route.Steps[0].Name", "部门"), ("Form.Route.Steps[0].Approvers[0].Kind", "head"),
        ("Form.Route.Steps[1].Name", "总经理"), ("Form.Route.Steps[1].Approvers[0].Kind", "person"), ("Form.Route.Steps[1].Approvers[0].Names", "赵强(zhao)、zhu"),
        ("Form.Route.Steps[1].Days", "3"), ("Form.Route.Steps[1].RemindBefore", "1"), ("Form.Route.Steps[1].CopyTo[0].Kind", "role:archivist"),
    ];

    [Fact]
    [Trait("Requirement", "U-02")]
    public async Task A_route_is_designed_in_the_browser_and_comes_into_force_by_a_leader()
    {
        using var officer = await house.BrowserAsync("sun");
        using var leader = await house.BrowserAsync("liu");
        var empty = await officer.GetAsync("/routes/new");

        var saved = await officer.SubmitAsync(empty, "form[data-steps]", "/routes/new", Board);
        var path = saved.Location!.Split('?')[0];
        var draft = await officer.GetAsync(path);
        var proposed = await officer.SubmitAsync(draft, Form("propose"), path);
        var shown = await leader.GetAsync(path);
        var published = await leader.SubmitAsync(shown, Form("publish"), path, ("Form.Seen", "true"));
        var route = await leader.GetAsync(published.Location!);

        Assert.Contains("赵强", draft.Find(".route-drawing").TextContent, StringComparison.Ordinal);
        Assert.Null((await officer.GetAsync(path)).Document.QuerySelector(Form("publish")));
        Assert.Equal(HttpStatusCode.Redirect, proposed.Status);
        Assert.Contains("流程已发布", route.Words, StringComparison.Ordinal);
        Assert.Contains("孙丽 设计", route.Words, StringComparison.Ordinal);
        var made = (await house.House.Routes.BookAsync(CancellationToken.None)).InForce.Single(r => r.Name == "董事会章流程");
        Assert.Equal([house.People["zhao"], house.People["zhu"]], made.Steps[1].Approvers.Select(a => a.Person!.Value));
        Assert.Equal((3, 1), (made.Steps[1].Limit!.WorkingDays, made.Steps[1].Limit!.RemindBefore));
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public async Task Steps_are_added_moved_and_removed_without_a_script_and_nothing_typed_is_lost()
    {
        using var officer = await house.BrowserAsync("sun");
        var empty = await officer.GetAsync("/routes/new");

        var moved = await officer.SubmitAsync(empty, "form[data-steps]", "/routes/new", [.. Board, ("Form.Act", "down:0")]);
        var dropped = await officer.SubmitAsync(moved, "form[data-steps]", "/routes/new", ("Form.Act", "drop:1"));

        Assert.Equal("总经理", moved.Find("[name='Form.Route.Steps[0].Name']").GetAttribute("value"));
        Assert.Equal("部门", moved.Find("[name='Form.Route.Steps[1].Name']").GetAttribute("value"));
        Assert.Equal("总经理", dropped.Find("[name='Form.Route.Steps[0].Name']").GetAttribute("value"));
        Assert.Equal("", dropped.Find("[name='Form.Route.Steps[1].Name']").GetAttribute("value") ?? "");
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public async Task Whoever_saves_second_is_told_and_keeps_what_was_typed()
    {
        using var officer = await house.BrowserAsync("sun");
        var draft = new RouteDraftId(Guid.CreateVersion7());
        RouteDesign design = new("两人同改", RouteCondition.Always, [new("部门", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)])]);
        (await house.House.RouteDrafts.SaveAsync(house.People.As("sun"), new(draft, 0), null, 0, design, CancellationToken.None)).Must();
        var path = $"/routes/drafts/{draft}/edit";
        var page = await officer.GetAsync(path);
        (await house.House.RouteDrafts.SaveAsync(house.People.As("sun"), new(draft, 1), null, 0, design with { Name = "先保存的" }, CancellationToken.None)).Must();

        var second = await officer.SubmitAsync(page, "form[data-steps]", path, ("Form.Route.Name", "后保存的"));

        Assert.Contains("没有丢失", second.Words, StringComparison.Ordinal);
        Assert.Equal("后保存的", second.Find("#name").GetAttribute("value"));
        Assert.Equal("先保存的", (await house.House.RouteDrafts.FindAsync(house.People.As("sun"), draft, CancellationToken.None)).Must().Draft.Design.Name);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SubmitAsync(second, "form[data-steps]", path)).Status);
    }

    [Fact]
    [Trait("Requirement", "U-14")]
    public async Task What_the_check_finds_is_said_in_plain_words_with_an_example()
    {
        // A house of its own: what other tests published or granted would be found too.
        await using var own = new RunningHouse();
        await own.InitializeAsync();
        using var officer = await own.BrowserAsync("sun", "en");
        var draft = new RouteDraftId(Guid.CreateVersion7());
        RouteDesign design = new("董事长", RouteCondition.Always with { SealTypes = ["board"] }, [new("部门", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)]), new("董事长", StepMode.AllOf, [new(ApproverKind.Role, Role: "chairman")])]);
        (await own.House.RouteDrafts.SaveAsync(own.People.As("sun"), new(draft, 0), null, 0, design, CancellationToken.None)).Must();

        var page = await officer.GetAsync($"/routes/drafts/{draft}");

        Assert.Contains(page.Document.QuerySelectorAll(".fault.is-blocking"), f => f.TextContent.Contains("nobody holds the role", StringComparison.Ordinal) && f.TextContent.Contains("For example:", StringComparison.Ordinal));
        Assert.True(page.Find($"{Form("propose")} button").HasAttribute("disabled"));
    }

    private static string Form(string name) => $"form:has(input[name='_handler'][value='{name}'])";
}
