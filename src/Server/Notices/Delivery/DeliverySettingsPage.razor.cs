using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.Notices;
using Yinxin.Domain;
using Yinxin.Domain.Notices;
using Yinxin.Server.Host;

namespace Yinxin.Server.Notices.Delivery;

/// <summary>/delivery: how notices leave the house, and what could not be delivered.</summary>
public sealed partial class DeliverySettingsPage
{
    private DeliveryPage? page;
    private Refusal? refusal;
    private string here = "";

    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private DeliveryDesk Desk { get; set; } = null!;
    [Inject] private NoticeWording Wording { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private HttpContext Ours => Http.HttpContext!;

    /// <summary>A form that came too late still finds its form here.</summary>
    private bool IsPost => HttpMethods.IsPost(Ours.Request.Method);

    /// <summary>What the form of the mail server shows: what was typed, else what is settled.</summary>
    private Input Mail => Form?.Host is not null ? Form : page!.Settings.Mail is { } now
        ? new() { Host = now.Host, Port = $"{now.Port}", Security = now.Security.ToString(), User = now.User, Sender = now.SenderAddress, SenderName = now.SenderName, Roots = now.Roots }
        : new() { Port = "465", Security = nameof(MailSecurity.Tls), SenderName = "印信" };

    protected override async Task OnInitializedAsync()
    {
        var answer = await Desk.FindAsync(Ours.Caller(), Ours.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(Ours, no);
        page = answer.Value;
        here = $"{Ours.Request.Scheme}://{Ours.Request.Host}";
    }

    private DeliveryTested? Tested(NoticeChannel channel) => page!.Settings.Tests.GetValueOrDefault(channel);

    private async Task SetSiteAsync() => Leave(await Desk.SetSiteAsync(Ours.Caller(), Form!.Site, Ours.RequestAborted), "site-address-set");

    private async Task SetMailAsync()
    {
        var port = int.TryParse(Form!.Port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var asked = new MailAsked(Form.Host?.Trim(), port, Typed.Choice<MailSecurity>(Form.Security) ?? MailSecurity.Tls, Form.User, !string.IsNullOrWhiteSpace(Form.User), Form.Sender?.Trim(), Form.SenderName);
        Leave(await Desk.SetMailAsync(Ours.Caller(), asked, Form.Password, Form.Roots, Ours.RequestAborted), "mail-set");
    }

    private async Task SetWebhookAsync()
    {
        var hosts = (Form!.Hosts ?? "").Split(['\n', '\r', ',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Leave(await Desk.SetWebhookAsync(Ours.Caller(), Form.Webhook?.Trim(), Form.Secret, hosts, Ours.RequestAborted), "webhook-set");
    }

    private async Task TestMailAsync() => Leave(await Desk.TestMailAsync(Ours.Caller(), Form!.To, Wording, Ours.RequestAborted), "delivery-tested");

    private async Task TestWebhookAsync() => Leave(await Desk.TestWebhookAsync(Ours.Caller(), Wording, Ours.RequestAborted), "delivery-tested");

    private async Task RemoveAsync(NoticeChannel channel) =>
        Leave(await Desk.RemoveAsync(Ours.Caller(), channel, Ours.RequestAborted), channel == NoticeChannel.Mail ? "mail-removed" : "webhook-removed");

    private async Task ReviveAsync(NoticeChannel channel)
    {
        var notices = (await Ours.Request.ReadFormAsync(Ours.RequestAborted))["notice"].Select(n => long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1);
        Leave(await Desk.ReviveAsync(Ours.Caller(), channel, [.. notices], Ours.RequestAborted), "deliveries-revived");
    }

    private void Leave<T>(Answer<T> answer, string done)
    {
        refusal = Ours.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/delivery?done={done}");
    }

    private sealed class Input
    {
        public string? Site { get; set; }
        public string? Host { get; set; }
        public string? Port { get; set; }
        public string? Security { get; set; }
        public string? User { get; set; }
        public string? Password { get; set; }
        public string? Sender { get; set; }
        public string? SenderName { get; set; }
        public string? Roots { get; set; }
        public string? To { get; set; }
        public string? Webhook { get; set; }
        public string? Secret { get; set; }
        public string? Hosts { get; set; }
    }
}
