using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Domain.Seals;

/// <summary>Under which of a seal's identities something is signed.</summary>
public enum SealIdentity
{
    /// <summary>RSA or ECDSA, which PDF readers everywhere know.</summary>
    International,

    /// <summary>SM2, with the seal's data by GB/T 38540.</summary>
    National,
}

/// <summary>A seal's data by GB/T 38540 (SESeal): what a file .esl holds.</summary>
/// <param name="File">DER, as it was made or received.</param>
/// <param name="Number">esID.</param>
/// <param name="Maker">Name of the seal maker 制章者 by its certificate.</param>
/// <param name="IsImported">Made elsewhere.</param>
public sealed record SealData(FileRef File, string Number, string Maker, DateTimeOffset From, DateTimeOffset Until, bool IsImported);

/// <summary>The data of an electronic seal: image files, certificates, seal data.</summary>
/// <param name="Certificates">Of both identities; of each, the first signs.</param>
/// <param name="Data">Null for a seal that has no SM2 identity.</param>
public sealed record ElectronicSeal(
    FaceSpec Face, FileRef Svg, FileRef Png, FileRef Pdf, IReadOnlyList<SealCertificate> Certificates, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, SealData? Data = null)
{
    /// <summary>The certificate that signs under an identity; null when the seal has none.</summary>
    public SealCertificate? Of(SealIdentity identity) => identity == SealIdentity.International
        ? Certificates.FirstOrDefault(c => !c.IsSm2)
        : Data is null ? null : Certificates.FirstOrDefault(c => c.IsSm2);

    /// <summary>Why nothing can be signed under an identity at a moment; null when it can.</summary>
    public Refusal? WhyNotSign(SealIdentity identity, string name, DateTimeOffset at)
    {
        if (at < ValidFrom || at >= ValidUntil) return Refusal.Conflict("seal-validity-over", name);
        if (Of(identity) is not { } certificate) return Refusal.Conflict(identity == SealIdentity.National ? "seal-without-sm2" : "seal-without-certificate", name);
        if (at < certificate.From || at >= certificate.Until) return Refusal.Conflict("seal-certificate-over", name);
        if (identity == SealIdentity.National && (at < Data!.From || at >= Data.Until)) return Refusal.Conflict("seal-data-over", name);
        return null;
    }

    public static ElectronicSeal Evolve(ElectronicSeal seal, ElectronicSealEvent happened) => happened switch
    {
        SealDataMade e => seal with { Data = e.Data, Certificates = [.. seal.Certificates.Where(c => !c.IsSm2), e.Certificate] },
        SealDataImported e => seal with { Data = e.Data, Certificates = e.KeepsKey ? seal.Certificates : [.. seal.Certificates.Where(c => !c.IsSm2)] },
        SealCertificateImported e => seal with { Certificates = [e.Certificate, .. seal.Certificates.Where(c => !e.Certificate.IsSm2 || !c.IsSm2)] },
        ElectronicSealRenewed e => seal with { Certificates = e.Certificates, Data = e.Data, ValidFrom = e.From, ValidUntil = e.Until },
        ElectronicSealRemade e => new(e.Face, e.Svg, e.Png, e.Pdf, e.Certificates, e.From, e.Until, e.Data),
        SealDataExported => seal,
        _ => throw new UnknownEventException(happened),
    };
}
