using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Handovers;

/// <summary>/handovers/new: proposes a handover of what somebody holds (S-04).</summary>
public sealed partial class HandoverNew
{
    private Organisation? organisation;
    private HeldThings? held;
    private Refusal? refusal;
    private bool isOfficer;

    [SupplyParameterFromForm(FormName = "handover")] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "from")] private string? From { get; set; }
    [SupplyParameterFromQuery(Name = "seal")] private string? SealAsked { get; set; }
    [Inject] private HandoverDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var http = Http.HttpContext!;
        var answer = await Desk.HeldAsync(http.Caller(), Typed.Person(From) ?? http.Caller().Person, http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        isOfficer = organisation.May(http.Caller().Person, Operations.RegisterSeals);
        held = answer.Value;
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var until = Typed.Day(Form!.Until);
        if ((refusal = http.Note(until.Refusal)) is not null) return;
        var kind = Typed.Choice<HandoverKind>(Form.Kind) ?? HandoverKind.Final;
        var asked = new HandoverAsked(
            [.. Ids(Form.Seals).Select(g => new SealId(g))], [.. Ids(Form.Tokens).Select(g => new TokenId(g))], kind, kind == HandoverKind.External ? null : Typed.Person(Form.To),
            kind == HandoverKind.External ? Form.Outside : null, Typed.Person(Form.Witness), Form.Reason ?? "", Form.Condition ?? "", Form.Accessories, until.Value);
        var answer = await Desk.BeginAsync(http.Caller(), asked, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/handovers/{answer.Value}?done=handover-begun");
    }

    private static IEnumerable<Guid> Ids(List<string>? typed) => (typed ?? []).Select(t => Guid.TryParseExact(t, "N", out var id) ? id : Guid.Empty);

    private sealed class Input
    {
        public List<string>? Seals { get; set; }
        public List<string>? Tokens { get; set; }
        public string? Kind { get; set; }
        public string? Until { get; set; }
        public string? To { get; set; }
        public string? Outside { get; set; }
        public string? Witness { get; set; }
        public string? Reason { get; set; }
        public string? Condition { get; set; }
        public string? Accessories { get; set; }
    }
}
