using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>/seals/{id}/card: the printable card 印章卡 (S-10).</summary>
public sealed partial class SealCardPage
{
    private Seal? seal;
    private IReadOnlyList<Recorded> life = [];
    private Organisation? organisation;
    private Policy? policy;
    private string printed = "";
    private string reader = "";

    [Parameter] public Guid Id { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await Desk.FindAsync(http.Caller(), new(Id), stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        (organisation, policy) = (await People.OrganisationAsync(stop), await Desk.PolicyAsync(stop));
        (seal, life, _) = answer.Value!;
        (printed, reader) = (Texts.Time(http.Caller().At), organisation.NameOf(http.Caller().Person));
    }
}
