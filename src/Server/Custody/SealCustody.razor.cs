using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody;

/// <summary>On a seal's page: who holds it now, its handovers, its place, its log of cleaning and repair (S-04, S-06).</summary>
public sealed partial class SealCustody
{
    private IReadOnlyList<Handover> handovers = [];
    private IReadOnlyList<Place> places = [];
    private Refusal? refusal;
    private bool isOfficer;
    private bool mayAct;
    private DateOnly today;

    [Parameter, EditorRequired] public Organisation Organisation { get; set; } = null!;
    [Parameter, EditorRequired] public Seal Seal { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "put-seal")] private PutInput? Put { get; set; }
    [SupplyParameterFromForm(FormName = "maintain-seal")] private MaintainInput? Maintained { get; set; }
    [Inject] private CustodyDesk Desk { get; set; } = null!;
    [Inject] private HandoverDesk Handovers { get; set; } = null!;
    [Inject] private PlaceDesk Places { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (Put, Maintained) = (Put ?? new(), Maintained ?? new());
        var http = Http.HttpContext!;
        var (caller, stop) = (http.Caller(), http.RequestAborted);
        today = caller.Today;
        isOfficer = Organisation.May(caller.Person, Operations.RegisterSeals);
        mayAct = Seal.Status != SealStatus.Destroyed && (isOfficer || Seal.Holder == caller.Person);
        handovers = [.. ((await Handovers.OfSealAsync(caller, Seal.Id, stop)).Value ?? []).Take(5).Select(h => h.Handover)];
        if (mayAct) places = (await Places.ChoicesAsync(caller, stop)).Value ?? [];
    }

    /// <summary>A choice is a place, or a place and which of its grids.</summary>
    private async Task PutAsync()
    {
        var http = Http.HttpContext!;
        var parts = (Put!.Place ?? "").Split('/');
        var place = places.FirstOrDefault(p => p.Id.ToString() == parts[0]);
        var grid = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var g) && g < place?.Card.Grids.Count ? place.Card.Grids[g] : null;
        Answered((await Places.PutAsync(http.Caller(), Seal.Id, place?.Id ?? default, grid, http.RequestAborted)).Refusal, "seal-placed");
    }

    private async Task MaintainAsync()
    {
        var http = Http.HttpContext!;
        var on = Typed.Day(Maintained!.On);
        Answered(on.Refusal ?? (await Desk.MaintainAsync(http.Caller(), Seal.Id, Typed.Choice<MaintenanceKind>(Maintained.Kind) ?? MaintenanceKind.Cleaning, on.Value ?? today, Maintained.Words, http.RequestAborted)).Refusal, "seal-maintained");
    }

    private void Answered(Refusal? no, string done)
    {
        refusal = Http.HttpContext!.Note(no);
        if (no is null) Go.NavigateTo($"/seals/{Seal.Id}?done={done}");
    }

    private sealed class PutInput
    {
        public string? Place { get; set; }
    }

    private sealed class MaintainInput
    {
        public string? Kind { get; set; }
        public string? On { get; set; }
        public string? Words { get; set; }
    }
}
