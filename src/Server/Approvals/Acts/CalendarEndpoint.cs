using System.Text;
using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>/calendar/days: the upload of working days, as UTF-8 or as spreadsheets in China write it, GB18030.</summary>
public static class CalendarEndpoint
{
    /// <summary>Largest file in bytes: many years of days.</summary>
    private const int Largest = 1 << 20;

    public static void Map(WebApplication app)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        app.MapPost("/calendar/days", ImportAsync).RequireAuthorization();
    }

    private static async Task<IResult> ImportAsync(HttpContext http, CalendarDesk desk)
    {
        var (_, refusal) = await Uploads.ReadAsync<Done>(http, withToken: true, async (_, file, _) =>
        {
            var bytes = new byte[Largest + 1];
            var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, http.RequestAborted);
            if (read > Largest) return (null, Refusal.Invalid("calendar-file-large", Largest >> 10));
            var answer = await desk.ImportAsync(http.Caller(), Text(bytes.AsSpan(0, read)), http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return refusal?.ToPage("/calendar") ?? Results.LocalRedirect("/calendar?done=days-imported");
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030").GetString(bytes);
        }
    }
}
