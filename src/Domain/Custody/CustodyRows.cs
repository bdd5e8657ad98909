namespace Yinxin.Domain.Custody;

/// <summary>A line of the list of handovers.</summary>
public sealed record HandoverRow(Handover Handover, DateTimeOffset BegunAt, DateTimeOffset ChangedAt);

/// <summary>A line of the list of stock-takes.</summary>
public sealed record StockTakeRow(StockTakeId Id, string Number, string Title, StockTakeKind Kind, StockTakeState State, DateOnly Due, DateTimeOffset BegunAt, int Lines, int Counted, int Differences);

/// <summary>A line of the list of cases.</summary>
public sealed record CustodyCaseRow(CustodyCase Case, DateTimeOffset OpenedAt, DateTimeOffset ChangedAt);

/// <summary>What a person has of one rule text.</summary>
/// <param name="Version">Newest version acknowledged or signed; 0: none.</param>
/// <param name="Percent">Best score in the test of the newest version that was tried; null: never tried.</param>
/// <param name="Passed">Newest version whose test was passed; 0: none.</param>
public sealed record TrainingRow(PersonId Person, int Version, DateTimeOffset? At, int? Percent, int Passed);

/// <summary>A line of the list of carryings-out.</summary>
public sealed record CarryRow(Carry Carry, DateTimeOffset AskedAt, DateTimeOffset ChangedAt);
