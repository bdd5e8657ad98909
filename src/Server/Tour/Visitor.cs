using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Yinxin.Server.Tour;

/// <summary>A page said no, or was not what the tour expected.</summary>
public sealed class TourException(string message) : Exception(message);

/// <summary>One person with a browser of their own: reads pages, fills in their forms, posts them.</summary>
internal sealed class Visitor(Uri site) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { CookieContainer = new(), AllowAutoRedirect = true }) { BaseAddress = site, DefaultRequestHeaders = { AcceptLanguage = { new("zh-CN") } } };
    private readonly HtmlParser parser = new();

    /// <summary>The page that the last answer was.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>Path of that page, after redirects.</summary>
    public string Path { get; private set; } = "/";

    public async Task GoAsync(string path, CancellationToken stop) => await TakeAsync(await http.GetAsync(path, stop), stop);

    public async Task<byte[]> DownloadAsync(string path, CancellationToken stop)
    {
        using var answer = await http.GetAsync(path, stop);
        if (!answer.IsSuccessStatusCode) throw new TourException($"GET {path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync(stop);
    }

    /// <summary>Fills in a form of this page and posts it.</summary>
    /// <param name="name">The form's name.</param>
    /// <param name="tickAll">Name of boxes that are all ticked.</param>
    /// <param name="press">Value of the button that is pressed, where the form has several.</param>
    public async Task FillAsync(string name, IReadOnlyDictionary<string, string> typed, string? press, CancellationToken stop, string? tickAll = null)
    {
        var form = Page.Forms.FirstOrDefault(f => Named(f) == name) ?? throw new TourException($"{Path} has no form {name}.{Said()}");
        var fields = Fields(form);
        foreach (var (key, value) in typed)
        {
            if (!fields.Exists(f => f.Key == key) && form.QuerySelector($"[name='{key}']") is null) throw new TourException($"The form {name} of {Path} has no field {key}.");
            fields.RemoveAll(f => f.Key == key);
            fields.Add(new(key, value));
        }
        if (tickAll is not null) fields.AddRange(form.QuerySelectorAll($"input[name='{tickAll}']").Select(box => KeyValuePair.Create(tickAll, box.GetAttribute("value") ?? "")));
        if (press is not null) fields.Add(new("Form.Act", press));
        using var content = new FormUrlEncodedContent(fields);
        await TakeAsync(await http.PostAsync(Action(form.GetAttribute("action")), content, stop), stop);
    }

    /// <summary>Posts a form with a file to where its upload button leads.</summary>
    public Task UploadAsync(string name, string action, byte[] file, string fileName, string mediaType, CancellationToken stop) =>
        UploadAsync(Page.Forms.FirstOrDefault(f => Named(f) == name) ?? throw new TourException($"{Path} has no form {name}."), action, file, fileName, mediaType, stop);

    /// <summary>Posts the form that leads there, with its file.</summary>
    public Task UploadAsync(string action, byte[] file, string fileName, string mediaType, CancellationToken stop) =>
        UploadAsync(Page.Forms.FirstOrDefault(f => f.GetAttribute("action") == action) ?? throw new TourException($"{Path} has no form that leads to {action}."), action, file, fileName, mediaType, stop);

    private async Task UploadAsync(IHtmlFormElement form, string action, byte[] file, string fileName, string mediaType, CancellationToken stop)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in Fields(form).OrderBy(f => f.Key == "upload-token" ? 0 : 1)) content.Add(new StringContent(value), key);
        using var bytes = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
        content.Add(bytes, "file", fileName);
        await TakeAsync(await http.PostAsync(action, content, stop), stop);
    }

    /// <summary>The value of a choice whose words contain something.</summary>
    public string Choice(string select, string words) =>
        Page.QuerySelectorAll($"select[name='{select}'] option").FirstOrDefault(o => o.TextContent.Contains(words, StringComparison.Ordinal))?.GetAttribute("value")
        ?? throw new TourException($"{Path} offers no {words} in {select}.");

    public string Value(string field) => Page.QuerySelector($"[name='{field}']")?.GetAttribute("value") ?? throw new TourException($"{Path} has no field {field}.");

    public string Link(string start) =>
        Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).FirstOrDefault(h => h is not null && h.Contains(start, StringComparison.Ordinal)) ?? throw new TourException($"{Path} has no link to {start}.{Said()}");

    public void Dispose() => http.Dispose();

    private string Action(string? action) => string.IsNullOrEmpty(action) ? Path : action;

    private static string? Named(IHtmlFormElement form) => form.QuerySelector("input[name='_handler']")?.GetAttribute("value");

    private async Task TakeAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        using (answer)
        {
            Page = await parser.ParseDocumentAsync(await answer.Content.ReadAsStringAsync(stop), stop);
            Path = answer.RequestMessage!.RequestUri!.PathAndQuery;
            if (answer.StatusCode is not HttpStatusCode.OK || Page.QuerySelector("#refusal") is not null) throw new TourException($"{Path}: {(int)answer.StatusCode}{Said()}");
        }
    }

    private string Said() => (Page.QuerySelector("#refusal") ?? Page.QuerySelector("h1")) is { } said ? $" {said.TextContent.Trim()}" : "";

    /// <summary>What a browser would send of a form as it stands.</summary>
    private static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        List<KeyValuePair<string, string>> fields = [];
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio" } box => (box.IsChecked ? box.Name : null, box.Value),
                IHtmlInputElement { Type: "file" or "submit" } => (null, null),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlSelectElement select => (select.Name, select.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                _ => (null, null),
            };
            if (!string.IsNullOrEmpty(name)) fields.Add(new(name, value ?? ""));
        }
        return fields;
    }
}
