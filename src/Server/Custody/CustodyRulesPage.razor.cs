using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody;

/// <summary>/custody-rules: witnesses, the longest temporary custody, types kept apart, periods of stock-taking; rules as data (S-04, S-06, S-12).</summary>
public sealed partial class CustodyRulesPage
{
    private Organisation? organisation;
    private Policy? policy;
    private CustodyBook? book;
    private Refusal? refusal;

    [SupplyParameterFromForm(FormName = "custody-rules")] private RulesInput? Form { get; set; }
    [SupplyParameterFromForm(FormName = "custody-apart")] private ApartInput? Apart { get; set; }
    [SupplyParameterFromForm(FormName = "custody-period")] private PeriodInput? Period { get; set; }
    [SupplyParameterFromForm(FormName = "carry-rules")] private HoursInput? Late { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private CustodyDesk Desk { get; set; } = null!;
    [Inject] private CarryDesk Carries { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await People.EnterAsync(http.Caller(), [Operations.RegisterSeals], http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        (organisation, policy, book) = (answer.Value, await Seals.PolicyAsync(http.RequestAborted), await Desk.BookAsync(http.RequestAborted));
        Apart ??= new();
        Late ??= new() { Department = $"{book.CarryRules.DepartmentAfter}", Leader = $"{book.CarryRules.LeaderAfter}" };
        Period ??= new();
        Form ??= new() { AtFinal = book.Rules.WitnessAtFinal, AtTemporary = book.Rules.WitnessAtTemporary, Types = [.. book.Rules.WitnessTypes], Longest = $"{book.Rules.LongestTemporary}" };
    }

    private string TypeName(string key) => Server.Seals.CardLines.TypeOf(T, policy!, key);

    private async Task SetRulesAsync()
    {
        var http = Http.HttpContext!;
        var rules = new CustodyRulesSet(Form!.AtFinal, Form.AtTemporary, Form.Types ?? [], Number(Form.Longest));
        Answered((await Desk.SetRulesAsync(http.Caller(), rules, http.RequestAborted)).Refusal);
    }

    private async Task SetApartAsync()
    {
        var http = Http.HttpContext!;
        var pair = new TypesApart(Apart!.One ?? "", Apart.Other ?? "");
        var others = policy!.Apart.Where(p => !(p == pair || (p.One == pair.Other && p.Other == pair.One)));
        Answered((await Desk.SetApartAsync(http.Caller(), [.. Apart.Act == "remove" ? others : others.Append(pair)], http.RequestAborted)).Refusal);
    }

    private async Task SetCarryRulesAsync()
    {
        var http = Http.HttpContext!;
        Answered((await Carries.SetRulesAsync(http.Caller(), new(Number(Late!.Department), Number(Late.Leader)), http.RequestAborted)).Refusal);
    }

    private async Task SetPeriodAsync()
    {
        var http = Http.HttpContext!;
        Answered((await Desk.SetPeriodAsync(http.Caller(), Period!.Type ?? "", Number(Period.Months), http.RequestAborted)).Refusal);
    }

    private void Answered(Refusal? no)
    {
        refusal = Http.HttpContext!.Note(no);
        if (no is null) Go.NavigateTo("/custody-rules?done=custody-rules-saved");
    }

    /// <summary>What is no number becomes one that every rule refuses.</summary>
    private static int Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    private sealed class RulesInput
    {
        public bool AtFinal { get; set; }
        public bool AtTemporary { get; set; }
        public List<string>? Types { get; set; }
        public string? Longest { get; set; }
    }

    private sealed class ApartInput
    {
        public string? One { get; set; }
        public string? Other { get; set; }
        public string? Act { get; set; }
    }

    private sealed class HoursInput
    {
        public string? Department { get; set; }
        public string? Leader { get; set; }
    }

    private sealed class PeriodInput
    {
        public string? Type { get; set; }
        public string? Months { get; set; }
    }
}
