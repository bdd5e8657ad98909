using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Api.Seals;

/// <summary>A certificate of an electronic seal; never its key.</summary>
/// <param name="Algorithm"><c>rsa-3072</c>, <c>ecdsa-p256</c>, <c>sm2</c>, or that of an imported key.</param>
/// <param name="Certificate">DER, base64.</param>
public sealed record CertificateShown(string Algorithm, string Certificate, DateTimeOffset From, DateTimeOffset Until);

/// <summary>A seal's data by GB/T 38540, without their picture.</summary>
public sealed record SealDataShown(string Number, string Maker, DateTimeOffset From, DateTimeOffset Until, bool IsImported);

/// <summary>An electronic seal: what it was drawn from and how long it is valid; neither images nor keys.</summary>
/// <param name="Data">Null for a seal without an SM2 identity.</param>
public sealed record ElectronicShown(FaceSpec Face, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, IReadOnlyList<CertificateShown> Certificates, SealDataShown? Data);

/// <summary>One seal of the register.</summary>
/// <param name="DocumentTypes">Kinds of document that it may be used for; none: all.</param>
/// <param name="Filing">Of an electronic seal that was filed.</param>
public sealed record SealShown(SealId Id, SealStatus Status, SealCard Card, Audience VisibleTo, Audience UsableBy, IReadOnlyList<FileRef> Specimens, IReadOnlyList<FileRef> Photos, ElectronicShown? Electronic,
    IReadOnlyList<string> DocumentTypes, ElectronicFilingShown? Filing)
{
    public static SealShown Of(Seal s) => new(s.Id, s.Status, s.Card, s.VisibleTo, s.UsableBy, s.Specimens, s.Photos, s.Electronic is { } e
        ? new(e.Face, e.ValidFrom, e.ValidUntil, [.. e.Certificates.Select(c => new CertificateShown(c.Algorithm, c.Certificate, c.From, c.Until))], e.Data is { } d ? new(d.Number, d.Maker, d.From, d.Until, d.IsImported) : null)
        : null, s.DocumentTypes, s.Life.ElectronicFiling is { } filed ? new(filed.Number) : null);
}

/// <summary>A change of a seal's card.</summary>
public sealed record CardChange(SealCard Card, string Reason);

/// <summary>Who may see a seal, and who may apply for it; empty lists mean everyone.</summary>
public sealed record SealRights(Audience VisibleTo, Audience UsableBy);

/// <summary>What an electronic seal is made from.</summary>
public sealed record MakingBody(FaceSpec Face, DateTimeOffset ValidUntil);
