using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.RuleTexts;

/// <summary>/rule-texts/{id}: read, acknowledge or sign, take the test (G-03).</summary>
public sealed partial class RuleTextView
{
    private RuleTextPage? page;
    private Organisation? organisation;
    private Refusal? refusal;
    private PersonId me;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm(FormName = "sign")] private SignInput? Form { get; set; }
    [SupplyParameterFromForm(FormName = "quiz")] private QuizInput? Quiz { get; set; }
    [SupplyParameterFromForm(FormName = "withdraw")] private WithdrawInput? Withdrawal { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private RuleTextDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private string Here => $"/rule-texts/{new RuleTextId(Id)}";

    protected override async Task OnInitializedAsync()
    {
        (Form, Quiz, Withdrawal) = (Form ?? new(), Quiz ?? new(), Withdrawal ?? new());
        var http = Http.HttpContext!;
        me = http.Caller().Person;
        var answer = await Desk.FindAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = await People.OrganisationAsync(http.RequestAborted);
        page = answer.Value;
    }

    private async Task SignAsync()
    {
        var http = Http.HttpContext!;
        var shown = Form!.Shown is { Length: 64 } hex ? new Digest(hex) : default;
        Answered((await Desk.SignAsync(http.Caller(), new(Id), shown, Form.Agrees, http.RequestAborted)).Refusal, "rule-signed");
    }

    /// <summary>As many answers as there are questions; what was not ticked is an empty answer.</summary>
    private async Task QuizAsync()
    {
        var http = Http.HttpContext!;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var asked = page!.Text.Newest.Questions.Count;
        IReadOnlyList<IReadOnlyList<int>> answers = [.. Enumerable.Range(0, asked).Select(i => (IReadOnlyList<int>)[.. form[$"Quiz.Q{i}"].Select(v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)])];
        var version = int.TryParse(Quiz!.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0;
        var answer = await Desk.TakeQuizAsync(http.Caller(), new(Id), version, answers, http.RequestAborted);
        Answered(answer.Refusal, answer.Value is { Passed: false } ? "quiz-failed" : "quiz-passed");
    }

    private async Task WithdrawAsync()
    {
        var http = Http.HttpContext!;
        Answered((await Desk.WithdrawAsync(http.Caller(), new(Id), Withdrawal!.Reason, http.RequestAborted)).Refusal, "rule-withdrawn");
    }

    /// <summary>What was ticked in a form that was refused stays ticked.</summary>
    private bool Ticked(int question, int choice)
    {
        var http = Http.HttpContext!;
        return http.Request.HasFormContentType && http.Request.Form[$"Quiz.Q{question}"].Contains(choice.ToString(CultureInfo.InvariantCulture));
    }

    private void Answered(Refusal? no, string done)
    {
        refusal = Http.HttpContext!.Note(no);
        if (no is null) Go.NavigateTo($"{Here}?done={done}");
    }

    private sealed class SignInput
    {
        public string? Shown { get; set; }
        public bool Agrees { get; set; }
    }

    private sealed class QuizInput
    {
        public string? Version { get; set; }
    }

    private sealed class WithdrawInput
    {
        public string? Reason { get; set; }
    }
}
