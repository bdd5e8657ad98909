using System.Diagnostics;
using Microsoft.Playwright;

namespace Yinxin.Browser.Tests;

/// <summary>One window per person, all of one size; opened when the person is needed first.</summary>
internal sealed class Windows(Stage stage, int width, int height)
{
    private readonly Dictionary<string, IPage> open = new(StringComparer.Ordinal);

    /// <summary>How many people have a window.</summary>
    public int Count => open.Count;

    public async Task<IPage> OfAsync(string userName)
    {
        if (!open.ContainsKey(userName)) open.Add(userName, await stage.SignInAsync(userName, width, height));
        return open[userName];
    }

    /// <summary>Clicks what leads to another page, and wants no refusal there and nothing that scrolls sideways.</summary>
    public async Task ClickAsync(IPage page, string selector)
    {
        var button = page.Locator(selector).First;
        await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), r => r.Request.IsNavigationRequest && r.Status is < 300 or >= 400);
        await page.WaitForLoadStateAsync(LoadState.Load);
        if (await page.Locator("#refusal, .refusal-note.is-refused").CountAsync() > 0) Assert.Fail($"{page.Url} after {selector}: {await page.Locator("main").First.InnerTextAsync()}");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth + 1"), $"{page.Url} scrolls sideways at {width} px");
    }

    public async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("YINXIN_PICTURES") is { Length: > 0 } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
    }

    /// <summary>Prints a form: the page is there, its PDF too, and something stands on its first sheet.</summary>
    public async Task PrintAsync(IPage page, string path)
    {
        var shown = await page.GotoAsync($"{stage.Site}{path}");
        Assert.Equal(200, shown!.Status);
        var answer = await page.Context.APIRequest.GetAsync($"{stage.Site}{path}.pdf");
        Assert.True(answer.Ok, $"{path}.pdf: {answer.Status}");
        var name = $"paper{path.Replace('/', '-')}-{width}";
        var folder = Environment.GetEnvironmentVariable("YINXIN_PICTURES") is { Length: > 0 } asked ? asked : Directory.CreateTempSubdirectory("yinxin-paper-").FullName;
        var pdf = Path.Combine(folder, $"{name}.pdf");
        await File.WriteAllBytesAsync(pdf, await answer.BodyAsync());
        using var drawing = Process.Start(new ProcessStartInfo("pdftoppm", ["-png", "-r", "60", "-f", "1", "-l", "1", "-singlefile", pdf, Path.Combine(folder, name)]))!;
        await drawing.WaitForExitAsync();
        Assert.Equal(0, drawing.ExitCode);
        Assert.True(new FileInfo(Path.Combine(folder, $"{name}.png")).Length > 4_000, $"{path}.pdf is blank");
    }

    public async Task CloseAsync()
    {
        foreach (var page in open.Values) await page.Context.CloseAsync();
    }
}
