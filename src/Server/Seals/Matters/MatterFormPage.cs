using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Matters;

/// <summary>What writing a matter needs: the lists to choose from, the form, and saving it.</summary>
public abstract class MatterFormPage : ComponentBase
{
    protected Organisation? Organisation { get; private set; }
    protected Policy? Policy { get; private set; }
    protected FirmBook Firms { get; private set; } = FirmBook.None;
    protected IReadOnlyList<SealRow> Choices { get; private set; } = [];
    protected Refusal? Refused { get; set; }
    protected PersonId Me => Now.Caller().Person;
    protected HttpContext Now => Http.HttpContext!;
    [SupplyParameterFromForm] protected TypedMatter? Form { get; set; }
    [Inject] protected MatterDesk Desk { get; set; } = null!;
    [Inject] protected NavigationManager Go { get; set; } = null!;
    [Inject] private SealDesk Register { get; set; } = null!;
    [Inject] private FirmDesk FirmBooks { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected async Task LoadAsync()
    {
        var stop = Now.RequestAborted;
        var entered = await People.EnterAsync(Now.Caller(), [Operations.Apply], stop);
        if (entered.Refusal is { } no)
        {
            Go.TurnAway(Now, no);
            return;
        }
        Form ??= new();
        Policy = await Register.PolicyAsync(stop);
        Firms = await FirmBooks.BookAsync(stop);
        Choices = (await Register.ListAsync(Now.Caller(), new(), stop)).Value ?? [];
        Organisation = entered.Value;
    }

    /// <summary>Saves what was typed and leads to the draft, where papers are added.</summary>
    protected async Task SaveAsync(MatterId id)
    {
        var content = Form!.Read();
        if ((Refused = Now.Note(content.Refusal)) is not null) return;
        Refused = Now.Note((await Desk.SaveAsync(Now.Caller(), id, content.Value!, Now.RequestAborted)).Refusal);
        if (Refused is null) Go.NavigateTo($"/matters/{id}/edit?done=matter-saved");
    }
}
