using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Seals.TakeOvers;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.TakeOvers;

/// <summary>/take-overs/{id}: what would be taken over, line by line, and the one act that does it.</summary>
public sealed partial class TakeOverView
{
    private TakeOverPage? look;
    private Refusal? refusal;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private TakeOverDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    /// <summary>A form that came too late still finds its form here.</summary>
    private bool IsPost => HttpMethods.IsPost(Http.HttpContext!.Request.Method);

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.FindAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, no);
        look = answer.Value;
    }

    private async Task ConfirmAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.ConfirmAsync(http.Caller(), new(Id), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/take-overs/{Id:N}?done=taken-over");
    }

    private async Task DropAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.DropAsync(http.Caller(), new(Id), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/take-overs?done=take-over-dropped");
    }
}
