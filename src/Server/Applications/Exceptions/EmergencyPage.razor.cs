using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications.Exceptions;

/// <summary>/applications/{id}/emergency: asking for and answering emergency use, and closing its case (U-18).</summary>
public sealed partial class EmergencyPage
{
    private ApplicationPage? page;
    private UsePolicy policy = UsePolicy.None;
    private Organisation people = Organisation.None;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private ApplicationDesk Applications { get; set; } = null!;
    [Inject] private EmergencyDesk Desk { get; set; } = null!;
    [Inject] private UsePolicyDesk Policy { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Application Now => page!.Application;
    private Desks.Caller Caller => Http.HttpContext!.Caller();
    private CancellationToken Stop => Http.HttpContext!.RequestAborted;
    private PersonId Me => Caller.Person;
    private bool IsPost => HttpMethods.IsPost(Http.HttpContext!.Request.Method);

    private IEnumerable<Person> Leaders
    {
        get
        {
            var keepers = page!.Seals.Values.Select(s => s.Holder).ToHashSet();
            return people.People.Values.Where(p => EmergencyDecisions.MayAnswer(people, Now, p.Id, keepers)).OrderBy(p => p.Name, StringComparer.Ordinal);
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var answer = await Applications.FindAsync(Caller, new(Id), Stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(Http.HttpContext!, turnedAway = no);
            return;
        }
        page = answer.Value!;
        policy = await Policy.PolicyAsync(Stop);
        people = await People.OrganisationAsync(Stop);
    }

    private Task AskAsync() => ActAsync(() => Desk.AskAsync(Caller, new(Id), Form?.Reason, Typed.Person(Form?.Leader) ?? default, Stop));

    private Task AnswerAsync() => ActAsync(() => Form?.Act == "decline" ? Desk.DeclineAsync(Caller, new(Id), Form.Words, Stop) : Desk.ConsentAsync(Caller, new(Id), Form?.Words, Stop));

    private Task CloseCaseAsync() => ActAsync(() => Desk.CloseCaseAsync(Caller, new(Id), Form?.Words, Stop));

    private async Task ActAsync(Func<Task<Desks.Answer<Desks.Done>>> act)
    {
        if (page is null) return;
        refusal = Http.HttpContext!.Note((await act()).Refusal);
        if (refusal is null) Go.NavigateTo($"/applications/{Id:N}/emergency");
    }

    private sealed class Input
    {
        public string? Reason { get; set; }
        public string? Leader { get; set; }
        public string? Words { get; set; }
        public string? Act { get; set; }
    }
}
