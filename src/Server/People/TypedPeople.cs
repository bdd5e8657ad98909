using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.People;

namespace Yinxin.Server.People;

/// <summary>People as they are typed: <c>周敏(zhou)、li</c>. A user name says who; a full name does where only one bears it.</summary>
public static class TypedPeople
{
    /// <summary>A longer list is not read by anybody, and would be most of the page: then people are typed.</summary>
    public const int MostOffered = 300;

    private static readonly char[] Between = [',', '，', '、', ';', '；', '\n', '\r', '\t'];

    public static Answer<IReadOnlyList<PersonId>> Read(Organisation o, string? typed)
    {
        List<PersonId> people = [];
        foreach (var name in (typed ?? "").Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var found = Find(o, name);
            if (found.Refusal is { } no) return no;
            if (!people.Contains(found.Value!.Id)) people.Add(found.Value.Id);
        }
        return people;
    }

    /// <summary>Those who are here.</summary>
    public static IEnumerable<Person> Present(Organisation o) => o.People.Values.Where(p => !p.Left).OrderBy(p => p.Name, StringComparer.Ordinal);

    /// <summary>Who can be chosen: those who are here, without administrators, who keep no seals and approve nothing.</summary>
    public static IEnumerable<Person> Choices(Organisation o) =>
        Present(o).Where(p => !PeopleDecisions.IsAdministrator(o, p));

    public static string Write(Organisation o, IEnumerable<PersonId> people) => string.Join("、", people.Select(p => o.Find(p) is { } found ? Write(found) : p.ToString()));

    public static string Write(Person person) => $"{person.Name}({person.UserName})";

    private static Answer<Person> Find(Organisation o, string typed)
    {
        var open = typed.LastIndexOfAny(['(', '（']);
        var userName = open >= 0 && typed[^1] is ')' or '）' ? typed[(open + 1)..^1] : typed;
        if (o.FindByUserName(userName) is { } known) return known;
        var named = o.People.Values.Where(p => !p.Left && p.Name == typed).Take(2).ToList();
        return named.Count switch
        {
            1 => named[0],
            0 => Refusal.Invalid("name-unknown", typed),
            _ => Refusal.Invalid("name-of-several", typed),
        };
    }
}
