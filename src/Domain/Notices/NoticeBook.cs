using Yinxin.Domain.Evidence;

namespace Yinxin.Domain.Notices;

/// <summary>All rules of notices. A room that has something to tell adds its lines here, and the words <c>notice.KIND</c> to its texts.</summary>
public static class NoticeBook
{
    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        .. ApplicationNotices.Rules,
        .. DelegationNotices.Rules,
    ];

    /// <summary>Kinds of notices, each once, in the order of the rules: people choose how each reaches them.</summary>
    public static readonly IReadOnlyList<string> Kinds = [.. Rules.Select(r => r.Kind).Distinct(StringComparer.Ordinal)];

    /// <summary>Kinds that ask their reader to do something.</summary>
    private static readonly HashSet<string> Asking = ["to-decide", "urged", "step-due", "step-late", "opinion-asked", "to-stamp", "paper-refused", "returned", "returned-late", "delegated"];

    /// <summary>Does a notice of this kind ask its reader to do something?</summary>
    public static bool Asks(string kind) => Asking.Contains(kind);

    private static readonly ILookup<Type, NoticeRule> ByEvent = Rules.ToLookup(r => r.Event);

    /// <summary>Does this event tell anybody anything?</summary>
    public static bool Tells(DomainEvent happened) => ByEvent.Contains(happened.GetType());

    /// <summary>Who is told what; nobody of what they did themselves, and nobody the same twice.</summary>
    public static IReadOnlyList<Notice> Of(NoticeScene scene) =>
        [.. ByEvent[scene.Happened.Event.GetType()].SelectMany(rule => Say(rule, scene)).Where(n => n.To != default && n.To.ToString() != scene.Happened.By).DistinctBy(n => (n.To, n.Path)).Take(500)];

    private static IEnumerable<Notice> Say(NoticeRule rule, NoticeScene scene)
    {
        var (path, about) = rule.What(scene.Happened.Event, scene);
        return rule.Who(scene.Happened.Event, scene).Select(person => new Notice(person, rule.Kind, path, about));
    }
}
