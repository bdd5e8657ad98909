using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Matters;

/// <summary>What every page about one matter shows: the matter, as far as the reader may see it.</summary>
public abstract class OneMatterPage : ComponentBase
{
    protected MatterPage? Page { get; private set; }
    protected SealMatter Matter => Page!.Matter;
    protected Organisation Organisation { get; private set; } = Organisation.None;
    protected Policy Policy { get; private set; } = Policy.None;
    protected PersonId Me => Now.Caller().Person;
    protected HttpContext Now => Http.HttpContext!;
    [Inject] protected MatterDesk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Go { get; set; } = null!;
    [Inject] private SealDesk Register { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected async Task LoadAsync(MatterId id)
    {
        var stop = Now.RequestAborted;
        var answer = await Desk.FindAsync(Now.Caller(), id, stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(Now, no);
            return;
        }
        (Organisation, Policy) = (await People.OrganisationAsync(stop), await Register.PolicyAsync(stop));
        Page = answer.Value;
    }
}
