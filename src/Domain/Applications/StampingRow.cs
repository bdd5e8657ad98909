using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>A record of one stamping.</summary>
/// <param name="Id">Place in the list: larger is newer.</param>
public sealed record StampingRow(
    long Id, StampingId Stamping, ApplicationId Application, SealId Seal, string SealType, SealForm Form, string DocumentType,
    PersonId Applicant, UnitId Unit, PersonId Stamper, StampingState State, DateTimeOffset At, int Imprints, Cents? Amount, StampingWords Words);

/// <summary>The readable part of a record; encrypted in its row.</summary>
public sealed record StampingWords(string Number, string Title, string? DocumentNumber, string? Counterparty, string Purpose, string SealCode, string SealName, string Currency, string? Remark);

/// <summary>A page of records.</summary>
/// <param name="More">There are older ones.</param>
public sealed record StampingList(IReadOnlyList<StampingRow> Rows, bool More);
