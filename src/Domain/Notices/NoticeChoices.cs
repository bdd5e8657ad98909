using System.Collections.Immutable;

namespace Yinxin.Domain.Notices;

/// <summary>How one kind of notice comes by mail.</summary>
public enum MailChoice { Never, AtOnce, InDigest }

/// <summary>How often a digest comes.</summary>
public enum DigestPeriod { Daily, Weekly }

/// <summary>The language of a person's messages.</summary>
public enum MessageLanguage { Chinese, English }

/// <summary>How one kind of notice reaches a person, besides the page.</summary>
/// <param name="Kind">One of <see cref="NoticeBook.Kinds"/>.</param>
public sealed record NoticeChoice(string Kind, MailChoice Mail, bool Webhook);

/// <summary>When messages may come.</summary>
/// <param name="Zone">IANA name, for example Asia/Shanghai.</param>
/// <param name="Weekday">Day of a weekly digest, 1 for Monday to 7 for Sunday.</param>
/// <param name="Hour">Hour of the digest in that zone, 0 to 23.</param>
/// <param name="QuietFrom">Nothing leaves from this time on; null without quiet hours.</param>
/// <param name="QuietUntil">Up to this time, of the next day where it is not later.</param>
public sealed record NoticeRhythm(string Zone, MessageLanguage Language, DigestPeriod Period, int Weekday, int Hour, TimeOnly? QuietFrom, TimeOnly? QuietUntil)
{
    public static readonly NoticeRhythm Usual = new(Approvals.WorkCalendar.China, MessageLanguage.Chinese, DigestPeriod.Daily, 1, 9, null, null);

    /// <summary>Is nothing to leave at this time of the person's day?</summary>
    public bool IsQuiet(TimeOnly local)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until || from == until) return false;
        return from < until ? local >= from && local < until : local >= from || local < until;
    }

    /// <summary>The newest moment of a digest that is not later than a local time.</summary>
    public DateTime LastDigest(DateTime local)
    {
        var last = local.Date.AddHours(Hour);
        if (last > local) last = last.AddDays(-1);
        while (Period == DigestPeriod.Weekly && IsoDay(last) != Weekday) last = last.AddDays(-1);
        return last;
    }

    private static int IsoDay(DateTime day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
}

/// <summary>An event of how notices reach one person.</summary>
public abstract record NoticeChoiceEvent : DomainEvent;

/// <summary>A person named a mailbox; a code was sent there, and nothing else is until it comes back.</summary>
/// <param name="CodeHash">SHA-256 of the code, hex.</param>
[EventName("notice-address-given/1")]
public sealed record NoticeAddressGiven(PersonId Person, string Address, string CodeHash, DateTimeOffset Until) : NoticeChoiceEvent;

/// <summary>The code came back: the mailbox is the person's.</summary>
[EventName("notice-address-confirmed/1")]
public sealed record NoticeAddressConfirmed(PersonId Person, string Address) : NoticeChoiceEvent;

/// <summary>No more mail for this person; what waited is given up.</summary>
[EventName("notice-address-removed/1")]
public sealed record NoticeAddressRemoved(PersonId Person) : NoticeChoiceEvent;

/// <summary>A person chose how notices come.</summary>
[EventName("notice-choices-made/1")]
public sealed record NoticeChoicesMade(PersonId Person, IReadOnlyList<NoticeChoice> Choices, NoticeRhythm Rhythm) : NoticeChoiceEvent;

/// <summary>How notices reach one person.</summary>
public sealed record NoticeChoices
{
    public static readonly NoticeChoices None = new();

    /// <summary>Confirmed; null without one.</summary>
    public string? Address { get; init; }

    /// <summary>Waits for its code.</summary>
    public NoticeAddressGiven? Asked { get; init; }

    public IReadOnlyList<NoticeChoice> Chosen { get; init; } = [];
    public NoticeRhythm Rhythm { get; init; } = NoticeRhythm.Usual;

    public static StreamName Stream(PersonId person) => new($"notice-choices/{person}");

    /// <summary>What holds for a kind: the person's word, or else at once what asks for an act, and the rest in the digest.</summary>
    public NoticeChoice Of(string kind) =>
        Chosen.FirstOrDefault(c => c.Kind == kind) ?? new(kind, NoticeBook.Asks(kind) ? MailChoice.AtOnce : MailChoice.InDigest, Webhook: false);

    public static NoticeChoices Evolve(NoticeChoices now, DomainEvent happened) => happened switch
    {
        NoticeAddressGiven e => now with { Asked = e },
        NoticeAddressConfirmed e => now with { Address = e.Address, Asked = null },
        NoticeAddressRemoved => now with { Address = null, Asked = null },
        NoticeChoicesMade e => now with { Chosen = e.Choices, Rhythm = e.Rhythm },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Decisions about how notices reach one person.</summary>
public static class NoticeChoiceDecisions
{
    /// <param name="zoneIsKnown">Does the machine know the zone?</param>
    public static Decision Choose(NoticeChoices now, IReadOnlyList<NoticeChoice> choices, NoticeRhythm rhythm, bool zoneIsKnown, PersonId by)
    {
        if (choices.FirstOrDefault(c => !NoticeBook.Kinds.Contains(c.Kind)) is { } odd) return Refusal.Invalid("notice-kind-unknown", odd.Kind);
        if (choices.DistinctBy(c => c.Kind).Count() != choices.Count) return Refusal.Invalid("notice-kind-twice");
        if (!zoneIsKnown || rhythm.Zone.Length > Words.Name) return Refusal.Invalid("zone-unknown", rhythm.Zone.Length > Words.Name ? "" : rhythm.Zone);
        if (rhythm.Weekday is < 1 or > 7) return Refusal.Invalid("digest-weekday");
        if (rhythm.Hour is < 0 or > 23) return Refusal.Invalid("digest-hour");
        if (rhythm.QuietFrom is null != rhythm.QuietUntil is null || (rhythm.QuietFrom is { } from && from == rhythm.QuietUntil)) return Refusal.Invalid("quiet-hours");
        return rhythm == now.Rhythm && choices.SequenceEqual(now.Chosen) ? Decision.Nothing : new NoticeChoicesMade(by, choices, rhythm);
    }

    /// <param name="codeHash">Of what was typed.</param>
    public static Decision Confirm(NoticeChoices now, string codeHash, PersonId by, DateTimeOffset at)
    {
        if (now.Asked is not { } asked) return Refusal.Conflict("notice-address-none-asked");
        if (at > asked.Until) return Refusal.Conflict("notice-code-over");
        return asked.CodeHash == codeHash ? new NoticeAddressConfirmed(by, asked.Address) : Refusal.Invalid("notice-code-wrong");
    }

    public static Decision RemoveAddress(NoticeChoices now, PersonId by) =>
        now.Address is null && now.Asked is null ? Decision.Nothing : new NoticeAddressRemoved(by);
}
