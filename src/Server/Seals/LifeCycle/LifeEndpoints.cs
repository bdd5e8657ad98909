using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.LifeCycle;

/// <summary>Forms of a seal's life that bring a paper along.</summary>
public static class LifeEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/seals/{id:guid}/filing/receipts", FileAsync).RequireAuthorization();
        app.MapPost("/seals/{id:guid}/case/steps", StepAsync).RequireAuthorization();
        app.MapPost("/seals/{id:guid}/filing-cancellation/receipts", CancelAsync).RequireAuthorization();
        app.MapPost("/seals/{id:guid}/recall/receipts", RecallAsync).RequireAuthorization();
    }

    private static Task<IResult> FileAsync(HttpContext http, Guid id, SealLifeDesk desk) =>
        Uploads.FormAsync(http, $"/seals/{id:N}/filing", $"/seals/{id:N}?done=filing-recorded", async (fields, file) =>
        {
            var on = Typed.Day(fields.GetValueOrDefault("on"));
            if (on.Refusal is { } no) return no;
            if (on.Value is not { } day) return Refusal.Invalid("day-missing");
            if (file is null) return Refusal.Invalid("proof-missing");
            var receipt = new FilingReceipt((fields.GetValueOrDefault("code") ?? "").Trim(), day, fields.GetValueOrDefault("authority") ?? "", fields.GetValueOrDefault("shop"));
            return (await desk.RecordFilingAsync(http.Caller(), new(id), receipt, file, http.RequestAborted)).Refusal;
        });

    private static Task<IResult> StepAsync(HttpContext http, Guid id, SealLifeDesk desk) =>
        Uploads.FormAsync(http, $"/seals/{id:N}/case", $"/seals/{id:N}/case?done=step-taken", async (fields, file) =>
        {
            var on = Typed.Day(fields.GetValueOrDefault("on"));
            if (on.Refusal is { } no) return no;
            if (on.Value is not { } day) return Refusal.Invalid("day-missing");
            if (Typed.Choice<IncidentStep>(fields.GetValueOrDefault("step")) is not { } step) return Refusal.Invalid("step-unknown");
            return (await desk.TakeStepAsync(http.Caller(), new(id), step, day, fields.GetValueOrDefault("note"), file, http.RequestAborted)).Refusal;
        });

    private static Task<IResult> CancelAsync(HttpContext http, Guid id, SealLifeDesk desk) =>
        Uploads.FormAsync(http, $"/seals/{id:N}/filing-cancellation", $"/seals/{id:N}?done=filing-cancelled", async (fields, file) =>
        {
            var on = Typed.Day(fields.GetValueOrDefault("on"));
            if (on.Refusal is { } no) return no;
            if (on.Value is not { } day) return Refusal.Invalid("day-missing");
            if (file is null) return Refusal.Invalid("proof-missing");
            return (await desk.CancelFilingAsync(http.Caller(), new(id), day, fields.GetValueOrDefault("authority"), file, http.RequestAborted)).Refusal;
        });

    private static Task<IResult> RecallAsync(HttpContext http, Guid id, SealLifeDesk desk) =>
        Uploads.FormAsync(http, $"/seals/{id:N}/recall", $"/seals/{id:N}?done=seal-recalled", async (fields, file) =>
            (await desk.RecallAsync(http.Caller(), new(id), fields.GetValueOrDefault("condition"), fields.GetValueOrDefault("place"), file, http.RequestAborted)).Refusal);
}
