using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.RateLimiting;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>/links/{token}: a person chooses the first password, or a new one after it was forgotten; the link works once.</summary>
[EnableRateLimiting(Limits.Door)]
public sealed partial class OneTimeLink
{
    private Person? person;
    private Refusal? refusal;

    [Parameter] public string Token { get; set; } = "";
    [SupplyParameterFromForm] private PasswordInput? Form { get; set; }
    [Inject] private SignInDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var (http, at) = (Http.HttpContext!, Clock.GetUtcNow());
        person = await Desk.FindByLinkAsync(Token, at, http.RequestAborted);
        if (person is not null) return;
        refusal = Refusal.NotFound("link-not-valid");
        http.Response.StatusCode = StatusCodes.Status410Gone;
        await Desk.StrangerAsync(Limits.Source(http), "link-not-valid", at, http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note(Form!.WhyDifferent());
        if (refusal is not null) return;
        var answer = await Desk.UseLinkAsync(Token, Form.Next, Clock.GetUtcNow(), http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (answer.Value is not { } session) return;
        http.KeepSession(session);
        Go.NavigateTo("/");
    }
}

/// <summary>A password typed twice.</summary>
public sealed class PasswordInput
{
    public string? Old { get; set; }
    public string? Next { get; set; }
    public string? Again { get; set; }

    public Refusal? WhyDifferent() => Next == Again ? null : Refusal.Invalid("passwords-differ");
}
