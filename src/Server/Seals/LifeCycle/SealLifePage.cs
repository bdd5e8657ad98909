using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.LifeCycle;

/// <summary>What every page about one step of a seal's life shows: the seal, as far as the reader may see it.</summary>
public abstract class SealLifePage : ComponentBase
{
    protected Seal? Seal { get; private set; }
    protected Organisation? Organisation { get; private set; }
    protected Policy? Policy { get; private set; }
    protected PersonId Me => Http.HttpContext!.Caller().Person;
    protected HttpContext Now => Http.HttpContext!;
    [Inject] protected NavigationManager Go { get; set; } = null!;
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    /// <summary>What was typed before the form was refused.</summary>
    protected string? Said(string field) => Now.Request.Query[field].FirstOrDefault();

    protected async Task LoadAsync(SealId id)
    {
        var stop = Now.RequestAborted;
        var answer = await Desk.FindAsync(Now.Caller(), id, stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(Now, no);
            return;
        }
        (Organisation, Policy) = (await People.OrganisationAsync(stop), await Desk.PolicyAsync(stop));
        Seal = answer.Value!.Seal;
    }
}
