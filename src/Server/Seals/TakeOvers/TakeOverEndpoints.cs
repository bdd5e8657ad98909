using Yinxin.Desks.Seals.TakeOvers;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals.TakeOvers;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.TakeOvers;

/// <summary>The uploads of take-overs, and the templates of their tables.</summary>
public static class TakeOverEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/take-overs/files", PrepareAsync).RequireAuthorization();
        app.MapPost("/take-overs/{id:guid}/scans", AddScanAsync).RequireAuthorization();
        app.MapGet("/take-overs/register-template.csv", () => Template(TakeOverKind.Register, "register-template.csv")).RequireAuthorization();
        app.MapGet("/take-overs/uses-template.csv", () => Template(TakeOverKind.UseRecords, "uses-template.csv")).RequireAuthorization();
    }

    private static IResult Template(TakeOverKind kind, string name) => Results.File(TakeOverDesk.Template(kind), "text/csv; charset=utf-8", name);

    private static async Task<IResult> PrepareAsync(HttpContext http, TakeOverDesk desk)
    {
        List<FileRef> taken = [];
        var (fields, refusal) = await Uploads.AllAsync(http, TakeOverDecisions.MostFiles, async (fields, source, name) =>
        {
            if (Typed.Choice<TakeOverKind>(fields.GetValueOrDefault("kind")) is not { } kind) return Refusal.Invalid("take-over-kind");
            if (kind != TakeOverKind.Specimens && taken.Count > 0) return Refusal.Invalid("take-over-one-table");
            var answer = await desk.TakeFileAsync(http.Caller(), kind, source, name, http.RequestAborted);
            if (answer.Value is { } file) taken.Add(file);
            return answer.Refusal;
        });
        if (refusal is not null)
        {
            desk.Forget(taken);
            return refusal.ToPage("/take-overs");
        }
        var prepared = await desk.PrepareAsync(http.Caller(), Typed.Choice<TakeOverKind>(fields.GetValueOrDefault("kind")) ?? TakeOverKind.Register, taken, http.RequestAborted);
        return prepared.Refusal?.ToPage("/take-overs") ?? Results.LocalRedirect($"/take-overs/{prepared.Value}");
    }

    private static async Task<IResult> AddScanAsync(HttpContext http, Guid id, TakeOverDesk desk)
    {
        var back = $"/take-overs/{id:N}";
        var (_, refusal) = await Uploads.ReadAsync<Desks.Done>(http, withToken: true, async (_, source, name) =>
        {
            var answer = await desk.AddScanAsync(http.Caller(), new(id), source, name, http.RequestAborted);
            return (answer.Value, answer.Refusal);
        });
        return refusal?.ToPage(back) ?? Results.LocalRedirect($"{back}?done=take-over-scan-added");
    }
}
