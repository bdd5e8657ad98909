using System.Collections.Immutable;

namespace Yinxin.Domain.Notices;

/// <summary>How the house delivers notices.</summary>
public sealed record DeliverySettings
{
    public static readonly StreamName Stream = new("delivery");
    public static readonly DeliverySettings None = new();

    public MailSet? Mail { get; init; }
    public WebhookSet? Webhook { get; init; }

    /// <summary>Without a slash at the end; null until it was settled.</summary>
    public string? Site { get; init; }

    public ImmutableDictionary<NoticeChannel, DeliveryTested> Tests { get; init; } = ImmutableDictionary<NoticeChannel, DeliveryTested>.Empty;

    public bool Has(NoticeChannel channel) => channel == NoticeChannel.Mail ? Mail is not null : Webhook is not null;

    public static DeliverySettings Evolve(DeliverySettings now, DomainEvent happened) => happened switch
    {
        MailSet e => now with { Mail = e, Tests = now.Tests.Remove(NoticeChannel.Mail) },
        MailRemoved => now with { Mail = null, Tests = now.Tests.Remove(NoticeChannel.Mail) },
        WebhookSet e => now with { Webhook = e, Tests = now.Tests.Remove(NoticeChannel.Webhook) },
        WebhookRemoved => now with { Webhook = null, Tests = now.Tests.Remove(NoticeChannel.Webhook) },
        SiteAddressSet e => now with { Site = e.Address },
        DeliveryTested e => now with { Tests = now.Tests.SetItem(e.Channel, e) },
        _ => throw new UnknownEventException(happened),
    };
}
