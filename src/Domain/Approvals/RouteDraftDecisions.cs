using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>The draft that a page showed.</summary>
/// <param name="Revision">0 for one that is begun.</param>
public sealed record DraftShown(RouteDraftId Draft, int Revision);

/// <summary>Designing routes, and letting them come into force: never by one person (U-02). The first broken rule answers.</summary>
public static class RouteDraftDecisions
{
    public const int MostStated = 200;

    /// <summary>Saves a draft. It may be incomplete; it may not be absurd. Whoever saves second is told.</summary>
    public static Decision Save(Organisation o, RouteBook book, RouteDrafts drafts, DraftShown shown, RouteId? route, int basedOn, RouteDesign design, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (route is { } r && book.Find(r) is null) return Refusal.NotFound("route-unknown");
        var now = drafts.Find(shown.Draft);
        if (now is not null && !now.IsOpen) return Refusal.Conflict("draft-is-closed");
        if (now is not null && now.Design.SaysTheSame(design) && now.BasedOn == basedOn && now.Status != RouteDraftStatus.Proposed) return Decision.Nothing;
        if ((now?.Revision ?? 0) != shown.Revision) return Refusal.Conflict("draft-moved-on", o.NameOf(now?.LastBy ?? by));
        if (CheckSizes(design) is { } bad) return bad;
        return new RouteDraftSaved(shown.Draft, now?.Route ?? route, basedOn, design, by);
    }

    /// <summary>Lays a draft before a leader; what certainly can't work is refused.</summary>
    /// <param name="faults">What the check found (U-14).</param>
    public static Decision Propose(Organisation o, Policy policy, RouteBook book, RouteDrafts drafts, DraftShown shown, IReadOnlyList<RouteFault> faults, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (WhyNotAsShown(drafts, shown, o) is { } no) return no;
        var now = drafts.Find(shown.Draft)!;
        if (now.Status == RouteDraftStatus.Proposed) return Decision.Nothing;
        return WhyNotInForce(o, policy, book, now, faults) is { } bad ? bad : new RouteDraftProposed(now.Id, by);
    }

    /// <summary>Lets a proposed draft come into force; somebody else than its authors does.</summary>
    /// <param name="id">Of the route, if it is a new one.</param>
    /// <param name="warningsSeen">The leader says to have read what the check found.</param>
    public static Decision Publish(Organisation o, Policy policy, RouteBook book, RouteDrafts drafts, DraftShown shown, RouteId id, IReadOnlyList<RouteFault> faults, bool warningsSeen, PersonId by)
    {
        if (WhyNotLead(o, drafts, shown, by) is { } no) return no;
        var now = drafts.Find(shown.Draft)!;
        if (WhyNotInForce(o, policy, book, now, faults) is { } bad) return bad;
        var warnings = faults.Count(f => !f.Blocks);
        if (warnings > 0 && !warningsSeen) return Refusal.Invalid("findings-not-read", warnings);
        var route = now.Route ?? id;
        var version = (book.Find(route)?.Version ?? 0) + 1;
        return Decision.Of(
            new RoutePublished(route, version, now.Design.Name.Trim(), now.Design.When, now.Design.Steps, now.Authors[^1], by),
            new RouteDraftPublished(now.Id, route, version, by, warnings));
    }

    public static Decision Return(Organisation o, RouteDrafts drafts, DraftShown shown, string? reason, PersonId by)
    {
        if (WhyNotLead(o, drafts, shown, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new RouteDraftReturned(shown.Draft, by, reason!.Trim());
    }

    public static Decision Discard(Organisation o, RouteDrafts drafts, RouteDraftId id, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (drafts.Find(id) is not { } now) return Refusal.NotFound("draft-unknown");
        if (now.Status == RouteDraftStatus.Discarded) return Decision.Nothing;
        return now.IsOpen ? new RouteDraftDiscarded(id, by) : Refusal.Conflict("draft-is-closed");
    }

    /// <summary>Why this person can't let the draft come into force or return it; the page asks the same.</summary>
    public static Refusal? WhyNotLead(Organisation o, RouteDrafts drafts, DraftShown shown, PersonId by)
    {
        if (!o.May(by, Operations.PublishRoutes)) return PeopleDecisions.Forbidden(Operations.PublishRoutes);
        if (WhyNotAsShown(drafts, shown, o) is { } no) return no;
        var now = drafts.Find(shown.Draft)!;
        if (now.Authors.Contains(by)) return Refusal.Forbidden("own-draft");
        return now.Status == RouteDraftStatus.Proposed ? null : Refusal.Conflict("draft-not-proposed");
    }

    private static Refusal? WhyNotAsShown(RouteDrafts drafts, DraftShown shown, Organisation o)
    {
        if (drafts.Find(shown.Draft) is not { } now) return Refusal.NotFound("draft-unknown");
        if (!now.IsOpen) return Refusal.Conflict("draft-is-closed");
        return now.Revision == shown.Revision ? null : Refusal.Conflict("draft-moved-on", o.NameOf(now.LastBy));
    }

    private static Refusal? WhyNotInForce(Organisation o, Policy policy, RouteBook book, RouteDraft now, IReadOnlyList<RouteFault> faults)
    {
        if (RouteDecisions.Check(o, policy, now.Design) is { } bad) return bad;
        var version = now.Route is { } route ? book.Find(route)?.Version ?? 0 : 0;
        if (version != now.BasedOn) return Refusal.Conflict("draft-is-stale", version);
        return faults.FirstOrDefault(f => f.Blocks) is null ? null : Refusal.Conflict("route-has-faults", faults.Count(f => f.Blocks));
    }

    private static Refusal? CheckSizes(RouteDesign d)
    {
        if (Words.Check("route-name", d.Name, Words.Name) is { } bad) return bad;
        if (d.Steps.Count > RouteDecisions.MostSteps) return Refusal.Invalid("route-steps", RouteDecisions.MostSteps);
        int[] stated = [d.When.SealTypes.Count, d.When.Forms.Count, d.When.DocumentTypes.Count, d.When.Units.Count, d.When.Matters?.Count ?? 0];
        if (stated.Max() > MostStated) return Refusal.Invalid("too-many-conditions-stated", MostStated);
        foreach (var step in d.Steps)
        {
            if ((Words.Check("step-name", step.Name, Words.Name, required: false) ?? Words.Check("duty", step.Duty, Words.Long, required: false)) is { } worse) return worse;
            if (Math.Max(step.Approvers.Count, Math.Max(step.CopyTo?.Count ?? 0, step.Limit?.EscalateTo.Count ?? 0)) > RouteDecisions.MostApprovers) return Refusal.Invalid("step-approvers", step.Name);
            if (step.Approvers.Any(a => a.From is { Count: > 100 })) return Refusal.Invalid("too-many-choices", 100);
        }
        return null;
    }
}
