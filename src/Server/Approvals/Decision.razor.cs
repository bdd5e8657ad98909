using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals;

/// <summary>/applications/{id}/decision: the very files that will be stamped, and approve, return or reject (U-04).</summary>
public sealed partial class Decision
{
    private ApplicationPage? page;
    private Organisation people = Organisation.None;
    private Policy policy = Policy.None;
    private PersonId me;
    private PersonId? inNameOf;
    private Refusal? whyNot;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private DecisionInput? Form { get; set; }
    [SupplyParameterFromQuery(Name = "open")] private string? Open { get; set; }
    [Inject] private ApplicationDesk Applications { get; set; } = null!;
    [Inject] private ApprovalDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Register { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Application Now => page!.Application;

    /// <summary>The level to decide on. A form that came too late still finds its form here, until the desk has said why.</summary>
    private ResolvedStep? Step => whyNot is null || (refusal is null && HttpMethods.IsPost(Http.HttpContext!.Request.Method)) ? Now.Route?.Steps[Now.Step] : null;

    /// <summary>An important file that was not opened and is not open here.</summary>
    private ApplicationFile? Unread => Now.Important ? Now.Files.Find(f => !page!.Opened.Has(me, f.File.Digest) && !IsOpen(f)) : null;

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
        var (whose, no2) = ApprovalDecisions.Standing(people, Now, Now.Round, Now.Step, me, page.Scene);
        (inNameOf, whyNot) = (whose, no2);
    }

    /// <summary>Pages of an important file are shown when the file is opened on purpose; others are open at once.</summary>
    private bool IsOpen(ApplicationFile file) => !Now.Important || file.File.Id.ToString() == Open || page!.Opened.Has(me, file.File.Digest);

    private Task ApproveAsync() => DecideAsync("application-approved", (caller, stop) => Desk.ApproveAsync(caller, new(Id), Form!.Shown, Form.Opinion, Form.Demanded, stop));

    private Task RejectAsync() => DecideAsync("application-rejected", (caller, stop) => Desk.RejectAsync(caller, new(Id), Form!.Shown, Form.Reason, stop));

    private Task ReturnAsync() => DecideAsync("application-returned", (caller, stop) => Desk.ReturnAsync(caller, new(Id), Form!.Shown, Form.EarlierStep, Form.Reason, stop));

    private async Task DecideAsync(string done, Func<Caller, CancellationToken, Task<Answer<ApplicationStatus>>> decide)
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await decide(http.Caller(), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/applications/{Id:N}?done={done}");
    }
}
