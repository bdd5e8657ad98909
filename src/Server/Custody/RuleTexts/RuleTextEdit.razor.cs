using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.RuleTexts;

/// <summary>/rule-texts/new and /rule-texts/{id}/change: publishes a first or a next version (G-03).</summary>
public sealed partial class RuleTextEdit
{
    private Refusal? refusal;

    [Parameter] public Guid? Id { get; set; }
    [SupplyParameterFromForm(FormName = "rule-text")] private Input? Form { get; set; }
    [Inject] private RuleTextDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private string Title => T[Id is null ? "rule.new" : "rule.next"];

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var entered = await People.EnterAsync(http.Caller(), [Operations.RegisterSeals], http.RequestAborted);
        if (entered.Refusal is { } no)
        {
            Form = null;
            Go.TurnAway(http, no);
            return;
        }
        if (Form is not null) return;
        Form = new() { From = Texts.Day(http.Caller().Today), Pass = "80", Custodians = true };
        if (Id is not { } id) return;
        var answer = await Desk.FindAsync(http.Caller(), new(id), http.RequestAborted);
        if (answer.Refusal is { } gone)
        {
            Go.TurnAway(http, gone);
            return;
        }
        var now = answer.Value!.Text.Newest;
        Form = new() { Title = now.Title, Kind = now.Kind.ToString(), Text = now.Text, From = Form.From, Pass = $"{now.PassPercent}", Custodians = now.ForCustodians, Questions = QuizText.Write(now.Questions) };
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var (from, questions) = (Typed.Day(Form!.From), QuizText.Read(Form.Questions));
        if ((refusal = http.Note(from.Refusal ?? questions.Refusal)) is not null) return;
        var pass = int.TryParse(Form.Pass, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : 0;
        var asked = new RuleTextAsked(Typed.Choice<RuleTextKind>(Form.Kind) ?? RuleTextKind.Rules, Form.Title ?? "", Form.Text ?? "", questions.Value!, pass, Form.Custodians, from.Value ?? default);
        var answer = await Desk.PublishAsync(http.Caller(), Id is { } id ? new RuleTextId(id) : null, asked, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/rule-texts/{answer.Value}?done=rule-published");
    }

    private sealed class Input
    {
        public string? Title { get; set; }
        public string? Kind { get; set; }
        public string? Text { get; set; }
        public string? From { get; set; }
        public string? Pass { get; set; }
        public bool Custodians { get; set; }
        public string? Questions { get; set; }
    }
}
