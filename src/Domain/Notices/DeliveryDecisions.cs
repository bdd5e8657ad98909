using Yinxin.Domain.People;

namespace Yinxin.Domain.Notices;

/// <summary>What an administrator wants of the mail server.</summary>
/// <param name="HasPassword">A new one was typed, or the old one is kept.</param>
public sealed record MailAsked(string? Host, int Port, MailSecurity Security, string? User, bool HasPassword, string? SenderAddress, string? SenderName);

/// <summary>Decisions about how the house delivers notices.</summary>
public static class DeliveryDecisions
{
    /// <summary>Longest address of a site, a webhook or a mailbox, in characters.</summary>
    public const int LongestAddress = 254;

    public const int MostPrivateHosts = 20;

    /// <summary>Shortest and longest secret of a webhook, in characters.</summary>
    public const int ShortestSecret = 16;
    public const int LongestSecret = 200;

    /// <summary>May this person settle it at all?</summary>
    public static Refusal? WhyNot(Organisation o, PersonId by) =>
        o.May(by, Operations.SetDelivery) ? null : PeopleDecisions.Forbidden(Operations.SetDelivery);

    /// <summary>The first rule that a mail server breaks; null when it can stand.</summary>
    /// <param name="isLoopback">Is the host this machine?</param>
    public static Refusal? WhyNotMail(Organisation o, MailAsked asked, bool isLoopback, PersonId by)
    {
        if (WhyNot(o, by) is { } no) return no;
        if (asked.Host is not { Length: > 0 and <= LongestAddress } host || !IsHost(host)) return Refusal.Invalid("mail-host", asked.Host ?? "");
        if (asked.Port is < 1 or > 65535) return Refusal.Invalid("mail-port", asked.Port);
        if (!IsMailAddress(asked.SenderAddress)) return Refusal.Invalid("mail-address", asked.SenderAddress ?? "");
        if (Words.Check("sender-name", asked.SenderName, Words.Name) is { } bad) return bad;
        if (Words.Check("mail-user", asked.User, Words.Title, required: false) is { } odd) return odd;
        if (asked.HasPassword && string.IsNullOrWhiteSpace(asked.User)) return Refusal.Invalid("mail-user-missing");
        return asked is { HasPassword: true, Security: MailSecurity.None } && !isLoopback ? Refusal.Invalid("mail-password-in-clear") : null;
    }

    /// <summary>The first rule that a webhook breaks; null when it can stand.</summary>
    /// <param name="secret">Null to keep the one that is there.</param>
    public static Refusal? WhyNotWebhook(Organisation o, DeliverySettings now, string? address, string? secret, IReadOnlyList<string> privateHosts, PersonId by)
    {
        if (WhyNot(o, by) is { } no) return no;
        if (!IsWebhook(address)) return Refusal.Invalid("webhook-address");
        if (secret is null && now.Webhook is null) return Refusal.Invalid("webhook-secret", ShortestSecret, LongestSecret);
        if (secret is not null && (secret.Length is < ShortestSecret or > LongestSecret || secret.Any(char.IsControl))) return Refusal.Invalid("webhook-secret", ShortestSecret, LongestSecret);
        if (privateHosts.Count > MostPrivateHosts) return Refusal.Invalid("webhook-hosts", MostPrivateHosts);
        return privateHosts.FirstOrDefault(h => h.Length > LongestAddress || !IsHost(h)) is { } wrong ? Refusal.Invalid("webhook-host", wrong) : null;
    }

    /// <summary>HTTPS anywhere, plain HTTP on this machine only.</summary>
    public static bool IsWebhook(string? address) =>
        address is { Length: <= LongestAddress } && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { UserInfo: "", Fragment: "" }
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback));

    /// <summary>The site's address: HTTPS, or plain HTTP on this machine; no path behind it.</summary>
    public static Decision SetSite(Organisation o, DeliverySettings now, string? address, PersonId by)
    {
        if (WhyNot(o, by) is { } no) return no;
        if (!IsWebhook(address) || new Uri(address!) is not { PathAndQuery: "/" } uri) return Refusal.Invalid("site-address");
        var plain = uri.GetLeftPart(UriPartial.Authority);
        return plain == now.Site ? Decision.Nothing : new SiteAddressSet(by, plain);
    }

    public static Decision Remove(Organisation o, DeliverySettings now, NoticeChannel channel, PersonId by)
    {
        if (WhyNot(o, by) is { } no) return no;
        if (!now.Has(channel)) return Decision.Nothing;
        return channel == NoticeChannel.Mail ? new MailRemoved(by) : new WebhookRemoved(by);
    }

    /// <summary>Messages lead to the site and go out over a channel: both must be settled.</summary>
    public static Refusal? WhyNotSend(DeliverySettings now, NoticeChannel channel)
    {
        if (now.Site is null) return Refusal.Conflict("site-address-missing");
        if (now.Has(channel)) return null;
        return channel == NoticeChannel.Mail ? Refusal.Conflict("mail-not-set") : Refusal.Conflict("webhook-not-set");
    }

    /// <summary>Mailboxes as mail servers everywhere take them: ASCII, one @, a host with a dot or this machine.</summary>
    public static bool IsMailAddress(string? address)
    {
        if (address is not { Length: > 2 and <= LongestAddress }) return false;
        var at = address.LastIndexOf('@');
        return at is > 0 and <= 64 && at < address.Length - 1 && address[..at].All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c)) && IsHost(address[(at + 1)..]);
    }

    private static bool IsHost(string host) => Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6 && host.All(char.IsAscii);
}
