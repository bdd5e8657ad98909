namespace Yinxin.Domain.Notices;

/// <summary>A way by which notices leave the house; the page shows them in any case.</summary>
public enum NoticeChannel { Mail, Webhook }

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity { None, StartTls, Tls }

/// <summary>What became of one try to deliver: taken by the other side, failed for now, refused for good.</summary>
public enum DeliveryOutcome { Sent, Failed, Refused }

/// <summary>An event of how the house delivers notices.</summary>
public abstract record DeliveryEvent : DomainEvent;

/// <summary>The mail server was settled; the latest counts.</summary>
/// <param name="WrappedPassword">Wrapped by the key ring, base64; null without a password.</param>
/// <param name="Roots">Certificates, PEM, under which the server's one must stand; null for those that the machine trusts.</param>
[EventName("mail-set/1")]
public sealed record MailSet(PersonId By, string Host, int Port, MailSecurity Security, string? User, string? WrappedPassword, string SenderAddress, string SenderName, string? Roots) : DeliveryEvent;

/// <summary>No mail is sent any more; what waited is given up.</summary>
[EventName("mail-removed/1")]
public sealed record MailRemoved(PersonId By) : DeliveryEvent;

/// <summary>The webhook was settled; the latest counts.</summary>
/// <param name="WrappedSecret">The secret of the signatures, wrapped by the key ring, base64.</param>
/// <param name="PrivateHosts">Host names that may lead to private addresses.</param>
[EventName("webhook-set/1")]
public sealed record WebhookSet(PersonId By, string Address, string WrappedSecret, IReadOnlyList<string> PrivateHosts) : DeliveryEvent;

/// <summary>Nothing is sent to the webhook any more; what waited is given up.</summary>
[EventName("webhook-removed/1")]
public sealed record WebhookRemoved(PersonId By) : DeliveryEvent;

/// <summary>The address under which people reach the site: links in messages begin with it.</summary>
[EventName("site-address-set/1")]
public sealed record SiteAddressSet(PersonId By, string Address) : DeliveryEvent;

/// <summary>A test was sent over a channel.</summary>
/// <param name="Answer">The other side's own words, or why there are none.</param>
[EventName("delivery-tested/1")]
public sealed record DeliveryTested(PersonId By, NoticeChannel Channel, DeliveryOutcome Outcome, string Answer) : DeliveryEvent;

/// <summary>One try to deliver one notice.</summary>
/// <param name="Notice">Id of the notice.</param>
/// <param name="Answer">The other side's own words, or why there are none.</param>
public sealed record DeliveryTry(long Notice, DeliveryOutcome Outcome, string Answer);

/// <summary>Notices were handed to the other side, or could not be; written after each handful of messages.</summary>
/// <remarks>Killed between the other side's yes and this event, the same messages go out once more, under the same ids.</remarks>
[EventName("deliveries-tried/1")]
public sealed record DeliveriesTried(NoticeChannel Channel, IReadOnlyList<DeliveryTry> Tries) : DomainEvent
{
    public static readonly StreamName Stream = new("deliveries");
}

/// <summary>An administrator lets notices that were given up be tried again.</summary>
[EventName("deliveries-revived/1")]
public sealed record DeliveriesRevived(PersonId By, NoticeChannel Channel, IReadOnlyList<long> Notices) : DomainEvent;
