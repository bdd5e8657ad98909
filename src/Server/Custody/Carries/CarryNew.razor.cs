using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.Custody;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Carries;

/// <summary>/carries/new: asks to carry seals out of the house (S-05).</summary>
public sealed partial class CarryNew
{
    private Organisation? organisation;
    private IReadOnlyList<SealRow> seals = [];
    private Refusal? refusal;

    [SupplyParameterFromForm(FormName = "carry")] private Input? Form { get; set; }
    [Inject] private CarryDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var http = Http.HttpContext!;
        var answer = await People.EnterAsync(http.Caller(), [Operations.Apply], http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = answer.Value;
        seals = [.. ((await Seals.ListAsync(http.Caller(), new(Status: SealStatus.Active), http.RequestAborted)).Value ?? []).Where(s => s.Form != SealForm.Electronic)];
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var (from, until) = (Moment(Form!.From), Moment(Form.Until));
        if ((refusal = http.Note(from.Refusal ?? until.Refusal)) is not null) return;
        var asked = new CarryAsked(
            [.. (Form.Seals ?? []).Select(t => new SealId(Guid.TryParseExact(t, "N", out var id) ? id : Guid.Empty))], Form.Purpose ?? "", Form.Destination ?? "",
            [.. (Form.Travellers ?? []).Select(t => Typed.Person(t) ?? default)], from.Value, until.Value, Form.Overnight, Form.Documents);
        var answer = await Desk.RequestAsync(http.Caller(), asked, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/carries/{answer.Value}?done=carry-requested");
    }

    /// <summary>A time as browsers send it, in China's zone.</summary>
    public static Answer<DateTimeOffset> Moment(string? typed) =>
        DateTime.TryParseExact(typed?.Trim(), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 2000 and < 9000
            ? new DateTimeOffset(local, Caller.ChinaStandardTime).ToUniversalTime()
            : Refusal.Invalid("carry-time-form");

    private sealed class Input
    {
        public List<string>? Seals { get; set; }
        public string? Purpose { get; set; }
        public string? Destination { get; set; }
        public string? From { get; set; }
        public string? Until { get; set; }
        public string? Overnight { get; set; }
        public string? Documents { get; set; }
        public List<string>? Travellers { get; set; }
    }
}
