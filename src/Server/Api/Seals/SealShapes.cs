using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Api.Seals;

/// <summary>A certificate of an electronic seal; never its key.</summary>
/// <param name="Algorithm"><c>rsa-3072</c> or <c>ecdsa-p256</c>.</param>
/// <param name="Certificate">DER, base64.</param>
public sealed record CertificateShown(string Algorithm, string Certificate, DateTimeOffset From, DateTimeOffset Until);

/// <summary>An electronic seal: what it was drawn from and how long it is valid; neither images nor keys.</summary>
public sealed record ElectronicShown(FaceSpec Face, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, IReadOnlyList<CertificateShown> Certificates);

/// <summary>One seal of the register.</summary>
public sealed record SealShown(SealId Id, SealStatus Status, SealCard Card, Audience VisibleTo, Audience UsableBy, IReadOnlyList<FileRef> Specimens, IReadOnlyList<FileRef> Photos, ElectronicShown? Electronic)
{
    public static SealShown Of(Seal s) => new(s.Id, s.Status, s.Card, s.VisibleTo, s.UsableBy, s.Specimens, s.Photos, s.Electronic is { } e
        ? new(e.Face, e.ValidFrom, e.ValidUntil, [.. e.Certificates.Select(c => new CertificateShown(c.Algorithm, c.Certificate, c.From, c.Until))])
        : null);
}

/// <summary>A change of a seal's card.</summary>
public sealed record CardChange(SealCard Card, string Reason);

/// <summary>Who may see a seal, and who may apply for it; empty lists mean everyone.</summary>
public sealed record SealRights(Audience VisibleTo, Audience UsableBy);

/// <summary>What an electronic seal is made from.</summary>
public sealed record MakingBody(FaceSpec Face, DateTimeOffset ValidUntil);
