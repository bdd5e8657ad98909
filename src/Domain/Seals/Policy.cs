using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals;

/// <summary>A kind of seal; the seal department adds more.</summary>
public sealed record SealType(string Key, string NameZh, string NameEn);

/// <summary>A kind of document.</summary>
/// <param name="Important">Always takes more than one level of approval (U-03).</param>
public sealed record DocumentType(string Key, string NameZh, string NameEn, bool Important);

/// <summary>The kinds every register knows.</summary>
public static class SealTypes
{
    public const string Official = "official";
    public const string Contract = "contract";
    public const string Financial = "financial";
    public const string Invoice = "invoice";
    public const string LegalRepresentative = "legal-representative";
    public const string Department = "department";

    public static readonly ImmutableList<SealType> BuiltIn =
    [
        new(Official, "公章", "Official seal"), new(Contract, "合同专用章", "Contract seal"), new(Financial, "财务专用章", "Financial seal"),
        new(Invoice, "发票专用章", "Invoice seal"), new(LegalRepresentative, "法定代表人名章", "Legal representative's seal"), new(Department, "部门章", "Department seal"),
        new("personnel", "人事专用章", "Personnel seal"), new("business", "业务专用章", "Business seal"), new("board", "董事会印章", "Board seal"),
    ];
}

/// <summary>The kinds of document every organisation starts with.</summary>
public static class DocumentTypes
{
    public static readonly ImmutableList<DocumentType> BuiltIn =
    [
        new("contract", "合同协议", "Contract", false), new("letter", "公函", "Official letter", false), new("certificate", "证明", "Certificate", false),
        new("bid", "投标文件", "Bid", false), new("bank", "银行业务", "Bank form", false), new("personnel", "人事文件", "Personnel paper", false),
        new("report", "报表", "Report", false), new("guarantee", "对外担保", "Guarantee", true), new("loan", "借款融资", "Loan", true),
        new("equity", "股权变更", "Equity change", true), new("other", "其他", "Other", false),
    ];
}

public abstract record PolicyEvent : DomainEvent;

[EventName("seal-type-added/1")]
public sealed record SealTypeAdded(string Key, string NameZh, string NameEn) : PolicyEvent;

[EventName("document-type-set/1")]
public sealed record DocumentTypeSet(string Key, string NameZh, string NameEn, bool Important) : PolicyEvent;

/// <param name="Amount">An amount of this or more, in cents, takes more than one level.</param>
[EventName("important-amount-set/1")]
public sealed record ImportantAmountSet(Cents Amount) : PolicyEvent;

/// <summary>Two types of seals that are never with one person.</summary>
public sealed record TypesApart(string One, string Other);

/// <summary>Types that are kept apart beside the financial seal and the legal representative's, which always are.</summary>
[EventName("seal-types-apart-set/1")]
public sealed record SealTypesApartSet(IReadOnlyList<TypesApart> Pairs) : PolicyEvent;

/// <summary>Seals of this type need no filing with the police: approved by a leader, as the matter shows (S-03).</summary>
[EventName("filing-waived/1")]
public sealed record FilingWaived(string SealType, MatterId Matter) : PolicyEvent;

/// <summary>Seals of this type are filed again before they are put into use.</summary>
[EventName("filing-waiver-ended/1")]
public sealed record FilingWaiverEnded(string SealType, PersonId By) : PolicyEvent;

/// <summary>Within how many days what is due in a seal's life is chased.</summary>
/// <param name="FilingDays">From the registration to the filing receipt of the police.</param>
/// <param name="RecallDays">From the deactivation until the seal is handed in.</param>
/// <param name="LicenceDays">A licence that ends within so many days is warned of.</param>
[EventName("life-limits-set/1")]
public sealed record LifeLimitsSet(int FilingDays, int RecallDays, int LicenceDays) : PolicyEvent;

/// <param name="Days">Amounts of one applicant and counterparty within so many days count together; 0: they do not.</param>
[EventName("split-days-set/1")]
public sealed record SplitDaysSet(int Days) : PolicyEvent;

/// <summary>What the seal department has settled for the whole organisation.</summary>
public sealed record Policy
{
    public static readonly StreamName Stream = new("policy");
    public static readonly Policy None = new();

    public ImmutableDictionary<string, SealType> SealTypes { get; init; } = Seals.SealTypes.BuiltIn.ToImmutableDictionary(t => t.Key, StringComparer.Ordinal);
    public ImmutableDictionary<string, DocumentType> DocumentTypes { get; init; } = Seals.DocumentTypes.BuiltIn.ToImmutableDictionary(t => t.Key, StringComparer.Ordinal);

    /// <summary>500,000.00 until somebody sets another.</summary>
    public Cents ImportantAmount { get; init; } = new(50_000_000);

    /// <summary>Pairs of types that the seal department keeps apart beside the one that always is (S-12).</summary>
    public ImmutableList<TypesApart> Apart { get; init; } = [];

    public bool AreApart(string one, string other) =>
        Always.Concat(Apart).Any(p => (p.One == one && p.Other == other) || (p.One == other && p.Other == one));

    /// <summary>What is settled about electronic seals.</summary>
    public ElectronicRules Electronic { get; init; } = ElectronicRules.None;

    /// <summary>Types of seals that need no filing, and the matter that says so.</summary>
    public ImmutableDictionary<string, MatterId> FilingWaivers { get; init; } = ImmutableDictionary.Create<string, MatterId>(StringComparer.Ordinal);

    /// <summary>Local rules give the shop 15 working days to file: 21 days in all until somebody sets another limit.</summary>
    public LifeLimitsSet LifeLimits { get; init; } = new(FilingDays: 21, RecallDays: 7, LicenceDays: 60);

    /// <summary>Amounts of one applicant and counterparty within so many days count together: nobody comes by a cheaper way by splitting (U-14). 0: they do not.</summary>
    public int SplitDays { get; init; } = 30;

    /// <summary>The kinds as lists show them: the well-known ones first, in their usual order, then those that were added.</summary>
    public IEnumerable<SealType> SealTypesInOrder =>
        SealTypes.Values.OrderBy(t => Place(Seals.SealTypes.BuiltIn.FindIndex(b => b.Key == t.Key))).ThenBy(t => t.Key, StringComparer.Ordinal);

    public IEnumerable<DocumentType> DocumentTypesInOrder =>
        DocumentTypes.Values.OrderBy(t => Place(Seals.DocumentTypes.BuiltIn.FindIndex(b => b.Key == t.Key))).ThenBy(t => t.Key, StringComparer.Ordinal);

    /// <summary>Is a document of this kind and amount important in the sense of U-03?</summary>
    public bool IsImportant(string documentType, Cents? amount) =>
        (DocumentTypes.TryGetValue(documentType, out var t) && t.Important) || (amount is { } a && a.Value >= ImportantAmount.Value);

    public static Policy Evolve(Policy policy, DomainEvent happened) => happened switch
    {
        SealTypeAdded e => policy with { SealTypes = policy.SealTypes.SetItem(e.Key, new(e.Key, e.NameZh, e.NameEn)) },
        DocumentTypeSet e => policy with { DocumentTypes = policy.DocumentTypes.SetItem(e.Key, new(e.Key, e.NameZh, e.NameEn, e.Important)) },
        FilingWaived e => policy with { FilingWaivers = policy.FilingWaivers.SetItem(e.SealType, e.Matter) },
        FilingWaiverEnded e => policy with { FilingWaivers = policy.FilingWaivers.Remove(e.SealType) },
        LifeLimitsSet e => policy with { LifeLimits = e },
        ImportantAmountSet e => policy with { ImportantAmount = e.Amount },
        SealTypesApartSet e => policy with { Apart = [.. e.Pairs] },
        ElectronicRuleEvent e => policy with { Electronic = ElectronicRules.Evolve(policy.Electronic, e) },
        SplitDaysSet e => policy with { SplitDays = e.Days },
        _ => throw new UnknownEventException(happened),
    };

    private static readonly TypesApart[] Always = [new(Seals.SealTypes.Financial, Seals.SealTypes.LegalRepresentative)];

    private static int Place(int index) => index < 0 ? int.MaxValue : index;
}

/// <summary>Decisions about kinds and limits.</summary>
public static class PolicyDecisions
{
    public static Decision AddSealType(Organisation o, Policy policy, string key, string nameZh, string nameEn, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (CheckKind(key, nameZh, nameEn) is { } bad) return bad;
        if (policy.SealTypes.ContainsKey(key)) return Refusal.Conflict("kind-taken", key);
        return new SealTypeAdded(key, nameZh.Trim(), nameEn.Trim());
    }

    public static Decision SetDocumentType(Organisation o, string key, string nameZh, string nameEn, bool important, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        return CheckKind(key, nameZh, nameEn) is { } bad ? bad : new DocumentTypeSet(key, nameZh.Trim(), nameEn.Trim(), important);
    }

    public static Decision SetImportantAmount(Organisation o, Cents amount, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        return amount.Value <= 0 ? Refusal.Invalid("amount-not-positive") : new ImportantAmountSet(amount);
    }

    /// <summary>Which further types are never with one person.</summary>
    public static Decision SetApart(Organisation o, Policy policy, IReadOnlyList<TypesApart> pairs, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (pairs.Count > 50) return Refusal.Invalid("types-apart-many", 50);
        if (pairs.Any(p => !policy.SealTypes.ContainsKey(p.One) || !policy.SealTypes.ContainsKey(p.Other))) return Refusal.NotFound("seal-type-unknown");
        if (pairs.Any(p => p.One == p.Other)) return Refusal.Invalid("types-apart-same");
        return policy.Apart.SequenceEqual(pairs) ? Decision.Nothing : new SealTypesApartSet(pairs);
    }

    public static Decision EndFilingWaiver(Organisation o, Policy policy, string sealType, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        return policy.FilingWaivers.ContainsKey(sealType) ? new FilingWaiverEnded(sealType, by) : Decision.Nothing;
    }

    public static Decision SetLifeLimits(Organisation o, Policy policy, LifeLimitsSet limits, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (limits.FilingDays is < 1 or > 365 || limits.RecallDays is < 1 or > 365 || limits.LicenceDays is < 1 or > 365) return Refusal.Invalid("limit-days", 365);
        return limits == policy.LifeLimits ? Decision.Nothing : limits;
    }

    public static Decision SetSplitDays(Organisation o, Policy policy, int days, PersonId by)
    {
        if (!o.May(by, Operations.DesignRoutes)) return PeopleDecisions.Forbidden(Operations.DesignRoutes);
        if (days is < 0 or > 366) return Refusal.Invalid("split-days-range", 366);
        return policy.SplitDays == days ? Decision.Nothing : new SplitDaysSet(days);
    }

    private static Refusal? CheckKind(string key, string nameZh, string nameEn)
    {
        if (key.Length is < 2 or > 40 || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return Refusal.Invalid("kind-key-form");
        return Words.Check("name", nameZh, Words.Name) ?? Words.Check("name", nameEn, Words.Name);
    }
}
