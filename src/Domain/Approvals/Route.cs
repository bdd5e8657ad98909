using System.Collections.Immutable;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>All must 会签, any one 或签, in turn 依次.</summary>
public enum StepMode { AllOf, AnyOf, Sequential }

public enum ApproverKind { Person, Role, HeadOfUnit, HeadLevelsUp }

/// <summary>Who approves: a person, everyone with a role, the head of the applicant's unit, or of the unit N levels above.</summary>
/// <param name="Levels">For <see cref="ApproverKind.HeadLevelsUp"/>: 1 is the unit above the applicant's.</param>
public sealed record ApproverRule(ApproverKind Kind, PersonId? Person = null, string? Role = null, int Levels = 0);

/// <summary>One level of a route.</summary>
/// <param name="Duty">What the approver must check 职责; shown beside the decision.</param>
public sealed record RouteStep(string Name, StepMode Mode, IReadOnlyList<ApproverRule> Approvers, string? Duty = null);

/// <summary>When a route applies; an empty list matches everything.</summary>
/// <param name="AmountFrom">Inclusive, cents.</param>
/// <param name="AmountBelow">Exclusive, cents.</param>
/// <param name="Units">The applicant's unit or one above it.</param>
public sealed record RouteCondition(
    IReadOnlyList<string> SealTypes, IReadOnlyList<SealForm> Forms, IReadOnlyList<string> DocumentTypes,
    Cents? AmountFrom, Cents? AmountBelow, IReadOnlyList<UnitId> Units)
{
    public static readonly RouteCondition Always = new([], [], [], null, null, []);

    /// <summary>How many conditions are stated: of two matching routes the one that states more wins.</summary>
    public int Weight =>
        (SealTypes.Count > 0 ? 1 : 0) + (Forms.Count > 0 ? 1 : 0) + (DocumentTypes.Count > 0 ? 1 : 0)
        + (AmountFrom is null && AmountBelow is null ? 0 : 1) + (Units.Count > 0 ? 1 : 0);
}

public abstract record RouteEvent : DomainEvent;

/// <summary>A version of a route came into force; what runs keeps the version it began with.</summary>
[EventName("route-published/1")]
public sealed record RoutePublished(RouteId Route, int Version, string Name, RouteCondition When, IReadOnlyList<RouteStep> Steps) : RouteEvent;

[EventName("route-retired/1")]
public sealed record RouteRetired(RouteId Route) : RouteEvent;

/// <summary>A route in force.</summary>
public sealed record Route(RouteId Id, int Version, string Name, RouteCondition When, IReadOnlyList<RouteStep> Steps, bool Retired);

/// <summary>All routes of the organisation.</summary>
public sealed record RouteBook(ImmutableSortedDictionary<string, Route> Routes)
{
    public static readonly StreamName Stream = new("routes");
    public static readonly RouteBook None = new(ImmutableSortedDictionary.Create<string, Route>(StringComparer.Ordinal));

    public Route? Find(RouteId id) => Routes.GetValueOrDefault(id.ToString());
    public IEnumerable<Route> InForce => Routes.Values.Where(r => !r.Retired);

    public static RouteBook Evolve(RouteBook book, DomainEvent happened) => happened switch
    {
        RoutePublished e => new(book.Routes.SetItem(e.Route.ToString(), new(e.Route, e.Version, e.Name, e.When, e.Steps, false))),
        RouteRetired e => new(book.Routes.SetItem(e.Route.ToString(), book.Routes[e.Route.ToString()] with { Retired = true })),
        _ => throw new UnknownEventException(happened),
    };
}
