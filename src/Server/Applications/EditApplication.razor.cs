using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>/applications/{id}/edit: facts, files with their seals, statement and filing. Every button saves what was typed first.</summary>
public sealed partial class EditApplication
{
    private Application? now;
    private Organisation people = Organisation.None;
    private Policy policy = Policy.None;
    private IReadOnlyList<DocumentType> types = [];
    private IReadOnlyList<Seal> usable = [];
    private IReadOnlyDictionary<SealId, Seal> seals = new Dictionary<SealId, Seal>();
    private IReadOnlyList<ApplicationRow> twins = [];
    private FormDemand? demand;
    private bool lateAllowed;
    private DocumentForms forms = DocumentForms.None;
    private IReadOnlyList<ApproverChoice> choices = [];
    private Opinion? returned;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private ApplicationForm? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? Done { get; set; }
    [Inject] private ApplicationDesk Desk { get; set; } = null!;
    [Inject] private DocumentFormDesk OwnFields { get; set; } = null!;
    [Inject] private SealDesk Register { get; set; } = null!;
    [Inject] private UsePolicyDesk Rules { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private ApplicationId Application => new(Id);
    private IReadOnlyList<Seal> Physical => [.. usable.Where(s => s.Card.Form != SealForm.Electronic)];

    protected override Task OnInitializedAsync() => LoadAsync();

    /// <summary>What is filed is shown on its own page; a form that came too late is refused here with the reason.</summary>
    private async Task LoadAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await Desk.FindAsync(http.Caller(), Application, stop);
        if ((answer.Refusal ?? ApplicationDecisions.WhyNotEdit(answer.Value!.Application, http.Caller().Person)) is { } no)
        {
            if (no.Kind != RefusalKind.Conflict) Go.TurnAway(http, turnedAway = no);
            else if (HttpMethods.IsPost(http.Request.Method)) refusal = http.Note(no);
            else Go.NavigateTo($"/applications/{Id:N}");
            return;
        }

        var page = answer.Value!;
        people = await People.OrganisationAsync(stop);
        policy = await Register.PolicyAsync(stop);
        types = [.. policy.DocumentTypes.Values.OrderBy(t => t.Important).ThenBy(t => t.Key, StringComparer.Ordinal)];
        usable = (await Register.UsableAsync(http.Caller(), stop)).Value ?? [];
        twins = await Desk.TwinsAsync(page.Application, stop);
        var rules = await Rules.PolicyAsync(stop);
        (demand, lateAllowed) = (rules.DemandOn(page.Application.Content.DocumentType, page.Application.Content.Counterparty), rules.LateDays is not null);
        forms = await OwnFields.FormsAsync(stop);
        choices = await OwnFields.ChoicesAsync(page.Application, stop);
        seals = page.Seals;
        now = page.Application;
        returned = now.Status == ApplicationStatus.Returned ? now.Opinions.FindLast(o => o.Kind == DecisionKind.Returned) : null;
        Form ??= new();
        Form.Facts ??= FactsForm.Of(now.Content);
    }

    private async Task SubmitAsync()
    {
        if (now is null) return;
        var http = Http.HttpContext!;
        var asked = (Form!.Act ?? "save").Split(':', 2);
        var (act, about) = (asked[0], asked.Length > 1 ? asked[1] : "");
        var no = await SaveAsync(http, act, about) ?? await ActAsync(http, act, about);
        if (no is null)
        {
            Go.NavigateTo(Next(act, about));
            return;
        }
        await LoadAsync();
        refusal = http.Note(no);
    }

    /// <summary>Everything that was typed, and a seal more or less where a button asked for it.</summary>
    private async Task<Refusal?> SaveAsync(HttpContext http, string act, string about)
    {
        var (content, no) = Form!.On(now!.Content);
        content = Fields.OwnFieldsForm.On(content, forms, people, Form.Own, Form.Approvers);
        if (no is null && act == "add") (content, no) = Add(content, about);
        if (act == "drop") content = content with { Uses = [.. content.Uses.Where(u => ApplicationForm.KeyOf(u) != about)] };
        return no ?? (await Desk.SaveAsync(http.Caller(), Application, content, http.RequestAborted)).Refusal;
    }

    private (ApplicationContent Content, Refusal? Refusal) Add(ApplicationContent content, string about)
    {
        if (usable.FirstOrDefault(s => s.Id.ToString() == Form!.Chosen?.GetValueOrDefault(about)) is not { } seal) return (content, Refusal.Invalid("no-seal-chosen"));
        var file = now!.Files.Find(f => f.File.Id.ToString() == about);
        return file is null && about != ApplicationForm.Paper ? (content, Refusal.NotFound("file-unknown")) : ApplicationForm.Add(content, seal, file);
    }

    private async Task<Refusal?> ActAsync(HttpContext http, string act, string about) => act switch
    {
        "submit" => (await Desk.SubmitAsync(http.Caller(), Application, Form!.Statement == "yes", http.RequestAborted)).Refusal,
        "remove" when Guid.TryParseExact(about, "N", out var file) => (await Desk.RemoveFileAsync(http.Caller(), Application, new(file), http.RequestAborted)).Refusal,
        _ => null,
    };

    private string Next(string act, string about) => act switch
    {
        "submit" => $"/applications/{Id:N}?done=application-submitted",
        "place" when int.TryParse(about, out var use) => $"/applications/{Id:N}/places/{use}",
        "add" or "drop" or "remove" => $"/applications/{Id:N}/edit#step-files",
        _ => $"/applications/{Id:N}/edit?done=draft-saved",
    };
}
