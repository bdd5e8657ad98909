namespace Yinxin.Domain.People;

/// <summary>A person to be appointed at set-up.</summary>
public sealed record Appointment(PersonId Id, string UserName, string Name);

/// <summary>Decisions about units, people, roles and keys. The first broken rule answers.</summary>
public static class PeopleDecisions
{
    /// <summary>Names the organisation and its three administrators 三员分立; only once, and three different people.</summary>
    public static Decision SetUp(Organisation now, string name, UnitId root, Appointment system, Appointment security, Appointment audit)
    {
        if (now.IsSetUp) return Refusal.Conflict("already-set-up");
        if (Words.Check("organisation", name, Words.Name) is { } bad) return bad;
        Appointment[] three = [system, security, audit];
        foreach (var p in three) if (CheckPerson(p.UserName, p.Name, null) is { } no) return no;
        if (three.Select(p => Organisation.Fold(p.UserName)).Distinct(StringComparer.Ordinal).Count() < 3) return Refusal.Invalid("administrators-must-differ");
        if (three.Select(p => p.Name.Trim()).Distinct(StringComparer.Ordinal).Count() < 3) return Refusal.Invalid("administrators-must-differ");

        List<DomainEvent> events = [new OrganisationNamed(name.Trim()), new UnitAdded(root, name.Trim(), null, LegalEntity: true)];
        foreach (var (p, role) in three.Zip([Roles.SystemAdmin, Roles.SecurityAdmin, Roles.AuditAdmin]))
        {
            events.Add(new PersonAdded(p.Id, p.UserName.Trim(), p.Name.Trim(), root, null));
            events.Add(new RoleGranted(p.Id, role, DataRange.All));
        }
        return Decision.Of([.. events]);
    }

    public static Decision AddUnit(Organisation now, PersonId by, UnitId unit, string name, UnitId? parent, bool legalEntity)
    {
        if (!now.May(by, Operations.ManageAccounts)) return Forbidden(Operations.ManageAccounts);
        if (Words.Check("unit-name", name, Words.Name) is { } bad) return bad;
        if (parent is { } p && !now.Units.ContainsKey(p)) return Refusal.NotFound("unit-unknown");
        if (parent is null) return Refusal.Invalid("unit-needs-parent");
        if (now.Units.Values.Any(u => u.Parent == parent && u.Name == name.Trim())) return Refusal.Conflict("unit-name-taken", name.Trim());
        return new UnitAdded(unit, name.Trim(), parent, legalEntity);
    }

    public static Decision NameHead(Organisation now, PersonId by, UnitId unit, PersonId? head)
    {
        if (!now.May(by, Operations.ManageAccounts)) return Forbidden(Operations.ManageAccounts);
        if (!now.Units.TryGetValue(unit, out var found)) return Refusal.NotFound("unit-unknown");
        if (head is { } h && now.Find(h) is not { Left: false }) return Refusal.NotFound("person-unknown");
        if (head is { } a && IsAdministrator(now, now.People[a])) return Refusal.Conflict("administrator-holds-no-business-role");
        return found.Head == head ? Decision.Nothing : new UnitHeadNamed(unit, head);
    }

    public static Decision AddPerson(Organisation now, PersonId by, PersonId person, string userName, string name, UnitId unit, string? post)
    {
        if (!now.May(by, Operations.ManageAccounts)) return Forbidden(Operations.ManageAccounts);
        if (CheckPerson(userName, name, post) is { } bad) return bad;
        if (!now.Units.ContainsKey(unit)) return Refusal.NotFound("unit-unknown");
        if (now.UserNames.ContainsKey(Organisation.Fold(userName))) return Refusal.Conflict("user-name-taken", userName.Trim());
        return new PersonAdded(person, userName.Trim(), name.Trim(), unit, Words.Tidy(post));
    }

    public static Decision ChangePerson(Organisation now, PersonId by, PersonId person, string name, UnitId unit, string? post)
    {
        if (!now.May(by, Operations.ManageAccounts)) return Forbidden(Operations.ManageAccounts);
        if (now.Find(person) is not { Left: false } found) return Refusal.NotFound("person-unknown");
        if (CheckPerson(found.UserName, name, post) is { } bad) return bad;
        if (!now.Units.ContainsKey(unit)) return Refusal.NotFound("unit-unknown");
        return new PersonChanged(person, name.Trim(), unit, Words.Tidy(post));
    }

    /// <summary>A leaving person keeps no role; seals still held are to be handed over first.</summary>
    public static Decision Leave(Organisation now, PersonId by, PersonId person, bool holdsSeals)
    {
        if (!now.May(by, Operations.ManageAccounts)) return Forbidden(Operations.ManageAccounts);
        if (now.Find(person) is not { Left: false } found) return Refusal.NotFound("person-unknown");
        if (by == person) return Refusal.Forbidden("not-on-oneself");
        if (holdsSeals) return Refusal.Conflict("person-holds-seals", found.Name);
        if (IsAdministrator(now, found) && found.Grants.Any(g => now.Roles[g.Role].Administrator && now.Holding(g.Role).Count() == 1)) return Refusal.Conflict("last-administrator");
        return new PersonLeft(person);
    }

    /// <summary>Grants a role; never to oneself, and never two of the three administrators to one person.</summary>
    /// <param name="holdsSeals">True when the person keeps a seal: administrators keep none.</param>
    public static Decision Grant(Organisation now, PersonId by, PersonId person, string role, DataRange range, bool holdsSeals = false)
    {
        if (!now.May(by, Operations.GrantRoles)) return Forbidden(Operations.GrantRoles);
        if (by == person) return Refusal.Forbidden("not-to-oneself");
        if (now.Find(person) is not { Left: false } found) return Refusal.NotFound("person-unknown");
        if (!now.Roles.TryGetValue(role, out var asked)) return Refusal.NotFound("role-unknown");
        var others = found.Grants.Where(g => g.Role != role).Select(g => now.Roles[g.Role]).ToList();
        if (asked.Administrator && others.Any(r => r.Administrator)) return Refusal.Conflict("three-administrators-exclusive");
        if (others.Any(r => r.Administrator != asked.Administrator) || (asked.Administrator && now.Units.Values.Any(u => u.Head == person)))
            return Refusal.Conflict("administrator-holds-no-business-role");
        if (asked.Administrator && holdsSeals) return Refusal.Conflict("administrator-holds-no-seal", found.Name);
        if (asked.Administrator && now.Keys.Values.Any(k => k.Person == person && !k.Revoked)) return Refusal.Conflict("administrator-has-no-api-key");
        if (Conflicting(role, others.Select(r => r.Key))) return Refusal.Conflict("seal-officer-is-not-auditor");
        return found.Grants.Contains(new(role, range)) ? Decision.Nothing : new RoleGranted(person, role, range);
    }

    public static Decision Revoke(Organisation now, PersonId by, PersonId person, string role)
    {
        if (!now.May(by, Operations.GrantRoles)) return Forbidden(Operations.GrantRoles);
        if (by == person) return Refusal.Forbidden("not-on-oneself");
        if (now.Find(person) is not { } found || !found.Holds(role)) return Refusal.NotFound("role-unknown");
        if (now.Roles[role].Administrator && now.Holding(role).Count() == 1) return Refusal.Conflict("last-administrator");
        return new RoleRevoked(person, role);
    }

    public static Decision DefineRole(Organisation now, PersonId by, string key, string nameZh, string nameEn, IReadOnlyList<string> operations)
    {
        if (!now.May(by, Operations.GrantRoles)) return Forbidden(Operations.GrantRoles);
        if (key.Length is < 2 or > 40 || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return Refusal.Invalid("role-key-form");
        if (Roles.BuiltIn.Any(r => r.Key == key)) return Refusal.Conflict("role-built-in");
        if (Words.Check("role-name", nameZh, Words.Name) is { } bad) return bad;
        if (Words.Check("role-name", nameEn, Words.Name) is { } worse) return worse;
        if (operations.FirstOrDefault(o => !Operations.All.Contains(o)) is { } unknown) return Refusal.Invalid("operation-unknown", unknown);
        if (operations.Any(o => o is Operations.ManageAccounts or Operations.GrantRoles or Operations.ReadAudit or Operations.IssueKeys)) return Refusal.Conflict("three-administrators-exclusive");
        return new RoleDefined(key, nameZh.Trim(), nameEn.Trim(), operations);
    }

    /// <summary>A link for a first or forgotten password: the system administrator for people, each link used once.</summary>
    public static Decision IssueLink(Organisation now, PersonId by, PersonId person, string tokenHash, DateTimeOffset until)
    {
        if (!now.May(by, Operations.ManageAccounts)) return Forbidden(Operations.ManageAccounts);
        if (now.Find(person) is not { Left: false } found) return Refusal.NotFound("person-unknown");
        if (by == person) return Refusal.Forbidden("not-on-oneself");
        if (IsAdministrator(now, found) && found.PasswordHash is not null) return Refusal.Forbidden("administrator-password-by-console");
        return new SignInLinkIssued(person, tokenHash, until);
    }

    /// <summary>Uses a link once: the person chooses the password.</summary>
    /// <param name="printed">The password was chosen by a program and printed: it must be changed at the first sign-in.</param>
    public static Decision UseLink(Organisation now, string tokenHash, string passwordHash, DateTimeOffset at, bool printed = false)
    {
        if (!now.Links.TryGetValue(tokenHash, out var link) || link.Until <= at) return Refusal.NotFound("link-not-valid");
        if (now.Find(link.Person) is not { Left: false }) return Refusal.NotFound("link-not-valid");
        return Decision.Of(new SignInLinkUsed(link.Person, tokenHash), new PasswordSet(link.Person, passwordHash, MustChange: printed));
    }

    public static Decision IssueKey(Organisation now, PersonId by, string key, string name, PersonId person, IReadOnlyList<string> scopes, string secretHash, DateTimeOffset? until)
    {
        if (!now.May(by, Operations.IssueKeys)) return Forbidden(Operations.IssueKeys);
        if (by == person) return Refusal.Forbidden("not-to-oneself");
        if (now.Find(person) is not { Left: false } found) return Refusal.NotFound("person-unknown");
        if (IsAdministrator(now, found)) return Refusal.Conflict("administrator-has-no-api-key");
        if (Words.Check("key-name", name, Words.Name) is { } bad) return bad;
        if (scopes.Count == 0) return Refusal.Invalid("scope-missing");
        if (scopes.FirstOrDefault(s => !ApiScopes.All.Contains(s, StringComparer.Ordinal)) is { } unknown) return Refusal.Invalid("scope-unknown", unknown);
        return new ApiKeyIssued(key, name.Trim(), person, scopes, secretHash, until);
    }

    public static Decision RevokeKey(Organisation now, PersonId by, string key)
    {
        if (!now.May(by, Operations.IssueKeys)) return Forbidden(Operations.IssueKeys);
        if (!now.Keys.TryGetValue(key, out var found)) return Refusal.NotFound("key-unknown");
        return found.Revoked ? Decision.Nothing : new ApiKeyRevoked(key);
    }

    public static bool IsAdministrator(Organisation now, Person person) => person.Grants.Any(g => now.Roles.TryGetValue(g.Role, out var r) && r.Administrator);

    public static Refusal Forbidden(string operation) => Refusal.Forbidden("not-allowed", operation);

    private static bool Conflicting(string role, IEnumerable<string> others) =>
        (role == Roles.SealOfficer && others.Contains(Roles.Auditor, StringComparer.Ordinal)) ||
        (role == Roles.Auditor && others.Contains(Roles.SealOfficer, StringComparer.Ordinal));

    private static Refusal? CheckPerson(string userName, string name, string? post)
    {
        if (Words.Check("user-name", userName, 40) is { } bad) return bad;
        if (!userName.Trim().All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@')) return Refusal.Invalid("user-name-form");
        return Words.Check("person-name", name, Words.Name) ?? Words.Check("post", post, Words.Name, required: false);
    }
}

/// <summary>What a key of the API may be used for, whatever its person may do.</summary>
public static class ApiScopes
{
    public const string Read = "read";
    public const string Apply = "apply";
    public const string Decide = "decide";
    public const string Stamp = "stamp";
    public const string Administer = "administer";
    public static readonly IReadOnlyList<string> All = [Read, Apply, Decide, Stamp, Administer];
}
