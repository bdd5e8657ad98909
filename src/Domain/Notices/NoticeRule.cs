using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;

namespace Yinxin.Domain.Notices;

/// <summary>What a rule may look at when something happened.</summary>
/// <param name="Before">The application before and after, where it happened in one; else <see cref="Application.None"/>.</param>
/// <param name="KeeperOf">Who holds a seal now; null for one that is not known.</param>
public sealed record NoticeScene(Recorded Happened, Application Before, Application After, Func<SealId, PersonId?> KeeperOf);

/// <summary>Something that a person is told. It names the matter, never its contents.</summary>
/// <param name="Kind">One of <see cref="NoticeBook.Kinds"/>; its words are the text <c>notice.KIND</c>.</param>
/// <param name="Path">The page to look at, from the site's root.</param>
/// <param name="About">A number by which people know the matter; null without one.</param>
public sealed record Notice(PersonId To, string Kind, string Path, string? About);

/// <summary>Which event tells whom what: one line of the table in <see cref="NoticeBook"/>.</summary>
public sealed record NoticeRule(Type Event, string Kind, Func<DomainEvent, NoticeScene, IEnumerable<PersonId>> Who, Func<DomainEvent, NoticeScene, (string Path, string? About)> What)
{
    /// <summary>A rule for one kind of event.</summary>
    public static NoticeRule On<T>(string kind, Func<T, NoticeScene, IEnumerable<PersonId>> who, Func<T, NoticeScene, (string Path, string? About)> what)
        where T : DomainEvent => new(typeof(T), kind, (e, scene) => who((T)e, scene), (e, scene) => what((T)e, scene));

    /// <summary>A rule for an event of an application, that points to a page of it.</summary>
    /// <param name="page">Below the application's own page, with its slash; empty for that page.</param>
    public static NoticeRule OnApplication<T>(string kind, string page, Func<T, NoticeScene, IEnumerable<PersonId>> who)
        where T : DomainEvent => On(kind, who, (_, scene) => ($"/applications/{scene.After.Id}{page}", scene.After.Number));
}
