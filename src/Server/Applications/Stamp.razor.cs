using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>/applications/{id}/stamping?use=n: the holder stamps electronically, or registers what was pressed onto paper (U-05, U-06).</summary>
public sealed partial class Stamp
{
    private const int MostSheets = 20;

    private readonly List<int> mine = [];
    private ApplicationPage? page;
    private Organisation people = Organisation.None;
    private Policy policy = Policy.None;
    private PersonId me;
    private int useIndex;
    private SealUse? use;
    private Seal? seal;
    private ApplicationFile? file;
    private FileRef? bytes;
    private Refusal? whyNot;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "use")] private int? Use { get; set; }
    [Inject] private ApplicationDesk Applications { get; set; } = null!;
    [Inject] private StampingDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Register { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Application Now => page!.Application;
    private bool IsElectronic => seal!.Card.Form == SealForm.Electronic;
    private bool IsPost => HttpMethods.IsPost(Http.HttpContext!.Request.Method);

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await Applications.FindAsync(http.Caller(), new(Id), stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, turnedAway = no);
            return;
        }
        people = await People.OrganisationAsync(stop);
        policy = await Register.PolicyAsync(stop);
        me = http.Caller().Person;
        page = answer.Value!;
        mine.AddRange(Enumerable.Range(0, Now.Content.Uses.Count).Where(u => Now.ImprintsLeft(u) > 0 && page.Seals[Now.Content.Uses[u].Seal].Holder == me));
        if (Use is { } asked && asked >= 0 && asked < Now.Content.Uses.Count) Choose(asked);
        else if (mine.Count == 1) Choose(mine[0]);
    }

    private void Choose(int index)
    {
        (useIndex, use) = (index, Now.Content.Uses[index]);
        seal = page!.Seals[use.Seal];
        file = Now.Files.Find(f => f.File.Id == use.File);
        bytes = file is null ? null : IsElectronic ? Now.NewestOf(file.File.Id) : file.File;
        whyNot = StampingDecisions.WhyNotStamp(people, Now, seal, index, me, Http.HttpContext!.Caller().Today);
        Form ??= new();
        Form.Registration ??= RegistrationForm.For(Now, index);
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var answer = IsElectronic
            ? await Desk.StampAsync(http.Caller(), new(Id), useIndex, Form!.Met ?? [], http.RequestAborted)
            : await RegisterAsync(http);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/applications/{Id:N}?done={(IsElectronic ? "stamped" : "stamping-registered")}#stamping-{answer.Value}");
    }

    private async Task<Desks.Answer<StampingId>> RegisterAsync(HttpContext http)
    {
        var asked = Form!.Registration!.Read(useIndex, Now.ImprintsLeft(useIndex), Form.Met ?? []);
        return asked.Refusal is { } no ? no : await Desk.RegisterAsync(http.Caller(), new(Id), asked.Value!, http.RequestAborted);
    }

    private sealed class Input
    {
        public List<string>? Met { get; set; }
        public RegistrationForm? Registration { get; set; }
    }
}
