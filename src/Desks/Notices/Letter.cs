using System.Globalization;
using Yinxin.Domain.Notices;

namespace Yinxin.Desks.Notices;

/// <summary>The words of messages, which the server keeps in both languages.</summary>
/// <param name="Text">A text by its key.</param>
public sealed record NoticeWording(Func<MessageLanguage, string, string> Text)
{
    public string Say(MessageLanguage language, string key, params object[] facts) => string.Format(CultureInfo.InvariantCulture, Text(language, key), facts);
}

/// <summary>A mail as it will be sent.</summary>
/// <param name="Id">The same for the same notices, however often they are sent.</param>
/// <param name="Notices">Which it brings; empty for a test or a code.</param>
internal sealed record Letter(string To, string Subject, string Text, string Id, IReadOnlyList<long> Notices);

/// <summary>Writes mails: the words of the notice, its number, its time and a link; never what the matter holds.</summary>
/// <param name="site">Address of the site, without a slash at the end.</param>
/// <param name="house">Name of this house in the ids of messages.</param>
internal sealed class LetterWriter(NoticeWording wording, string site, string house)
{
    /// <summary>One notice.</summary>
    public Letter One(string to, string name, NoticeChoices choices, NoticeRow notice)
    {
        var language = choices.Rhythm.Language;
        var words = Words(language, notice);
        var about = notice.About is null ? "" : wording.Say(language, "mail.number", notice.About) + "\n";
        var text = $"""
            {wording.Say(language, "mail.greeting", name)}

            {words}
            {about}{wording.Say(language, "mail.time", Time(choices, notice))}
            {wording.Say(language, "mail.look", site + notice.Path)}

            {Foot(language)}
            """;
        return new(to, Subject(language, words, notice.About), text, Id($"notice-{notice.Id}"), [notice.Id]);
    }

    /// <summary>Several in one.</summary>
    public Letter Digest(string to, string name, NoticeChoices choices, IReadOnlyList<NoticeRow> notices)
    {
        var language = choices.Rhythm.Language;
        var lines = notices.Select(n => $"· {Words(language, n)}{(n.About is null ? "" : $" {n.About}")}  {Time(choices, n)}\n  {site}{n.Path}");
        var text = $"""
            {wording.Say(language, "mail.greeting", name)}

            {wording.Say(language, "mail.digest", notices.Count)}

            {string.Join("\n", lines)}

            {Foot(language)}
            """;
        return new(to, wording.Say(language, "mail.digest-subject", notices.Count), text, Id($"digest-{notices[0].Id}-{notices[^1].Id}"), [.. notices.Select(n => n.Id)]);
    }

    /// <summary>The code that shows that a mailbox is the person's.</summary>
    public Letter Code(string to, string name, MessageLanguage language, string code, string unique) =>
        new(to, wording.Say(language, "mail.code-subject"), $"{wording.Say(language, "mail.greeting", name)}\n\n{wording.Say(language, "mail.code", code)}\n{site}/notice-choices\n", Id($"code-{unique}"), []);

    public Letter Test(string to, MessageLanguage language, string unique) =>
        new(to, wording.Say(language, "mail.test-subject"), $"{wording.Say(language, "mail.test")}\n{site}\n", Id($"test-{unique}"), []);

    /// <summary>The words of a notice as the page has them.</summary>
    public string Words(MessageLanguage language, NoticeRow notice) => wording.Text(language, $"notice.{notice.Kind}");

    private string Subject(MessageLanguage language, string words, string? about) =>
        about is null ? wording.Say(language, "mail.subject", words) : wording.Say(language, "mail.subject-number", words, about);

    private string Foot(MessageLanguage language) => wording.Say(language, "mail.foot", $"{site}/notice-choices");

    private string Id(string name) => $"{name}@{house}";

    private static string Time(NoticeChoices choices, NoticeRow notice) =>
        LocalTime.Of(choices.Rhythm.Zone, notice.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
