using System.Security.Cryptography;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Api.Idempotency;

/// <summary>Header <c>Idempotency-Key</c> on POST: the same request under the same key acts once and is answered the same.</summary>
/// <remarks>Answers that succeeded are kept for two days. A refusal changed nothing: the same request asks again. Kept answers are no evidence;
/// a crash between act and keeping lets a repetition act again.</remarks>
internal sealed class IdempotencyFilter(Keepsakes keepsakes, Turns turns, TimeProvider clock) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.Headers[Header] is not { Count: > 0 } given) return await next(context);
        if (given is not [{ Length: > 0 and <= LongestKey } key] || !key.All(c => c is > ' ' and <= '~')) return Refusal.Invalid("idempotency-key-form", LongestKey).ToHttp(http);
        var caller = http.Caller().Person;
        using var turn = await turns.TakeAsync($"{caller} {key}", Patience, http.RequestAborted);
        if (turn is null) return Refusal.Conflict("idempotency-key-busy").ToHttp(http);
        await using var body = new DigestingStream(http.Request);
        http.Request.Body = body;
        if (keepsakes.Answered(key, caller) is { } kept) return await RepeatAsync(http, body, kept);
        var said = await SaidAnswer.CaptureAsync(http, await next(context));
        if (said.Status is >= 200 and < 300)
            keepsakes.KeepAnswer(key, caller, new(await body.FinishAsync(CancellationToken.None), said.Status, said.ToBytes()), clock.GetUtcNow());
        return said;
    }

    private static async Task<IResult> RepeatAsync(HttpContext http, DigestingStream body, RepeatedAnswer kept)
    {
        var same = CryptographicOperations.FixedTimeEquals(await body.FinishAsync(http.RequestAborted), kept.RequestDigest);
        return same ? SaidAnswer.Parse(kept.Status, kept.Body) : Refusal.Conflict("idempotency-key-reused").ToHttp(http);
    }
}
