using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Server.Seals.Matters;

/// <summary>What was said on a matter, when, and by whom in whose name.</summary>
public static class MatterSaid
{
    /// <summary>Opinions in the order of their events, which say when.</summary>
    public static IEnumerable<(Opinion Opinion, DateTimeOffset At)> Timed(MatterPage page)
    {
        var (now, at) = (SealMatter.None, new List<DateTimeOffset>());
        foreach (var recorded in page.Life.Where(r => r.Event is not Destroyed))
        {
            now = SealMatter.Evolve(now, recorded.Event);
            while (at.Count < now.Approval.Opinions.Count) at.Add(recorded.At);
        }
        return page.Matter.Approval.Opinions.Zip(at);
    }

    public static string Who(Texts t, Organisation o, Opinion said)
    {
        if (said.By == default) return t["life.system"];
        return said.For is { } name ? t["route.in-name-of", o.NameOf(said.By), o.NameOf(name)] : o.NameOf(said.By);
    }
}
