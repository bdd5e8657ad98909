using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Documents;

namespace Yinxin.Server.Api.Custody;

/// <summary>A side that confirmed, or has to.</summary>
public sealed record SideShown(HandoverSide Side, PersonId Person, bool Confirmed);

/// <summary>A file of a handover.</summary>
public sealed record HandoverFileShown(HandoverFileKind Kind, SealId Seal, FileRef File, bool Back);

/// <summary>One handover 交接.</summary>
/// <param name="Until">Last day of temporary custody as it is now.</param>
/// <param name="Sides">Of the return, once it has begun.</param>
public sealed record HandoverShown(
    HandoverId Id, string Number, HandoverState State, HandoverKind Kind, IReadOnlyList<SealId> Seals, IReadOnlyList<TokenId> Tokens, PersonId From, PersonId? To, string? Outside,
    PersonId? Witness, string Reason, string Condition, string? Accessories, DateOnly? Until, IReadOnlyList<SideShown> Sides, IReadOnlyList<HandoverFileShown> Files)
{
    public static HandoverShown Of(Handover h) => new(
        h.Begun.Handover, h.Begun.Number, h.State, h.Begun.Kind, h.Begun.Seals, h.Begun.Tokens, h.Begun.From, h.Begun.To, h.Begun.Outside, h.Begun.Witness, h.Begun.Reason, h.Begun.Condition, h.Begun.Accessories, h.Until,
        h.Return is null
            ? [.. h.Sides().Select(s => new SideShown(s.Side, s.Person, h.Confirmed.Exists(c => c.Side == s.Side)))]
            : [.. h.ReturnSides().Select(s => new SideShown(s.Side, s.Person, h.ReturnConfirmed.Exists(c => c.Side == s.Side)))],
        [.. h.Files.Select(f => new HandoverFileShown(f.Kind, f.Seal, f.File, f.Back))]);
}

/// <summary>Where a handover stands after a confirmation.</summary>
public sealed record HandoverStateShown(HandoverState State);

/// <summary>A place of safe-keeping.</summary>
public sealed record PlaceShown(PlaceId Id, PlaceCard Card, bool Closed);

/// <summary>What was found at an inspection of a place.</summary>
public sealed record InspectionBody(bool Locked, bool Theft, bool Fire, bool Damp, bool KeysInOrder, string? Remark);

/// <summary>Where a seal is put.</summary>
public sealed record PutBody(PlaceId Place, string? Grid);

/// <summary>A reason, a condition or an account in words.</summary>
public sealed record WordsBody(string Words);

/// <summary>A round of stock-taking with what was counted.</summary>
public sealed record StockTakeShown(StockTakeId Id, string Number, string Title, StockTakeKind Kind, StockTakeState State, DateOnly Due, IReadOnlyList<PersonId> Checkers, IReadOnlyList<PersonId> Confirmed, IReadOnlyList<StockTakeLine> Lines, IReadOnlyList<StockTakeCounted> Counted)
{
    public static StockTakeShown Of(StockTake s) => new(
        s.Begun.StockTake, s.Begun.Number, s.Begun.Title, s.Begun.Kind, s.State, s.Begun.Due, s.Begun.Checkers, [.. s.Confirmed.Select(c => c.By)], s.Begun.Lines, [.. s.Counted.Values.OrderBy(c => c.Line)]);
}

/// <summary>What a round is to cover; empty lists do not restrict.</summary>
public sealed record StockTakeBody(StockTakeKind Kind, string Title, string Scope, IReadOnlyList<string> Types, IReadOnlyList<UnitId> Units, IReadOnlyList<PlaceId> Places, bool Tokens, IReadOnlyList<PersonId> Checkers, DateOnly Due);

/// <summary>What was found of one line.</summary>
public sealed record CountBody(CountResult Result, IReadOnlyList<string> Checks, string? ActualPlace, PersonId? ActualHolder, string? Remark);

/// <summary>A rule text in its newest version, and what the caller has of it.</summary>
/// <param name="Has">Newest version that the caller acknowledged or signed; 0: none.</param>
/// <param name="Passed">Newest version whose test the caller passed; 0: none.</param>
public sealed record RuleTextShown(RuleTextId Id, int Version, RuleTextKind Kind, string Title, string Text, Digest Hash, bool ForCustodians, DateOnly InForceFrom, int Questions, int Has, int Passed);

/// <summary>The hash of the text that was read.</summary>
public sealed record SignatureBody(Digest Hash);
