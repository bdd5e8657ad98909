using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;
using Yinxin.Server.Seals;

namespace Yinxin.Server.Custody.StockTakes;

/// <summary>/stock-takes/new: begins a round or an inspection over what the register holds now (S-06).</summary>
public sealed partial class StockTakeNew
{
    private Organisation? organisation;
    private Policy? policy;
    private IReadOnlyList<Place> places = [];
    private Refusal? refusal;

    [SupplyParameterFromForm(FormName = "stock-take")] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "type")] private string? Type { get; set; }
    [Inject] private StockTakeDesk Desk { get; set; } = null!;
    [Inject] private PlaceDesk Places { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var o = await People.OrganisationAsync(stop);
        if (!StockTakeDecisions.MayPlan(o, http.Caller().Person))
        {
            Go.TurnAway(http, PeopleDecisions.Forbidden(Operations.RegisterSeals));
            return;
        }
        Form ??= new() { Types = Type is null ? null : [Type], One = http.Caller().Person.ToString(), Tokens = Type is null };
        (organisation, policy, places) = (o, await Seals.PolicyAsync(stop), (await Places.ChoicesAsync(http.Caller(), stop)).Value ?? []);
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var due = Typed.Day(Form!.Due);
        if ((refusal = http.Note(due.Refusal)) is not null) return;
        UnitId[] units = Typed.Unit(Form.Unit) is { } unit ? [unit] : [];
        var scope = new StockTakeScope(Form.Types ?? [], units, [.. (Form.Places ?? []).Select(p => new PlaceId(Guid.TryParseExact(p, "N", out var id) ? id : Guid.Empty))], Form.Tokens);
        var answer = await Desk.BeginAsync(http.Caller(), Typed.Choice<StockTakeKind>(Form.Kind) ?? StockTakeKind.Round, Form.Title ?? "", Words(scope), scope, [Typed.Person(Form.One) ?? default, Typed.Person(Form.Two) ?? default], due.Value ?? default, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/stock-takes/{answer.Value}?done=stock-take-begun");
    }

    /// <summary>The scope in words, as it stands on the form.</summary>
    private string Words(StockTakeScope scope)
    {
        List<string> words = [.. scope.Types.Select(t => CardLines.TypeOf(T, policy!, t)), .. scope.Units.Select(u => organisation!.NameOf(u)), .. places.Where(p => scope.Places.Contains(p.Id)).Select(p => p.Card.Name)];
        if (words.Count == 0) words.Add(T["stock-take.everything"]);
        if (scope.Tokens) words.Add(T["custody.room.tokens"]);
        return T.List(words);
    }

    private sealed class Input
    {
        public string? Title { get; set; }
        public string? Kind { get; set; }
        public string? One { get; set; }
        public string? Two { get; set; }
        public string? Due { get; set; }
        public List<string>? Types { get; set; }
        public List<string>? Places { get; set; }
        public string? Unit { get; set; }
        public bool Tokens { get; set; }
    }
}
