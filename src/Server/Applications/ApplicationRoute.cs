using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;

namespace Yinxin.Server.Applications;

/// <summary>What somebody said on a level, and when.</summary>
public sealed record Said(string Who, string Kind, DateTimeOffset At, string? Text, IReadOnlyList<string> Conditions);

/// <summary>One row of the route as people see it.</summary>
/// <param name="Look">A class of the route line: <c>is-done</c>, <c>is-now</c>, <c>is-ahead</c>, <c>is-stopped</c>.</param>
/// <param name="State">The same in a word: colour is never alone.</param>
public sealed record RouteStage(string Name, string People, string Look, string State, IReadOnlyList<Said> Said);

/// <summary>Tells how far an application is.</summary>
public static class ApplicationRoute
{
    public static IReadOnlyList<RouteStage> Tell(Texts t, Organisation o, ApplicationPage page)
    {
        var now = page.Application;
        List<RouteStage> stages = [Filing(t, o, page)];
        if (now.Route is null) return stages;
        var said = Timed(page).Where(s => s.Opinion.Round == now.Round).ToList();
        for (var i = 0; i < now.Route.Steps.Count; i++) stages.Add(Level(t, o, now, i, said));
        if (now.Status is ApplicationStatus.Rejected or ApplicationStatus.Withdrawn) return stages;
        stages.Add(Stamping(t, o, page));
        stages.Add(new(t["route.closing"], "", now.Status == ApplicationStatus.Closed ? "is-done" : "is-ahead", now.Status == ApplicationStatus.Closed ? TimeOf<ApplicationClosed>(page) : "", []));
        return stages;
    }

    /// <summary>Opinions in the order of their events, which say when.</summary>
    public static IEnumerable<(Opinion Opinion, DateTimeOffset At)> Timed(ApplicationPage page) =>
        page.Application.Opinions.Zip(page.Life.Where(r => r.Event is StepApproved or ApplicationRejected or ApplicationReturned or ApplicationWithdrawn), (opinion, r) => (opinion, r.At));

    private static RouteStage Filing(Texts t, Organisation o, ApplicationPage page)
    {
        var now = page.Application;
        var withdrawn = Timed(page).Where(s => s.Opinion.Kind == DecisionKind.Withdrawn).Select(s => Say(t, o, s)).ToList();
        var (look, state) = now.Status switch
        {
            ApplicationStatus.Draft => ("is-now", t["route.writing"]),
            ApplicationStatus.Returned => ("is-now", t["route.revising"]),
            ApplicationStatus.Withdrawn => ("is-stopped", t.Word(now.Status)),
            _ => ("is-done", TimeOf<ApplicationSubmitted>(page)),
        };
        return new(t["route.filing"], $"{o.NameOf(now.Applicant)}（{o.NameOf(now.Unit)}）", look, state, withdrawn);
    }

    private static RouteStage Level(Texts t, Organisation o, Application now, int index, List<(Opinion Opinion, DateTimeOffset At)> said)
    {
        var step = now.Route!.Steps[index];
        var here = said.Where(s => s.Opinion.Step == index && s.Opinion.Kind != DecisionKind.Withdrawn).Select(s => Say(t, o, s)).ToList();
        var stopped = now.Status is ApplicationStatus.Rejected or ApplicationStatus.Returned && index == now.Step;
        var running = now.Status == ApplicationStatus.InApproval && index == now.Step;
        var done = index < now.Step || now.Status is ApplicationStatus.Approved or ApplicationStatus.Closed;
        var (look, state) = stopped ? ("is-stopped", t.Word(now.Status))
            : running ? ("is-now", t["route.waiting", Names(o, now.WhoMayDecide())])
            : done ? ("is-done", t["route.done"])
            : ("is-ahead", "");
        var mode = step.Approvers.Count > 1 ? $" · {t.Word(step.Mode)}" : "";
        return new($"{step.Name}{mode}", Names(o, step.Approvers), look, state, here);
    }

    private static RouteStage Stamping(Texts t, Organisation o, ApplicationPage page)
    {
        var now = page.Application;
        var holders = Names(o, now.Content.Uses.Select(u => page.Seals[u.Seal].Holder).Distinct());
        var (made, asked) = (Enumerable.Range(0, now.Content.Uses.Count).Sum(now.ImprintsMade), now.Content.Uses.Sum(u => u.Imprints));
        var look = now.Status switch { ApplicationStatus.Approved => "is-now", ApplicationStatus.Closed => "is-done", _ => "is-ahead" };
        return new(t["route.stamping"], holders, look, look == "is-ahead" ? "" : t["route.imprints", made, asked], []);
    }

    private static Said Say(Texts t, Organisation o, (Opinion Opinion, DateTimeOffset At) s) =>
        new(o.NameOf(s.Opinion.By), t.Word(s.Opinion.Kind), s.At, s.Opinion.Text, s.Opinion.Conditions);

    private static string Names(Organisation o, IEnumerable<PersonId> people) => string.Join("、", people.Select(o.NameOf));

    private static string TimeOf<T>(ApplicationPage page)
        where T : DomainEvent => page.Life.LastOrDefault(r => r.Event is T) is { } r ? Texts.Time(r.At) : "";
}
