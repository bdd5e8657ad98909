using System.Net;

namespace Yinxin.Server.Tests.Api;

/// <summary>Every kind of no has its status and its code.</summary>
public sealed class RefusalTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "I-01")]
    public async Task What_is_invalid_is_400_with_code_and_sentence()
    {
        using var applicant = await house.ProgramAsync("wang");
        var id = (await applicant.PostAsync("/api/applications", Bodies.Content("x"))).Id;

        var answer = await applicant.PostAsync($"/api/applications/{id}/submission", new { statementSigned = false });

        Assert.Equal((HttpStatusCode.BadRequest, "statement-not-signed"), (answer.Status, answer.Code));
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:yinxin:refusal:statement-not-signed", (string?)answer.Body!["type"]);
        Assert.NotEmpty((string)answer.Body["title"]!);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public async Task What_is_forbidden_is_403()
    {
        var id = await house.ApprovedAsync(Stories.Content("别人的章"));
        using var stranger = await house.ProgramAsync("qian");

        var answer = await stranger.PostAsync($"/api/applications/{id}/stampings", new { use = 0, conditionsMet = Array.Empty<string>() });

        Assert.Equal((HttpStatusCode.Forbidden, "not-the-holder"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task What_is_decided_already_is_409()
    {
        var id = await house.HalfApprovedAsync(Stories.Content("已决定"));
        using var head = await house.ProgramAsync("li");

        var answer = await head.PostAsync($"/api/applications/{id}/decisions", new { decision = "approve", round = 1, step = 0 });

        Assert.Equal((HttpStatusCode.Conflict, "step-already-decided"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("/api/applications/{0}")]
    [InlineData("/api/applications/{0}/stampings/{0}/receipt")]
    [InlineData("/api/documents/{0}")]
    [InlineData("/api/documents/{0}/content")]
    [InlineData("/api/documents/{0}/pages/1")]
    [InlineData("/api/seals/{0}")]
    [InlineData("/api/seals/{0}/specimen")]
    public async Task What_nobody_knows_is_404(string path)
    {
        using var applicant = await house.ProgramAsync("wang");

        Assert.Equal(HttpStatusCode.NotFound, (await applicant.GetAsync(string.Format(null, path, "0198a00000000000000000000000abcd"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await applicant.GetAsync(string.Format(null, path, "no-id"))).Status);
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    [Trait("Requirement", "P-02")]
    public async Task What_is_none_of_the_callers_business_is_404_like_what_is_not_there()
    {
        var done = await house.StampedAsync(Stories.Content("与他无关"));
        using var stranger = await house.ProgramAsync("qian");

        foreach (var path in new[] { $"applications/{done.Application}", $"applications/{done.Application}/stampings/{done.Stamping}/receipt", $"documents/{done.Sealed}", $"documents/{done.Sealed}/content", $"documents/{done.Sealed}/pages/1" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/{path}")).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("yx_0000000000000000_00")]
    [InlineData("yx_not-a-key")]
    [InlineData("nonsense")]
    public async Task Without_a_valid_key_it_is_401(string? bearer)
    {
        using var nobody = new ApiProgram(house.Address, bearer);

        var answer = await nobody.GetAsync("/api/waiting");

        Assert.Equal((HttpStatusCode.Unauthorized, "key-not-valid"), (answer.Status, answer.Code));
        Assert.Equal("Bearer", answer.Response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    [Trait("Requirement", "P-03")]
    public async Task A_revoked_key_and_a_session_cookie_open_nothing()
    {
        var issued = (await house.House.People.IssueKeyAsync(house.People.As("security"), "kurz", house.People["wang"], ["read"], null, CancellationToken.None)).Must();
        using var program = new ApiProgram(house.Address, issued.Bearer);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/waiting")).Status);
        (await house.House.People.RevokeKeyAsync(house.People.As("security"), issued.Key, CancellationToken.None)).Must();
        using var browser = await house.BrowserAsync("wang");

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/waiting")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/waiting")).Status);
    }
}
