using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.Issuers;

/// <summary>/trusted-issuers: certificate authorities elsewhere under which /verify finds signatures valid (E-05).</summary>
public sealed partial class TrustedIssuersPage
{
    private IReadOnlyList<TrustedIssuerFacts>? all;
    private Organisation? organisation;

    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private TrustedIssuersDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.ListAsync(http.Caller(), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        all = answer.Value;
    }

    private static string Day(DateTimeOffset moment) => Texts.Day(DateOnly.FromDateTime(moment.UtcDateTime));
}
