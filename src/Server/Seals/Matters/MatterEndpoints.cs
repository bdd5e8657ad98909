using System.Globalization;
using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Matters;

/// <summary>The steps of carrying out a matter, each a form that may bring a paper along.</summary>
public static class MatterEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/matters/{id:guid}/papers", PaperAsync).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/orders", OrderAsync).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/checks", CheckAsync).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/confirmations", ConfirmAsync).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/scrappings", ScrapAsync).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/redeliveries", (HttpContext http, Guid id, CarryingOut desk) => Form(http, id, "step-done", async (_, _) => (await desk.DeliverAgainAsync(http.Caller(), new(id), http.RequestAborted)).Refusal)).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/registrations", (HttpContext http, Guid id, CarryingOut desk) => Form(http, id, "seal-registered", async (f, _) => (await desk.RegisterAsync(http.Caller(), new(id), f.GetValueOrDefault("code"), f.GetValueOrDefault("place"), http.RequestAborted)).Refusal)).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/closings", (HttpContext http, Guid id, Desks.Seals.Making.MakingDesk desk) => Form(http, id, "making-closed", async (f, _) => (await desk.CloseAsync(http.Caller(), new(id), f.GetValueOrDefault("close-reason"), http.RequestAborted)).Refusal)).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/destructions", DestroyAsync).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/signatures", (HttpContext http, Guid id, CarryingOut desk) => Form(http, id, "witness-signed", async (_, _) => (await desk.WitnessAsync(http.Caller(), new(id), http.RequestAborted)).Refusal)).RequireAuthorization();
        app.MapPost("/matters/{id:guid}/completions", (HttpContext http, Guid id, CarryingOut desk) => Form(http, id, "seals-destroyed", async (_, _) => (await desk.CompleteAsync(http.Caller(), new(id), http.RequestAborted)).Refusal)).RequireAuthorization();
    }

    private static Task<IResult> Form(HttpContext http, Guid id, string done, Func<IReadOnlyDictionary<string, string>, SentFile?, Task<Refusal?>> take) =>
        Uploads.FormAsync(http, $"/matters/{id:N}", $"/matters/{id:N}?done={done}", take);

    private static async Task<IResult> PaperAsync(HttpContext http, Guid id, MatterDesk desk)
    {
        var matter = await desk.MatterAsync(new(id), http.RequestAborted);
        var back = matter.IsEditable ? $"/matters/{id:N}/edit" : $"/matters/{id:N}";
        return await Uploads.FormAsync(http, back, $"{back}?done=paper-added", async (fields, file) =>
        {
            if (Typed.Choice<MatterPaper>(fields.GetValueOrDefault("paper")) is not { } paper) return Refusal.Invalid("step-unknown");
            return file is null ? Refusal.Invalid("proof-missing") : (await desk.AddPaperAsync(http.Caller(), new(id), paper, file, http.RequestAborted)).Refusal;
        });
    }

    private static Task<IResult> OrderAsync(HttpContext http, Guid id, CarryingOut desk) => Form(http, id, "engraving-ordered", async (fields, _) =>
    {
        var (ordered, due) = (Typed.Day(fields.GetValueOrDefault("ordered")), Typed.Day(fields.GetValueOrDefault("due")));
        if ((ordered.Refusal ?? due.Refusal) is { } no) return no;
        if (ordered.Value is not { } from || due.Value is not { } until) return Refusal.Invalid("day-missing");
        return (await desk.OrderAsync(http.Caller(), new(id), Firm(fields), from, until, fields.GetValueOrDefault("note"), http.RequestAborted)).Refusal;
    });

    private static Task<IResult> CheckAsync(HttpContext http, Guid id, CarryingOut desk) => Form(http, id, "engraving-checked", async (fields, _) =>
    {
        var on = Typed.Day(fields.GetValueOrDefault("on"));
        if (on.Refusal is { } no) return no;
        if (on.Value is not { } day) return Refusal.Invalid("day-missing");
        var check = new ReceiptCheck(
            day, Number(fields, "good"), Number(fields, "faulty"), Number(fields, "surplus"), fields.ContainsKey("text-right"), fields.ContainsKey("size-right"), fields.ContainsKey("quality-right"),
            fields.GetValueOrDefault("remark"), http.Caller().Person, Typed.Person(fields.GetValueOrDefault("second")) ?? default);
        return (await desk.CheckAsync(http.Caller(), new(id), check, http.RequestAborted)).Refusal;
    });

    private static Task<IResult> ConfirmAsync(HttpContext http, Guid id, CarryingOut desk) => Form(http, id, "check-confirmed", async (fields, _) =>
        (await desk.ConfirmAsync(http.Caller(), new(id), fields.GetValueOrDefault("confirmed") == "yes", fields.GetValueOrDefault("dispute"), http.RequestAborted)).Refusal);

    private static Task<IResult> ScrapAsync(HttpContext http, Guid id, CarryingOut desk) => Form(http, id, "step-done", async (fields, file) =>
    {
        var on = Typed.Day(fields.GetValueOrDefault("on"));
        if (on.Refusal is { } no) return no;
        if (on.Value is not { } day) return Refusal.Invalid("day-missing");
        if (file is null) return Refusal.Invalid("proof-missing");
        return (await desk.ScrapAsync(http.Caller(), new(id), day, fields.GetValueOrDefault("how"), Typed.Person(fields.GetValueOrDefault("witness")) ?? default, file, http.RequestAborted)).Refusal;
    });

    private static Task<IResult> DestroyAsync(HttpContext http, Guid id, CarryingOut desk) => Form(http, id, "destruction-recorded", async (fields, _) =>
    {
        var on = Typed.Day(fields.GetValueOrDefault("on"));
        if (on.Refusal is { } no) return no;
        if (on.Value is not { } day) return Refusal.Invalid("day-missing");
        List<PersonId> witnesses = [];
        for (var i = 1; i <= 3; i++) if (Typed.Person(fields.GetValueOrDefault($"witness-{i}")) is { } witness) witnesses.Add(witness);
        var asked = new DestructionAsked(day, fields.GetValueOrDefault("place"), fields.GetValueOrDefault("method"), Firm(fields), fields.GetValueOrDefault("destroyer"), witnesses);
        return (await desk.RecordAsync(http.Caller(), new(id), asked, http.RequestAborted)).Refusal;
    });

    private static FirmId Firm(IReadOnlyDictionary<string, string> fields) => Guid.TryParseExact(fields.GetValueOrDefault("firm"), "N", out var id) ? new(id) : default;

    /// <summary>A count; what is none becomes −1, which every rule about counts refuses.</summary>
    private static int Number(IReadOnlyDictionary<string, string> fields, string name) => int.TryParse(fields.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
}
