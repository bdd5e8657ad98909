using Microsoft.Playwright;
using Yinxin.Desks.Documents;

namespace Yinxin.Browser.Tests;

/// <summary>The main job as people do it, on a desk and on a phone.</summary>
public sealed class WholeJobTests(Stage stage) : IClassFixture<Stage>
{
    [Theory]
    [Trait("Requirement", "U-09")]
    [Trait("Requirement", "U-01")]
    [Trait("Requirement", "U-06")]
    [InlineData(1280, 900, "云服务续签合同")]
    [InlineData(390, 844, "手机上办理的合同")]
    public async Task An_application_is_filed_approved_stamped_and_proven(int width, int height, string title)
    {
        var paper = await SamplePapers.ContractAsync("星辰智慧科技有限公司", CounterpartyOf(title), $"XC-{width}", title, 4_500_000, new(2026, 3, 2), default);
        var wang = await stage.SignInAsync("wang", width, height);

        var application = await FileAsync(wang, title, paper.Pdf, width);
        await ApproveAsync("li", application, width, height);
        await ApproveAsync("zhao", application, width, height);
        var wu = await stage.SignInAsync("wu", width, height);
        await wu.GotoAsync($"{application}/stamping?use=0");
        await ClickAsync(wu, "form:has(input[value='stamp']) button.btn-primary");

        await wang.GotoAsync(application);
        await Expect(wang, "已办结", "已关闭", "已完成", "已归档");
        await ClickAsync(wang, "a[href*='/receipt']");
        Assert.Contains("/receipt", wang.Url, StringComparison.Ordinal);
        Assert.True(await wang.Locator("svg").CountAsync() > 0);
        Assert.True(await FitsAsync(wang), $"{wang.Url} scrolls sideways at {width} px");
    }

    /// <summary>One of its own: amounts with one counterparty count together, and would go another way.</summary>
    private static string CounterpartyOf(string title) => $"海岳数据有限公司（{title}）";

    private async Task<string> FileAsync(IPage wang, string title, byte[] pdf, int width)
    {
        await wang.GotoAsync($"{stage.Site}/applications/new");
        await wang.FillAsync("[name='Form.Title']", title);
        await ClickAsync(wang, "form:has([name='Form.Title']) button.btn-primary");
        var edit = wang.Url.Split('?', '#')[0];
        var application = edit[..edit.LastIndexOf('/')];
        await wang.FillAsync("[name='Form.Facts.Purpose']", "年度续签");
        await wang.FillAsync("[name='Form.Facts.Counterparty']", CounterpartyOf(title));
        await wang.FillAsync("[name='Form.Facts.Amount']", "45000.00");
        await wang.SetInputFilesAsync("#file", new FilePayload { Name = "合同.pdf", MimeType = "application/pdf", Buffer = pdf });
        await ClickAsync(wang, "button[data-upload]");
        var chosen = wang.Locator("select[name^='Form.Chosen[']").First;
        await chosen.SelectOptionAsync(new SelectOptionValue { Value = await chosen.Locator("option", new() { HasTextString = "合同专用章" }).First.GetAttributeAsync("value") });
        await ClickAsync(wang, "button[value^='add:']");
        await PlaceAsync(wang, application, width);
        await wang.GotoAsync(edit);
        await wang.CheckAsync("[name='Form.Statement']");
        await ClickAsync(wang, "button[value='submit']");
        return application;
    }

    /// <summary>On a desk by dragging, on a phone by millimetres.</summary>
    private static async Task PlaceAsync(IPage wang, string application, int width)
    {
        await wang.GotoAsync($"{application}/places/0");
        if (await wang.Locator("[name='Form.Places[0].x']").CountAsync() == 0) await ClickAsync(wang, "button[value='add']");
        if (width >= 1000)
        {
            var before = await wang.InputValueAsync("[name='Form.Places[0].x']");
            await wang.Locator(".imprint-box").First.ScrollIntoViewIfNeededAsync();
            var box = (await wang.Locator(".imprint-box").First.BoundingBoxAsync())!;
            await wang.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
            await wang.Mouse.DownAsync();
            await wang.Mouse.MoveAsync(box.X + (box.Width / 2) - 120, box.Y + (box.Height / 2) - 60, new() { Steps = 8 });
            await wang.Mouse.UpAsync();
            Assert.NotEqual(before, await wang.InputValueAsync("[name='Form.Places[0].x']"));
        }
        else
        {
            await wang.FillAsync("[name='Form.Places[0].x']", "70");
            await wang.FillAsync("[name='Form.Places[0].y']", "120");
        }
        await wang.SelectOptionAsync("[name='Form.Edge']", "Right");
        await PictureAsync(wang, $"places-{width}");
        await ClickAsync(wang, "button[value='save']:visible");
        Assert.Equal("Right", await wang.InputValueAsync("[name='Form.Edge']"));
    }

    private async Task ApproveAsync(string userName, string application, int width, int height)
    {
        var page = await stage.SignInAsync(userName, width, height);
        Assert.True(await page.Locator($"a[href*='{new Uri(application).AbsolutePath}']").CountAsync() > 0, $"{userName}'s home page does not show what waits");
        await page.GotoAsync($"{application}/decision");
        await page.FillAsync("[name='Form.Opinion']", "同意");
        await ClickAsync(page, "form:has([name='Form.Opinion']) button.btn-primary, form:has([name='Form.Opinion']) button");
        await page.Context.CloseAsync();
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("YINXIN_PICTURES") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    private static async Task ClickAsync(IPage page, string selector)
    {
        var button = page.Locator(selector).First;
        await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), r => r.Request.IsNavigationRequest && r.Status is < 300 or >= 400);
        await page.WaitForLoadStateAsync(LoadState.Load);
        if (await page.Locator("#refusal").CountAsync() > 0) Assert.Fail($"{page.Url}: {await page.Locator("#refusal").First.InnerTextAsync()}");
    }

    private static async Task Expect(IPage page, params string[] anyOf)
    {
        var text = await page.InnerTextAsync("main");
        Assert.True(Array.Exists(anyOf, t => text.Contains(t, StringComparison.Ordinal)), $"{page.Url} says none of {string.Join(' ', anyOf)}");
    }

    private static Task<bool> FitsAsync(IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth + 1");
}
