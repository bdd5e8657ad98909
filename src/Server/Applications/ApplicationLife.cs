using System.Reflection;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;

namespace Yinxin.Server.Applications;

/// <summary>One event of an application's life, in words.</summary>
/// <param name="Look">A class of the life line, or empty.</param>
public sealed record LifeEvent(DateTimeOffset At, string Title, string Who, string? More, string Look);

/// <summary>Tells an application's life from its events, oldest first.</summary>
public static class ApplicationLife
{
    public static IReadOnlyList<LifeEvent> Tell(Texts t, Organisation o, ApplicationPage page)
    {
        List<LifeEvent> told = [];
        for (var i = 0; i < page.Life.Count; i++)
        {
            var recorded = page.Life[i];
            var savedAgain = recorded.Event is ApplicationDrafted && i + 1 < page.Life.Count && page.Life[i + 1].Event is ApplicationDrafted;
            if (savedAgain || recorded.Event is DocumentArchived) continue; // The archive's own event says what the one before it says.
            told.Add(new(recorded.At, t[$"event.{NameOf(recorded.Event)}"], Who(t, o, recorded.By), More(t, o, page, recorded.Event), Look(recorded.Event)));
        }
        return told;
    }

    private static string? More(Texts t, Organisation o, ApplicationPage page, DomainEvent happened) => happened switch
    {
        ApplicationFileAdded e => e.File.Name,
        ApplicationFileRemoved e => page.Life.Select(r => r.Event).OfType<ApplicationFileAdded>().LastOrDefault(a => a.File.Id == e.File)?.File.Name,
        ApplicationSubmitted e => t["life.filed", e.Number, string.Join("、", e.Route.Sources.Select(s => $"{s.Name} v{s.Version}"))],
        StepApproved e => string.Join('\n', e.Conditions.Select(c => t["life.condition", c]).Prepend(e.Opinion ?? "").Where(s => s.Length > 0)),
        ApplicationRejected e => e.Reason,
        ApplicationReturned e => e.ToStep is { } to ? t["life.returned-to", page.Application.Route?.Steps.ElementAtOrDefault(to)?.Name ?? $"{to + 1}", e.Reason] : e.Reason,
        ApplicationWithdrawn e => e.Reason,
        StampingBegun e => t["life.begun", Name(page, e.Seal), e.Input.Name, e.Places.Count],
        Stamped e => t["life.stamped", e.SealName, e.Imprints],
        StampingVoided e => t.Of(Refusal.Conflict(e.Code, "", "", "")),
        StampingRegistered e => t["life.registered", Name(page, e.Seal), e.Imprints, e.Spoilt, e.Copies, o.NameOf(e.Handler)],
        StampingEvidenceAdded e => e.File.Name,
        StampingCorrected e => t["life.corrected", e.Addition, e.Reason],
        ApplicationClosed e => e.Unused > 0 ? t["life.unused", e.Unused] : null,
        _ => null,
    };

    private static string Look(DomainEvent happened) => happened switch
    {
        ApplicationRejected or ApplicationReturned or StampingVoided or StampingCorrected => "is-alarm",
        ApplicationClosed or ApplicationWithdrawn or ApplicationDiscarded => "is-end",
        _ => "",
    };

    private static string NameOf(DomainEvent happened) => happened is Destroyed d ? d.Name : happened.GetType().GetCustomAttribute<EventNameAttribute>()!.Name;

    private static string Who(Texts t, Organisation o, string by) => Guid.TryParseExact(by, "N", out var id) ? o.NameOf(new PersonId(id)) : t["life.system"];

    private static string Name(ApplicationPage page, SealId seal) => page.Seals.TryGetValue(seal, out var s) ? s.Card.Name : "";
}
