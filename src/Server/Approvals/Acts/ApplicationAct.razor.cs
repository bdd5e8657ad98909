using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>/applications/{id}/acts/{act}: one act beside approving and stamping, with what it asks for.</summary>
public sealed partial class ApplicationAct
{
    private ApplicationPage? page;
    private ActKind? kind;
    private Organisation people = Organisation.None;
    private Refusal? whyNot;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [Parameter] public Guid Id { get; set; }
    [Parameter] public string Act { get; set; } = "";
    [SupplyParameterFromQuery(Name = "n")] private string? Number { get; set; }
    [SupplyParameterFromForm] private ActInput? Form { get; set; }
    [Inject] private ApplicationDesk Applications { get; set; } = null!;
    [Inject] private ApprovalDesk Approvals { get; set; } = null!;
    [Inject] private AfterApprovalDesk After { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Application Now => page!.Application;
    private int N => ActInput.Whole(Number) ?? 0;

    /// <summary>A form that came too late still finds its form here, until the desk has said why.</summary>
    private bool IsPost => HttpMethods.IsPost(Http.HttpContext!.Request.Method);

    /// <summary>The step that the page shows: of the application, or of the small request.</summary>
    private StepShown Shown => kind!.Key.StartsWith("request-", StringComparison.Ordinal) && Now.After.Find(N) is { } r ? new(r.Approval.Round, r.Approval.Step) : new(Now.Round, Now.Step);

    /// <summary>What it is about, in the words of whoever asked.</summary>
    private string? About => kind!.Key switch
    {
        "answer" => N < Now.Approval.Consultations.Count ? $"{people.NameOf(Now.Approval.Consultations[N].By)}：{Now.Approval.Consultations[N].Question}" : null,
        "paper-answer" => Now.After.RefusalOf(N)?.Reason,
        "top-up" or "execution" or "paper-refusal" => N < Now.Content.Uses.Count ? page!.Seals[Now.Content.Uses[N].Seal].Card.Name : null,
        "request-approval" or "request-rejection" or "request-withdrawal" => Now.After.Find(N) is { } r ? RequestWords.Say(T, people, page!, r) : null,
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        kind = ActKinds.Find(Act);
        var answer = await Applications.FindAsync(http.Caller(), new(Id), stop);
        if ((kind is null ? Refusal.NotFound("application-unknown") : answer.Refusal) is { } no)
        {
            Go.TurnAway(http, turnedAway = no);
            return;
        }
        people = await People.OrganisationAsync(stop);
        page = answer.Value!;
        whyNot = kind!.WhyNot(new(page, http.Caller().Person, http.Caller().At, page.Rules), N);
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var asked = new ActAsked(new(Id), Form!.Shown, N, Form.Chosen, Form.IsBefore, ActInput.Whole(Form.Imprints) ?? 0, Form.Text);
        refusal = http.Note(await kind!.DoAsync(new(Approvals, After), http.Caller(), asked, http.RequestAborted));
        if (refusal is null) Go.NavigateTo($"/applications/{Id:N}?done=act-{kind.Key}");
    }
}
