using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>/seals/{id}/change: puts the card right, with a reason that stays in the record.</summary>
public sealed partial class ChangeSeal
{
    private Organisation? organisation;
    private Policy? policy;
    private Seal? seal;
    private Refusal? refusal;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private SealInput? Form { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.EnterAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        seal = answer.Value!;
        organisation = await People.OrganisationAsync(http.RequestAborted);
        policy = await Desk.PolicyAsync(http.RequestAborted);
        Form ??= SealInput.Of(seal.Card);
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var card = Form!.Read(seal!.Card);
        if ((refusal = http.Note(card.Refusal)) is not null) return;
        refusal = http.Note((await Desk.ChangeAsync(http.Caller(), seal.Id, card.Value!, Form.Reason ?? "", http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/seals/{seal.Id}?done=seal-changed");
    }
}
