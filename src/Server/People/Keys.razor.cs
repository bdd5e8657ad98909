using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>/keys: the API's keys; a key acts for one person, narrowed by its scopes.</summary>
public sealed partial class Keys
{
    private Organisation? organisation;
    private Refusal? refusal;
    private DateTimeOffset now;

    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var http = Http.HttpContext!;
        now = http.Caller().At;
        var answer = await Desk.EnterAsync(http.Caller(), [Operations.IssueKeys], http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, no);
        organisation = answer.Value;
    }

    private async Task RevokeAsync(string key)
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.RevokeKeyAsync(http.Caller(), key, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/keys?done=key-revoked");
    }
}
