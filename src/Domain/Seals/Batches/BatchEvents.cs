using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Seals.Batches;

/// <summary>How all seals of a batch are made.</summary>
/// <param name="Until">Last day of their validity.</param>
/// <param name="WithRsa">An RSA-3072 key beside the ECDSA one: for readers that know nothing else; such a key takes about a second.</param>
/// <param name="Activate">They are put into use when they are filed.</param>
public sealed record BatchOptions(DateOnly Until, bool WithRsa, bool Activate);

public abstract record BatchEvent : DomainEvent;

/// <summary>A table of seals to be made on an approved application was received; nothing is made yet.</summary>
[EventName("seal-batch-prepared/1")]
public sealed record SealBatchPrepared(BatchId Batch, MatterId Matter, FileRef Table, BatchOptions Options, PersonId By) : BatchEvent;

/// <summary>A ZIP of the pictures that its lines name.</summary>
[EventName("seal-batch-pictures-added/1")]
public sealed record SealBatchPicturesAdded(BatchId Batch, FileRef Pictures, PersonId By) : BatchEvent;

/// <param name="Rows">Lines of the table.</param>
[EventName("seal-batch-started/1")]
public sealed record SealBatchStarted(BatchId Batch, int Rows, PersonId By) : BatchEvent;

/// <summary>The seal of one line is in the register, made and filed; written in one append with all of that.</summary>
/// <param name="Row">Number of the line, as a spreadsheet counts it.</param>
[EventName("seal-batch-row-made/1")]
public sealed record SealBatchRowMade(BatchId Batch, int Row, SealId Seal, string Code) : BatchEvent;

/// <summary>Nothing came of one line.</summary>
/// <param name="Reason">Code of the refusal.</param>
[EventName("seal-batch-row-failed/1")]
public sealed record SealBatchRowFailed(BatchId Batch, int Row, string Reason, IReadOnlyList<string> Facts) : BatchEvent;

/// <summary>Every line has come to its end.</summary>
[EventName("seal-batch-ended/1")]
public sealed record SealBatchEnded(BatchId Batch) : BatchEvent;

/// <summary>Thrown away before it began, or stopped; what is made stays.</summary>
[EventName("seal-batch-dropped/1")]
public sealed record SealBatchDropped(BatchId Batch, PersonId By) : BatchEvent;

/// <summary>The electronic seal stands for a physical one of the register; its picture was compared with the filed specimen imprint.</summary>
/// <param name="Likeness">Of the ink, in percent: 100 is the same picture.</param>
[EventName("electronic-seal-linked/1")]
public sealed record ElectronicSealLinked(SealId Seal, SealId Physical, FileId Specimen, int Likeness) : LifeCycle.LifeEvent;
