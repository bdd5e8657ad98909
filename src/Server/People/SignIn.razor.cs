using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.RateLimiting;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>/sign-in: user name and password.</summary>
[EnableRateLimiting(Limits.Door)]
public sealed partial class SignIn
{
    private Refusal? refusal;
    private string? organisation;

    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "back")] private string? Back { get; set; }
    [Inject] private SignInDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        organisation = (await People.OrganisationAsync(Http.HttpContext!.RequestAborted)).Name;
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.SignInAsync(Form!.UserName, Form.Password, Limits.Source(http), Clock.GetUtcNow(), http.RequestAborted);
        refusal = answer.Refusal;
        if (answer.Value is not { } token)
        {
            http.Response.StatusCode = Problems.StatusOf(refusal!.Kind);
            return;
        }
        http.KeepSession(token);
        Go.NavigateTo(Endpoints.Local(Back));
    }

    private sealed class Input
    {
        public string? UserName { get; set; }
        public string? Password { get; set; }
    }
}
