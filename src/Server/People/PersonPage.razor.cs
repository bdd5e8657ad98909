using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>/people/{id}: one person; the system administrator keeps the account, the security administrator the roles.</summary>
public sealed partial class PersonPage
{
    private Organisation? organisation;
    private Person? person;
    private string password = "person.password.none";
    private bool mayManage;
    private bool mayGrant;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.EnterAsync(http.Caller(), [Operations.ManageAccounts, Operations.GrantRoles], http.RequestAborted);
        var found = answer.Value?.Find(new(Id));
        if (found is null)
        {
            Go.TurnAway(http, answer.Refusal ?? Refusal.NotFound("person-unknown"));
            return;
        }
        (organisation, person) = (answer.Value!, found);
        if (found.PasswordHash is not null) password = found.MustChangePassword ? "person.password.must-change" : "person.password.set";
        mayManage = organisation.May(http.Caller().Person, Operations.ManageAccounts);
        mayGrant = organisation.May(http.Caller().Person, Operations.GrantRoles);
    }
}
