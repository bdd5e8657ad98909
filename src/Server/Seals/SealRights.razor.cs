using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>/seals/{id}/rights: who may see the seal and who may apply for it (S-12).</summary>
public sealed partial class SealRights
{
    private Organisation? organisation;
    private Seal? seal;
    private Refusal? refusal;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.EnterAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        seal = answer.Value!;
        organisation = await People.OrganisationAsync(http.RequestAborted);
        Form ??= new() { Visible = AudienceInput.Of(seal.VisibleTo), Usable = AudienceInput.Of(seal.UsableBy) };
        (Form.Visible, Form.Usable) = (Form.Visible ?? new(), Form.Usable ?? new());
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.SetRightsAsync(http.Caller(), seal!.Id, Form!.Visible!.Read(), Form.Usable!.Read(), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/seals/{seal.Id}?done=rights-set");
    }

    private sealed class Input
    {
        public AudienceInput? Visible { get; set; }
        public AudienceInput? Usable { get; set; }
    }
}

/// <summary>An audience as it is ticked and chosen.</summary>
public sealed class AudienceInput
{
    public List<string>? Units { get; set; }
    public List<string>? People { get; set; }

    public static AudienceInput Of(Audience audience) => new()
    {
        Units = [.. audience.Units.Select(u => u.ToString())], People = [.. audience.People.Select(p => p.ToString())],
    };

    public Audience Read() => new([.. (People ?? []).Select(Typed.Person).OfType<PersonId>()], [.. (Units ?? []).Select(Typed.Unit).OfType<UnitId>()]);
}
