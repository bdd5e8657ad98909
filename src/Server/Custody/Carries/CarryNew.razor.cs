using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Carries;

/// <summary>/carries/new: asks to carry seals out of the house (S-05).</summary>
public sealed partial class CarryNew
{
    private Organisation? organisation;
    private IReadOnlyList<SealRow> seals = [];
    private Refusal? refusal;

    [SupplyParameterFromForm(FormName = "carry")] private CarryInput? Form { get; set; }
    [Inject] private CarryDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var http = Http.HttpContext!;
        var answer = await People.EnterAsync(http.Caller(), [Operations.Apply], http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = answer.Value;
        seals = await CarriedAsync(Seals, http.Caller(), http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var asked = Form!.Read();
        var answer = asked.Value is { } request ? await Desk.RequestAsync(http.Caller(), request, http.RequestAborted) : asked.Refusal!;
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/carries/{answer.Value}?done=carry-requested");
    }

    /// <summary>What can be carried at all: seals of matter that are in use.</summary>
    internal static async Task<IReadOnlyList<SealRow>> CarriedAsync(SealDesk desk, Caller caller, CancellationToken stop) =>
        [.. ((await desk.ListAsync(caller, new(Status: SealStatus.Active), stop)).Value ?? []).Where(s => s.Form != SealForm.Electronic)];
}
