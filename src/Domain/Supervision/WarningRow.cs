namespace Yinxin.Domain.Supervision;

/// <summary>A warning as it stands in the list.</summary>
/// <param name="Subject">Stream of the application or the seal.</param>
/// <param name="Real">Null while nobody has looked.</param>
public sealed record WarningRow(WarningId Id, WarningKind Kind, string Subject, UnitId Unit, DateTimeOffset Since, DateTimeOffset RaisedAt, bool? Real);
