using System.Collections.Immutable;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Applications;

/// <summary>Signed originals that are to come back.</summary>
/// <param name="Copies">Still missing.</param>
public sealed record MissingOriginals(ApplicationId Application, PersonId Applicant, UnitId Unit, DateOnly DueOn, int Copies, string Number, string Title);

public abstract record CopiesEvent : DomainEvent;

/// <summary>Stamped copies were handed out 领取.</summary>
/// <param name="Number">From 1 in the application.</param>
/// <param name="To">Who collects them; null for somebody without an account.</param>
/// <param name="Outsider">The name of somebody without an account.</param>
[EventName("copies-handed-out/1")]
public sealed record CopiesHandedOut(ApplicationId Application, int Number, int Copies, PersonId? To, string? Outsider, string? Remark, PersonId By) : CopiesEvent;

/// <summary>Whoever collected them says so 签收.</summary>
[EventName("copies-received/1")]
public sealed record CopiesReceived(ApplicationId Application, int Number, PersonId By) : CopiesEvent;

/// <summary>Originals that the other side signs are to come back by a day; a newer day takes its place.</summary>
[EventName("originals-expected/1")]
public sealed record OriginalsExpected(ApplicationId Application, int Copies, DateOnly DueOn, PersonId By) : CopiesEvent;

/// <summary>Signed originals came back; a scan goes to the archive.</summary>
[EventName("originals-returned/1")]
public sealed record OriginalsReturned(ApplicationId Application, int Copies, FileRef? Scan, string? Remark, PersonId By) : CopiesEvent;

/// <summary>Stamped but unused originals were recalled.</summary>
[EventName("originals-recalled/1")]
public sealed record OriginalsRecalled(ApplicationId Application, int Copies, string Reason, PersonId By) : CopiesEvent;

/// <summary>Recalled originals were destroyed before two witnesses.</summary>
[EventName("originals-destroyed/1")]
public sealed record OriginalsDestroyed(ApplicationId Application, int Copies, string Method, PersonId FirstWitness, PersonId SecondWitness, PersonId By) : CopiesEvent;

/// <summary>One handing out.</summary>
public sealed record Handout(CopiesHandedOut What, bool IsReceived);

/// <summary>Where the stamped copies of an application are, folded from a stream beside its own.</summary>
public sealed record Copies
{
    public static readonly Copies None = new();
    public static StreamName Stream(ApplicationId id) => new($"copies/{id}");

    public ImmutableList<Handout> Handouts { get; init; } = [];
    public OriginalsExpected? Expected { get; init; }
    public int Returned { get; init; }
    public int Recalled { get; init; }
    public int Destroyed { get; init; }
    public ImmutableList<CopiesEvent> Life { get; init; } = [];

    public int HandedOut => Handouts.Sum(h => h.What.Copies);

    /// <summary>Originals that are still to come back.</summary>
    public int Missing => Math.Max(0, (Expected?.Copies ?? 0) - Returned);

    public static Copies Evolve(Copies c, DomainEvent happened) => happened switch
    {
        CopiesHandedOut e => c with { Handouts = c.Handouts.Add(new(e, false)), Life = c.Life.Add(e) },
        CopiesReceived e => c with { Handouts = c.Handouts.ConvertAll(h => h.What.Number == e.Number ? h with { IsReceived = true } : h), Life = c.Life.Add(e) },
        OriginalsExpected e => c with { Expected = e, Life = c.Life.Add(e) },
        OriginalsReturned e => c with { Returned = c.Returned + e.Copies, Life = c.Life.Add(e) },
        OriginalsRecalled e => c with { Recalled = c.Recalled + e.Copies, Life = c.Life.Add(e) },
        OriginalsDestroyed e => c with { Destroyed = c.Destroyed + e.Copies, Life = c.Life.Add(e) },
        DocumentArchived => c,
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Handing out, return, recall and destruction of stamped copies (U-19). The first broken rule answers.</summary>
public static class CopiesDecisions
{
    public const int MostHandouts = 200;
    public const int MostDays = 731;

    public static Decision HandOut(Organisation o, Application now, Copies copies, int count, PersonId? to, string? outsider, string? remark, PersonId by, bool isKeeper)
    {
        if (WhyNotHandOut(now, by, isKeeper) is { } no) return no;
        if (count < 1 || count > Stamped(now) + copies.Recalled - copies.HandedOut) return Refusal.Conflict("copies-not-there", Math.Max(0, Stamped(now) + copies.Recalled - copies.HandedOut));
        if (copies.Handouts.Count >= MostHandouts) return Refusal.Conflict("too-many-handouts", MostHandouts);
        if (to is { } person && o.Find(person) is not { Left: false }) return Refusal.NotFound("person-unknown");
        if (to is null && Words.Check("person-name", outsider, Words.Name) is { } bad) return bad;
        if (Words.Check("remark", remark, Words.Long, required: false) is { } worse) return worse;
        return new CopiesHandedOut(now.Id, copies.Handouts.Count + 1, count, to, to is null ? outsider!.Trim() : null, Words.Tidy(remark), by);
    }

    public static Refusal? WhyNotHandOut(Application now, PersonId by, bool isKeeper)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (!isKeeper) return Refusal.Forbidden("keeper-hands-out");
        return by == now.Applicant || Stamped(now) == 0 ? Refusal.Conflict("nothing-stamped") : null;
    }

    /// <summary>Says that one has them; only whom they were handed to can.</summary>
    public static Decision Receive(Application now, Copies copies, int number, PersonId by)
    {
        if (copies.Handouts.Find(h => h.What.Number == number) is not { } handout || handout.What.To != by) return Refusal.Forbidden("not-handed-to-you");
        return handout.IsReceived ? Decision.Nothing : new CopiesReceived(now.Id, number, by);
    }

    public static Decision Expect(Application now, Copies copies, int count, DateOnly? due, PersonId by, bool isKeeper, DateOnly today)
    {
        if (WhyNotFollow(now, by, isKeeper) is { } no) return no;
        if (count is < 1 or > 9999) return Refusal.Invalid("copies-range", 9999);
        if (due is not { } day || day < today || day > today.AddDays(MostDays)) return Refusal.Invalid("due-day-range", MostDays);
        var expected = new OriginalsExpected(now.Id, count, day, by);
        return copies.Expected is { } was && was with { By = by } == expected ? Decision.Nothing : expected;
    }

    public static Decision Return(Application now, Copies copies, int count, FileRef? scan, string? remark, PersonId by, bool isKeeper)
    {
        if (WhyNotFollow(now, by, isKeeper) is { } no) return no;
        if (copies.Expected is null) return Refusal.Conflict("nothing-expected");
        if (count < 1 || count > copies.Missing) return Refusal.Conflict("more-than-expected", copies.Missing);
        if (Words.Check("remark", remark, Words.Long, required: false) is { } bad) return bad;
        var returned = new OriginalsReturned(now.Id, count, scan, Words.Tidy(remark), by);
        return scan is null ? returned : Decision.Of(returned, new DocumentArchived(scan, DocumentKind.Evidence, now.Id, null, null, now.Unit));
    }

    public static Decision Recall(Application now, Copies copies, int count, string? reason, PersonId by, bool isKeeper)
    {
        if (WhyNotFollow(now, by, isKeeper) is { } no) return no;
        if (count < 1 || count > copies.HandedOut - copies.Recalled) return Refusal.Conflict("more-than-handed-out", copies.HandedOut - copies.Recalled);
        return Words.Check("reason", reason, Words.Long) is { } bad ? bad : new OriginalsRecalled(now.Id, count, reason!.Trim(), by);
    }

    /// <summary>Two others watch.</summary>
    public static Decision Destroy(Organisation o, Application now, Copies copies, int count, string? method, PersonId first, PersonId second, PersonId by, bool isKeeper)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (!isKeeper) return Refusal.Forbidden("keeper-hands-out");
        if (count < 1 || count > copies.Recalled - copies.Destroyed) return Refusal.Conflict("more-than-recalled", copies.Recalled - copies.Destroyed);
        if (Words.Check("destruction-method", method, Words.Long) is { } bad) return bad;
        if (first == second || first == by || second == by) return Refusal.Invalid("witnesses-must-differ");
        if (o.Find(first) is not { Left: false } || o.Find(second) is not { Left: false }) return Refusal.NotFound("person-unknown");
        return new OriginalsDestroyed(now.Id, count, method!.Trim(), first, second, by);
    }

    private static Refusal? WhyNotFollow(Application now, PersonId by, bool isKeeper)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (by != now.Applicant && !isKeeper) return Refusal.Forbidden("not-your-application");
        return Stamped(now) == 0 ? Refusal.Conflict("nothing-stamped") : null;
    }

    /// <summary>Copies that bear imprints.</summary>
    private static int Stamped(Application now) => now.Stampings.Where(s => s.State is StampingState.Registered or StampingState.Stamped).Max(s => (int?)(s.Registered?.Copies ?? 0)) ?? 0;
}
