using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Approvals;

/// <summary>An application that was filed, as routes are looked for.</summary>
/// <param name="At">When it was filed, UTC.</param>
public sealed record PastFiling(ApplicationId Application, string Number, string Title, DateTimeOffset At, RouteQuestion Question);

/// <summary>Who decides, level by level; or why nobody would.</summary>
public sealed record ReplayedWay(IReadOnlyList<ResolvedStep> Steps, Refusal? Refusal)
{
    public bool IsLike(ReplayedWay other) =>
        (Refusal is null) == (other.Refusal is null) && Refusal?.Code == other.Refusal?.Code && Steps.Count == other.Steps.Count
        && Steps.Zip(other.Steps).All(pair => pair.First.Mode == pair.Second.Mode && pair.First.Approvers.ToHashSet().SetEquals(pair.Second.Approvers));
}

/// <summary>An application that would go another way.</summary>
public sealed record ReplayedFiling(PastFiling Past, ReplayedWay Today, ReplayedWay Draft);

/// <summary>Past applications by the rules in force and by the draft, both with the people of today.</summary>
/// <param name="InAll">Filings in the time; <paramref name="Looked"/> of them, the newest, were looked at.</param>
/// <param name="Others">Those that somebody else would decide.</param>
/// <param name="Stopped">Those that could not be filed under the draft, and can today.</param>
/// <param name="Opened">Those that can't be filed today, and could under the draft.</param>
/// <param name="People">By person: how many more or fewer of them each would decide.</param>
public sealed record ReplayReport(int InAll, int Looked, int Same, int Others, int Stopped, int Opened, IReadOnlyDictionary<PersonId, int> People, IReadOnlyList<ReplayedFiling> Examples);

/// <summary>Replays what was filed against a draft (U-14).</summary>
public static class RouteReplay
{
    public const int MostExamples = 50;

    public static ReplayReport Compare(Organisation o, Policy policy, RouteBook book, Route draft, int inAll, IEnumerable<PastFiling> past)
    {
        var next = book.With(draft);
        var (looked, same, others, stopped, opened) = (0, 0, 0, 0, 0);
        Dictionary<PersonId, int> people = [];
        List<ReplayedFiling> examples = [];
        foreach (var filing in past)
        {
            looked++;
            if (!Concerns(o, book, draft, filing.Question) && !Concerns(o, next, draft, filing.Question))
            {
                same++;
                continue;
            }
            var (today, then) = (Way(o, policy, book, filing.Question), Way(o, policy, next, filing.Question));
            if (today.IsLike(then))
            {
                same++;
                continue;
            }
            if (today.Refusal is null && then.Refusal is not null) stopped++;
            else if (today.Refusal is not null && then.Refusal is null) opened++;
            else others++;
            Count(people, then, 1);
            Count(people, today, -1);
            if (examples.Count < MostExamples) examples.Add(new(filing, today, then));
        }
        return new(inAll, looked, same, others, stopped, opened, people.Where(p => p.Value != 0).ToDictionary(), examples);
    }

    private static bool Concerns(Organisation o, RouteBook book, Route draft, RouteQuestion asked)
    {
        var (routes, no) = RouteFinding.Matching(o, book, asked);
        return no is not null || routes.Exists(r => r.Id == draft.Id);
    }

    private static ReplayedWay Way(Organisation o, Policy policy, RouteBook book, RouteQuestion asked)
    {
        var (route, no) = RouteFinding.Find(o, policy, book, asked);
        return new(route?.Steps ?? [], no);
    }

    private static void Count(Dictionary<PersonId, int> people, ReplayedWay way, int by)
    {
        foreach (var person in way.Steps.SelectMany(s => s.Approvers).Distinct()) people[person] = people.GetValueOrDefault(person) + by;
    }
}
