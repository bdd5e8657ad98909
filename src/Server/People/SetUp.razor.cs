using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.RateLimiting;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>/set-up: names the organisation and its three administrators; opened once by the code on the console.</summary>
[EnableRateLimiting(Limits.Door)]
public sealed partial class SetUp
{
    private readonly Role[] roles = [.. Roles.BuiltIn.Where(r => r.Administrator)];
    private Refusal? refusal;
    private IReadOnlyList<LinkIssued>? links;

    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private SignInDesk Door { get; set; } = null!;
    [Inject] private AuthorityDesk Authority { get; set; } = null!;
    [Inject] private SetupCode Code { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        Form.Three = [.. Enumerable.Range(0, roles.Length).Select(i => Form.Three?.ElementAtOrDefault(i) ?? new())];
        if ((await Desk.OrganisationAsync(Http.HttpContext!.RequestAborted)).IsSetUp) Go.NavigateTo("/sign-in");
    }

    private async Task SubmitAsync()
    {
        var (http, at) = (Http.HttpContext!, Clock.GetUtcNow());
        if (!Code.Fits(Form!.Code))
        {
            await Door.StrangerAsync(Limits.Source(http), "setup-code-wrong", at, http.RequestAborted);
            refusal = http.Note(Refusal.Forbidden("setup-code-wrong"));
            return;
        }

        var answer = await Desk.SetUpAsync(Form.Organisation ?? "", [.. Form.Three!.Select(p => (p.UserName ?? "", p.Name ?? ""))], at, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (answer.Value is null) return;
        links = answer.Value;
        Code.Close();
        await Authority.EnsureAsync(Form.Organisation!.Trim(), at, CancellationToken.None);
    }

    private sealed class Input
    {
        public string? Code { get; set; }
        public string? Organisation { get; set; }
        public List<Appointed>? Three { get; set; }
    }

    private sealed class Appointed
    {
        public string? UserName { get; set; }
        public string? Name { get; set; }
    }
}
