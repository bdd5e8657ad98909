using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Yinxin.Desks;
using Yinxin.Server.Demo;
using Yinxin.Server.Host;

namespace Yinxin.Browser.Tests;

/// <summary>The demonstration company behind a real server, and a real Chromium in front of it.</summary>
public sealed class Stage : IAsyncLifetime
{
    private const string NextPassword = "Neu-Passwort-2026!";
    private readonly string root = Path.Combine(Path.GetTempPath(), $"yinxin-browser-{Guid.NewGuid():N}");
    private readonly Dictionary<string, string> passwords = new(StringComparer.Ordinal);
    private House house = null!;
    private WebApplication app = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public string Site { get; private set; } = "";

    /// <summary>The repository, for axe and for screenshots.</summary>
    public static string Home { get; } = FindHome();

    public async ValueTask InitializeAsync()
    {
        house = House.Open(Path.Combine(root, "data"), Path.Combine(root, "key", "master.key"));
        foreach (var a in await DemoCompany.FillAsync(house, history: false, default)) passwords[a.UserName] = a.Password;
        Site = $"http://localhost:{FreePort()}";
        app = Yinxin.Server.Host.Site.Build(house, new SiteOptions(Site, null, null, null));
        await app.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A window of somebody's own, signed in; the printed password is changed on the way.</summary>
    public async Task<IPage> SignInAsync(string userName, int width, int height)
    {
        var page = await OpenAsync(width, height);
        await page.GotoAsync($"{Site}/sign-in");
        await page.FillAsync("[name='Form.UserName']", userName);
        await page.FillAsync("[name='Form.Password']", passwords[userName]);
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        if (!page.Url.Contains("/account", StringComparison.Ordinal)) return page;
        await page.FillAsync("[name='Form.Old']", passwords[userName]);
        await page.FillAsync("[name='Form.Next']", NextPassword);
        await page.FillAsync("[name='Form.Again']", NextPassword);
        await page.RunAndWaitForResponseAsync(() => page.Locator("form:has([name='Form.Old']) button").ClickAsync(), r => r.Request.Method == "POST");
        passwords[userName] = NextPassword;
        await page.GotoAsync(Site);
        return page;
    }

    public async Task<IPage> OpenAsync(int width, int height)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "zh-CN", DeviceScaleFactor = 1, HasTouch = width < 800 });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await house.DisposeAsync();
        var found = await Desks.Evidence.LedgerInspection.VerifyAsync(Path.Combine(root, "data"), Path.Combine(root, "key", "master.key"), null, default);
        Directory.Delete(root, recursive: true);
        Assert.True(found.ExitCode == 0, string.Join('\n', found.Lines));
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static string FindHome()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "Yinxin.slnx"))) return d.FullName;
        throw new InvalidOperationException("The repository was not found.");
    }
}
