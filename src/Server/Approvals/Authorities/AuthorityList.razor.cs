using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Authorities;

/// <summary>/authorities: who may approve what, up to which amount, by which letter (P-07); one's own for everybody.</summary>
public sealed partial class AuthorityList
{
    /// <summary>So many days before its end an authority is marked.</summary>
    private const int Soon = 30;

    private Organisation? organisation;
    private Policy? policy;
    private IReadOnlyList<GivenAuthority> given = [];
    private Refusal? refusal;
    private PersonId me;
    private bool mayGive;
    private DateOnly today;

    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private GivenAuthorityDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await Desk.ListAsync(http.Caller(), stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        (given, policy) = (answer.Value!, await Seals.PolicyAsync(stop));
        (me, today) = (http.Caller().Person, http.Caller().Today);
        organisation = await People.OrganisationAsync(stop);
        mayGive = AuthorityDecisions.WhyNotGive(organisation, me) is null;
    }

    private async Task WithdrawAsync()
    {
        var http = Http.HttpContext!;
        var id = Guid.TryParseExact(Form?.Authority, "N", out var found) ? new AuthorityId(found) : default;
        refusal = http.Note((await Desk.WithdrawAsync(http.Caller(), id, Form?.Reason, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/authorities?done=authority-withdrawn");
    }

    private string State(GivenAuthority one) =>
        one.Withdrawn ? "authorities.withdrawn" : one.IsOver(today) ? "authorities.over" : !one.IsInForce(today) ? "authorities.not-begun"
        : one.Terms.Until is { } until && until <= today.AddDays(Soon) ? "authorities.soon-over" : "authorities.in-force";

    private string Look(GivenAuthority one) => State(one) switch { "authorities.in-force" => "is-good", "authorities.soon-over" or "authorities.not-begun" => "is-wait", _ => "is-stopped" };

    private sealed class Input
    {
        public string? Authority { get; set; }
        public string? Reason { get; set; }
    }
}
