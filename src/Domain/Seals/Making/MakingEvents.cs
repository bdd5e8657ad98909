using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Domain.Seals.Making;

/// <summary>In the matter's stream: one of the seals that it asked for is made.</summary>
[EventName("making-carried-out/1")]
public sealed record MakingCarriedOut(MatterId Matter, SealId Seal, string Code) : MatterEvent;

/// <summary>In the matter's stream: what is not made yet will not be made on it.</summary>
[EventName("making-closed/1")]
public sealed record MakingClosed(MatterId Matter, PersonId By, string Reason) : MatterEvent;

/// <summary>The same face, with new certificates and new seal data for another period.</summary>
[EventName("electronic-seal-renewed/1")]
public sealed record ElectronicSealRenewed(SealId Seal, MatterId Matter, IReadOnlyList<SealCertificate> Certificates, SealData Data, DateTimeOffset From, DateTimeOffset Until) : ElectronicSealEvent;

/// <summary>Another face, with new certificates and new seal data.</summary>
[EventName("electronic-seal-remade/1")]
public sealed record ElectronicSealRemade(
    SealId Seal, MatterId Matter, FaceSpec Face, FileRef Svg, FileRef Png, FileRef Pdf, IReadOnlyList<SealCertificate> Certificates, SealData Data, DateTimeOffset From, DateTimeOffset Until) : ElectronicSealEvent;

/// <summary>电子印章备案: filed under a number, with the organisation's own register or a body outside.</summary>
[EventName("electronic-seal-filed/1")]
public sealed record ElectronicSealFiled(SealId Seal, string Number, string Authority, DateOnly On, PersonId By) : LifeEvent;

/// <summary>In the stream of a year's own filing numbers.</summary>
[EventName("electronic-filing-numbered/1")]
public sealed record ElectronicFilingNumbered(SealId Seal, string Number) : DomainEvent;

/// <summary>Kinds of document that the seal may be used for; none: all that its rules allow.</summary>
[EventName("seal-document-types-set/1")]
public sealed record SealDocumentTypesSet(SealId Seal, IReadOnlyList<string> DocumentTypes) : SealEvent;

/// <summary>How many own filing numbers of a year are given.</summary>
public sealed record ElectronicFilingNumbering(int Last)
{
    public static readonly ElectronicFilingNumbering None = new(0);
    public static StreamName Stream(int year) => new($"numbering/electronic-filings-{year}");
    public static ElectronicFilingNumbering Evolve(ElectronicFilingNumbering n, DomainEvent happened) => happened is ElectronicFilingNumbered ? new(n.Last + 1) : throw new UnknownEventException(happened);

    /// <summary>DZ: 电子.</summary>
    public string Next(int year) => $"DZ-{year}-{Last + 1:0000}";
}
