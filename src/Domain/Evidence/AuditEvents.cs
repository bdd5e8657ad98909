namespace Yinxin.Domain.Evidence;

/// <summary>What is recorded beside the acts themselves (P-06).</summary>
public abstract record AuditEvent : DomainEvent;

[EventName("signed-in/1")]
public sealed record SignedIn(PersonId Person, string Session) : AuditEvent;

/// <param name="Everywhere">All sessions of the person ended.</param>
[EventName("signed-out/1")]
public sealed record SignedOut(PersonId Person, bool Everywhere) : AuditEvent;

/// <summary>A known account was locked after failed sign-ins.</summary>
[EventName("sign-in-locked/1")]
public sealed record SignInLocked(PersonId Person, int Failures, DateTimeOffset Until) : AuditEvent;

/// <summary>Failed sign-ins or refusals of strangers from one source in one minute.</summary>
/// <param name="Source">Keyed hash of the address.</param>
[EventName("strangers-refused/1")]
public sealed record StrangersRefused(string Source, string What, int Count, DateTimeOffset Minute) : AuditEvent;

/// <summary>A known person was refused.</summary>
/// <param name="Operation">What was asked.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="Target">Stream of the thing it was asked about.</param>
[EventName("refused/1")]
public sealed record Refused(PersonId Person, string Operation, string Code, string? Target) : AuditEvent;

/// <param name="Filter">What was asked for, as a query string; encrypted with the body.</param>
[EventName("records-exported/1")]
public sealed record RecordsExported(PersonId Person, string Format, string Filter, int Rows) : AuditEvent;

[EventName("audit-read/1")]
public sealed record AuditRead(PersonId Person, string Filter) : AuditEvent;

[EventName("ledger-verified/1")]
public sealed record LedgerVerified(PersonId Person, long Size, int Faults) : AuditEvent;

/// <summary>Streams of the audit trail.</summary>
public static class AuditStreams
{
    public static StreamName Of(PersonId person) => new($"audit/{person}");
    public static readonly StreamName Strangers = new("audit/strangers");
}
