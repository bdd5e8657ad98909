using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Domain.Seals.LifeCycle;

/// <summary>A paper that an event of a seal's life brought.</summary>
public sealed record LifeFile(FileRef File, DocumentKind Kind, SealId? Seal, MatterId? Matter = null);

/// <summary>Which events of a seal's life bring papers into the archive.</summary>
public static class LifeFiles
{
    public static LifeFile? Of(DomainEvent happened) => happened switch
    {
        PoliceFilingRecorded e => new(e.Certificate, DocumentKind.FilingCertificate, e.Seal),
        IncidentStepTaken { Proof: { } proof } e => new(proof, DocumentKind.IncidentProof, e.Seal),
        SealRecalled { Imprint: { } imprint } e => new(imprint, DocumentKind.LastImprint, e.Seal),
        PoliceFilingCancelled e => new(e.Proof, DocumentKind.FilingCancellation, e.Seal),
        MatterPaperAdded e => new(e.File, DocumentKind.MatterPaper, null, e.Matter),
        EngravingScrapped e => new(e.Photo, DocumentKind.MatterPaper, null, e.Matter),
        SealBatchPrepared e => new(e.Table, DocumentKind.SealTable, null, e.Matter),
        SealBatchPicturesAdded e => new(e.Pictures, DocumentKind.SealTable, null),
        FirmEntered { Licence: { } licence } => new(licence, DocumentKind.Licence, null),
        _ => null,
    };
}
