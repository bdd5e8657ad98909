using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>/account: one's own password, sessions and language.</summary>
public sealed partial class Account
{
    private IReadOnlyList<SessionLine> sessions = [];
    private Refusal? refusal;
    private bool mustChange;

    [SupplyParameterFromForm(FormName = "password")] private PasswordInput? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private SignInDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override void OnInitialized()
    {
        Form ??= new();
        var http = Http.HttpContext!;
        mustChange = http.User.HasClaim("must-change", "1");
        sessions = Desk.Sessions(http.Caller().Person, Session(http), http.Caller().At);
    }

    private async Task ChangeAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note(Form!.WhyDifferent() ?? (await Desk.ChangePasswordAsync(http.Caller(), Session(http), Form.Old, Form.Next, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/account?done=password");
    }

    private async Task EndAllAsync()
    {
        var http = Http.HttpContext!;
        await Desk.SignOutEverywhereAsync(http.Caller().Person, http.Caller().At, http.RequestAborted);
        http.Response.Cookies.Delete(SessionDoorman.Cookie);
        Go.NavigateTo("/sign-in");
    }

    private static string Session(HttpContext http) => http.Request.Cookies[SessionDoorman.Cookie]!;
}
