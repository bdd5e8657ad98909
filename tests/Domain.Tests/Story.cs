using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests;

/// <summary>A past, to which questions can be put.</summary>
public sealed class Story<TState>(TState now, Func<TState, DomainEvent, TState> evolve)
{
    public TState Now { get; } = now;

    public Decision Ask(Func<TState, Decision> question) => question(Now);

    /// <summary>The past goes on.</summary>
    public Story<TState> Then(params DomainEvent[] events) => new(events.Aggregate(Now, evolve), evolve);

    /// <summary>The past goes on by what was decided; a refusal is not a past.</summary>
    public Story<TState> Decided(Func<TState, Decision> question)
    {
        var decided = question(Now);
        Assert.Null(decided.Refusal);
        return Then([.. decided.Events]);
    }
}

public static class OrganisationStory
{
    public static Story<Organisation> After(params DomainEvent[] events) => new Story<Organisation>(Organisation.None, Organisation.Evolve).Then(events);
}

public static class SealStory
{
    public static Story<Seal> After(params DomainEvent[] events) => new Story<Seal>(Seal.None, Seal.Evolve).Then(events);
}

public static class RouteStory
{
    public static Story<RouteBook> After(params DomainEvent[] events) => new Story<RouteBook>(RouteBook.None, RouteBook.Evolve).Then(events);
}

public static class ApplicationStory
{
    public static Story<Application> After(params DomainEvent[] events) => new Story<Application>(Application.None, Application.Evolve).Then(events);

    /// <summary>Li of 市场部 has drafted it and added the contract.</summary>
    public static Story<Application> Drafted(ApplicationContent content) => After(
        new ApplicationDrafted(Papers.Application, Li, Marketing, content),
        new ApplicationFileAdded(Papers.Application, Papers.Contract, Papers.TwoPages));

    /// <summary>And filed it: these levels decide.</summary>
    public static Story<Application> Filed(ApplicationContent content, bool important, params ResolvedStep[] steps) =>
        Drafted(content).Then(new ApplicationSubmitted(Papers.Application, Papers.Number, Li, content, new([], steps), important, ApplicationDecisions.Statement));

    /// <summary>And Wang has approved it on the only level.</summary>
    public static Story<Application> Approved(ApplicationContent content, params string[] conditions) =>
        Filed(content, important: false, Papers.Level("部门审批", Wang)).Then(new StepApproved(Papers.Application, 0, Wang, "同意", conditions));
}
