using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Seals.Matters;

/// <summary>How a destruction was carried out, as it is typed.</summary>
public sealed record DestructionAsked(DateOnly On, string? Place, string? Method, FirmId Firm, string? Destroyer, IReadOnlyList<PersonId> Witnesses);

/// <summary>Carrying out an approved destruction (S-09). The first broken rule answers.</summary>
public static class DestructionDecisions
{
    public const int FewestWitnesses = 2;

    /// <summary>Puts down how it was done; the witnesses then sign, each for themselves.</summary>
    public static Decision Record(Organisation o, FirmBook firms, SealMatter now, DestructionAsked asked, DateOnly today, PersonId by)
    {
        if (WhyNotRecord(o, now, by) is { } no) return no;
        if (asked.On > today) return Refusal.Invalid("day-in-future", asked.On);
        var bad = Words.Check("destruction-place", asked.Place, Words.Title) ?? Words.Check("destruction-method", asked.Method, Words.Title) ?? Words.Check("destroyer", asked.Destroyer, Words.Name);
        if ((bad ?? FirmDecisions.WhyNotOrder(firms, asked.Firm, FirmKind.DestructionContractor, asked.On) ?? CheckWitnesses(o, asked)) is { } wrong) return wrong;
        if (!now.Has(MatterPaper.BeforeDestruction) || !now.Has(MatterPaper.AfterDestruction)) return Refusal.Conflict("photos-missing");
        var firm = firms.Firms[asked.Firm].Card;
        return new DestructionRecorded(now.Id, new(asked.On, asked.Place!.Trim(), asked.Method!.Trim(), firm.Name, firm.LicenceNumber, asked.Destroyer!.Trim(), [.. asked.Witnesses.Distinct()]), by);
    }

    public static Refusal? WhyNotRecord(Organisation o, SealMatter now, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!now.Exists) return Refusal.NotFound("matter-unknown");
        return now is { Status: MatterStatus.Approved, Content.Destruction: not null, Signed.Count: 0 } ? null : Refusal.Conflict("matter-not-there-yet");
    }

    public static Decision Witness(Organisation o, SealMatter now, PersonId by) => WhyNotWitness(o, now, by) is { } no ? no : new DestructionWitnessed(now.Id, by);

    public static Refusal? WhyNotWitness(Organisation o, SealMatter now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("matter-unknown");
        if (now.Destruction is not { } record || now.Status != MatterStatus.Approved) return Refusal.Conflict("matter-not-there-yet");
        if (!record.Witnesses.Contains(by) || o.Find(by) is not { Left: false }) return Refusal.Forbidden("not-a-witness");
        return now.Signed.Contains(by) ? Refusal.Conflict("already-signed") : null;
    }

    /// <summary>Closes it: photos, proof, signatures, cancelled filings are all there; from now on nothing can be stamped with these seals.</summary>
    public static (IReadOnlyList<SealEffect> Effects, Refusal? Refusal) Complete(Organisation o, SealMatter now, IReadOnlyList<Seal> seals, PersonId by)
    {
        if (WhyNotComplete(o, now, seals, by) is { } no) return ([], no);
        return ([.. seals.Select(s => new SealEffect(s.Id, new SealDestroyed(s.Id, now.Id, now.Destruction!)))], null);
    }

    public static Refusal? WhyNotComplete(Organisation o, SealMatter now, IReadOnlyList<Seal> seals, PersonId by)
    {
        if (EngravingDecisions.WhyNot(o, now, MatterTask.Completion, by) is { } no) return no;
        if (!now.Has(MatterPaper.DestructionProof)) return Refusal.Conflict("destruction-proof-missing");
        if (seals.FirstOrDefault(s => s.Life is { Filing: not null, FilingCancelled: null }) is { } filed) return Refusal.Conflict("filing-not-cancelled", filed.Card.Name);
        return seals.Select(MatterForms.WhyNotDestroy).FirstOrDefault(w => w is not null);
    }

    /// <summary>At least two, and the destroyer is not one of them.</summary>
    private static Refusal? CheckWitnesses(Organisation o, DestructionAsked asked)
    {
        var witnesses = asked.Witnesses.Distinct().ToList();
        if (witnesses.Count < FewestWitnesses) return Refusal.Invalid("witnesses-too-few", FewestWitnesses);
        if (witnesses.Exists(w => o.Find(w) is not { Left: false })) return Refusal.NotFound("person-unknown");
        return witnesses.Exists(w => o.NameOf(w) == asked.Destroyer?.Trim()) ? Refusal.Invalid("destroyer-is-witness") : null;
    }
}
