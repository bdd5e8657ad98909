using System.Security.Cryptography;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;

namespace Yinxin.Desks.People;

/// <summary>A one-time link's secret part; shown once.</summary>
public sealed record LinkIssued(PersonId Person, string UserName, string Name, string Token, DateTimeOffset Until);

/// <summary>A key of the API; the secret is shown once.</summary>
public sealed record KeyIssued(string Key, string Bearer);

/// <summary>Units, people, roles, links and keys.</summary>
public sealed class PeopleDesk(EventStore events, Gate gate)
{
    private static readonly Act Accounts = new(Operations.ManageAccounts, ApiScopes.Administer);
    private static readonly Act Granting = new(Operations.GrantRoles, ApiScopes.Administer);
    private static readonly Act Keys = new(Operations.IssueKeys, ApiScopes.Administer);
    private static readonly TimeSpan LinkLife = TimeSpan.FromDays(3);

    public async Task<Organisation> OrganisationAsync(CancellationToken stop) =>
        (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;

    /// <summary>The organisation, for a page that is for holders of one of these operations; a no is recorded.</summary>
    public Task<Answer<Organisation>> EnterAsync(Caller caller, IReadOnlyList<string> anyOf, CancellationToken stop) =>
        gate.ReadAsync<Organisation>(caller, new Act(anyOf[0], ApiScopes.Read), Organisation.Stream, (o, _) =>
            Task.FromResult<Answer<Organisation>>(anyOf.Any(operation => o.May(caller.Person, operation)) ? o : PeopleDecisions.Forbidden(anyOf[0])), stop);

    /// <summary>The first act: names the organisation, its three administrators, and gives each a one-time link.</summary>
    public async Task<Answer<IReadOnlyList<LinkIssued>>> SetUpAsync(string organisation, IReadOnlyList<(string UserName, string Name)> three, DateTimeOffset at, CancellationToken stop)
    {
        var folded = await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop);
        var people = three.Select(p => new Appointment(new(Guid.CreateVersion7()), p.UserName ?? "", p.Name ?? "")).ToList();
        var decision = PeopleDecisions.SetUp(folded.State, organisation ?? "", new(Guid.CreateVersion7()), people[0], people[1], people[2]);
        if (decision.Refusal is { } no) return no;
        var links = people.ConvertAll(p => NewLink(p.Id, p.UserName.Trim(), p.Name.Trim(), at));
        var written = decision.Events.Concat(links.Select(l => new SignInLinkIssued(l.Person, HashOf(l.Token), l.Until))).Select(e => new NewEvent(Organisation.Stream, e)).ToList();
        var appended = await events.AppendAsync("set-up", at, [(Organisation.Stream, folded.Version)], written, stop);
        return appended is null ? Refusal.Conflict("already-set-up") : links;
    }

    public Task<Answer<UnitId>> AddUnitAsync(Caller caller, string name, UnitId? parent, bool legalEntity, CancellationToken stop)
    {
        var id = new UnitId(Guid.CreateVersion7());
        return DecideAsync(caller, Accounts, id, o => PeopleDecisions.AddUnit(o, caller.Person, id, name, parent, legalEntity), stop);
    }

    public Task<Answer<Done>> NameHeadAsync(Caller caller, UnitId unit, PersonId? head, CancellationToken stop) =>
        DecideAsync(caller, Accounts, Done.Yes, o => PeopleDecisions.NameHead(o, caller.Person, unit, head), stop);

    public Task<Answer<PersonId>> AddPersonAsync(Caller caller, string userName, string name, UnitId unit, string? post, CancellationToken stop)
    {
        var id = new PersonId(Guid.CreateVersion7());
        return DecideAsync(caller, Accounts, id, o => PeopleDecisions.AddPerson(o, caller.Person, id, userName, name, unit, post), stop);
    }

    public Task<Answer<Done>> ChangePersonAsync(Caller caller, PersonId person, string name, UnitId unit, string? post, CancellationToken stop) =>
        DecideAsync(caller, Accounts, Done.Yes, o => PeopleDecisions.ChangePerson(o, caller.Person, person, name, unit, post), stop);

    /// <summary>Why a person can't leave now; the page asks it to say why the button is off.</summary>
    public async Task<Refusal?> WhyNotLeaveAsync(Caller caller, PersonId person, CancellationToken stop)
    {
        var register = (await events.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, stop)).State;
        return PeopleDecisions.Leave(await OrganisationAsync(stop), caller.Person, person, register.HeldBy(person).Any()).Refusal;
    }

    /// <summary>A person leaves: refused while seals are held.</summary>
    public Task<Answer<Done>> LeaveAsync(Caller caller, PersonId person, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Accounts, Organisation.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var register = await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, s);
            var decision = PeopleDecisions.Leave(o, caller.Person, person, register.HeldBy(person).Any());
            return sitting.Take(Organisation.Stream, decision) is { } no ? no : Done.Yes;
        }, stop);

    /// <summary>Grants a role; who keeps a seal, or stands in for its keeper, becomes no administrator.</summary>
    public Task<Answer<Done>> GrantAsync(Caller caller, PersonId person, string role, DataRange range, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Granting, Organisation.Stream, async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var register = await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, s);
            var keeps = register.Entries.Values.Any(e => e.Custodian == person || e.Deputy == person);
            return sitting.Take(Organisation.Stream, PeopleDecisions.Grant(o, caller.Person, person, role, range, keeps)) is { } no ? no : Done.Yes;
        }, stop);

    public Task<Answer<Done>> RevokeAsync(Caller caller, PersonId person, string role, CancellationToken stop) =>
        DecideAsync(caller, Granting, Done.Yes, o => PeopleDecisions.Revoke(o, caller.Person, person, role), stop);

    public Task<Answer<Done>> DefineRoleAsync(Caller caller, string key, string nameZh, string nameEn, IReadOnlyList<string> operations, CancellationToken stop) =>
        DecideAsync(caller, Granting, Done.Yes, o => PeopleDecisions.DefineRole(o, caller.Person, key, nameZh, nameEn, operations), stop);

    public async Task<Answer<LinkIssued>> IssueLinkAsync(Caller caller, PersonId person, CancellationToken stop)
    {
        var p = (await OrganisationAsync(stop)).Find(person);
        var link = NewLink(person, p?.UserName ?? "", p?.Name ?? "", caller.At);
        return await DecideAsync(caller, Accounts, link, o => PeopleDecisions.IssueLink(o, caller.Person, person, HashOf(link.Token), link.Until), stop);
    }

    /// <summary>For an administrator who lost the password: the console issues the link, and the ledger says so.</summary>
    public async Task<Answer<LinkIssued>> IssueLinkAtConsoleAsync(string userName, DateTimeOffset at, CancellationToken stop)
    {
        var folded = await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop);
        if (folded.State.FindByUserName(userName) is not { Left: false } person || !PeopleDecisions.IsAdministrator(folded.State, person)) return Refusal.NotFound("person-unknown");
        var link = NewLink(person.Id, person.UserName, person.Name, at);
        var issued = new SignInLinkIssued(person.Id, HashOf(link.Token), link.Until);
        return await events.AppendAsync("console", at, [(Organisation.Stream, folded.Version)], [new(Organisation.Stream, issued)], stop) is null ? Refusal.Busy : link;
    }

    /// <summary>A key acts for a person who is no administrator; its secret is 32 random bytes.</summary>
    public Task<Answer<KeyIssued>> IssueKeyAsync(Caller caller, string name, PersonId person, IReadOnlyList<string> scopes, DateTimeOffset? until, CancellationToken stop)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return DecideAsync(caller, Keys, new KeyIssued(key, $"yx_{key}_{secret}"), o => PeopleDecisions.IssueKey(o, caller.Person, key, name, person, scopes, HashOf(secret), until), stop);
    }

    public Task<Answer<Done>> RevokeKeyAsync(Caller caller, string key, CancellationToken stop) =>
        DecideAsync(caller, Keys, Done.Yes, o => PeopleDecisions.RevokeKey(o, caller.Person, key), stop);

    /// <summary>The caller behind a bearer key, or null.</summary>
    public async Task<Caller?> FindByKeyAsync(string bearer, DateTimeOffset at, CancellationToken stop)
    {
        var parts = bearer.Split('_');
        if (parts is not ["yx", var key, var secret]) return null;
        var o = await OrganisationAsync(stop);
        if (!o.Keys.TryGetValue(key, out var found) || found.Revoked || found.Until <= at) return null;
        var same = CryptographicOperations.FixedTimeEquals(Convert.FromHexString(found.SecretHash), SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
        return same && o.Find(found.Person) is { Left: false } ? new(found.Person, at, found.Scopes) : null;
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));

    private static LinkIssued NewLink(PersonId person, string userName, string name, DateTimeOffset at) =>
        new(person, userName, name, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), at + LinkLife);

    private Task<Answer<T>> DecideAsync<T>(Caller caller, Act act, T value, Func<Organisation, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<T>(caller, act, Organisation.Stream, async (sitting, s) =>
            sitting.Take(Organisation.Stream, decide(await sitting.OrganisationAsync(s))) is { } no ? no : value, stop);
}
