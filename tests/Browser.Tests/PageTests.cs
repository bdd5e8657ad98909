using System.Text.Json;
using Microsoft.Playwright;

namespace Yinxin.Browser.Tests;

/// <summary>What every page must be: accessible, inside its window; and the pictures of the documentation.</summary>
public sealed class PageTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly (string User, string Path, string Picture)[] Pages =
    [
        ("chen", "/", "home"), ("wang", "/applications", "applications"), ("sun", "/seals", "seals"), ("sun", "/seals/new", "seal-new"), ("sun", "/routes", "routes"), ("sun", "/routes/new", "route-new"),
        ("sun", "/records", "records"), ("feng", "/documents", "documents"), ("admin", "/people", "people"), ("security", "/keys", "keys"), ("security", "/time-stamps", "time-stamps"), ("audit", "/audit", "audit"), ("he", "/ledger", "ledger"),
        ("sun", "/custody", "custody"), ("wu", "/handovers/new", "handover-new"), ("sun", "/handovers", "handovers"), ("sun", "/carries", "carries"), ("wang", "/carries/new", "carry-new"),
        ("sun", "/stock-takes", "stock-takes"), ("sun", "/stock-takes/new", "stock-take-new"), ("sun", "/custody-cases", "cases"), ("sun", "/places", "places"), ("sun", "/places/new", "place-new"), ("sun", "/tokens", "tokens"),
        ("sun", "/rule-texts", "rule-texts"), ("sun", "/rule-texts/new", "rule-text-new"), ("sun", "/seal-labels", "seal-labels"), ("sun", "/custody-rules", "custody-rules"),
        ("wang", "/account", "account"), ("wang", "/applications/new", "application-new"),
    ];

    [Theory]
    [Trait("Requirement", "U-09")]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task No_page_has_a_serious_fault_of_accessibility_or_scrolls_sideways(int width, int height)
    {
        List<string> faults = [];
        foreach (var group in Pages.GroupBy(p => p.User))
        {
            var page = await stage.SignInAsync(group.Key, width, height);
            foreach (var (_, path, picture) in group)
            {
                await page.GotoAsync($"{stage.Site}{path}");
                await LookAsync(page, path, picture, width, faults);
            }
            if (group.Key == "sun")
                foreach (var list in new[] { "handovers", "carries", "stock-takes", "custody-cases", "places", "tokens", "rule-texts" }) await FormAsync(page, await FirstAsync(page, $"/{list}", $"{list}-one", width, faults), list, width, faults);
            if (group.Key is "wang" or "sun") await FirstAsync(page, group.Key == "wang" ? "/applications" : "/seals", group.Key == "wang" ? "application" : "seal", width, faults);
            await page.Context.CloseAsync();
        }

        var stranger = await stage.OpenAsync(width, height);
        foreach (var path in new[] { "/sign-in", "/verify", "/no-such-page" })
        {
            await stranger.GotoAsync($"{stage.Site}{path}");
            await LookAsync(stranger, path, path.Trim('/'), width, faults);
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>The page of the first thing in a list.</summary>
    private async Task<string> FirstAsync(IPage page, string list, string picture, int width, List<string> faults)
    {
        await page.GotoAsync($"{stage.Site}{list}");
        var href = await page.EvaluateAsync<string?>($"[...document.querySelectorAll('main a')].map(a => a.getAttribute('href')).find(h => h && h.match(/^\\{list}\\/[0-9a-f-]{{32,36}}$/))");
        Assert.NotNull(href);
        await page.GotoAsync($"{stage.Site}{href}");
        await LookAsync(page, href, picture, width, faults);
        return href;
    }

    /// <summary>The printed form of custody, as a page and as a PDF.</summary>
    private async Task FormAsync(IPage page, string href, string list, int width, List<string> faults)
    {
        if (list is not ("handovers" or "carries" or "stock-takes")) return;
        await page.GotoAsync($"{stage.Site}{href}/form");
        await LookAsync(page, $"{href}/form", $"{list}-form", width, faults);
        var pdf = await page.Context.APIRequest.GetAsync($"{stage.Site}{href}/form.pdf");
        if (pdf.Status != 200) faults.Add($"{width} {href}/form.pdf: {pdf.Status}");
        if (Environment.GetEnvironmentVariable("YINXIN_PICTURES") is { Length: > 0 } folder) await File.WriteAllBytesAsync(Path.Combine(folder, $"{list}.pdf"), await pdf.BodyAsync());
    }

    internal static async Task LookAsync(IPage page, string path, string picture, int width, List<string> faults)
    {
        await page.AddScriptTagAsync(new() { Path = Path.Combine(Stage.Home, "src/Server/npm/node_modules/axe-core/axe.min.js") }).ContinueWith(_ => { }, TaskScheduler.Default);
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
            await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Stage.Home, "src/Server/npm/node_modules/axe-core/axe.min.js")));
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')))");
        faults.AddRange(found.EnumerateArray().Select(v => $"{width} {path}: {v.GetString()}"));
        if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth + 1")) faults.Add($"{width} {path}: scrolls sideways");
        if (Environment.GetEnvironmentVariable("YINXIN_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{picture}-{width}.png"), FullPage = false });
    }
}
