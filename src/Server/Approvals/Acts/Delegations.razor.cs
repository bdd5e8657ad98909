using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>/delegations: who decides for whom, and for how long (U-04).</summary>
public sealed partial class Delegations
{
    private DelegationPage? page;
    private Organisation people = Organisation.None;
    private Policy policy = Policy.None;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [SupplyParameterFromQuery(Name = "done")] private string? Done { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private DelegationDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private SealDesk Register { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    /// <summary>A form that came too late still finds its form here.</summary>
    private bool IsPost => HttpMethods.IsPost(Http.HttpContext!.Request.Method);

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var answer = await Desk.MineAsync(http.Caller(), stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, turnedAway = no);
            return;
        }
        people = await People.OrganisationAsync(stop);
        policy = await Register.PolicyAsync(stop);
        page = answer.Value;
    }

    private async Task GrantAsync()
    {
        var http = Http.HttpContext!;
        var (asked, bad) = Read(Form!);
        var id = Guid.TryParseExact(Form!.Id, "N", out var given) ? given : Guid.CreateVersion7();
        refusal = http.Note(bad ?? (await Desk.GrantAsync(http.Caller(), new(id), asked!, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/delegations?done=delegated");
    }

    private async Task EndAsync()
    {
        var http = Http.HttpContext!;
        Answer<Done> answer = Guid.TryParseExact(Form!.Ended, "N", out var id) ? await Desk.EndAsync(http.Caller(), new(id), http.RequestAborted) : Refusal.NotFound("delegation-unknown");
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo("/delegations?done=delegation-ended");
    }

    private static (DelegationAsked? Asked, Refusal? Bad) Read(Input form)
    {
        if (!Guid.TryParseExact(form.To, "N", out var to)) return (null, Refusal.NotFound("person-unknown"));
        if (!Day(form.First, out var first) || !Day(form.Last, out var last)) return (null, Refusal.Invalid("day-form", $"{form.First} {form.Last}"));
        Cents? upTo = null;
        if (!string.IsNullOrWhiteSpace(form.UpTo))
        {
            if (!decimal.TryParse(form.UpTo.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) || yuan > 1_000_000_000_000m) return (null, Refusal.Invalid("amount-range"));
            upTo = new((long)(yuan * 100));
        }
        return (new(new(to), first, last, string.IsNullOrEmpty(form.Type) ? [] : [form.Type], upTo, form.Reason), null);
    }

    private static bool Day(string? typed, out DateOnly day) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private string State(Delegation d) =>
        d.EndedOn is not null ? "delegations.ended" : d.Last < page!.Today ? "delegations.over" : d.First > page.Today ? "delegations.to-come" : "delegations.in-force";

    private string Scope(Delegation d)
    {
        var types = d.DocumentTypes.Count == 0 ? T["delegations.every-type"] : string.Join("、", d.DocumentTypes.Select(k => policy.DocumentTypes.TryGetValue(k, out var t) ? T.Pick(t.NameZh, t.NameEn) : k));
        return d.UpTo is { } most ? $"{types} ≤ {Texts.Money(most, "CNY")}" : types;
    }

    private sealed class Input
    {
        public string? Id { get; set; }
        public string? To { get; set; }
        public string? First { get; set; }
        public string? Last { get; set; }
        public string? Type { get; set; }
        public string? UpTo { get; set; }
        public string? Reason { get; set; }
        public string? Ended { get; set; }
    }
}
