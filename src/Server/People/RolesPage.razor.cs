using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>/people/roles: what each role may do.</summary>
public sealed partial class RolesPage
{
    private Organisation? organisation;
    private bool mayDefine;

    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.EnterAsync(http.Caller(), [Operations.GrantRoles, Operations.ManageAccounts], http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, no);
        organisation = answer.Value;
        mayDefine = organisation?.May(http.Caller().Person, Operations.GrantRoles) ?? false;
    }
}
