using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Yinxin.Server.Tests;

/// <summary>A page as a browser without script sees it.</summary>
public sealed record Page(HttpStatusCode Status, string? Location, string Text, IHtmlDocument Document, HttpResponseMessage Response)
{
    public string Words => string.Join(' ', Document.Body?.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? []);
    public IElement Find(string selector) => Document.QuerySelector(selector) ?? throw new InvalidOperationException($"{selector} is not on the page: {Words}");
}

/// <summary>A browser: keeps cookies, follows nothing by itself, fills in forms.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri address, string language = "zh-CN") => http = new(Sources.Handler(Cookies)) { Timeout = TimeSpan.FromMinutes(5), BaseAddress = address, DefaultRequestHeaders = { { "Accept-Language", language } } };

    public CookieContainer Cookies { get; } = new();

    public async Task<Page> GetAsync(string path) => await ReadAsync(await http.GetAsync(path));

    public async Task<HttpResponseMessage> FetchAsync(string path) => await http.GetAsync(path);

    public async Task<Page> SendAsync(HttpRequestMessage request) => await ReadAsync(await http.SendAsync(request));

    /// <summary>Posts fields as they are.</summary>
    public async Task<Page> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await ReadAsync(await http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))));

    public async Task<Page> PostAsync(string path, HttpContent content) => await ReadAsync(await http.PostAsync(path, content));

    /// <summary>Fills in a form of a page and sends it, hidden fields and all.</summary>
    /// <param name="form">Which form, as a CSS selector.</param>
    public async Task<Page> SubmitAsync(Page page, string form, string path, params (string Name, string Value)[] fields) => await PostAsync(ActionOf(page, form, path), Filled(page, form, fields));

    /// <summary>The fields of a form with some filled in.</summary>
    public static (string Name, string Value)[] Filled(Page page, string form, params (string Name, string Value)[] fields)
    {
        var found = (IHtmlFormElement)page.Find(form);
        var given = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return [.. found.Elements.Select(Value).Where(f => f is { } x && !given.Contains(x.Name)).Select(f => f!.Value), .. fields];
    }

    public void Dispose() => http.Dispose();

    private static string ActionOf(Page page, string form, string path) => page.Find(form).GetAttribute("action") is { Length: > 0 } action ? action : path;

    /// <summary>What a browser would send of a field that nobody touched.</summary>
    private static (string Name, string Value)? Value(IElement field) => field switch
    {
        IHtmlInputElement { Name: { Length: > 0 } name, Type: "checkbox" or "radio" } box => box.IsChecked ? (name, box.Value) : null,
        IHtmlInputElement { Name: { Length: > 0 } name, Type: not ("submit" or "file") } input => (name, input.Value),
        IHtmlTextAreaElement { Name: { Length: > 0 } name } area => (name, area.Value),
        IHtmlSelectElement { Name: { Length: > 0 } name } select => (name, select.Value ?? ""),
        _ => null,
    };

    private static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, response.Headers.Location?.ToString(), text, new HtmlParser().ParseDocument(text), response);
    }
}
