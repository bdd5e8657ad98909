using System.Net;
using AngleSharp.Dom;
using Yinxin.Domain;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Tests.Register;

/// <summary>A seal's page tells its whole life; its card can be printed.</summary>
public sealed class SealPageTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "S-10")]
    public async Task The_whole_life_of_a_seal_stands_on_its_page_with_its_documents_newest_first()
    {
        var seal = await LivedAsync("GZ-LIFE");
        var stamped = await house.StampedAsync(Stories.Content("生平页面的合同"));
        using var browser = await house.BrowserAsync("sun");

        var page = await browser.GetAsync($"/seals/{seal}");
        var electronic = await browser.GetAsync($"/seals/{house.Seals.Contract}");

        var moments = Moments(page);
        Assert.Collection(
            moments,
            m => Assert.Contains("启用", m, StringComparison.Ordinal),
            m => Assert.Contains("印模.png", m, StringComparison.Ordinal),
            m => Assert.True(m.Contains("换柜存放", StringComparison.Ordinal) && m.Contains("保险柜", StringComparison.Ordinal) && m.Contains("二号柜", StringComparison.Ordinal), m),
            m => Assert.True(m.Contains("登记", StringComparison.Ordinal) && m.Contains("GZ-LIFE", StringComparison.Ordinal), m));
        Assert.All(moments, m => Assert.Contains("孙丽", m, StringComparison.Ordinal));
        Assert.Contains(electronic.Document.QuerySelectorAll(".life-event a"), a => a.GetAttribute("href") == $"/applications/{stamped.Application}");
    }

    [Fact]
    [Trait("Requirement", "S-10")]
    public async Task The_card_to_print_holds_every_field_and_the_life()
    {
        var seal = await LivedAsync("GZ-CARD");
        using var browser = await house.BrowserAsync("sun");

        var card = await browser.GetAsync($"/seals/{seal}/card");

        foreach (var word in new[] { "GZ-CARD", "生平章", "二号柜", "40", "吴芳", Residents.Company, "换柜存放", "孙丽" })
            Assert.Contains(word, card.Find(".paper-card").TextContent, StringComparison.Ordinal);
        Assert.NotNull(card.Document.QuerySelector(".paper-card img[src^='/documents/']"));
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public async Task A_seal_that_is_hidden_from_somebody_has_neither_page_nor_card()
    {
        var seal = await LivedAsync("GZ-HIDDEN");
        var only = Audience.Everyone with { People = [house.People["liu"]] };
        (await house.House.Seals.SetRightsAsync(house.People.As("sun"), seal, only, only, CancellationToken.None)).Must();
        using var browser = await house.BrowserAsync("wang");

        var page = await browser.GetAsync($"/seals/{seal}");
        var card = await browser.GetAsync($"/seals/{seal}/card");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [page.Status, card.Status]);
        Assert.DoesNotContain("GZ-HIDDEN", page.Text + card.Text, StringComparison.Ordinal);
    }

    /// <summary>Registered, moved, its specimen filed, in use.</summary>
    private async Task<SealId> LivedAsync(string code)
    {
        var (desk, sun) = (house.House.Seals, house.People.As("sun"));
        var card = Seals.Card(house.People, code, "生平章", SealTypes.Official, SealForm.Physical);
        var seal = (await desk.RegisterAsync(sun, card, CancellationToken.None)).Must();
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        sun = house.People.As("sun");
        (await desk.ChangeAsync(sun, seal, card with { Place = "二号柜" }, "换柜存放", CancellationToken.None)).Must();
        (await desk.FileAsync(sun, seal, specimen: true, new MemoryStream(Papers.Png(code)), "印模.png", CancellationToken.None)).Must();
        (await desk.ActivateAsync(sun, seal, CancellationToken.None)).Must();
        return seal;
    }

    private static IReadOnlyList<string> Moments(Page page) => [.. page.Document.QuerySelectorAll(".life-event").Select(e => e.TextContent)];
}
