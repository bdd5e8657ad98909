using System.Net;
using Yinxin.Domain;
using Yinxin.Domain.Applications;

namespace Yinxin.Server.Tests.Applications;

/// <summary>Seals that are placed on words of the document.</summary>
public sealed class KeywordPlaceTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "E-04")]
    public async Task A_seal_is_placed_on_the_words_asked_for_and_the_others_stay()
    {
        var id = await house.DraftAsync(Stories.Content("按关键字"));
        var before = await PlacesAsync(id);
        using var browser = await house.BrowserAsync("wang");
        var path = $"/applications/{id}/places/0";

        var answer = await browser.SubmitAsync(await browser.GetAsync(path), "form.places", path, ("Form.Act", "keyword"), ("Form.Keyword", "pap er"), ("Form.Nth", "1"));

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        var after = await PlacesAsync(id);
        Assert.Equal(before.Count + 1, after.Count);
        Assert.Contains(before[0], after);
        var placed = after.Single(p => p != before[0]);
        using var program = await house.ProgramAsync("wang");
        var found = (await program.GetAsync($"/api/applications/{id}/uses/0/keyword-places?text=paper")).Body!.AsArray();
        Assert.Equal((double)found[0]!["x"]!, placed.X.Value, 3);
        Assert.Equal((double)found[0]!["y"]!, placed.Y.Value, 3);
    }

    [Theory]
    [Trait("Requirement", "E-04")]
    [InlineData("没有的字", "", "没有找到")]
    [InlineData("paper", "99", "1 到 1")]
    [InlineData("paper", "x", "整数")]
    [InlineData("  ", "", "关键字")]
    [InlineData("<script>", "", "&lt;script&gt;")]
    public async Task What_cannot_be_found_is_said_and_nothing_moves(string words, string nth, string said)
    {
        var id = await house.DraftAsync(Stories.Content($"关键字 {nth} {words.Length}"));
        var before = await PlacesAsync(id);
        using var browser = await house.BrowserAsync("wang");
        var path = $"/applications/{id}/places/0";

        var answer = await browser.SubmitAsync(await browser.GetAsync(path), "form.places", path, ("Form.Act", "keyword"), ("Form.Keyword", words), ("Form.Nth", nth));

        Assert.Contains(said, answer.Find(".refusal-note").InnerHtml, StringComparison.Ordinal);
        Assert.Equal(before, await PlacesAsync(id));
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public async Task Words_of_somebody_elses_file_are_not_searched()
    {
        var id = await house.DraftAsync(Stories.Content("别人的关键字"));
        using var stranger = await house.ProgramAsync("qian");

        var answer = await stranger.GetAsync($"/api/applications/{id}/uses/0/keyword-places?text=paper");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    private async Task<IReadOnlyList<ImprintPlace>> PlacesAsync(ApplicationId id) =>
        (await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Content.Uses[0].Places;
}
