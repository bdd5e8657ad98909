using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Supervision;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Supervision;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Supervision;

/// <summary>/warnings: what time points out, handled as false alarm or real (G-04).</summary>
public sealed partial class WarningsPage
{
    private IReadOnlyList<WarningLine> lines = [];
    private Organisation people = Organisation.None;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [SupplyParameterFromQuery(Name = "all")] private string? Whole { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? Done { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private WarningDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "page")] private string? PageAsked { get; set; }

    private bool All => Whole == "true";

    private int Page => PageTurn.Read(PageAsked);

    /// <summary>The warning that is being handled: a form that came too late still finds its form here.</summary>
    private WarningId? Handling => Guid.TryParseExact(Form?.Id, "N", out var given) ? new(given) : null;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        people = await People.OrganisationAsync(http.RequestAborted);
        var answer = await Desk.ListAsync(http.Caller(), !All, (Page - 1) * WarningDesk.PageLength, Handling, http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, turnedAway = no);
        else lines = answer.Value!;
    }

    private async Task HandleAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.HandleAsync(http.Caller(), Handling ?? default, Form?.Real == "true", Form?.Opinion, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/warnings?done=warning-handled");
    }

    private sealed class Input
    {
        public string? Id { get; set; }
        public string? Opinion { get; set; }
        public string? Real { get; set; }
    }
}
