using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Approvals;

/// <summary>Looking for the route of an application of Li for the contract seal, unless said otherwise.</summary>
public static class RouteQuestions
{
    public static readonly RouteId General = new(Id(501));
    public static readonly RouteId Special = new(Id(502));

    public static readonly ApproverRule Head = new(ApproverKind.HeadOfUnit);
    public static readonly ApproverRule GeneralManager = new(ApproverKind.Role, Role: Roles.GeneralManager);

    public static readonly RouteQuestion Question = new(Li, Marketing, "contract", new(1_200_000), [Papers.ContractCard], [Xu]);

    public static ApproverRule Exactly(PersonId person) => new(ApproverKind.Person, person);

    public static ApproverRule LevelsUp(int levels) => new(ApproverKind.HeadLevelsUp, Levels: levels);

    public static RouteStep Step(string name, params ApproverRule[] approvers) => new(name, StepMode.AllOf, approvers);

    /// <summary>A route with one level, decided by this person.</summary>
    public static RoutePublished Route(RouteId id, RouteCondition when, PersonId approver) => new(id, 1, $"流程{id}", when, [Step("审批", Exactly(approver))]);

    public static (ResolvedRoute? Route, Refusal? Refusal) Find(RouteQuestion asked, params RoutePublished[] routes) => FindIn(Company, asked, routes);

    public static (ResolvedRoute? Route, Refusal? Refusal) FindIn(Organisation company, RouteQuestion asked, params RoutePublished[] routes) =>
        RouteFinding.Find(company, Policy.None, RouteStory.After([.. routes]).Now, asked);

    /// <summary>Who decides, level by level.</summary>
    public static IReadOnlyList<IReadOnlyList<PersonId>> Levels((ResolvedRoute? Route, Refusal? Refusal) found) => [.. found.Route!.Steps.Select(s => s.Approvers)];

    /// <summary>A draft that Chen wrote and laid before Zhou, who lets it come into force; the first refusal of the three answers.</summary>
    public static Decision Publish(RouteCondition when, IReadOnlyList<RouteStep> steps, PersonId? by = null, Policy? policy = null, string name = "合同流程", RouteBook? book = null)
    {
        var (now, rules, draft) = (book ?? RouteBook.None, policy ?? Policy.None, new RouteDraftId(Id(601)));
        var old = now.Find(General);
        var drafts = RouteDrafts.None;
        foreach (var ask in new Func<Decision>[]
                 {
                     () => RouteDraftDecisions.Save(Company, now, drafts, new(draft, 0), old is null ? null : General, old?.Version ?? 0, new(name, when, steps), by ?? Chen),
                     () => RouteDraftDecisions.Propose(Company, rules, now, drafts, new(draft, 1), [], by ?? Chen),
                 })
        {
            var said = ask();
            if (said.Refusal is not null) return said;
            drafts = said.Events.Aggregate(drafts, RouteDrafts.Evolve);
        }
        return RouteDraftDecisions.Publish(Company, rules, now, drafts, new(draft, 1), General, [], warningsSeen: false, Zhou);
    }
}
