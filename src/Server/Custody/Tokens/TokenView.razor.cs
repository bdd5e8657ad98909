using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;
using Yinxin.Server.Seals;

namespace Yinxin.Server.Custody.Tokens;

/// <summary>/tokens/{id}: one token and its life; lost, found, retired (S-04).</summary>
public sealed partial class TokenView
{
    private Organisation? organisation;
    private TokenPage? page;
    private Refusal? refusal;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private TokenDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var http = Http.HttpContext!;
        var answer = await Desk.FindAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        page = answer.Value;
    }

    private IEnumerable<string> Acts()
    {
        if (page!.MayReportLost) yield return "lost";
        if (page.MayEdit && page.Token.State == TokenState.Lost) yield return "found";
        if (page.MayEdit && page.Token.State != TokenState.Retired) yield return "retire";
    }

    private IReadOnlyList<LifeMoment> Moments() => [.. page!.Life.Reverse().Select(e => new LifeMoment(e.At, Who(e.By), T[$"event.{NameOf(e.Event)}"], More(e.Event), [], null, e.Event is TokenLost))];

    private string Who(string by) => Guid.TryParseExact(by, "N", out var id) ? organisation!.NameOf(new PersonId(id)) : T["seal-life.system"];

    private string? More(DomainEvent happened) => happened switch
    {
        TokenRegistered e => organisation!.NameOf(e.Holder),
        TokenHandedOver e => $"{organisation!.NameOf(e.From)} → {organisation.NameOf(e.To)}",
        TokenLost e => e.Words,
        TokenFound e => e.Words,
        TokenRetired e => e.Words,
        _ => null,
    };

    private static string NameOf(DomainEvent happened) => ((EventNameAttribute)Attribute.GetCustomAttribute(happened.GetType(), typeof(EventNameAttribute))!).Name;

    private async Task ActAsync(string act)
    {
        var http = Http.HttpContext!;
        var (caller, stop) = (http.Caller(), http.RequestAborted);
        var answer = act switch
        {
            "lost" => await Desk.ReportLostAsync(caller, new(Id), Form!.Words, stop),
            "found" => await Desk.ReportFoundAsync(caller, new(Id), Form!.Words, stop),
            _ => await Desk.RetireAsync(caller, new(Id), Form!.Words, stop),
        };
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/tokens/{new TokenId(Id)}?done=token-saved");
    }

    private sealed class Input
    {
        public string? Words { get; set; }
    }
}
