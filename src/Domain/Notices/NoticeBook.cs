using Yinxin.Domain.Evidence;

namespace Yinxin.Domain.Notices;

/// <summary>Kinds of notices that stand together where people choose.</summary>
/// <param name="Key">Its words are the text <c>notice-group.KEY</c>.</param>
public sealed record NoticeGroup(string Key, IReadOnlyList<string> Kinds);

/// <summary>All rules of notices. A room that has something to tell adds its lines here, and the words <c>notice.KIND</c> to its texts.</summary>
public static class NoticeBook
{
    /// <remarks>Of two that lead a person to the same page the first is told.</remarks>
    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        .. ApplicationNotices.Rules,
        .. MatterNotices.Rules,
        .. CustodyNotices.Rules,
        .. ApprovalNotices.Rules,
        .. DelegationNotices.Rules,
        .. SealNotices.Rules,
        .. ReminderNotices.Rules,
    ];

    /// <summary>Every kind that a rule tells stands in one group.</summary>
    public static readonly IReadOnlyList<NoticeGroup> Groups =
    [
        new("approval",
        [
            "to-decide", "urged", "step-due", "step-late", "approval-stopped", "opinion-asked", "opinion-given", "delegated", "copied",
            "approved", "rejected", "returned", "returned-late", "terminated", "withdrawn",
        ]),
        new("use", ["to-stamp", "paper-refused", "small-request-approved", "small-request-rejected", "voided", "lapsed", "stamping-unfinished", "approval-unused", "warning"]),
        new("seals",
        [
            "matter-to-do", "matter-done", "seal-incident", "seal-suspended", "seal-reinstated", "seal-deactivated", "seal-recalled", "seal-activated",
            "seal-duty-due", "seal-duty-late", "delivery-due", "delivery-late", "seal-idle",
        ]),
        new("custody",
        [
            "handover-to-confirm", "handover-took-effect", "handover-cancelled", "custody-extended", "custody-ends", "custody-overdue", "custody-ended", "token-lost",
            "carry-to-hand-out", "carry-handed-out", "carry-extended", "carry-due", "carry-late", "carry-returned",
            "stock-take-planned", "stock-take-begun", "stock-take-to-confirm", "stock-take-due", "stock-take-late", "stock-take-closed",
            "custody-case", "custody-case-answered", "custody-case-due", "custody-case-late", "custody-case-closed", "rules-to-acknowledge",
        ]),
        new("ends", ["licence-ends", "certificate-ends", "authority-ends", "token-ends", "yearly-check-due"]),
    ];

    /// <summary>Kinds of notices, each once: people choose how each reaches them.</summary>
    public static readonly IReadOnlyList<string> Kinds = [.. Groups.SelectMany(g => g.Kinds)];

    /// <summary>Kinds that ask their reader to do something.</summary>
    private static readonly HashSet<string> Asking =
    [
        "to-decide", "urged", "step-due", "step-late", "opinion-asked", "to-stamp", "paper-refused", "returned", "returned-late", "delegated",
        "matter-to-do", "seal-incident", "seal-suspended", "seal-deactivated", "seal-duty-due", "seal-duty-late", "delivery-late",
        "handover-to-confirm", "custody-ends", "custody-overdue", "token-lost", "carry-to-hand-out", "carry-due", "carry-late",
        "stock-take-begun", "stock-take-to-confirm", "stock-take-late", "custody-case", "custody-case-late", "rules-to-acknowledge",
    ];

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
        var people = rule.Who(scene.Happened.Event, scene).ToList();
        if (people.Count == 0) return [];
        var (path, about) = rule.What(scene.Happened.Event, scene);
        return people.Select(person => new Notice(person, rule.Kind, path, about));
    }
}
