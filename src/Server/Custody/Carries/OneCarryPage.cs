using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Approvals;
using Yinxin.Server.Approvals.Acts;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Carries;

/// <summary>What every page about one carrying-out shows: the carrying-out, as far as the reader may see it.</summary>
public abstract class OneCarryPage : ComponentBase
{
    protected CarryPage? Page { get; private set; }
    protected Carry Carry => Page!.Carry;
    protected Organisation Organisation { get; private set; } = Organisation.None;
    protected PersonId Me => Now.Caller().Person;
    protected HttpContext Now => Http.HttpContext!;

    /// <summary>As acts on its approval look at it.</summary>
    protected ActView Acts => new($"/carries/{Carry.Asked.Carry}", Page!.Scene, Page.Times, CarryApproval.WhyNotDecide(Page.Scene, Carry, Me), CarryApproval.WhyNotTakeBack(Carry, Me));

    [Inject] protected CarryDesk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Go { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected async Task LoadAsync(CarryId id)
    {
        var answer = await Desk.FindAsync(Now.Caller(), id, Now.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(Now, no);
            return;
        }
        Organisation = await People.OrganisationAsync(Now.RequestAborted);
        Page = answer.Value;
    }
}
