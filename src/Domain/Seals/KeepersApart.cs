namespace Yinxin.Domain.Seals;

/// <summary>Types of seals that are never with one person: the financial seal and the legal representative's, and what the seal department adds (S-12).</summary>
public static class KeepersApart
{
    /// <summary>Why this person, and this deputy, can't keep a seal of a type; null when they can.</summary>
    public static Refusal? WhyNot(Policy policy, SealRegister register, SealId seal, string type, PersonId custodian, PersonId? deputy)
    {
        foreach (var other in register.Entries.Values.Where(e => e.Seal != seal && !register.Struck.Contains(e.Seal) && policy.AreApart(type, e.Type)))
            if (Share(register, other, custodian, deputy)) return Refused(type, other.Code, other.Type);
        return null;
    }

    internal static Refusal Refused(string type, string otherCode, string otherType)
    {
        var built = (type, otherType) is (SealTypes.Financial, SealTypes.LegalRepresentative) or (SealTypes.LegalRepresentative, SealTypes.Financial);
        return built ? Refusal.Conflict("financial-and-representative-apart") : Refusal.Conflict("seals-kept-apart", otherCode);
    }

    /// <summary>Two deputies may be one person: they hold neither seal until one is handed to them.</summary>
    private static bool Share(SealRegister register, SealEntered other, PersonId custodian, PersonId? deputy)
    {
        var holder = register.Holders.TryGetValue(other.Seal, out var h) ? h : other.Custodian;
        bool Keeps(PersonId person) => other.Custodian == person || holder == person;
        return Keeps(custodian) || (deputy is { } d && Keeps(d)) || other.Deputy == custodian;
    }
}
