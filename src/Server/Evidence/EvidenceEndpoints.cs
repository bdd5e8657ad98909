using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Evidence;

/// <summary>Downloads of records and receipts, and the public check.</summary>
public static class EvidenceEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/records/export", ExportAsync).RequireAuthorization();
        app.MapGet("/applications/{application:guid}/stampings/{stamping:guid}/receipt.json", ReceiptAsync).RequireAuthorization();
        app.MapGet("/applications/{application:guid}/stampings/{stamping:guid}/trust.pem", TrustAsync).RequireAuthorization();
        app.MapGet("/ledger/checkpoint", CheckpointAsync).RequireAuthorization();
        app.MapGet("/verify/trust.pem", TrustAsync).RequireRateLimiting(Limits.Door);
        app.MapGet("/verify/check", () => Results.LocalRedirect("/verify"));
        app.MapPost("/verify/check", CheckAsync).RequireRateLimiting(Limits.Door).DisableAntiforgery();
    }

    private static async Task<IResult> ExportAsync(HttpContext http, string? format, RecordDesk desk, SealDesk seals, Texts t)
    {
        var query = RecordQuery.Of(http.Request.Query);
        var asked = query.Filter();
        if (asked.Refusal is { } wrong) return wrong.ToPage("/records");
        var heads = RecordColumns.Heads(t, await seals.PolicyAsync(http.RequestAborted), query.Columns);
        var answer = await desk.ExportAsync(http.Caller(), asked.Value!, format ?? "csv", query.Address(""), heads, http.RequestAborted);
        return answer.Value is { } sheet ? TypedResults.File(sheet.Bytes, sheet.MediaType, sheet.Name) : answer.Refusal!.ToPage(query.Address("/records"));
    }

    private static async Task<IResult> ReceiptAsync(HttpContext http, Guid application, Guid stamping, ReceiptDesk desk)
    {
        var answer = await desk.FindAsync(http.Caller(), new(application), new(stamping), http.RequestAborted);
        return answer.Value is { } receipt ? TypedResults.File(receipt.Json, "application/json", $"receipt-{receipt.Sequence}.json") : TypedResults.StatusCode(Problems.StatusOf(answer.Refusal!.Kind));
    }

    private static async Task<IResult> TrustAsync(HttpContext http, VerifyDesk desk) =>
        TypedResults.File(Encoding.UTF8.GetBytes(await desk.TrustAsync(http.RequestAborted)), "application/x-pem-file", "trust.pem");

    private static async Task<IResult> CheckpointAsync(HttpContext http, LedgerDesk desk)
    {
        var answer = await desk.HeadAsync(http.Caller(), http.RequestAborted);
        return answer.Value is { } head ? TypedResults.File(Encoding.UTF8.GetBytes(head.Note), "text/plain", "checkpoint") : TypedResults.StatusCode(Problems.StatusOf(answer.Refusal!.Kind));
    }

    /// <summary>The receipt and the file may come in any order; neither is kept.</summary>
    private static async Task<IResult> CheckAsync(HttpContext http, VerifyDesk desk, TimeProvider clock, Texts t)
    {
        HeldFile? file = null;
        byte[]? receipt = null;
        try
        {
            var (fields, refusal) = await Uploads.EachAsync(http, async (field, stream) =>
            {
                if (field == "receipt")
                {
                    receipt = await SmallAsync(stream, http.RequestAborted);
                    return receipt is null ? Refusal.Invalid("receipt-too-large") : null;
                }
                if (field != "file" || file is not null) return null;
                var held = await desk.HoldAsync(stream, http.RequestAborted);
                file = held.Value;
                return held.Refusal;
            });
            var answer = refusal is null
                ? await desk.CheckAsync(file, fields.GetValueOrDefault("sha256"), receipt, clock.GetUtcNow(), http.RequestAborted)
                : new VerifyAnswer("unreadable", [new(refusal.Code, "fault", "", [.. refusal.Facts.Select(f => $"{f}")])], null, null);
            return fields.GetValueOrDefault("as") == "pdf" ? await PdfAsync(t, answer, clock.GetUtcNow(), http.RequestAborted) : Page(answer);
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static async Task<IResult> PdfAsync(Texts t, VerifyAnswer answer, DateTimeOffset at, CancellationToken stop)
    {
        var paper = await VerifyPaper.PdfAsync(VerifyReportWords.Of(t, answer, at), stop);
        return paper.Value is { } pdf ? TypedResults.File(pdf, "application/pdf", "verification-report.pdf") : paper.Refusal!.ToPage("/verify");
    }

    private static RazorComponentResult<App> Page(VerifyAnswer answer) => new(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        [nameof(App.Body)] = (Microsoft.AspNetCore.Components.RenderFragment)(builder =>
        {
            builder.OpenComponent<VerifyAnswerPage>(0);
            builder.AddComponentParameter(1, nameof(VerifyAnswerPage.Answer), answer);
            builder.CloseComponent();
        }),
    });

    /// <summary>Null when it is larger than any receipt.</summary>
    private static async Task<byte[]?> SmallAsync(Stream stream, CancellationToken stop)
    {
        var bytes = new byte[VerifyDesk.LargestReceipt + 1];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return read > VerifyDesk.LargestReceipt ? null : bytes[..read];
    }
}
