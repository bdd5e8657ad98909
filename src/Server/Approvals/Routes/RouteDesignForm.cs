using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Server.Approvals.Routes;

/// <summary>The designer's form: the route as it is typed, which draft it is, and what its button asked for.</summary>
public sealed class RouteDesignForm
{
    public string? Draft { get; set; }

    /// <summary>Of the draft that the page showed.</summary>
    public string? Revision { get; set; }

    /// <summary>The version in force that the designer had before them.</summary>
    public string? BasedOn { get; set; }

    /// <summary><c>save</c>, <c>copy</c>, <c>add-step</c>, <c>up:2</c>, <c>down:2</c>, <c>drop:2</c>, <c>more:2</c>: only the first two keep anything.</summary>
    public string? Act { get; set; }
    public RouteInput Route { get; set; } = new();

    public RouteDraftId DraftId => Guid.TryParseExact(Draft, "N", out var id) ? new(id) : default;
    public DraftShown Shown => new(DraftId, Number(Revision));
    public int Based => Number(BasedOn);
    public bool Keeps => Act is null or "" or "save" or "copy";

    public static RouteDesignForm Begin(RouteInput route, int basedOn) => new()
    {
        Draft = new RouteDraftId(Guid.CreateVersion7()).ToString(), Revision = "0", BasedOn = basedOn.ToString(CultureInfo.InvariantCulture), Route = route,
    };

    public static RouteDesignForm Of(Organisation o, RouteDraft draft) => new()
    {
        Draft = draft.Id.ToString(), Revision = draft.Revision.ToString(CultureInfo.InvariantCulture), BasedOn = draft.BasedOn.ToString(CultureInfo.InvariantCulture),
        Route = RouteInput.Of(o, draft.Design),
    };

    public Answer<RouteDesign> Read(Organisation o)
    {
        var (when, steps) = (Route.ReadCondition(), Route.ReadSteps(o));
        return (when.Refusal ?? steps.Refusal) is { } no ? no : new RouteDesign(Route.Name ?? "", when.Value!, steps.Value!);
    }

    /// <summary>Moves rows as the button asked; what was typed stays.</summary>
    public void Rearrange()
    {
        var steps = Route.Steps ??= [];
        var asked = (Act ?? "").Split(':', 2);
        var at = asked.Length > 1 && int.TryParse(asked[1], NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < steps.Count ? i : -1;
        if (asked[0] == "add-step") Route.Extra = 1;
        if (at < 0) return;
        if (asked[0] == "drop") steps.RemoveAt(at);
        if (asked[0] == "up" && at > 0) (steps[at - 1], steps[at]) = (steps[at], steps[at - 1]);
        if (asked[0] == "down" && at + 1 < steps.Count) (steps[at + 1], steps[at]) = (steps[at], steps[at + 1]);
        if (asked[0] == "more") steps[at].Extra = 2;
    }

    private static int Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
}
