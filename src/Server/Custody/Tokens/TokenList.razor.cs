using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Tokens;

/// <summary>/tokens: UKeys, cards and the like, and who holds them (S-04).</summary>
public sealed partial class TokenList
{
    private Organisation? organisation;
    private IReadOnlyList<Token> tokens = [];
    private IReadOnlyList<SealRow> seals = [];
    private Refusal? refusal;
    private bool mayEdit;

    [SupplyParameterFromForm(FormName = "token")] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private TokenDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var http = Http.HttpContext!;
        var answer = await Desk.ListAsync(http.Caller(), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        tokens = answer.Value!;
        organisation = await People.OrganisationAsync(http.RequestAborted);
        mayEdit = organisation.May(http.Caller().Person, Operations.RegisterSeals);
        if (mayEdit) seals = (await Seals.ListAsync(http.Caller(), new(), http.RequestAborted)).Value ?? [];
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var until = Typed.Day(Form!.Until);
        if ((refusal = http.Note(until.Refusal)) is not null) return;
        SealId? seal = Guid.TryParseExact(Form.Seal, "N", out var id) ? new SealId(id) : null;
        var asked = new TokenAsked(Form.Number ?? "", Typed.Choice<TokenKind>(Form.Kind) ?? TokenKind.Other, Form.Name ?? "", seal, Typed.Person(Form.Holder) ?? default, until.Value, Form.Remark);
        var answer = await Desk.RegisterAsync(http.Caller(), asked, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/tokens/{answer.Value}?done=token-saved");
    }

    private sealed class Input
    {
        public string? Number { get; set; }
        public string? Name { get; set; }
        public string? Kind { get; set; }
        public string? Holder { get; set; }
        public string? Seal { get; set; }
        public string? Until { get; set; }
        public string? Remark { get; set; }
    }
}
