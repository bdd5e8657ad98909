using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Notices;

/// <summary>How mail leaves the house. The password lies in the key ring.</summary>
/// <param name="Encryption"><c>start-tls</c>, or <c>none</c> for a server on this machine.</param>
/// <param name="Site">The address that people open, for the links in mails.</param>
[EventName("mail-server-set/1")]
public sealed record MailServerSet(string Host, int Port, string Encryption, string? UserName, string Sender, string Site, PersonId By) : DomainEvent;

[EventName("mail-server-removed/1")]
public sealed record MailServerRemoved(PersonId By) : DomainEvent;

/// <summary>Hosts that webhooks may call, and no others.</summary>
[EventName("webhook-hosts-set/1")]
public sealed record WebhookHostsSet(IReadOnlyList<string> Hosts, PersonId By) : DomainEvent;

/// <summary>A program that is told of notices. The secret that signs lies in the key ring.</summary>
/// <param name="Kinds">Empty: every kind.</param>
[EventName("webhook-added/1")]
public sealed record WebhookAdded(string Key, string Name, string Url, IReadOnlyList<string> Kinds, PersonId By) : DomainEvent;

[EventName("webhook-removed/1")]
public sealed record WebhookRemoved(string Key, PersonId By) : DomainEvent;

/// <summary>The ways that notices take out of the house.</summary>
public sealed record NoticeSettings(MailServerSet? Mail, IReadOnlyList<string> Hosts, ImmutableSortedDictionary<string, WebhookAdded> Webhooks)
{
    public static readonly StreamName Stream = new("notice-settings");
    public static readonly NoticeSettings None = new(null, [], ImmutableSortedDictionary.Create<string, WebhookAdded>(StringComparer.Ordinal));

    public static NoticeSettings Evolve(NoticeSettings now, DomainEvent happened) => happened switch
    {
        MailServerSet e => now with { Mail = e },
        MailServerRemoved => now with { Mail = null },
        WebhookHostsSet e => now with { Hosts = e.Hosts },
        WebhookAdded e => now with { Webhooks = now.Webhooks.SetItem(e.Key, e) },
        WebhookRemoved e => now with { Webhooks = now.Webhooks.Remove(e.Key) },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Who opens ways out of the house: the system administrator names servers, the security administrator says which hosts may be called at all.</summary>
public static class NoticeSettingDecisions
{
    public const int MostWebhooks = 20;
    public const int MostHosts = 50;

    public static Decision SetMail(Organisation o, NoticeSettings now, MailServerSet asked, PersonId by)
    {
        if (!o.May(by, Operations.ManageAccounts)) return PeopleDecisions.Forbidden(Operations.ManageAccounts);
        if (!IsHost(asked.Host) || asked.Port is < 1 or > 65535) return Refusal.Invalid("mail-server-form");
        if (asked.Encryption is not ("start-tls" or "none")) return Refusal.Invalid("mail-server-form");
        if (asked.Encryption == "none" && !IsLoopback(asked.Host)) return Refusal.Invalid("mail-server-unencrypted");
        if (!NoticeChoices.IsAddress(asked.Sender) && !asked.Sender.EndsWith("@localhost", StringComparison.Ordinal)) return Refusal.Invalid("mail-form");
        if (Words.Check("user-name", asked.UserName, Words.Title, required: false) is { } bad) return bad;
        if (!Uri.TryCreate(asked.Site, UriKind.Absolute, out var site) || site.Scheme is not ("https" or "http")) return Refusal.Invalid("site-form");
        return now.Mail == asked ? Decision.Nothing : asked;
    }

    public static Decision RemoveMail(Organisation o, NoticeSettings now, PersonId by)
    {
        if (!o.May(by, Operations.ManageAccounts)) return PeopleDecisions.Forbidden(Operations.ManageAccounts);
        return now.Mail is null ? Decision.Nothing : new MailServerRemoved(by);
    }

    public static Decision SetHosts(Organisation o, NoticeSettings now, IReadOnlyList<string> hosts, PersonId by)
    {
        if (!o.May(by, Operations.GrantRoles)) return PeopleDecisions.Forbidden(Operations.GrantRoles);
        if (hosts.Count > MostHosts) return Refusal.Invalid("too-many-hosts", MostHosts);
        if (hosts.FirstOrDefault(h => !IsHost(h)) is { } odd) return Refusal.Invalid("host-form", odd.Length > 80 ? odd[..80] : odd);
        List<string> tidy = [.. hosts.Select(h => h.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return tidy.SequenceEqual(now.Hosts, StringComparer.Ordinal) ? Decision.Nothing : new WebhookHostsSet(tidy, by);
    }

    public static Decision AddWebhook(Organisation o, NoticeSettings now, string key, string name, string url, IReadOnlyList<string> kinds, PersonId by)
    {
        if (!o.May(by, Operations.ManageAccounts)) return PeopleDecisions.Forbidden(Operations.ManageAccounts);
        if (now.Webhooks.Count >= MostWebhooks) return Refusal.Conflict("too-many-webhooks", MostWebhooks);
        if (Words.Check("name", name, Words.Name) is { } bad) return bad;
        if (kinds.FirstOrDefault(k => !NoticeBook.Kinds.Contains(k, StringComparer.Ordinal)) is not null) return Refusal.Invalid("notice-kind-unknown");
        if (WhyNotCall(now, url) is { } no) return no;
        return new WebhookAdded(key, name.Trim(), url, kinds, by);
    }

    public static Decision RemoveWebhook(Organisation o, NoticeSettings now, string key, PersonId by)
    {
        if (!o.May(by, Operations.ManageAccounts)) return PeopleDecisions.Forbidden(Operations.ManageAccounts);
        return now.Webhooks.ContainsKey(key) ? new WebhookRemoved(key, by) : Refusal.NotFound("webhook-unknown");
    }

    /// <summary>Encrypted or to this machine, to a host of the list, without user names: asked when it is added and before each call.</summary>
    public static Refusal? WhyNotCall(NoticeSettings now, string url)
    {
        if (url.Length > 500 || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0) return Refusal.Invalid("webhook-form");
        if (uri.Scheme != "https" && !(uri.Scheme == "http" && IsLoopback(uri.Host))) return Refusal.Invalid("webhook-unencrypted");
        return now.Hosts.Contains(uri.Host.Trim('[', ']').ToLowerInvariant(), StringComparer.Ordinal) ? null : Refusal.Conflict("webhook-host-not-listed", uri.Host);
    }

    public static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "::1" or "[::1]";

    private static bool IsHost(string host) => host.Length is > 0 and <= 253 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':');
}
