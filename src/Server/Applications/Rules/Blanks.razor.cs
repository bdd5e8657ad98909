using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications.Rules;

/// <summary>/applications/{id}/blanks: blanks that were found on its pages, the exception for them, and counting numbered sheets (U-07).</summary>
public sealed partial class Blanks
{
    private ApplicationPage? page;
    private PageLooks looks = PageLooks.None;
    private Organisation people = Organisation.None;
    private bool mayAsk;
    private bool mayCount;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private ApplicationDesk Applications { get; set; } = null!;
    [Inject] private BlankDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Application Now => page!.Application;
    private Desks.Caller Caller => Http.HttpContext!.Caller();
    private CancellationToken Stop => Http.HttpContext!.RequestAborted;
    private string Back => mayAsk ? $"/applications/{Now.Id}/edit#step-files" : $"/applications/{Now.Id}";

    protected override async Task OnInitializedAsync()
    {
        var answer = await Applications.FindAsync(Caller, new(Id), Stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(Http.HttpContext!, turnedAway = no);
            return;
        }
        page = answer.Value!;
        looks = await Desk.LooksAsync(new(Id), Stop);
        people = await People.OrganisationAsync(Stop);
        var isPost = HttpMethods.IsPost(Http.HttpContext!.Request.Method);
        mayAsk = ApplicationDecisions.WhyNotEdit(Now, Caller.Person) is null || (isPost && Now.Applicant == Caller.Person);
        var isKeeper = page.Seals.Values.Any(s => s.Holder == Caller.Person);
        mayCount = looks.Asked?.Exception.Claim == BlankClaim.NumberedForms && (BlankDecisions.WhyNotReconcile(Now, looks, Caller.Person, isKeeper) is null || (isPost && isKeeper));
        Form ??= Input.Of(looks.Asked?.Exception);
    }

    private async Task AskAsync()
    {
        if (page is null) return;
        var day = Typed.Day(Form!.Expires);
        var asked = new BlankException(Typed.Choice<BlankClaim>(Form.Claim) ?? BlankClaim.NothingToFillIn, Form.Reason ?? "", Whole(Form.First), Whole(Form.Last), day.Value);
        Follow(day.Refusal ?? (await Desk.AskAsync(Caller, new(Id), asked, Form.Commitment == "yes", Stop)).Refusal, "blank-exception-asked");
    }

    private async Task DropAsync()
    {
        if (page is not null) Follow((await Desk.DropAsync(Caller, new(Id), Stop)).Refusal, "blank-exception-dropped");
    }

    private async Task CountAsync()
    {
        if (page is null) return;
        Follow((await Desk.ReconcileAsync(Caller, new(Id), Whole(Form!.Used) ?? -1, Whole(Form.Returned) ?? 0, Whole(Form.Destroyed) ?? 0, Form.Remark, Stop)).Refusal, "blank-sheets-counted");
    }

    private void Follow(Refusal? no, string done)
    {
        refusal = Http.HttpContext!.Note(no);
        if (no is null) Go.NavigateTo($"/applications/{Id:N}/blanks?done={done}");
    }

    private static int? Whole(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private sealed class Input
    {
        public string? Claim { get; set; }
        public string? Reason { get; set; }
        public string? First { get; set; }
        public string? Last { get; set; }
        public string? Expires { get; set; }
        public string? Commitment { get; set; }
        public string? Used { get; set; }
        public string? Returned { get; set; }
        public string? Destroyed { get; set; }
        public string? Remark { get; set; }

        public static Input Of(BlankException? asked) => new()
        {
            Claim = (asked?.Claim ?? BlankClaim.NothingToFillIn).ToString(), Reason = asked?.Reason, Expires = Texts.Day(asked?.ExpiresOn),
            First = asked?.FirstSheet?.ToString(CultureInfo.InvariantCulture), Last = asked?.LastSheet?.ToString(CultureInfo.InvariantCulture),
        };
    }
}
