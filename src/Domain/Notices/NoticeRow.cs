namespace Yinxin.Domain.Notices;

/// <summary>A notice as it stands in a person's list.</summary>
/// <param name="Id">Grows with the ledger.</param>
public sealed record NoticeRow(long Id, PersonId To, string Kind, DateTimeOffset At, string Path, string? About);
