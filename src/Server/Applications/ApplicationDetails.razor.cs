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

/// <summary>/applications/{id}: everything about one application, and what the caller may do with it now.</summary>
public sealed partial class ApplicationDetails
{
    private readonly List<Offer> offers = [];
    private ApplicationPage? page;
    private Organisation people = Organisation.None;
    private Policy policy = Policy.None;
    private PersonId me;
    private bool mayDownload;
    private Refusal? turnedAway;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? Done { get; set; }
    [Inject] private ApplicationDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Register { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Application Now => page!.Application;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var caller = http.Caller();
        var answer = await Desk.FindAsync(caller, new(Id), stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, turnedAway = no);
            return;
        }
        people = await People.OrganisationAsync(stop);
        policy = await Register.PolicyAsync(stop);
        me = caller.Person;
        mayDownload = ApplicationSight.MayDownload(people, answer.Value!.Application, answer.Value.Seals.Values, me);
        page = answer.Value;
        Offers(caller.Today);
    }

    /// <summary>What this person has to do with the application; where it can't be done now, why.</summary>
    private void Offers(DateOnly today)
    {
        if (Now.Applicant == me && Now.IsEditable) offers.Add(new(T["offer.edit"], $"/applications/{Now.Id}/edit", null));
        if (Now.Approval.CurrentStep is { } step && step.Approvers.Contains(me))
            offers.Add(new(T["offer.decide"], $"/applications/{Now.Id}/decision", ApprovalDecisions.WhyNotDecide(people, Now, Now.Round, Now.Step, me)));
        if (Now.Status != ApplicationStatus.Approved) return;
        for (var use = 0; use < Now.Content.Uses.Count; use++)
        {
            var seal = page!.Seals[Now.Content.Uses[use].Seal];
            if (seal.Holder != me || Now.ImprintsLeft(use) == 0) continue;
            var label = T[seal.Card.Form == SealForm.Electronic ? "offer.stamp" : "offer.register", seal.Card.Name];
            offers.Add(new(label, $"/applications/{Now.Id}/stamping?use={use}", StampingDecisions.WhyNotStamp(people, Now, seal, use, me, today)));
        }
    }

    private sealed record Offer(string Label, string Href, Refusal? WhyNot);
}
