using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>/seals/new: enters a seal into the register (S-01).</summary>
public sealed partial class NewSeal
{
    private Organisation? organisation;
    private Policy? policy;
    private Refusal? refusal;

    [SupplyParameterFromForm] private SealInput? Form { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var http = Http.HttpContext!;
        var answer = await People.EnterAsync(http.Caller(), [Operations.RegisterSeals], http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, no);
        organisation = answer.Value;
        policy = await Desk.PolicyAsync(http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var card = Form!.Read(kept: null);
        if ((refusal = http.Note(card.Refusal)) is not null) return;
        var answer = await Desk.RegisterAsync(http.Caller(), card.Value!, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/seals/{answer.Value}?done=seal-registered");
    }
}
