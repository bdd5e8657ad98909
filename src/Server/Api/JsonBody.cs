using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Yinxin.Server.Host;

namespace Yinxin.Server.Api;

/// <summary>Reads a JSON body whole, and says where it is wrong.</summary>
internal static class JsonBody
{
    /// <returns>The body, or the answer to one that is no good.</returns>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpContext http)
        where T : class
    {
        if (!http.Request.HasJsonContentType()) return (null, Problems.Of(http, StatusCodes.Status415UnsupportedMediaType, "body-not-json"));
        try
        {
            using var bytes = new MemoryStream();
            await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
            var json = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
            Examine(json);
            var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            return JsonSerializer.Deserialize<T>(json, options) is { } body ? (body, null) : (null, Problems.Of(http, StatusCodes.Status400BadRequest, "body-not-json", "$"));
        }
        catch (JsonException bad)
        {
            return (null, Problems.Of(http, StatusCodes.Status400BadRequest, "body-not-json", bad.Path ?? "$"));
        }
        catch (BadHttpRequestException bad)
        {
            return (null, Problems.Of(http, bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "body-too-large" : "body-not-json"));
        }
    }

    /// <summary>Depth is bounded before anything is made of it, and no list holds null: the lists of the domain never do.</summary>
    /// <exception cref="JsonException">It is no JSON, or one of these.</exception>
    private static void Examine(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ApiJson.Deepest });
        Stack<bool> lists = [];
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray: lists.Push(true); break;
                case JsonTokenType.StartObject: lists.Push(false); break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject: lists.Pop(); break;
                case JsonTokenType.Null when lists.TryPeek(out var isList) && isList: throw new JsonException("A list holds null.");
                default: break; // Names and plain values: read by the serializer.
            }
        }
    }
}
