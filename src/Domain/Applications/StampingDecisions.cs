using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>What a custodian asks when pressing a physical seal is to be registered.</summary>
public sealed record RegistrationAsked(StampingId Stamping, int Use, int Imprints, int Spoilt, int Copies, PersonId Handler, PersonId? Supervisor, bool ClearAndInPlace, string? Remark, IReadOnlyList<string> ConditionsMet, int? Straddles = null, string? PrintCode = null, UseLine? Line = null);

/// <summary>Stamping only what was approved (U-05), registering it (U-06). The first broken rule answers.</summary>
public static class StampingDecisions
{
    public const int MostEvidence = 50;

    /// <summary>Begins an electronic stamping: uses up the permit of one use.</summary>
    /// <param name="rules">Under which identities the seal signs.</param>
    public static Decision Begin(Organisation o, Application now, Seal seal, StampingId id, int use, FileId output, IReadOnlyList<string> conditionsMet, PersonId by, DateTimeOffset at, DateOnly today, ElectronicRules? rules = null)
    {
        if (WhyNotStamp(o, now, seal, use, by, today) is { } no) return no;
        if (seal.Card.Form != SealForm.Electronic || seal.Electronic is not { } made) return Refusal.Conflict("seal-not-electronic");
        if (Unticked(now, conditionsMet) is { } open) return open;
        var asked = now.Content.Uses[use];
        var identities = (rules ?? ElectronicRules.None).IdentitiesOf(now.Content.DocumentType, isOfd: now.Files.Find(f => f.File.Id == asked.File)?.IsOfd == true);
        if (identities.Select(i => made.WhyNotSign(i, seal.Card.Name, at)).FirstOrDefault(r => r is not null) is { } over) return over;
        if (now.ImprintsLeft(use) < asked.Electronic) return Refusal.Conflict("imprints-used-up", asked.Imprints);
        if (now.Stampings.Exists(s => s.State == StampingState.Begun && now.Content.Uses[s.Use].File == asked.File)) return Refusal.Conflict("stamping-under-way");
        return new StampingBegun(now.Id, id, use, seal.Id, now.NewestOf(asked.File!.Value), output, asked.Places, by, now.Conditions);
    }

    /// <summary>The sealed file stands in the archive: the act is proven.</summary>
    /// <param name="proofUntil">As in <see cref="DocumentArchived"/>.</param>
    public static Decision Finish(Application now, Seal seal, StampingId id, FileRef made, DateTimeOffset? proofUntil, DateTimeOffset at)
    {
        if (now.FindStamping(id) is not { State: StampingState.Begun, Begun: { } begun }) return Refusal.Conflict("stamping-not-begun");
        var stamped = new Stamped(id, now.Id, seal.Id, seal.Card.Code, seal.Card.Name, "electronic", made.Id, begun.Input.Digest, made.Digest, now.Content.Uses[begun.Use].Electronic, at);
        return Decision.Of(stamped, new DocumentArchived(made, DocumentKind.Sealed, now.Id, seal.Id, id, now.Unit, proofUntil));
    }

    /// <summary>The archive holds the sealed file with a longer proof, besides the file itself.</summary>
    public static Decision Renew(Application now, StampingId id, FileRef renewed, DateTimeOffset proofUntil)
    {
        if (now.FindStamping(id) is not { State: StampingState.Stamped, Begun: { } begun }) return Refusal.Conflict("stamping-not-begun");
        return new DocumentArchived(renewed, DocumentKind.Renewed, now.Id, begun.Seal, id, now.Unit, proofUntil);
    }

    public static Decision Void(Application now, StampingId id, string code) =>
        now.FindStamping(id) is { State: StampingState.Begun } ? new StampingVoided(now.Id, id, code) : Refusal.Conflict("stamping-not-begun");

    /// <summary>Registers imprints of a physical seal. More than approved is refused.</summary>
    public static Decision Register(Organisation o, Application now, Seal seal, RegistrationAsked asked, PersonId by, DateTimeOffset at, DateOnly today)
    {
        if (WhyNotStamp(o, now, seal, asked.Use, by, today) is { } no) return no;
        if (seal.Card.Form == SealForm.Electronic) return Refusal.Conflict("seal-is-electronic");
        if (now.FindStamping(asked.Stamping) is not null) return Refusal.Conflict("stamping-already-there");
        if (Unticked(now, asked.ConditionsMet) is { } open) return open;
        if (asked.Imprints < 1) return Refusal.Invalid("imprints-range", now.ImprintsLeft(asked.Use));
        if (asked.Imprints > now.ImprintsLeft(asked.Use)) return Refusal.Conflict("more-than-approved", asked.Imprints, now.ImprintsLeft(asked.Use));
        if ((WhyNotStraddles(now, asked) ?? StandingRules.WhyNotLine(now, asked.Line)) is { } wrong) return wrong;
        if (asked.Spoilt is < 0 or > 999) return Refusal.Invalid("spoilt-range");
        if (asked.Copies is < 0 or > 9999) return Refusal.Invalid("copies-range", 9999);
        if (!asked.ClearAndInPlace) return Refusal.Invalid("imprint-not-confirmed");
        if (o.Find(asked.Handler) is not { Left: false } || (asked.Supervisor is { } s && o.Find(s) is not { Left: false })) return Refusal.NotFound("person-unknown");
        if (asked.Supervisor == by) return Refusal.Invalid("supervisor-is-stamper");
        if (Words.Check("remark", asked.Remark, Words.Long, required: false) is { } bad) return bad;
        return new StampingRegistered(now.Id, asked.Stamping, asked.Use, seal.Id, asked.Imprints, asked.Spoilt, asked.Copies, by, asked.Handler, asked.Supervisor, at, asked.ClearAndInPlace, Words.Tidy(asked.Remark), now.Conditions,
            now.StraddlesLeft(asked.Use) is null ? null : asked.Straddles ?? 0, Words.Tidy(asked.PrintCode) is { } code ? PrintCodes.Tidy(code) : null,
            asked.Line is { } line ? new(line.Title.Trim(), Words.Tidy(line.Number), Words.Tidy(line.Counterparty)) : null, now.Content.Late?.PressedAt);
    }

    /// <summary>Adds a photo or scan; the first one proves the stamping.</summary>
    public static Decision AddEvidence(Application now, Seal seal, StampingId id, FileRef file, PersonId by, DateTimeOffset at)
    {
        if (WhyNotAddEvidence(now, id, by) is { } no) return no;
        var stamping = now.FindStamping(id)!;
        if (stamping.Evidence.Exists(e => e.Digest == file.Digest)) return Refusal.Conflict("file-already-there", file.Name);
        if (!FileTypes.IsPaper(file)) return Refusal.Invalid("file-type-not-allowed", file.MediaType);
        List<DomainEvent> events =
        [
            new StampingEvidenceAdded(now.Id, id, file, by),
            new DocumentArchived(file, DocumentKind.Evidence, now.Id, seal.Id, id, now.Unit),
        ];
        if (stamping.State == StampingState.Registered)
            events.Insert(1, new Stamped(id, now.Id, seal.Id, seal.Card.Code, seal.Card.Name, "physical", file.Id, Approved(now, stamping), file.Digest, stamping.Imprints, at));
        return Decision.Of([.. events]);
    }

    /// <summary>Why this person can't add a photo or scan now; the page asks the same.</summary>
    public static Refusal? WhyNotAddEvidence(Application now, StampingId id, PersonId by)
    {
        if (now.FindStamping(id) is not { Registered: { } registered } stamping) return Refusal.NotFound("stamping-unknown");
        if (by != registered.Stamper && by != registered.Handler && by != now.Applicant) return Refusal.Forbidden("not-your-stamping");
        if (now.Status == ApplicationStatus.Closed) return Refusal.Conflict("application-closed");
        return stamping.Evidence.Count >= MostEvidence ? Refusal.Conflict("too-many-files", MostEvidence) : null;
    }

    /// <summary>Adds what was wrong or missing; saying the same twice is one addition.</summary>
    public static Decision Correct(Application now, StampingId id, string? addition, string? reason, PersonId by)
    {
        if (WhyNotCorrect(now, id, by) is { } no) return no;
        if ((Words.Check("addition", addition, Words.Long) ?? Words.Check("reason", reason, Words.Long)) is { } missing) return missing;
        var corrected = new StampingCorrected(now.Id, id, addition!.Trim(), reason!.Trim(), by);
        return now.FindStamping(id)!.Corrections.Contains(corrected) ? Decision.Nothing : corrected;
    }

    /// <summary>Why this person can't correct the registration; the page asks the same.</summary>
    public static Refusal? WhyNotCorrect(Application now, StampingId id, PersonId by)
    {
        if (now.FindStamping(id) is not { Registered: { } registered }) return Refusal.NotFound("stamping-unknown");
        return by == registered.Stamper ? null : Refusal.Forbidden("not-your-stamping");
    }

    /// <summary>Closes by itself when every imprint is made and proven; the custodian or the applicant may close earlier, but never with evidence missing.</summary>
    public static Decision Close(Application now, PersonId by, bool isKeeper) =>
        WhyNotClose(now, by, isKeeper) is { } no ? no : new ApplicationClosed(now.Id, by, Unused(now));

    /// <summary>Why this person can't close it now; the page asks the same.</summary>
    public static Refusal? WhyNotClose(Application now, PersonId by, bool isKeeper)
    {
        if (!now.Exists) return Refusal.NotFound("application-unknown");
        if (by != now.Applicant && !isKeeper) return Refusal.Forbidden("not-your-application");
        if (now.Status == ApplicationStatus.Closed) return Refusal.Conflict("application-closed");
        return now.Status == ApplicationStatus.Approved ? WhyNotComplete(now) : Refusal.Conflict("application-not-approved");
    }

    /// <summary>The closing that follows by itself from what was just decided.</summary>
    public static ApplicationClosed? CloseIfComplete(Application after, PersonId by) =>
        after.Status == ApplicationStatus.Approved && Unused(after) == 0 && WhyNotComplete(after) is null ? new(after.Id, by, 0) : null;

    private static Refusal? WhyNotComplete(Application now)
    {
        if (now.Stampings.Exists(s => s.State == StampingState.Begun)) return Refusal.Conflict("stamping-under-way");
        if (now.Stampings.Exists(s => s.State == StampingState.Registered)) return Refusal.Conflict("evidence-missing");
        return now.Stampings.Exists(s => s.State is StampingState.Stamped or StampingState.Logged) ? null : Refusal.Conflict("nothing-stamped");
    }

    private static int Unused(Application now) => Enumerable.Range(0, now.Content.Uses.Count).Sum(now.ImprintsLeft);

    /// <summary>Why this person can't stamp this use now; the page asks the same.</summary>
    public static Refusal? WhyNotStamp(Organisation o, Application now, Seal seal, int use, PersonId by, DateOnly today)
    {
        if (!now.Exists || now.Status == ApplicationStatus.Draft) return Refusal.NotFound("application-unknown");
        if (use < 0 || use >= now.Content.Uses.Count || now.Content.Uses[use].Seal != seal.Id) return Refusal.Invalid("use-unknown");
        if (o.Find(by) is not { Left: false } || now.StamperOf(use, seal) != by) return Refusal.Forbidden("not-the-holder", seal.Card.Name);
        var onOneWord = now.Status == ApplicationStatus.InApproval && now.Emergency is { LetsStamp: true } && seal.Card.Form != SealForm.Electronic;
        if (now.Status != ApplicationStatus.Approved && !onOneWord) return Refusal.Conflict("application-not-approved");
        if (now.EverApproved(by) || now.Emergency?.Consented?.By == by) return Refusal.Forbidden("approver-does-not-stamp");
        if (by == now.Applicant) return Refusal.Forbidden("own-application");
        if (now.After.RefusalOf(use) is { } refused) return Refusal.Conflict("paper-refused", refused.Reason);
        if (seal.Status != SealStatus.Active) return Refusal.Conflict("seal-not-active", seal.Card.Name);
        if (now.Content.WishedFrom is { } from && today < from) return Refusal.Conflict("too-early", from);
        if (now.Content.ValidUntil is { } until && today > until) return Refusal.Conflict("too-late", until);
        return now.ImprintsLeft(use) > 0 ? null : Refusal.Conflict("imprints-used-up", now.Content.Uses[use].Imprints);
    }

    /// <summary>Where single and straddle imprints were approved apart, neither is made in the place of the other.</summary>
    private static Refusal? WhyNotStraddles(Application now, RegistrationAsked asked)
    {
        if (now.StraddlesLeft(asked.Use) is not { } left) return asked.Straddles is > 0 ? Refusal.Conflict("more-straddles-than-approved", asked.Straddles, 0) : null;
        var straddles = asked.Straddles ?? 0;
        if (straddles < 0 || straddles > asked.Imprints) return Refusal.Invalid("straddles-range", asked.Imprints);
        if (straddles > left) return Refusal.Conflict("more-straddles-than-approved", straddles, left);
        var singles = now.ImprintsLeft(asked.Use) - left;
        return asked.Imprints - straddles > singles ? Refusal.Conflict("more-singles-than-approved", asked.Imprints - straddles, singles) : null;
    }

    private static Refusal? Unticked(Application now, IReadOnlyList<string> met) =>
        now.Conditions.FirstOrDefault(c => !met.Contains(c, StringComparer.Ordinal)) is { } open ? Refusal.Conflict("condition-not-met", open) : null;

    private static Digest? Approved(Application now, Stamping stamping) =>
        now.Content.Uses[stamping.Use].File is { } f ? now.Files.Find(x => x.File.Id == f)!.File.Digest : null;
}
