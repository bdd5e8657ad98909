using System.Security.Cryptography;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Store;

namespace Yinxin.Desks.People;

/// <summary>A session as the door sees it.</summary>
/// <param name="Id">A short name of the session for the audit trail; not the secret.</param>
public sealed record OpenSession(PersonId Person, string Id, bool MustChangePassword);

/// <summary>A session as its owner sees it.</summary>
public sealed record SessionLine(string Id, DateTimeOffset Created, DateTimeOffset LastSeen, bool IsThis);

/// <summary>Signing in and out, passwords, sessions (P-03 as far as passwords go).</summary>
public sealed class SignInDesk(EventStore events, Gate gate, TransientStore transient)
{
    /// <summary>A session ends after half an hour without use, and after twelve hours in any case.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    public const int MostSessions = 5;
    private const int MostFailures = 5;
    private const int MostFromOneSource = 50;
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <summary>Signs a person in; the answer is the session's secret.</summary>
    /// <param name="source">The address that asks.</param>
    public async Task<Answer<string>> SignInAsync(string? userName, string? password, string source, DateTimeOffset at, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(userName) || string.IsNullOrEmpty(password)) return Refusal.Invalid("sign-in-failed");
        if (transient.Counted($"source {source}", at) >= MostFromOneSource) return Refusal.Conflict("rate-limited");
        var o = await OrganisationAsync(stop);
        var person = o.FindByUserName(userName);
        if (person is not null && transient.Counted($"person {person.Id}", at) >= MostFailures) return Refusal.Conflict("sign-in-locked", (int)LockTime.TotalMinutes);
        var fits = Passwords.Fits(password, person?.PasswordHash ?? Passwords.Nobody);
        if (!fits || person is not { Left: false, PasswordHash: not null }) return await FailAsync(person, source, at, stop);
        transient.Forget($"person {person.Id}");
        return await OpenAsync(person, at, stop);
    }

    /// <summary>The session behind a cookie; it is kept alive by being used.</summary>
    public async Task<OpenSession?> FindSessionAsync(string token, DateTimeOffset at, CancellationToken stop)
    {
        var id = IdOf(token);
        if (transient.Session(id, at) is not { } found) return null;
        var person = (await OrganisationAsync(stop)).Find(PersonId.Parse(found.Person));
        if (person is not { Left: false }) return null;
        if (at - found.LastSeen > TimeSpan.FromMinutes(1)) transient.Keep(found with { LastSeen = at, Expires = Earlier(at + Idle, found.Created + Longest) });
        return new(person.Id, NameOf(id), person.MustChangePassword);
    }

    public async Task SignOutAsync(PersonId person, string token, DateTimeOffset at, CancellationToken stop)
    {
        transient.EndSession(IdOf(token));
        await gate.RecordAsync(person.ToString(), at, AuditStreams.Of(person), new SignedOut(person, Everywhere: false), stop);
    }

    public async Task SignOutEverywhereAsync(PersonId person, DateTimeOffset at, CancellationToken stop)
    {
        transient.EndSessionsOf(person.ToString());
        await gate.RecordAsync(person.ToString(), at, AuditStreams.Of(person), new SignedOut(person, Everywhere: true), stop);
    }

    public IReadOnlyList<SessionLine> Sessions(PersonId person, string token, DateTimeOffset at) =>
        [.. transient.SessionsOf(person.ToString(), at).Select(s => new SessionLine(NameOf(s.IdHash), s.Created, s.LastSeen, s.IdHash.AsSpan().SequenceEqual(IdOf(token))))];

    /// <summary>Whom a one-time link is for; null when it is over or was used.</summary>
    public async Task<Person?> FindByLinkAsync(string token, DateTimeOffset at, CancellationToken stop)
    {
        var o = await OrganisationAsync(stop);
        return o.Links.TryGetValue(PeopleDesk.HashOf(token), out var link) && link.Until > at ? o.Find(link.Person) : null;
    }

    /// <summary>Uses a one-time link: the person chooses the password and is signed in.</summary>
    /// <param name="printed">The password was chosen by a program and printed.</param>
    public async Task<Answer<string>> UseLinkAsync(string token, string? password, DateTimeOffset at, CancellationToken stop, bool printed = false)
    {
        if (await FindByLinkAsync(token, at, stop) is not { } person) return Refusal.NotFound("link-not-valid");
        if (Passwords.WhyWeak(password, person.UserName) is { } weak) return weak;
        var folded = await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop);
        var decision = PeopleDecisions.UseLink(folded.State, PeopleDesk.HashOf(token), Passwords.Hash(password!), at, printed);
        if (decision.Refusal is { } no) return no;
        var appended = await events.AppendAsync(person.Id.ToString(), at, [(Organisation.Stream, folded.Version)], [.. decision.Events.Select(e => new NewEvent(Organisation.Stream, e))], stop);
        if (appended is null) return Refusal.Busy;
        transient.EndSessionsOf(person.Id.ToString());
        return await OpenAsync(person, at, stop);
    }

    /// <summary>Changes one's own password; every other session ends.</summary>
    public async Task<Answer<Done>> ChangePasswordAsync(Caller caller, string token, string? old, string? next, CancellationToken stop)
    {
        var person = (await OrganisationAsync(stop)).Find(caller.Person);
        if (person?.PasswordHash is null || !Passwords.Fits(old ?? "", person.PasswordHash))
        {
            if (person is not null && transient.Count($"person {person.Id}", caller.At, caller.At + LockTime) >= MostFailures) transient.EndSession(IdOf(token));
            return Refusal.Invalid("password-wrong");
        }
        if (Passwords.WhyWeak(next, person.UserName) is { } weak) return weak;
        if (Passwords.Fits(next!, person.PasswordHash)) return Refusal.Invalid("password-same");
        var set = new PasswordSet(person.Id, Passwords.Hash(next!), MustChange: false);
        var answer = await gate.ActAsync<Done>(caller, new Act("password-change", ApiScopes.Administer), Organisation.Stream, async (sitting, s) =>
        {
            await sitting.OrganisationAsync(s);
            return sitting.Take(Organisation.Stream, set) is { } no ? no : Done.Yes;
        }, stop);
        if (answer.IsYes) transient.EndSessionsOf(person.Id.ToString(), IdOf(token));
        return answer;
    }

    /// <summary>A token that binds a streamed upload to this session, where the usual form token would need the whole form in memory.</summary>
    public static string UploadToken(string session) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(session), "upload"u8));

    private async Task<Refusal> FailAsync(Person? person, string source, DateTimeOffset at, CancellationToken stop)
    {
        transient.Count($"source {source}", at, at + LockTime);
        await StrangerAsync(source, "sign-in-failed", at, stop);
        if (person is null) return Refusal.Invalid("sign-in-failed");
        if (transient.Count($"person {person.Id}", at, at + LockTime) != MostFailures) return Refusal.Invalid("sign-in-failed");
        await gate.RecordAsync(person.Id.ToString(), at, AuditStreams.Of(person.Id), new SignInLocked(person.Id, MostFailures, at + LockTime), stop);
        return Refusal.Conflict("sign-in-locked", (int)LockTime.TotalMinutes);
    }

    /// <summary>Strangers can't fill the ledger: the first failure of a source in a minute is one event; the count of the minute before comes with it.</summary>
    public async Task StrangerAsync(string source, string what, DateTimeOffset at, CancellationToken stop)
    {
        var minute = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, at.Offset);
        if (transient.Count($"stranger {source} {what} {minute:yyyyMMddHHmm}", at, at.AddMinutes(5)) != 1) return;
        var before = transient.Counted($"stranger {source} {what} {minute.AddMinutes(-1):yyyyMMddHHmm}", at);
        var name = Convert.ToHexStringLower(events.Keys.Blind.Of("source", source));
        await gate.RecordAsync("stranger", at, AuditStreams.Strangers, new StrangersRefused(name, what, Math.Max(1, before), minute), stop);
    }

    private async Task<Answer<string>> OpenAsync(Person person, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var old in transient.SessionsOf(person.Id.ToString(), at).Skip(MostSessions - 1)) transient.EndSession(old.IdHash);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        transient.Keep(new(IdOf(token), person.Id.ToString(), at, at, at + Idle, []));
        await gate.RecordAsync(person.Id.ToString(), at, AuditStreams.Of(person.Id), new SignedIn(person.Id, NameOf(IdOf(token))), stop);
        return token;
    }

    private async Task<Organisation> OrganisationAsync(CancellationToken stop) =>
        (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;

    private static byte[] IdOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
    private static string NameOf(byte[] id) => Convert.ToHexStringLower(id.AsSpan(0, 6));
    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
