namespace Yinxin.Domain.People;

/// <summary>An event of the organisation: units, people, roles, keys of the API.</summary>
public abstract record OrganisationEvent : DomainEvent;

[EventName("organisation-named/1")]
public sealed record OrganisationNamed(string Name) : OrganisationEvent;

/// <param name="LegalEntity">True for a company of its own; its range is "unit".</param>
[EventName("unit-added/1")]
public sealed record UnitAdded(UnitId Unit, string Name, UnitId? Parent, bool LegalEntity) : OrganisationEvent;

[EventName("unit-head-named/1")]
public sealed record UnitHeadNamed(UnitId Unit, PersonId? Head) : OrganisationEvent;

[EventName("person-added/1")]
public sealed record PersonAdded(PersonId Person, string UserName, string Name, UnitId Unit, string? Post) : OrganisationEvent;

[EventName("person-changed/1")]
public sealed record PersonChanged(PersonId Person, string Name, UnitId Unit, string? Post) : OrganisationEvent;

[EventName("person-left/1")]
public sealed record PersonLeft(PersonId Person) : OrganisationEvent;

[EventName("role-defined/1")]
public sealed record RoleDefined(string Key, string NameZh, string NameEn, IReadOnlyList<string> Operations) : OrganisationEvent;

[EventName("role-granted/1")]
public sealed record RoleGranted(PersonId Person, string Role, DataRange Range) : OrganisationEvent;

[EventName("role-revoked/1")]
public sealed record RoleRevoked(PersonId Person, string Role) : OrganisationEvent;

/// <param name="Hash">PBKDF2 hash with its parameters and salt; never the password.</param>
/// <param name="MustChange">True for a password that somebody else chose or that was printed.</param>
[EventName("password-set/1")]
public sealed record PasswordSet(PersonId Person, string Hash, bool MustChange) : OrganisationEvent;

/// <param name="TokenHash">SHA-256 of the link's token, hex; the token itself is shown once.</param>
[EventName("sign-in-link-issued/1")]
public sealed record SignInLinkIssued(PersonId Person, string TokenHash, DateTimeOffset Until) : OrganisationEvent;

[EventName("sign-in-link-used/1")]
public sealed record SignInLinkUsed(PersonId Person, string TokenHash) : OrganisationEvent;

/// <param name="Person">On whose behalf the key acts; its rights are that person's, narrowed by the scopes.</param>
/// <param name="SecretHash">SHA-256 of the key's secret, hex.</param>
[EventName("api-key-issued/1")]
public sealed record ApiKeyIssued(string Key, string Name, PersonId Person, IReadOnlyList<string> Scopes, string SecretHash, DateTimeOffset? Until) : OrganisationEvent;

[EventName("api-key-revoked/1")]
public sealed record ApiKeyRevoked(string Key) : OrganisationEvent;
