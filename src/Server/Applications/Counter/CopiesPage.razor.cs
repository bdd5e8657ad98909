using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications.Counter;

/// <summary>/applications/{id}/copies: who collected which stamped copies, what is to come back, what was recalled and destroyed (U-19).</summary>
public sealed partial class CopiesPage
{
    private ApplicationPage? page;
    private Copies copies = Copies.None;
    private Organisation people = Organisation.None;
    private bool isKeeper;
    private bool mayFollow;
    private DateOnly today;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private ApplicationDesk Applications { get; set; } = null!;
    [Inject] private CopiesDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Application Now => page!.Application;
    private Desks.Caller Caller => Http.HttpContext!.Caller();
    private CancellationToken Stop => Http.HttpContext!.RequestAborted;
    private PersonId Me => Caller.Person;

    protected override async Task OnInitializedAsync()
    {
        var answer = await Applications.FindAsync(Caller, new(Id), Stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(Http.HttpContext!, turnedAway = no);
            return;
        }
        page = answer.Value!;
        copies = await Desk.CopiesAsync(new(Id), Stop);
        people = await People.OrganisationAsync(Stop);
        today = Caller.Today;
        isKeeper = page.Seals.Values.Any(s => s.Holder == Me) && Now.Applicant != Me;
        mayFollow = (isKeeper || Now.Applicant == Me) && Now.Stampings.Exists(s => s.State is StampingState.Registered or StampingState.Stamped);
    }

    private Task HandOutAsync() => ActAsync("copies-handed-out", () => Desk.HandOutAsync(Caller, new(Id), Count, Typed.Person(Form?.To), Form?.Outsider, Form?.Remark, Stop));

    private Task ReceiveAsync(int number) => ActAsync("copies-received", () => Desk.ReceiveAsync(Caller, new(Id), number, Stop));

    private async Task ExpectAsync()
    {
        var due = Typed.Day(Form?.Due);
        if (due.Refusal is { } no) refusal = Http.HttpContext!.Note(no);
        else await ActAsync("originals-expected", () => Desk.ExpectAsync(Caller, new(Id), Count, due.Value, Stop));
    }

    private Task RecallAsync() => ActAsync("originals-recalled", () => Desk.RecallAsync(Caller, new(Id), Count, Form?.Reason, Stop));

    private Task DestroyAsync() => ActAsync("originals-destroyed", () => Desk.DestroyAsync(Caller, new(Id), Count, Form?.Method, Typed.Person(Form?.First) ?? default, Typed.Person(Form?.Second) ?? default, Stop));

    private async Task ActAsync(string done, Func<Task<Desks.Answer<Desks.Done>>> act)
    {
        if (page is null) return;
        refusal = Http.HttpContext!.Note((await act()).Refusal);
        if (refusal is null) Go.NavigateTo($"/applications/{Id:N}/copies?done={done}");
    }

    private int Count => int.TryParse(Form?.Count?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    private string NameOf(CopiesHandedOut what) => what.To is { } to ? people.NameOf(to) : what.Outsider ?? "";

    private sealed class Input
    {
        public string? Count { get; set; }
        public string? To { get; set; }
        public string? Outsider { get; set; }
        public string? Remark { get; set; }
        public string? Due { get; set; }
        public string? Reason { get; set; }
        public string? Method { get; set; }
        public string? First { get; set; }
        public string? Second { get; set; }
    }
}
