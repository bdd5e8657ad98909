using System.Text;

namespace Yinxin.Server.Api.Idempotency;

/// <summary>An answer as it was said, so that it can be said again.</summary>
internal sealed record SaidAnswer(int Status, string? MediaType, string? Location, byte[] Body) : IResult
{
    /// <summary>Lets an answer speak into memory.</summary>
    public static async Task<SaidAnswer> CaptureAsync(HttpContext http, object? answer)
    {
        var body = http.Response.Body;
        using var heard = new MemoryStream();
        http.Response.Body = heard;
        try
        {
            await ((IResult)answer!).ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = body;
        }
        return new(http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location, heard.ToArray());
    }

    /// <summary>Media type, location, body: a line each, the body last.</summary>
    public byte[] ToBytes() => [.. Encoding.UTF8.GetBytes($"{MediaType}\n{Location}\n"), .. Body];

    public static SaidAnswer Parse(int status, byte[] bytes)
    {
        var first = Array.IndexOf(bytes, (byte)'\n');
        var second = Array.IndexOf(bytes, (byte)'\n', first + 1);
        return new(status, Line(bytes.AsSpan(0, first)), Line(bytes.AsSpan(first + 1, second - first - 1)), bytes[(second + 1)..]);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (MediaType is not null) response.ContentType = MediaType;
        if (Location is not null) response.Headers.Location = Location;
        if (Status == StatusCodes.Status204NoContent) return;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }

    private static string? Line(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : Encoding.UTF8.GetString(bytes);
}
