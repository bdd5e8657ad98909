using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Yinxin.Desks;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Seals.Identities;

/// <summary>The posts of a seal's identities: SM2 made, data and keys taken in, data handed out.</summary>
public static class IdentityEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/seals/{id:guid}/sm2", MakeAsync).RequireAuthorization();
        app.MapPost("/seals/{id:guid}/exports", ExportAsync).RequireAuthorization();
        app.MapPost("/seals/{id:guid}/data", ImportDataAsync).RequireAuthorization();
        app.MapPost("/seals/{id:guid}/keys", ImportKeyAsync).RequireAuthorization();
    }

    private static async Task<IResult> MakeAsync(HttpContext http, Guid id, SealMaking making, IAntiforgery forgery)
    {
        if (!await forgery.IsRequestValidAsync(http)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var answer = await making.MakeDataAsync(http.Caller(), new(id), http.RequestAborted);
        return Back(id, answer.Refusal, "seal-data-made");
    }

    private static async Task<IResult> ExportAsync(HttpContext http, Guid id, SealIdentityDesk desk, IAntiforgery forgery)
    {
        if (!await forgery.IsRequestValidAsync(http)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var answer = await desk.ExportAsync(http.Caller(), new(id), form["purpose"], form["warned"] == "true", http.RequestAborted);
        if (answer.Value is not { } handed) return answer.Refusal!.ToPage(Place(id));
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(handed.Bytes, "application/octet-stream", handed.Name);
    }

    private static async Task<IResult> ImportDataAsync(HttpContext http, Guid id, SealIdentityDesk desk, SealDesk seals)
    {
        var (received, refusal) = await Uploads.ReadAsync<ReceivedData>(http, withToken: true, async (fields, source, _) =>
        {
            var answer = await desk.ImportDataAsync(http.Caller(), new(id), source, fields.GetValueOrDefault("reason"), http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        if (refusal is not null || received!.IsTaken) return Back(id, refusal, "seal-data-imported");
        var seal = (await seals.EnterAsync(http.Caller(), new(id), http.RequestAborted)).Value!;
        return new RazorComponentResult<App>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(App.Body)] = (RenderFragment)(builder =>
            {
                builder.OpenComponent<ReceivedDataPage>(0);
                builder.AddComponentParameter(1, nameof(ReceivedDataPage.Seal), seal);
                builder.AddComponentParameter(2, nameof(ReceivedDataPage.Facts), received.Facts);
                builder.CloseComponent();
            }),
        });
    }

    private static async Task<IResult> ImportKeyAsync(HttpContext http, Guid id, SealIdentityDesk desk)
    {
        var (_, refusal) = await Uploads.ReadAsync<Done>(http, withToken: true, async (fields, source, _) =>
        {
            var answer = await desk.ImportKeyAsync(http.Caller(), new(id), source, fields.GetValueOrDefault("password") ?? "", http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return Back(id, refusal, "seal-key-imported");
    }

    private static string Place(Guid id) => $"/seals/{id:N}/identities";

    private static IResult Back(Guid id, Refusal? refusal, string done) => refusal?.ToPage(Place(id)) ?? Results.LocalRedirect($"{Place(id)}?done={done}");
}
