using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yinxin.Server.Tests;

/// <summary>An answer of the API.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, JsonNode? Body, byte[] Bytes, HttpResponseMessage Response)
{
    /// <summary>The code of a refusal.</summary>
    public string? Code => (string?)Body?["code"];
    public string Id => (string?)Body?["id"] ?? throw new InvalidOperationException($"{Status}: {Body?.ToJsonString()}");
}

/// <summary>A program that talks to the API with a bearer key.</summary>
public sealed class ApiProgram(Uri address, string? bearer) : IDisposable
{
    private readonly HttpClient http = new(Sources.Handler(null)) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5), DefaultRequestHeaders = { Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer) } };

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, null);

    public Task<ApiAnswer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, Json(body), null);

    public Task<ApiAnswer> PostAsync(string path, object? body = null, string? once = null) => SendAsync(HttpMethod.Post, path, body is null ? null : Json(body), once);

    public Task<ApiAnswer> UploadAsync(string path, byte[] file, string mediaType, string? once = null) =>
        SendAsync(HttpMethod.Post, path, new ByteArrayContent(file) { Headers = { ContentType = new(mediaType) } }, once);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? body, string? once)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.ExpectContinue = body is StreamContent;
        if (once is not null) request.Headers.Add("Idempotency-Key", once);
        var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && bytes.Length > 0;
        return new(response.StatusCode, isJson ? JsonNode.Parse(bytes) : null, bytes, response);
    }

    /// <summary>A text is sent as it is, anything else as camelCase JSON.</summary>
    private static StringContent Json(object body) => new(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");

    public void Dispose() => http.Dispose();
}
