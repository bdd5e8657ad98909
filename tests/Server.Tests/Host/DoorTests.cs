using System.Net;

namespace Yinxin.Server.Tests.Host;

/// <summary>Who is let in where.</summary>
public sealed class DoorTests(RunningHouse house)
{
    private const string Id = "0198a000000000000000000000abcd00";

    [Fact]
    [Trait("Requirement", "P-03")]
    [Trait("Requirement", "P-05")]
    public async Task A_stranger_is_led_to_the_sign_in_page_from_everywhere_else()
    {
        List<string> tried = [];
        foreach (var route in RouteTable.Of(house, "GET").Where(r => !RouteTable.IsOpen(RouteTable.Pattern(r))))
        {
            using var stranger = house.Stranger();
            var path = RouteTable.Filled(route, (name, _) => name is "page" or "Use" ? "1" : Id);
            var page = await stranger.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Redirect), (path, page.Status));
            Assert.Equal($"/sign-in?back={Uri.EscapeDataString(path)}", page.Location);
            tried.Add(path);
        }
        Assert.InRange(tried.Count, 30, 200);
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task No_post_of_a_signed_in_person_is_taken_without_its_form_token()
    {
        using var officer = await house.BrowserAsync("sun");
        List<string> taken = [];
        foreach (var route in RouteTable.Of(house, "POST").Where(r => !RouteTable.Pattern(r).StartsWith("/api/", StringComparison.Ordinal) && RouteTable.Pattern(r) is not ("/verify/check" or "/tsa")))
        {
            var path = RouteTable.Filled(route, (name, _) => name is "page" or "Use" ? "1" : Id);
            var plain = await officer.PostAsync(path, ("Form.Name", "x"), ("_handler", "x"));
            using var form = new MultipartFormDataContent { { new StringContent("x"), "upload-token" }, { new ByteArrayContent(Papers.Pdf("forged")), "file", "x.pdf" } };
            var upload = await officer.PostAsync(path, form);
            if (plain.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)) taken.Add($"{path} {plain.Status}");
            if (upload.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)) taken.Add($"{path} {upload.Status} (upload)");
        }
        Assert.Empty(taken);
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task A_form_token_of_somebody_else_is_refused()
    {
        using var wang = await house.BrowserAsync("wang");
        using var qian = await house.BrowserAsync("qian");
        var mine = await wang.GetAsync("/applications/new");
        await qian.GetAsync("/applications/new");

        var stolen = await qian.SubmitAsync(mine, "form:has([name='Form.Title'])", "/applications/new", ("Form.Title", "偷来的"));

        Assert.Equal(HttpStatusCode.BadRequest, stolen.Status);
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task Every_answer_forbids_what_the_web_attacks_with()
    {
        using var browser = await house.BrowserAsync("wang");
        foreach (var path in new[] { "/", "/verify", "/records", "/no-such-page", "/api/openapi.json", "/css/yinxin.css" })
        {
            var headers = (await browser.GetAsync(path)).Response.Headers;
            var policy = headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
            Assert.False(headers.Contains("Server"));
        }
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public async Task One_client_that_knocks_too_often_is_told_to_wait_and_the_others_are_not()
    {
        using var loud = house.Stranger();
        using var quiet = house.Stranger();

        var answers = await Task.WhenAll(Enumerable.Range(0, 130).Select(_ => loud.GetAsync("/verify/trust.pem")));

        var refused = answers.Where(a => a.Status == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, a => Assert.Equal(60, a.Response.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Equal(HttpStatusCode.OK, (await quiet.GetAsync("/verify/trust.pem")).Status);
    }

    [Fact]
    public async Task The_way_back_after_signing_in_never_leads_outside()
    {
        foreach (var back in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)" })
        {
            using var browser = house.Stranger();
            var path = $"/sign-in?back={Uri.EscapeDataString(back)}";
            var door = await browser.GetAsync(path);
            var inside = await browser.SubmitAsync(door, "form:has([name='Form.Password'])", path, ("Form.UserName", "he"), ("Form.Password", Residents.Password));
            Assert.Equal("/", new Uri(house.Address, inside.Location!).PathAndQuery);
            Assert.Equal(house.Address.Host, new Uri(house.Address, inside.Location!).Host);
        }
    }

    [Fact]
    public async Task An_unknown_address_is_a_page_for_people_and_a_problem_for_programs()
    {
        using var browser = await house.BrowserAsync("wang");
        using var program = await house.ProgramAsync("wang");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/no-such-page")).Status);
        var answer = await program.GetAsync("/api/no-such-thing");
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (answer.Status, answer.Code));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await program.DeleteAsync("/api/seals")).Status);
    }
}
