using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals.LifeCycle;

/// <summary>Filing with the police 备案 (S-03). The first broken rule answers.</summary>
public static class PoliceFilingRules
{
    public const int Digits = 13;

    /// <summary>Must this seal be filed, and is it not?</summary>
    public static bool IsMissing(Policy policy, Seal seal) =>
        seal.Card.Form != SealForm.Electronic && seal.Life.Filing is null && !policy.FilingWaivers.ContainsKey(seal.Card.Type);

    /// <summary>Records the police's receipt with a copy of the certificate; a wrong one is put right by another.</summary>
    public static Decision Record(Organisation o, SealRegister register, Seal seal, FilingReceipt receipt, FileRef certificate, DateOnly today, PersonId by)
    {
        if (WhyNotRecord(o, seal, by) is { } no) return no;
        if (Check(register, seal, receipt, today) is { } bad) return bad;
        if (!FileTypes.IsPaper(certificate)) return Refusal.Invalid("file-type-not-allowed", certificate.MediaType);
        if (seal.Life.Filing is { } now && now.Receipt == receipt && now.Certificate.Digest == certificate.Digest) return Decision.Nothing;
        return Decision.Of(new PoliceFilingRecorded(seal.Id, receipt with { Authority = receipt.Authority.Trim(), Shop = Words.Tidy(receipt.Shop) }, certificate, by), new FilingCodeEntered(seal.Id, receipt.Code));
    }

    /// <summary>Why this person can't file it now; the page asks the same.</summary>
    public static Refusal? WhyNotRecord(Organisation o, Seal seal, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!seal.Exists) return Refusal.NotFound("seal-unknown");
        if (seal.Card.Form == SealForm.Electronic) return Refusal.Conflict("filing-not-of-electronic");
        return seal.Status is SealStatus.Deactivated or SealStatus.Destroyed ? Refusal.Conflict("seal-out-of-use", seal.Card.Name) : null;
    }

    /// <summary>Why this can't be the filing code of a seal; null when it can.</summary>
    public static Refusal? WhyNotCode(SealRegister register, SealId seal, string code)
    {
        if (code.Length != Digits || !code.All(char.IsAsciiDigit) || !IsRegion(code)) return Refusal.Invalid("filing-code-form", Digits);
        return register.FilingCodes.TryGetValue(code, out var other) && other != seal ? Refusal.Conflict("filing-code-taken", code) : null;
    }

    private static Refusal? Check(SealRegister register, Seal seal, FilingReceipt receipt, DateOnly today)
    {
        if (WhyNotCode(register, seal.Id, receipt.Code) is { } no) return no;
        if (receipt.On > today) return Refusal.Invalid("day-in-future", receipt.On);
        return Words.Check("filing-authority", receipt.Authority, Words.Title) ?? Words.Check("filing-shop", receipt.Shop, Words.Title, required: false);
    }

    /// <summary>The code begins with the region's: the first two digits are those of a province (GB/T 2260).</summary>
    private static bool IsRegion(string code) => code[..2] is
        "11" or "12" or "13" or "14" or "15" or "21" or "22" or "23" or "31" or "32" or "33" or "34" or "35" or "36" or "37" or "41" or "42" or "43" or "44"
        or "45" or "46" or "50" or "51" or "52" or "53" or "54" or "61" or "62" or "63" or "64" or "65" or "71" or "81" or "82";
}
