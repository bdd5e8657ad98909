namespace Yinxin.Domain.Notices;

/// <summary>Where a delivery stands: to go at once, to go with the next digest, given up.</summary>
public enum DeliveryState { Waiting, Digest, Dead }

/// <summary>A notice on its way out of the house.</summary>
/// <param name="At">When it was told.</param>
/// <param name="Tries">That failed.</param>
/// <param name="Next">Not before this moment.</param>
/// <param name="Answer">What the other side said last; null before the first try.</param>
public sealed record DeliveryRow(NoticeRow Notice, NoticeChannel Channel, DeliveryState State, int Tries, DateTimeOffset Next, string? Answer);

/// <summary>What was sent over a channel so far.</summary>
/// <param name="LastSent">Null before the first.</param>
public sealed record ChannelCount(long Sent, DateTimeOffset? LastSent, long Waiting, long Dead);

/// <summary>When a delivery that failed is tried again.</summary>
public static class DeliveryPatience
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>So many tries that fail, and it is given up: after about a day.</summary>
    public static readonly int MostTries = Pauses.Length + 1;

    /// <returns>Null when it is given up.</returns>
    public static DateTimeOffset? NextAfter(int failed, DateTimeOffset at) => failed < MostTries ? at + Pauses[failed - 1] : null;

    /// <summary>Which row a choice makes of a notice for a channel; null for none.</summary>
    public static DeliveryState? StateOf(NoticeChoices choices, string kind, NoticeChannel channel)
    {
        var choice = choices.Of(kind);
        if (channel == NoticeChannel.Webhook) return choice.Webhook ? DeliveryState.Waiting : null;
        if (choices.Address is null) return null;
        return choice.Mail switch { MailChoice.AtOnce => DeliveryState.Waiting, MailChoice.InDigest => DeliveryState.Digest, _ => null };
    }
}
