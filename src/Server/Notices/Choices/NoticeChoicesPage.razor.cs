using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.Notices;
using Yinxin.Domain;
using Yinxin.Domain.Notices;
using Yinxin.Server.Host;
using ChoicesPage = Yinxin.Desks.Notices.NoticeChoicesPage;

namespace Yinxin.Server.Notices.Choices;

/// <summary>/notice-choices: how notices reach the caller, besides the page.</summary>
public sealed partial class NoticeChoicesPage
{
    private static readonly string[] Zones = ["Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Asia/Dubai", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Australia/Sydney", "UTC"];

    private ChoicesPage? page;
    private Refusal? refusal;

    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private NoticeChoiceDesk Desk { get; set; } = null!;
    [Inject] private NoticeWording Wording { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private HttpContext Ours => Http.HttpContext!;

    /// <summary>A form that came too late still finds its form here.</summary>
    private bool IsPost => HttpMethods.IsPost(Ours.Request.Method);

    /// <summary>What the form shows: what was typed, else what holds.</summary>
    private Input Now => Form?.Zone is not null ? Form : page!.Choices.Rhythm is var r
        ? new()
        {
            Zone = r.Zone, Language = r.Language.ToString(), Period = r.Period.ToString(), Weekday = $"{r.Weekday}", Hour = $"{r.Hour}",
            QuietFrom = r.QuietFrom?.ToString("HH:mm", CultureInfo.InvariantCulture), QuietUntil = r.QuietUntil?.ToString("HH:mm", CultureInfo.InvariantCulture),
        }
        : new();

    protected override async Task OnInitializedAsync()
    {
        var answer = await Desk.MineAsync(Ours.Caller(), Ours.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(Ours, no);
        page = answer.Value;
    }

    private async Task GiveAsync() => Leave(await Desk.GiveAddressAsync(Ours.Caller(), Form!.Address, Wording, Ours.RequestAborted), "notice-code-sent");

    private async Task ConfirmAsync() => Leave(await Desk.ConfirmAsync(Ours.Caller(), Form!.Code, Ours.RequestAborted), "notice-address-confirmed");

    private async Task RemoveAsync() => Leave(await Desk.RemoveAddressAsync(Ours.Caller(), Ours.RequestAborted), "notice-address-removed");

    private async Task ChooseAsync()
    {
        var typed = await Ours.Request.ReadFormAsync(Ours.RequestAborted);
        var choices = NoticeBook.Kinds.Select(kind =>
        {
            var now = page!.Choices.Of(kind);
            return new NoticeChoice(kind, Typed.Choice<MailChoice>(typed[$"mail.{kind}"]) ?? now.Mail, page.HasWebhook ? typed[$"webhook.{kind}"] == "on" : now.Webhook);
        });
        if (Quiet(Form!.QuietFrom) is not { } from || Quiet(Form.QuietUntil) is not { } until)
        {
            refusal = Ours.Note(Refusal.Invalid("quiet-hours"));
            return;
        }
        var rhythm = new NoticeRhythm((Form.Zone ?? "").Trim(), Typed.Choice<MessageLanguage>(Form.Language) ?? MessageLanguage.Chinese, Typed.Choice<DigestPeriod>(Form.Period) ?? DigestPeriod.Daily, Number(Form.Weekday), Number(Form.Hour), from.Time, until.Time);
        Leave(await Desk.ChooseAsync(Ours.Caller(), [.. choices], rhythm, Ours.RequestAborted), "notice-choices-made");
    }

    /// <returns>Null for what is no time of day.</returns>
    private static QuietEnd? Quiet(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? new(null) : TimeOnly.TryParseExact(typed, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new(time) : null;

    private static int Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private void Leave(Answer<Done> answer, string done)
    {
        refusal = Ours.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/notice-choices?done={done}");
    }

    private sealed record QuietEnd(TimeOnly? Time);

    private sealed class Input
    {
        public string? Address { get; set; }
        public string? Code { get; set; }
        public string? Zone { get; set; }
        public string? Language { get; set; }
        public string? Period { get; set; }
        public string? Weekday { get; set; }
        public string? Hour { get; set; }
        public string? QuietFrom { get; set; }
        public string? QuietUntil { get; set; }
    }
}
