namespace Yinxin.Domain.Notices;

/// <summary>How a kind of notice reaches a person, beside standing in their list: not at all, by mail at once, or in the day's digest.</summary>
public enum NoticeWay { Page, Mail, Digest }

/// <summary>One kind and its way.</summary>
public sealed record NoticeChoice(string Kind, NoticeWay Way);

/// <summary>A person chose how notices reach them.</summary>
/// <param name="Mail">Where mail goes; null: nowhere.</param>
/// <param name="DigestHour">The hour of the day, in the organisation's zone, from which the digest is sent.</param>
[EventName("notice-choices-set/1")]
public sealed record NoticeChoicesSet(PersonId Person, string? Mail, IReadOnlyList<NoticeChoice> Choices, int DigestHour) : DomainEvent;

/// <summary>A person's choices; by mail at once where nothing else was chosen and an address is known.</summary>
public sealed record NoticeChoices(string? Mail, IReadOnlyList<NoticeChoice> Choices, int DigestHour)
{
    public static readonly NoticeChoices None = new(null, [], 8);
    public static StreamName Stream(PersonId person) => new($"notice-choices/{person}");

    public NoticeWay WayOf(string kind) => Mail is null ? NoticeWay.Page : Choices.FirstOrDefault(c => c.Kind == kind)?.Way ?? NoticeWay.Mail;

    public static NoticeChoices Evolve(NoticeChoices now, DomainEvent happened) => happened is NoticeChoicesSet e ? new(e.Mail, e.Choices, e.DigestHour) : throw new UnknownEventException(happened);

    /// <summary>Sets them for oneself.</summary>
    public static Decision Set(NoticeChoices now, string? mail, IReadOnlyList<NoticeChoice> choices, int digestHour, PersonId by)
    {
        var address = Words.Tidy(mail);
        if (address is not null && !IsAddress(address)) return Refusal.Invalid("mail-form");
        if (choices.FirstOrDefault(c => !NoticeBook.Kinds.Contains(c.Kind, StringComparer.Ordinal)) is not null) return Refusal.Invalid("notice-kind-unknown");
        if (digestHour is < 0 or > 23) return Refusal.Invalid("hour-range");
        var kept = choices.DistinctBy(c => c.Kind, StringComparer.Ordinal).ToList();
        return now.Mail == address && now.DigestHour == digestHour && now.Choices.SequenceEqual(kept) ? Decision.Nothing : new NoticeChoicesSet(by, address, kept, digestHour);
    }

    /// <summary>One address, as mail servers take it; no lists, no comments, no line breaks.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= 254 && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 3
        && text[(at + 1)..].Contains('.', StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '-' or '_' or '+');
}
