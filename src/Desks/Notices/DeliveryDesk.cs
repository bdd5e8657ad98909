using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Domain;
using Yinxin.Domain.Notices;
using Yinxin.Domain.People;
using Yinxin.Store;
using Yinxin.Store.Notices;

namespace Yinxin.Desks.Notices;

/// <summary>A notice that was given up, with the name of whom it was for.</summary>
public sealed record DeadDelivery(DeliveryRow Row, string Name);

/// <summary>How the house delivers, and how that goes.</summary>
public sealed record DeliveryPage(DeliverySettings Settings, ChannelCount Mail, ChannelCount Webhook, IReadOnlyList<DeadDelivery> Dead);

/// <summary>How notices leave the house: the mail server, the webhook, and what could not be delivered.</summary>
public sealed class DeliveryDesk
{
    public const int MostDead = 200;

    /// <summary>Of how many that were given up one can be chosen.</summary>
    private const int MostRevived = 10_000;
    private static readonly Act Setting = new(Operations.SetDelivery, ApiScopes.Administer);

    private readonly EventStore events;
    private readonly Gate gate;
    private readonly DeliveryTable table;
    private readonly DeliverySecrets secrets;
    private readonly string house;

    internal DeliveryDesk(EventStore events, Gate gate, DeliveryTable table, DeliverySecrets secrets, string house)
    {
        this.events = events;
        this.gate = gate;
        this.table = table;
        this.secrets = secrets;
        this.house = house;
    }

    public Task<Answer<DeliveryPage>> FindAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<DeliveryPage>(caller, Setting, DeliverySettings.Stream, async (o, s) =>
        {
            if (DeliveryDecisions.WhyNot(o, caller.Person) is { } no) return no;
            var settings = (await events.FoldAsync(DeliverySettings.Stream, DeliverySettings.None, DeliverySettings.Evolve, s)).State;
            var dead = (await table.DeadAsync(MostDead, s)).Select(r => new DeadDelivery(r, o.NameOf(r.Notice.To)));
            return new DeliveryPage(settings, await table.CountAsync(NoticeChannel.Mail, s), await table.CountAsync(NoticeChannel.Webhook, s), [.. dead]);
        }, stop);

    public Task<Answer<Done>> SetSiteAsync(Caller caller, string? address, CancellationToken stop) =>
        ActAsync(caller, (o, now) => DeliveryDecisions.SetSite(o, now, address?.Trim(), caller.Person), stop);

    public Task<Answer<Done>> RemoveAsync(Caller caller, NoticeChannel channel, CancellationToken stop) =>
        ActAsync(caller, (o, now) => DeliveryDecisions.Remove(o, now, channel, caller.Person), stop);

    /// <param name="password">Empty: the one that is there stays, as long as host and user do.</param>
    /// <param name="roots">CERTIFICATE blocks; empty for the roots that the machine trusts.</param>
    public Task<Answer<Done>> SetMailAsync(Caller caller, MailAsked asked, string? password, string? roots, CancellationToken stop) => ActAsync(caller, (o, now) =>
    {
        var old = now.Mail;
        var typed = string.IsNullOrEmpty(password) ? null : password;
        var isSame = old?.WrappedPassword is not null && old.Host == asked.Host && old.User == Words.Tidy(asked.User);
        if (typed is null && asked.HasPassword && !isSame) return Refusal.Invalid("mail-password-again");
        if (DeliveryDecisions.WhyNotMail(o, asked, IsLoopback(asked.Host), caller.Person) is { } no) return no;
        if (typed?.Length > DeliveryDecisions.LongestSecret) return Refusal.Invalid("mail-password-long", DeliveryDecisions.LongestSecret);
        var pem = Words.Tidy(roots);
        if (pem is not null && !IsPem(pem)) return Refusal.Invalid("mail-roots");
        var wrapped = asked.HasPassword ? (typed is null ? old!.WrappedPassword : secrets.WrapPassword(typed)) : null;
        return new MailSet(caller.Person, asked.Host!, asked.Port, asked.Security, Words.Tidy(asked.User), wrapped, asked.SenderAddress!, asked.SenderName!.Trim(), pem);
    }, stop);

    /// <param name="secret">Empty: the one that is there stays.</param>
    public Task<Answer<Done>> SetWebhookAsync(Caller caller, string? address, string? secret, IReadOnlyList<string> privateHosts, CancellationToken stop) => ActAsync(caller, (o, now) =>
    {
        var typed = string.IsNullOrEmpty(secret) ? null : secret;
        if (DeliveryDecisions.WhyNotWebhook(o, now, address, typed, privateHosts, caller.Person) is { } no) return no;
        return new WebhookSet(caller.Person, address!, typed is null ? now.Webhook!.WrappedSecret : secrets.WrapWebhook(typed), privateHosts);
    }, stop);

    /// <summary>Sends a test mail and keeps what the server said.</summary>
    public Task<Answer<DeliveryTested>> TestMailAsync(Caller caller, string? to, NoticeWording wording, CancellationToken stop) =>
        TestAsync(caller, NoticeChannel.Mail, to, async (now, s) =>
        {
            var letter = new LetterWriter(wording, now.Site!, house).Test(to!.Trim(), MessageLanguage.Chinese, Guid.NewGuid().ToString("N"));
            return (await secrets.Open(now.Mail!).SendAsync([letter], s))[0];
        }, stop);

    /// <summary>Posts a test notice and keeps what the other side said.</summary>
    public Task<Answer<DeliveryTested>> TestWebhookAsync(Caller caller, NoticeWording wording, CancellationToken stop) =>
        TestAsync(caller, NoticeChannel.Webhook, null, async (now, s) =>
        {
            using var post = secrets.Open(now.Webhook!);
            return await post.SendAsync(new($"test-{Guid.NewGuid():N}@{house}", "test", wording.Text(MessageLanguage.Chinese, "mail.test"), null, now.Site!, null, caller.At), caller.At, s);
        }, stop);

    /// <summary>Lets notices that were given up be tried again.</summary>
    public Task<Answer<Done>> ReviveAsync(Caller caller, NoticeChannel channel, IReadOnlyList<long> notices, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Setting, DeliverySettings.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            if (DeliveryDecisions.WhyNot(o, caller.Person) is { } no) return no;
            var dead = (await table.DeadAsync(MostRevived, s)).Where(r => r.Channel == channel).Select(r => r.Notice.Id).ToHashSet();
            var wanted = notices.Distinct().Where(dead.Contains).Take(MostDead).ToList();
            if (wanted.Count == 0) return Refusal.Conflict("delivery-not-dead");
            sitting.Take(DeliveriesTried.Stream, new DeliveriesRevived(caller.Person, channel, wanted));
            return Done.Yes;
        }, stop);

    private Task<Answer<DeliveryTested>> TestAsync(Caller caller, NoticeChannel channel, string? to, Func<DeliverySettings, CancellationToken, Task<Posted>> send, CancellationToken stop)
    {
        Posted? said = null;
        return gate.ActAsync<DeliveryTested>(caller, Setting, DeliverySettings.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(DeliverySettings.Stream, DeliverySettings.None, DeliverySettings.Evolve, s);
            if ((DeliveryDecisions.WhyNot(o, caller.Person) ?? DeliveryDecisions.WhyNotSend(now, channel)) is { } no) return no;
            if (channel == NoticeChannel.Mail && !DeliveryDecisions.IsMailAddress(to?.Trim())) return Refusal.Invalid("mail-address", to ?? "");
            // Decided again because somebody was first, it is not sent again.
            said ??= await send(now, s);
            var tested = new DeliveryTested(caller.Person, channel, said.Outcome, said.Answer);
            sitting.Take(DeliverySettings.Stream, tested);
            return tested;
        }, stop);
    }

    private Task<Answer<Done>> ActAsync(Caller caller, Func<Organisation, DeliverySettings, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Setting, DeliverySettings.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(DeliverySettings.Stream, DeliverySettings.None, DeliverySettings.Evolve, s);
            return sitting.Take(DeliverySettings.Stream, decide(o, now)) is { } no ? no : Done.Yes;
        }, stop);

    private static bool IsLoopback(string? host) => host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsPem(string pem)
    {
        if (pem.Length > 40_000) return false;
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPem(pem);
            return found.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
