using System.Net;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;

namespace Yinxin.Server.Tests.Applications;

/// <summary>Straddle seals 骑缝章, asked for in the browser and through the API.</summary>
public sealed class StraddlePlaceTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "E-04")]
    public async Task A_straddle_seal_is_chosen_on_the_page_and_counts_as_an_imprint()
    {
        var id = await LongDraftAsync("骑缝章");
        using var browser = await house.BrowserAsync("wang");
        var path = $"/applications/{id}/places/0";

        var answer = await browser.SubmitAsync(await browser.GetAsync(path), "form.places", path, ("Form.Act", "save"), ("Form.Edge", "Right"), ("Form.Group", "10"));

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        var use = (await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Content.Uses[0];
        Assert.Equal(new StraddleUse(SheetEdge.Right, 10), use.Straddle);
        Assert.Equal(use.Places.Count + 1, use.Imprints);
        Assert.Contains("骑缝章：右边，每 10 页一枚", (await browser.GetAsync($"/applications/{id}/edit")).Words, StringComparison.Ordinal);
        using var program = await house.ProgramAsync("wang");
        Assert.Equal("right", (string?)(await program.GetAsync($"/api/applications/{id}")).Body!["content"]!["uses"]![0]!["straddle"]!["edge"]);
    }

    [Theory]
    [InlineData("Right", "1", "2 到 100")]
    [InlineData("Right", "x", "2 到 100")]
    [InlineData("7", "20", "2 到 100")]
    public async Task What_can_not_be_is_refused_and_nothing_changes(string edge, string group, string said)
    {
        var id = await LongDraftAsync($"骑缝章 {edge} {group}");
        using var browser = await house.BrowserAsync("wang");
        var path = $"/applications/{id}/places/0";

        var answer = await browser.SubmitAsync(await browser.GetAsync(path), "form.places", path, ("Form.Act", "save"), ("Form.Edge", edge), ("Form.Group", group));

        Assert.Contains(said, answer.Find(".refusal-note").TextContent, StringComparison.Ordinal);
        Assert.Null((await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).Content.Uses[0].Straddle);
    }

    private async Task<ApplicationId> LongDraftAsync(string title)
    {
        var caller = house.People.As("wang");
        var content = Stories.Content(title);
        var id = (await house.House.Applications.BeginAsync(caller, content, CancellationToken.None)).Must();
        var paper = await SamplePapers.ContractAsync(Residents.Company, "海岳数据有限公司", title, "云平台运维", 8_600_000, new(2026, 3, 2), CancellationToken.None);
        var file = (await house.House.Applications.AddFileAsync(caller, id, new MemoryStream(paper.Pdf), "合同.pdf", CancellationToken.None)).Must();
        var use = new SealUse(house.Seals.Contract, file, 1, [new(new(1), new(150), new(240))]);
        (await house.House.Applications.SaveAsync(caller, id, content with { Uses = [use] }, CancellationToken.None)).Must();
        return id;
    }
}
