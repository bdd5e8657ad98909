using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Custody;

/// <summary>A planned round over what the register holds 盘点; or a check of some of it 检查.</summary>
public enum StockTakeKind { Round, Inspection }

/// <summary>How what was found compares with the register.</summary>
public enum CountResult { AsRegistered, Missing, OtherPlace, OtherHolder, Damaged, ImprintDiffers }

public enum StockTakeFileKind { Photo, Sample }

/// <summary>A line of a round: what the books say of a seal or a token when the round began.</summary>
/// <param name="Seal">Null for a token.</param>
/// <param name="Place">Where the books say it is; in words.</param>
/// <param name="Keeper">Who holds it by record; the empty id while it is outside the house.</param>
public sealed record StockTakeLine(int Line, SealId? Seal, TokenId? Token, string Code, string Name, string Place, PersonId Keeper);

public abstract record StockTakeEvent : DomainEvent;

/// <param name="Checkers">Two people who count and confirm.</param>
/// <param name="Due">Last day, in China's calendar.</param>
[EventName("stock-take-begun/1")]
public sealed record StockTakeBegun(StockTakeId StockTake, string Number, StockTakeKind Kind, string Title, string Scope, IReadOnlyList<StockTakeLine> Lines, IReadOnlyList<PersonId> Checkers, DateOnly Due, PersonId By) : StockTakeEvent;

/// <summary>One line was counted; counted again, the later one counts.</summary>
/// <param name="Checks">Keys of the check list that were ticked.</param>
/// <param name="ActualPlace">Where it was found, when elsewhere.</param>
/// <param name="ActualHolder">Who had it, when somebody else.</param>
[EventName("stock-take-counted/1")]
public sealed record StockTakeCounted(StockTakeId StockTake, int Line, CountResult Result, IReadOnlyList<string> Checks, string? ActualPlace, PersonId? ActualHolder, string? Remark, PersonId By, DateTimeOffset At) : StockTakeEvent;

[EventName("stock-take-file-added/1")]
public sealed record StockTakeFileAdded(StockTakeId StockTake, int Line, StockTakeFileKind Kind, FileRef File, PersonId By) : StockTakeEvent;

/// <summary>One of the two checkers stands for the whole round.</summary>
[EventName("stock-take-confirmed/1")]
public sealed record StockTakeConfirmed(StockTakeId StockTake, PersonId By) : StockTakeEvent;

[EventName("stock-take-closed/1")]
public sealed record StockTakeClosed(StockTakeId StockTake, DateTimeOffset At) : StockTakeEvent;

public abstract record CustodyCaseEvent : DomainEvent;

/// <summary>Found ≠ registered: a case was opened.</summary>
[EventName("custody-case-opened/1")]
public sealed record CustodyCaseOpened(CustodyCaseId Case, string Number, SealId? Seal, TokenId? Token, string Thing, StockTakeId StockTake, int Line, CountResult Found, string? Words, PersonId Keeper, PersonId By) : CustodyCaseEvent;

/// <summary>Why it came to this, and what is done about it.</summary>
[EventName("custody-case-answered/1")]
public sealed record CustodyCaseAnswered(CustodyCaseId Case, string Cause, string Action, DateOnly Due, PersonId By) : CustodyCaseEvent;

[EventName("custody-case-closed/1")]
public sealed record CustodyCaseClosed(CustodyCaseId Case, string Outcome, PersonId By) : CustodyCaseEvent;
