using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Places;

/// <summary>/places/{id}: a place, what is kept there, and its inspections (S-04).</summary>
public sealed partial class PlaceView
{
    private static readonly (string Name, string Key)[] Checks =
        [("Locked", "place.check.locked"), ("Theft", "place.theft"), ("Fire", "place.fire"), ("Damp", "place.damp"), ("Keys", "place.check.keys")];

    private Organisation? organisation;
    private PlacePage? page;
    private Refusal? refusal;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = "inspection")] private Input? Form { get; set; }
    [SupplyParameterFromForm(FormName = "close-place")] private Input? Closing { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private PlaceDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (Form, Closing) = (Form ?? new(), Closing ?? new());
        var http = Http.HttpContext!;
        var answer = await Desk.FindAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        page = answer.Value;
    }

    private string Names(IReadOnlyList<PersonId> people) => people.Count == 0 ? CustodyWords.Empty : T.List(people.Select(p => organisation!.NameOf(p)));

    private async Task InspectAsync()
    {
        var http = Http.HttpContext!;
        var found = new PlaceInspected(new(Id), Form!.Locked, Form.Theft, Form.Fire, Form.Damp, Form.Keys, Form.Remark, http.Caller().Person, http.Caller().At);
        Answered((await Desk.InspectAsync(http.Caller(), found, http.RequestAborted)).Refusal, "place-inspected");
    }

    private async Task CloseAsync()
    {
        var http = Http.HttpContext!;
        Answered((await Desk.CloseAsync(http.Caller(), new(Id), Closing!.Remark, http.RequestAborted)).Refusal, "place-closed");
    }

    private void Answered(Refusal? no, string done)
    {
        refusal = Http.HttpContext!.Note(no);
        if (no is null) Go.NavigateTo($"/places/{new PlaceId(Id)}?done={done}");
    }

    private sealed class Input
    {
        public bool Locked { get; set; }
        public bool Theft { get; set; }
        public bool Fire { get; set; }
        public bool Damp { get; set; }
        public bool Keys { get; set; }
        public string? Remark { get; set; }
    }
}
