using System.Net.Http.Headers;

namespace Yinxin.Server.Tests;

/// <summary>Asks the public verify page.</summary>
public static class Verification
{
    public static async Task<Page> CheckAsync(RunningHouse house, byte[]? file, byte[]? receipt, string? sha256 = null, string name = "file.pdf")
    {
        using var browser = house.Stranger();
        using var form = new MultipartFormDataContent();
        if (file is not null) form.Add(Part(file), "file", name);
        if (receipt is not null) form.Add(Part(receipt), "receipt", "receipt.json");
        if (sha256 is not null) form.Add(new StringContent(sha256), "sha256");
        if (file is null && receipt is null && sha256 is null) form.Add(new StringContent(""), "sha256");
        return await browser.PostAsync("/verify/check", form);
    }

    /// <summary>The verdict on the page: valid, invalid, cannot-tell, unreadable.</summary>
    /// <summary>The printed report, as PDF.</summary>
    public static async Task<byte[]> ReportAsync(RunningHouse house, byte[] file, string language)
    {
        using var http = new HttpClient { BaseAddress = house.Address, DefaultRequestHeaders = { { "Accept-Language", language } } };
        using var form = new MultipartFormDataContent { { Part(file), "file", "file.pdf" }, { new StringContent("pdf"), "as" } };
        using var answer = await http.PostAsync("/verify/check", form);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public static async Task<string> VerdictAsync(RunningHouse house, byte[]? file, byte[]? receipt, string? sha256 = null) => Verdict(await CheckAsync(house, file, receipt, sha256));

    public static string Verdict(Page page) => page.Find(".verdict").ClassList.Single(c => c.StartsWith("is-", StringComparison.Ordinal))[3..];

    public static IReadOnlyList<string> Codes(Page page) => [.. page.Document.QuerySelectorAll(".finding").Select(f => f.GetAttribute("data-code")!)];

    private static ByteArrayContent Part(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
}
