using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Firms;

/// <summary>Entering a firm with a copy of its licence.</summary>
public static class FirmEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/firms/cards", (HttpContext http, FirmDesk desk) => SaveAsync(http, null, desk)).RequireAuthorization();
        app.MapPost("/firms/{id:guid}/cards", (HttpContext http, Guid id, FirmDesk desk) => SaveAsync(http, new FirmId(id), desk)).RequireAuthorization();
    }

    private static Task<IResult> SaveAsync(HttpContext http, FirmId? id, FirmDesk desk) =>
        Uploads.FormAsync(http, id is { } known ? $"/firms/{known}" : "/firms/new", "/firms?done=firm-saved", async (fields, file) =>
        {
            var until = Typed.Day(fields.GetValueOrDefault("until"));
            if (until.Refusal is { } no) return no;
            if (until.Value is not { } day) return Refusal.Invalid("day-missing");
            var card = new FirmCard(
                Typed.Choice<FirmKind>(fields.GetValueOrDefault("kind")) ?? FirmKind.EngravingShop, fields.GetValueOrDefault("name") ?? "", fields.GetValueOrDefault("number") ?? "",
                fields.GetValueOrDefault("authority") ?? "", day, fields.GetValueOrDefault("contact"));
            return (await desk.EnterAsync(http.Caller(), id, card, file, http.RequestAborted)).Refusal;
        });
}
