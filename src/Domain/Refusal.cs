namespace Yinxin.Domain;

/// <summary>A rule said no. An ordinary answer, not a fault: it is shown, counted, and may be recorded.</summary>
/// <param name="Code">Stable, documented, kebab-case; the key of its zh and en sentences.</param>
/// <param name="Kind">What sort of no: decides the HTTP status and whether it is recorded.</param>
/// <param name="Facts">What those sentences may mention; never secrets.</param>
public sealed record Refusal(string Code, RefusalKind Kind, params object[] Facts)
{
    public static Refusal Invalid(string code, params object[] facts) => new(code, RefusalKind.Invalid, facts);
    public static Refusal Forbidden(string code, params object[] facts) => new(code, RefusalKind.Forbidden, facts);
    public static Refusal NotFound(string code, params object[] facts) => new(code, RefusalKind.NotFound, facts);
    public static Refusal Conflict(string code, params object[] facts) => new(code, RefusalKind.Conflict, facts);

    /// <summary>Three other writers won; the caller may try again.</summary>
    public static readonly Refusal Busy = new("busy", RefusalKind.Conflict);
}

/// <summary>Invalid → 400, Forbidden → 403, NotFound → 404, Conflict → 409; mapped in one place of the server only.</summary>
public enum RefusalKind { Invalid, Forbidden, NotFound, Conflict }

/// <summary>What a decision answers: events to append, or a refusal.</summary>
public sealed record Decision(IReadOnlyList<DomainEvent> Events, Refusal? Refusal)
{
    public static implicit operator Decision(Refusal refusal) => new([], refusal);
    public static implicit operator Decision(DomainEvent happened) => new([happened], null);
    public static Decision Of(params DomainEvent[] events) => new(events, null);

    /// <summary>Nothing changes: the question was already answered.</summary>
    public static readonly Decision Nothing = new([], null);
}
