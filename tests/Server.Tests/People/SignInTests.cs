using System.Net;
using Yinxin.Domain.Evidence;

namespace Yinxin.Server.Tests.People;

/// <summary>Signing in and out through the pages; each test has a house of its own, because it turns the clock or locks people out.</summary>
public sealed class SignInTests
{
    private const string Door = "form:has([name='Form.Password'])";

    [Fact]
    [Trait("Requirement", "P-03")]
    [Trait("Requirement", "P-06")]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        using var browser = house.Stranger();
        using var colleague = house.Stranger();
        var door = await browser.GetAsync("/sign-in");
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.BadRequest, (await SignInAsync(browser, door, "wang", "wrong")).Status);

        var fifth = await SignInAsync(browser, door, "wang", "wrong");
        var right = await SignInAsync(browser, door, "wang", Residents.Password);
        var other = await SignInAsync(colleague, await colleague.GetAsync("/sign-in"), "li", Residents.Password);
        house.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await SignInAsync(browser, door, "wang", Residents.Password);

        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Redirect], [fifth.Status, right.Status, other.Status, later.Status]);
        var said = await Trail.SaidAsync(house, new(StreamPrefix: "audit/"));
        Assert.Contains(said.OfType<SignInLocked>(), e => e.Person == house.People["wang"]);
        Assert.Single(said.OfType<StrangersRefused>(), e => e.What == "sign-in-failed");
    }

    [Fact]
    [Trait("Requirement", "P-03")]
    public async Task An_unknown_name_and_a_wrong_password_look_the_same()
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        using var browser = house.Stranger();
        var door = await browser.GetAsync("/sign-in");
        var nobody = await SignInAsync(browser, door, "nobody", "wrong");
        var wrong = await SignInAsync(browser, door, "wang", "wrong");
        Assert.Equal((nobody.Status, nobody.Find("#refusal").TextContent), (wrong.Status, wrong.Find("#refusal").TextContent));
    }

    [Fact]
    [Trait("Requirement", "P-03")]
    public async Task A_session_ends_when_it_is_not_used_and_after_twelve_hours_in_any_case()
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        using var idle = await house.BrowserAsync("wang");
        using var busy = await house.BrowserAsync("li");
        for (var i = 0; i < 35; i++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/records")).Status);
        }
        Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/records")).Status);
        house.Clock.Advance(TimeSpan.FromMinutes(25));
        Assert.Equal(HttpStatusCode.Redirect, (await busy.GetAsync("/records")).Status);
    }

    [Fact]
    [Trait("Requirement", "P-03")]
    public async Task Of_six_sessions_the_oldest_ends()
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        List<Browser> browsers = [];
        for (var i = 0; i < 6; i++)
        {
            browsers.Add(await house.BrowserAsync("wang"));
            house.Clock.Advance(TimeSpan.FromSeconds(5));
        }
        Assert.Equal(HttpStatusCode.Redirect, (await browsers[0].GetAsync("/records")).Status);
        foreach (var alive in browsers.Skip(1)) Assert.Equal(HttpStatusCode.OK, (await alive.GetAsync("/records")).Status);
        browsers.ForEach(b => b.Dispose());
    }

    [Fact]
    [Trait("Requirement", "P-03")]
    public async Task Signing_out_ends_this_session_and_signing_out_everywhere_ends_all()
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        using var desk = await house.BrowserAsync("wang");
        using var phone = await house.BrowserAsync("wang");
        using var tablet = await house.BrowserAsync("wang");

        await tablet.SubmitAsync(await tablet.GetAsync("/account"), "form[action='/sign-out']", "/sign-out");
        var between = (await tablet.GetAsync("/records")).Status;
        var still = (await desk.GetAsync("/records")).Status;
        await phone.SubmitAsync(await phone.GetAsync("/account"), "form:has(input[name='_handler'][value='everywhere'])", "/account");

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.OK], [between, still]);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.GetAsync("/records")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/records")).Status);
        Assert.Contains(await Trail.SaidAsync(house, new(StreamPrefix: $"audit/{house.People["wang"]}")), e => e is SignedOut { Everywhere: true });
    }

    [Fact]
    [Trait("Requirement", "P-03")]
    public async Task A_printed_password_is_changed_before_anything_else_and_every_other_session_ends()
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        var link = (await house.House.People.IssueLinkAsync(house.People.As("admin"), house.People["wang"], CancellationToken.None)).Must();
        (await house.House.SignIn.UseLinkAsync(link.Token, Residents.Password, house.Clock.GetUtcNow(), CancellationToken.None, printed: true)).Must();
        using var browser = await house.BrowserAsync("wang");
        using var other = await house.BrowserAsync("wang");

        Assert.Equal("/account", (await browser.GetAsync("/")).Location);
        Assert.Equal("/account", (await browser.GetAsync("/applications/new")).Location);
        var weak = await ChangeAsync(browser, Residents.Password, "short");
        var same = await ChangeAsync(browser, Residents.Password, Residents.Password);
        var changed = await ChangeAsync(browser, Residents.Password, "Another-Password-2027");

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Redirect], [weak.Status, same.Status, changed.Status]);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        Assert.StartsWith("/sign-in", (await other.GetAsync("/")).Location, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P-03")]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        using var browser = house.Stranger();
        var inside = await SignInAsync(browser, await browser.GetAsync("/sign-in"), "wang", Residents.Password);
        var cookie = inside.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("yx-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<Page> SignInAsync(Browser browser, Page door, string userName, string password) =>
        browser.SubmitAsync(door, Door, "/sign-in", ("Form.UserName", userName), ("Form.Password", password));

    private static async Task<Page> ChangeAsync(Browser browser, string old, string next) =>
        await browser.SubmitAsync(await browser.GetAsync("/account"), "form:has([name='Form.Old'])", "/account", ("Form.Old", old), ("Form.Next", next), ("Form.Again", next));
}
