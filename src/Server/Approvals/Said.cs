using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;

namespace Yinxin.Server.Approvals;

/// <summary>What was said on an approval, and when.</summary>
public sealed record Said(Opinion Opinion, DateTimeOffset At)
{
    /// <summary>Opinions in the order of their events, which say when.</summary>
    /// <param name="life">All events of what is approved, the oldest first.</param>
    public static IReadOnlyList<Said> Timed<T>(IEnumerable<Recorded> life, T none, Func<T, DomainEvent, T> evolve, Func<T, RunningApproval> approval)
    {
        var (now, at) = (none, new List<DateTimeOffset>());
        foreach (var recorded in life.Where(r => r.Event is not Destroyed))
        {
            now = evolve(now, recorded.Event);
            while (at.Count < approval(now).Opinions.Count) at.Add(recorded.At);
        }
        return [.. approval(now).Opinions.Zip(at, (opinion, when) => new Said(opinion, when))];
    }

    /// <summary>By whom, and in whose name.</summary>
    public static string Who(Texts t, Organisation o, Opinion said)
    {
        if (said.By == default) return t["life.system"];
        return said.For is { } name ? t["route.in-name-of", o.NameOf(said.By), o.NameOf(name)] : o.NameOf(said.By);
    }

    /// <summary>One line of a printed form.</summary>
    public string Line(Texts t, Organisation o) =>
        $"{t.Word(Opinion.Kind)}{(Opinion.Text is { } words ? $"：{words}" : "")}{string.Concat(Opinion.Conditions.Select(c => $"；{t["life.condition", c]}"))}\u3000{Who(t, o, Opinion)}\u3000{Texts.Time(At)}";
}
