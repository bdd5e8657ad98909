using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>One-time links for a person, and the person's leaving.</summary>
public sealed partial class PersonAccess
{
    private Refusal? refusal;
    private Refusal? whyNoLink;
    private Refusal? whyNotLeave;
    private LinkIssued? issued;

    [Parameter, EditorRequired] public Organisation Organisation { get; set; } = null!;
    [Parameter, EditorRequired] public Person Person { get; set; } = null!;
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        whyNoLink = PeopleDecisions.IssueLink(Organisation, http.Caller().Person, Person.Id, "", http.Caller().At).Refusal;
        whyNotLeave = await Desk.WhyNotLeaveAsync(http.Caller(), Person.Id, http.RequestAborted);
    }

    /// <summary>The link is shown in this answer only: nobody can see it again.</summary>
    private async Task IssueAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.IssueLinkAsync(http.Caller(), Person.Id, http.RequestAborted);
        (refusal, issued) = (http.Note(answer.Refusal), answer.Value);
    }

    private async Task LeaveAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.LeaveAsync(http.Caller(), Person.Id, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/people/{Person.Id}?done=person-left");
    }
}
