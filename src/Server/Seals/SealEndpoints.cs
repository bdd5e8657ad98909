using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>A seal's image, and the uploads of its specimen imprint and photos.</summary>
public static class SealEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/seals/{id:guid}/specimen.svg", SpecimenAsync).RequireAuthorization();
        app.MapPost("/seals/{id:guid}/specimens", (HttpContext http, Guid id, SealDesk desk) => FileAsync(http, new(id), desk, specimen: true)).RequireAuthorization();
        app.MapPost("/seals/{id:guid}/photos", (HttpContext http, Guid id, SealDesk desk) => FileAsync(http, new(id), desk, specimen: false)).RequireAuthorization();
    }

    /// <summary>The face of an electronic seal, always marked 样章.</summary>
    private static async Task<IResult> SpecimenAsync(HttpContext http, Guid id, SealMaking making, CancellationToken stop)
    {
        var answer = await making.SpecimenAsync(http.Caller(), new(id), stop);
        return answer.Refusal is { } no ? Results.StatusCode(Problems.StatusOf(no.Kind)) : Results.Content(answer.Value, "image/svg+xml");
    }

    private static async Task<IResult> FileAsync(HttpContext http, SealId id, SealDesk desk, bool specimen)
    {
        var back = $"/seals/{id}";
        var (_, refusal) = await Uploads.ReadAsync<Desks.Done>(http, withToken: true, async (_, source, name) =>
        {
            var answer = await desk.FileAsync(http.Caller(), id, specimen, source, name, http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return refusal?.ToPage(back) ?? Results.LocalRedirect($"{back}?done={(specimen ? "specimen-filed" : "photo-filed")}");
    }
}
