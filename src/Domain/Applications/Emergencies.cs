using Yinxin.Domain.People;

namespace Yinxin.Domain.Applications;

/// <summary>Emergency use 紧急用印 was asked for: there is no time for the whole route (U-18).</summary>
/// <param name="Leader">Who is asked to answer for it.</param>
[EventName("emergency-asked/1")]
public sealed record EmergencyAsked(ApplicationId Application, string Reason, PersonId Leader, PersonId By) : ApplicationEvent;

/// <summary>One leader answers for stamping before the route is through.</summary>
/// <param name="DueAt">By then the whole route is to have approved.</param>
[EventName("emergency-consented/1")]
public sealed record EmergencyConsented(ApplicationId Application, string Words, DateTimeOffset DueAt, PersonId By) : ApplicationEvent;

[EventName("emergency-declined/1")]
public sealed record EmergencyDeclined(ApplicationId Application, string Reason, PersonId By) : ApplicationEvent;

/// <summary>The route had not approved in time, or said no to what was stamped: this is a case.</summary>
[EventName("emergency-case-opened/1")]
public sealed record EmergencyCaseOpened(ApplicationId Application, DateTimeOffset DueAt) : ApplicationEvent;

/// <summary>The case was looked into.</summary>
[EventName("emergency-case-closed/1")]
public sealed record EmergencyCaseClosed(ApplicationId Application, string Conclusion, PersonId By) : ApplicationEvent;

/// <summary>Where an emergency stands.</summary>
public sealed record Emergency(EmergencyAsked Asked, EmergencyConsented? Consented, EmergencyDeclined? Declined, bool CaseOpened, EmergencyCaseClosed? CaseClosed)
{
    public bool LetsStamp => Consented is not null && !CaseOpened;

    public static Emergency? Evolve(Emergency? e, ApplicationEvent happened) => happened switch
    {
        EmergencyAsked asked => new(asked, null, null, false, null),
        EmergencyConsented consented => e! with { Consented = consented },
        EmergencyDeclined declined => e! with { Declined = declined },
        EmergencyCaseOpened => e! with { CaseOpened = true },
        EmergencyCaseClosed closed => e! with { CaseClosed = closed },
        _ => e,
    };
}

/// <summary>Stamping on one leader's word, before the route is through. Off unless the policy says otherwise. The first broken rule answers.</summary>
public static class EmergencyDecisions
{
    public static Decision Ask(Organisation o, Application now, UsePolicy policy, string? reason, PersonId leader, IReadOnlyCollection<PersonId> keepers, PersonId by)
    {
        if (WhyNotAsk(now, policy, by) is { } no) return no;
        if (Words.Check("reason", reason, Words.Long) is { } bad) return bad;
        if (!MayAnswer(o, now, leader, keepers)) return Refusal.Invalid("leader-cannot-answer");
        return new EmergencyAsked(now.Id, reason!.Trim(), leader, by);
    }

    public static Refusal? WhyNotAsk(Application now, UsePolicy policy, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (by != now.Applicant) return Refusal.Forbidden("not-your-application");
        if (policy.EmergencyHours is null) return Refusal.Conflict("emergency-off");
        if (now.Status != ApplicationStatus.InApproval) return Refusal.Conflict("emergency-while-in-approval");
        return now.Emergency is { Declined: null } ? Refusal.Conflict("emergency-asked-already") : null;
    }

    /// <summary>Who may answer: an approver of the route, or a head above the unit; never the applicant nor who stamps.</summary>
    public static bool MayAnswer(Organisation o, Application now, PersonId leader, IReadOnlyCollection<PersonId> keepers) =>
        o.Find(leader) is { Left: false } && leader != now.Applicant && !keepers.Contains(leader) && (now.Approval.Involves(leader) || o.Upwards(now.Unit).Any(u => u.Head == leader));

    public static Decision Consent(Application now, UsePolicy policy, string? words, PersonId by, DateTimeOffset at)
    {
        if (WhyNotAnswer(now, by) is { } no) return no;
        if (policy.EmergencyHours is not { } hours) return Refusal.Conflict("emergency-off");
        return Words.Check("opinion", words, Words.Long) is { } bad ? bad : new EmergencyConsented(now.Id, words!.Trim(), at.AddHours(hours), by);
    }

    public static Decision Decline(Application now, string? reason, PersonId by)
    {
        if (WhyNotAnswer(now, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } bad ? bad : new EmergencyDeclined(now.Id, reason!.Trim(), by);
    }

    public static Refusal? WhyNotAnswer(Application now, PersonId by)
    {
        if (now.Emergency is not { } emergency || emergency.Asked.Leader != by) return Refusal.Forbidden("not-your-decision");
        if (emergency.Consented is not null || emergency.Declined is not null) return Refusal.Conflict("already-decided");
        return now.Status == ApplicationStatus.InApproval ? null : Refusal.Conflict("emergency-while-in-approval");
    }

    /// <summary>Opens the case of what was stamped on one word and is not approved in time.</summary>
    public static Decision OpenCase(Application now, DateTimeOffset at)
    {
        if (now.Emergency is not { Consented: { } consented, CaseOpened: false }) return Decision.Nothing;
        if (!now.Stampings.Exists(s => s.State != StampingState.Voided)) return Decision.Nothing;
        var refused = now.Status == ApplicationStatus.Rejected;
        var late = at >= consented.DueAt && now.Status is (ApplicationStatus.InApproval or ApplicationStatus.Returned);
        return refused || late ? new EmergencyCaseOpened(now.Id, consented.DueAt) : Decision.Nothing;
    }

    public static Decision CloseCase(Organisation o, Application now, string? conclusion, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (now.Emergency is not { CaseOpened: true } emergency) return Refusal.NotFound("no-case");
        if (emergency.CaseClosed is not null) return Refusal.Conflict("case-closed");
        return Words.Check("conclusion", conclusion, Words.Long) is { } bad ? bad : new EmergencyCaseClosed(now.Id, conclusion!.Trim(), by);
    }
}

/// <summary>Where an emergency stands in lists.</summary>
public enum EmergencyState { Case, Consented, CaseClosed, Through }

/// <summary>A line of the list of emergencies.</summary>
public sealed record EmergencyRow(ApplicationId Application, EmergencyState State, PersonId Applicant, UnitId Unit, PersonId Leader, DateTimeOffset DueAt, string Number, string Title, string Reason);
