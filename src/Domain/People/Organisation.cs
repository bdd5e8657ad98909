using System.Collections.Immutable;

namespace Yinxin.Domain.People;

/// <summary>A unit in the tree.</summary>
public sealed record Unit(UnitId Id, string Name, UnitId? Parent, bool LegalEntity, PersonId? Head);

/// <summary>A person of the directory; who has left stays readable and can do nothing.</summary>
public sealed record Person(
    PersonId Id, string UserName, string Name, UnitId Unit, string? Post,
    ImmutableList<RoleGrant> Grants, string? PasswordHash, bool MustChangePassword, bool Left)
{
    public bool Holds(string role) => Grants.Any(g => g.Role == role);
}

/// <summary>A one-time link by which a person sets the first password; a newer one takes the place of the older.</summary>
public sealed record SignInLink(PersonId Person, string TokenHash, DateTimeOffset Until);

/// <summary>A key by which a program acts for a person.</summary>
public sealed record ApiKey(string Key, string Name, PersonId Person, IReadOnlyList<string> Scopes, string SecretHash, DateTimeOffset? Until, bool Revoked);

/// <summary>The organisation: units in a tree, people, roles, keys. One stream, one state.</summary>
public sealed record Organisation
{
    public static readonly StreamName Stream = new("organisation");
    public static readonly Organisation None = new();

    public string? Name { get; init; }
    public ImmutableDictionary<UnitId, Unit> Units { get; init; } = ImmutableDictionary<UnitId, Unit>.Empty;
    public ImmutableDictionary<PersonId, Person> People { get; init; } = ImmutableDictionary<PersonId, Person>.Empty;
    public ImmutableDictionary<string, PersonId> UserNames { get; init; } = ImmutableDictionary.Create<string, PersonId>(StringComparer.Ordinal);
    public ImmutableDictionary<string, Role> Roles { get; init; } = Domain.People.Roles.BuiltIn.ToImmutableDictionary(r => r.Key, StringComparer.Ordinal);
    public ImmutableDictionary<string, SignInLink> Links { get; init; } = ImmutableDictionary.Create<string, SignInLink>(StringComparer.Ordinal);
    public ImmutableDictionary<string, ApiKey> Keys { get; init; } = ImmutableDictionary.Create<string, ApiKey>(StringComparer.Ordinal);

    /// <summary>True once the three administrators exist.</summary>
    public bool IsSetUp => Name is not null;

    public Person? Find(PersonId id) => People.GetValueOrDefault(id);
    public Person? FindByUserName(string userName) => UserNames.TryGetValue(Fold(userName), out var id) ? People[id] : null;
    public string NameOf(PersonId id) => People.TryGetValue(id, out var p) ? p.Name : id.ToString();
    public string NameOf(UnitId id) => Units.TryGetValue(id, out var u) ? u.Name : id.ToString();

    /// <summary>May this person do this at all, and how far? Null: not at all.</summary>
    public DataRange? RangeOf(PersonId person, string operation) =>
        Find(person) is { Left: false } p
            ? p.Grants.Where(g => Roles.TryGetValue(g.Role, out var r) && r.Operations.Contains(operation, StringComparer.Ordinal))
                .Select(g => (DataRange?)g.Range).Max()
            : null;

    public bool May(PersonId person, string operation) => RangeOf(person, operation) is not null;

    /// <summary>People who hold a role and are still here, in a stable order.</summary>
    public IEnumerable<Person> Holding(string role) => People.Values.Where(p => !p.Left && p.Holds(role)).OrderBy(p => p.UserName, StringComparer.Ordinal);

    /// <summary>The unit and those above it, nearest first.</summary>
    public IEnumerable<Unit> Upwards(UnitId unit)
    {
        var u = Units.GetValueOrDefault(unit);
        // A tree is never deeper than it has units: damaged data must not go round for ever.
        for (var left = Units.Count; u is not null && left > 0; u = u.Parent is { } p ? Units.GetValueOrDefault(p) : null, left--) yield return u;
    }

    /// <summary>The unit itself and all below it.</summary>
    public ImmutableHashSet<UnitId> WithBelow(UnitId unit) =>
        Units.Values.Where(u => Upwards(u.Id).Any(a => a.Id == unit)).Select(u => u.Id).ToImmutableHashSet();

    /// <summary>The legal entity that a unit belongs to: the unit itself or the nearest one above.</summary>
    public Unit? EntityOf(UnitId unit) => Upwards(unit).FirstOrDefault(u => u.LegalEntity);

    /// <summary>The units that a range covers for a person; empty for <see cref="DataRange.Own"/>, null for all.</summary>
    public ImmutableHashSet<UnitId>? Covers(PersonId person, DataRange range) => range switch
    {
        DataRange.All => null,
        DataRange.Own => [],
        DataRange.Department => Find(person) is { } p ? [p.Unit] : [],
        DataRange.DepartmentAndBelow => Find(person) is { } p ? WithBelow(p.Unit) : [],
        DataRange.Unit => Find(person) is { } p ? WithinEntity(p.Unit) : [],
        _ => throw new ArgumentOutOfRangeException(nameof(range)),
    };

    /// <summary>User names are compared without case and without full-width forms.</summary>
    public static string Fold(string userName) =>
        string.Create(userName.Trim().Length, userName.Trim(), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = char.ToLowerInvariant(from[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(from[i] - 0xFEE0) : from[i]);
        });

    public static Organisation Evolve(Organisation o, DomainEvent happened) => happened switch
    {
        OrganisationNamed e => o with { Name = e.Name },
        UnitAdded e => o with { Units = o.Units.Add(e.Unit, new(e.Unit, e.Name, e.Parent, e.LegalEntity, null)) },
        UnitHeadNamed e => o with { Units = o.Units.SetItem(e.Unit, o.Units[e.Unit] with { Head = e.Head }) },
        PersonAdded e => o with
        {
            People = o.People.Add(e.Person, new(e.Person, e.UserName, e.Name, e.Unit, e.Post, [], null, false, false)),
            UserNames = o.UserNames.Add(Fold(e.UserName), e.Person),
        },
        PersonChanged e => o.WithPerson(e.Person, p => p with { Name = e.Name, Unit = e.Unit, Post = e.Post }),
        PersonLeft e => o.WithPerson(e.Person, p => p with { Left = true, Grants = [], PasswordHash = null }),
        RoleDefined e => o with { Roles = o.Roles.SetItem(e.Key, new(e.Key, e.NameZh, e.NameEn, e.Operations)) },
        RoleGranted e => o.WithPerson(e.Person, p => p with { Grants = p.Grants.RemoveAll(g => g.Role == e.Role).Add(new(e.Role, e.Range)) }),
        RoleRevoked e => o.WithPerson(e.Person, p => p with { Grants = p.Grants.RemoveAll(g => g.Role == e.Role) }),
        PasswordSet e => o.WithPerson(e.Person, p => p with { PasswordHash = e.Hash, MustChangePassword = e.MustChange }),
        SignInLinkIssued e => o with { Links = o.Links.RemoveRange(o.Links.Values.Where(l => l.Person == e.Person).Select(l => l.TokenHash)).Add(e.TokenHash, new(e.Person, e.TokenHash, e.Until)) },
        SignInLinkUsed e => o with { Links = o.Links.Remove(e.TokenHash) },
        ApiKeyIssued e => o with { Keys = o.Keys.SetItem(e.Key, new(e.Key, e.Name, e.Person, e.Scopes, e.SecretHash, e.Until, false)) },
        ApiKeyRevoked e => o with { Keys = o.Keys.SetItem(e.Key, o.Keys[e.Key] with { Revoked = true }) },
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>All units of the same legal entity; other entities below it are closed to it (P-01).</summary>
    private ImmutableHashSet<UnitId> WithinEntity(UnitId unit)
    {
        var entity = EntityOf(unit);
        return Units.Keys.Where(u => EntityOf(u) == entity).ToImmutableHashSet();
    }

    private Organisation WithPerson(PersonId id, Func<Person, Person> change) => this with { People = People.SetItem(id, change(People[id])) };
}
