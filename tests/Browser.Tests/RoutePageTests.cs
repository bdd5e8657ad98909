using Microsoft.Playwright;

namespace Yinxin.Browser.Tests;

/// <summary>The designer of routes, its drafts and the authorities, on a desk and on a phone.</summary>
public sealed class RoutePageTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly (string User, string Path, string Picture)[] Pages =
    [
        ("sun", "/routes/new?template=contract-medium", "route-designer"), ("sun", "/document-types", "document-types"), ("sun", "/document-types/contract/fields", "document-fields"),
        ("liu", "/routes", "routes-leader"), ("liu", "/authorities", "authorities"),
    ];

    [Theory]
    [Trait("Requirement", "U-09")]
    [Trait("Requirement", "U-02")]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task No_page_of_the_designer_has_a_serious_fault_of_accessibility_or_scrolls_sideways(int width, int height)
    {
        List<string> faults = [];
        foreach (var group in Pages.GroupBy(p => p.User))
        {
            var page = await stage.SignInAsync(group.Key, width, height);
            foreach (var (_, path, picture) in group)
            {
                await page.GotoAsync($"{stage.Site}{path}");
                await PageTests.LookAsync(page, path, picture, width, faults);
            }
            if (group.Key == "liu") await DraftsAsync(page, width, faults);
            await page.Context.CloseAsync();
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Steps are put in another order with the keyboard alone.</summary>
    [Fact]
    [Trait("Requirement", "U-02")]
    public async Task Steps_are_put_in_another_order_by_the_keyboard()
    {
        var page = await stage.SignInAsync("sun", 1280, 900);
        await page.GotoAsync($"{stage.Site}/routes/new?template=contract-medium");
        var second = await page.InputValueAsync("#step-1");

        await page.FocusAsync("button[name='Form.Act'][value='up:1']");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForFunctionAsync("name => document.querySelector('#step-0')?.value === name", second);
        Assert.Equal(second, await page.InputValueAsync("#step-0"));
        await page.Context.CloseAsync();
    }

    /// <summary>Every draft of the demonstration, and its replay.</summary>
    private async Task DraftsAsync(IPage page, int width, List<string> faults)
    {
        await page.GotoAsync($"{stage.Site}/routes");
        var hrefs = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.draft-list a')].map(a => a.getAttribute('href'))");
        Assert.NotEmpty(hrefs);
        for (var i = 0; i < hrefs.Length; i++)
        {
            await page.GotoAsync($"{stage.Site}{hrefs[i]}");
            await PageTests.LookAsync(page, hrefs[i], $"route-draft-{i}", width, faults);
        }
        await page.GotoAsync($"{stage.Site}{hrefs[^1]}/replay");
        await PageTests.LookAsync(page, $"{hrefs[^1]}/replay", "route-replay", width, faults);
    }
}
