using System.Collections.Immutable;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals;

/// <summary>Under which identities of a seal a PDF is signed, and in which form under SM2.</summary>
public enum PdfSigning
{
    /// <summary>RSA or ECDSA, PAdES.</summary>
    International,

    /// <summary>SM2, as a pressed seal by GB/T 38540 (GM.sm2seal).</summary>
    SealSm2,

    /// <summary>SM2, as SignedData by GB/T 35275.</summary>
    CmsSm2,

    /// <summary>RSA or ECDSA first, then SM2 as a pressed seal.</summary>
    InternationalAndSealSm2,

    /// <summary>RSA or ECDSA first, then SM2 as SignedData.</summary>
    InternationalAndCmsSm2,
}

/// <summary>Something about electronic seals was settled for the whole organisation.</summary>
public abstract record ElectronicRuleEvent : PolicyEvent;

/// <summary>A kind of document may, or may not, be sealed electronically.</summary>
/// <param name="Reason">Why not; null where it is allowed.</param>
[EventName("electronic-use-set/1")]
public sealed record ElectronicUseSet(string DocumentType, bool Allowed, string? Reason) : ElectronicRuleEvent;

/// <summary>How PDF files are signed.</summary>
/// <param name="DocumentType">Null for all that have no rule of their own.</param>
/// <param name="Signing">Null takes away the rule of a kind of document.</param>
[EventName("pdf-signing-set/1")]
public sealed record PdfSigningSet(string? DocumentType, PdfSigning? Signing) : ElectronicRuleEvent;

/// <summary>What is settled about electronic seals (E-08).</summary>
public sealed record ElectronicRules
{
    public static readonly ElectronicRules None = new();

    /// <summary>Reasons by kind of document; what is not there may be sealed electronically.</summary>
    public ImmutableDictionary<string, string> NotAllowed { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Of kinds of document that have a rule of their own.</summary>
    public ImmutableDictionary<string, PdfSigning> OwnSigning { get; init; } = ImmutableDictionary.Create<string, PdfSigning>(StringComparer.Ordinal);

    /// <summary>Of all others.</summary>
    public PdfSigning UsualSigning { get; init; }

    public PdfSigning SigningOf(string documentType) => OwnSigning.TryGetValue(documentType, out var own) ? own : UsualSigning;

    /// <summary>The identities that sign a file of such a document.</summary>
    /// <param name="isOfd">An OFD is sealed under SM2, always.</param>
    public IReadOnlyList<SealIdentity> IdentitiesOf(string documentType, bool isOfd) => isOfd ? [SealIdentity.National] : SigningOf(documentType) switch
    {
        PdfSigning.International => [SealIdentity.International],
        PdfSigning.SealSm2 or PdfSigning.CmsSm2 => [SealIdentity.National],
        _ => [SealIdentity.International, SealIdentity.National],
    };

    /// <summary>Why such a document can't be sealed electronically; null when it can.</summary>
    public Refusal? WhyNot(DocumentType type) => NotAllowed.TryGetValue(type.Key, out var reason) ? Refusal.Conflict("electronic-not-allowed", type.NameZh, type.NameEn, reason) : null;

    public static ElectronicRules Evolve(ElectronicRules rules, ElectronicRuleEvent happened) => happened switch
    {
        ElectronicUseSet { Allowed: true } e => rules with { NotAllowed = rules.NotAllowed.Remove(e.DocumentType) },
        ElectronicUseSet e => rules with { NotAllowed = rules.NotAllowed.SetItem(e.DocumentType, e.Reason ?? "") },
        PdfSigningSet { DocumentType: null } e => rules with { UsualSigning = e.Signing ?? PdfSigning.International },
        PdfSigningSet { DocumentType: { } type, Signing: { } signing } => rules with { OwnSigning = rules.OwnSigning.SetItem(type, signing) },
        PdfSigningSet { DocumentType: { } type } => rules with { OwnSigning = rules.OwnSigning.Remove(type) },
        _ => throw new UnknownEventException(happened),
    };
}

/// <summary>Decisions about electronic seals in general.</summary>
public static class ElectronicRuleDecisions
{
    /// <summary>Marks a kind of document as not to be sealed electronically, or lifts the mark; the reason is shown to applicants.</summary>
    /// <remarks>Electronic Signature Law, article 3: marriage, adoption, inheritance; stopping water, heat and gas; other cases by law.</remarks>
    public static Decision SetUse(Organisation o, Policy policy, string documentType, bool allowed, string? reason, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!policy.DocumentTypes.ContainsKey(documentType)) return Refusal.NotFound("document-type-unknown");
        if (!allowed && Words.Check("reason", reason, Words.Title) is { } missing) return missing;
        var kept = allowed ? null : reason!.Trim();
        return policy.Electronic.NotAllowed.GetValueOrDefault(documentType) == kept ? Decision.Nothing : new ElectronicUseSet(documentType, allowed, kept);
    }

    /// <summary>Settles how PDF files are signed: of one kind of document, or of all that have no rule of their own.</summary>
    public static Decision SetPdfSigning(Organisation o, Policy policy, string? documentType, PdfSigning? signing, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (signing is { } given && !Enum.IsDefined(given)) return Refusal.Invalid("pdf-signing-unknown");
        if (documentType is null) return signing is null || signing == policy.Electronic.UsualSigning ? Decision.Nothing : new PdfSigningSet(null, signing);
        if (!policy.DocumentTypes.ContainsKey(documentType)) return Refusal.NotFound("document-type-unknown");
        PdfSigning? now = policy.Electronic.OwnSigning.TryGetValue(documentType, out var own) ? own : null;
        return now == signing ? Decision.Nothing : new PdfSigningSet(documentType, signing);
    }
}
