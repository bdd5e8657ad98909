using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;

namespace Yinxin.Domain.Notices;

/// <summary>What people are told about custody: handovers, tokens, carryings-out, stock-takes, cases, rule texts.</summary>
public static class CustodyNotices
{
    public static readonly IReadOnlyList<NoticeRule> Rules =
    [
        OnHandover<HandoverBegun>("handover-to-confirm", h => h.Missing().Select(m => m.Person)),
        OnHandover<HandoverReturnBegun>("handover-to-confirm", h => h.Missing().Select(m => m.Person)),
        OnHandover<HandoverTookEffect>("handover-took-effect", Sides),
        OnHandover<HandoverCancelled>("handover-cancelled", Sides),
        OnHandover<HandoverExtended>("custody-extended", Sides),
        OnHandover<HandoverReturned>("custody-ended", Sides),
        NoticeRule.On<TokenLost>("token-lost", (_, s) => s.Department, (e, _) => ($"/tokens/{e.Token}", null)),
        OnCarry<CarryStepApproved>("carry-to-hand-out", (e, s) => !e.Extension && s.Carry.After.State == CarryState.Approved ? Keepers(s) : []),
        OnCarry<CarryStepApproved>("carry-extended", (e, s) => e.Extension && s.Carry.After.ExtensionApproval.Status == ApprovalStatus.Approved ? [s.Carry.After.HandedOut!.To, .. Custodians(s)] : []),
        OnCarry<CarryWithdrawn>("withdrawn", (_, s) => s.Carry.Before.State == CarryState.Approved ? Keepers(s) : []),
        OnCarry<CarryHandedOut>("carry-handed-out", (_, s) => Travellers(s)),
        OnCarry<CarryReturned>("carry-returned", (_, s) => Travellers(s)),
        OnRound<StockTakeBegun>("stock-take-begun", e => e.StockTake, (e, _) => e.Checkers),
        OnRound<StockTakeConfirmed>("stock-take-to-confirm", e => e.StockTake, (e, s) => s.Facts.RoundOf(e.StockTake)?.Checkers ?? []),
        OnRound<StockTakeClosed>("stock-take-closed", e => e.StockTake, (_, s) => s.Department),
        OnCase<CustodyCaseOpened>("custody-case", s => [s.Case.Opened.Keeper, .. s.Department]),
        OnCase<CustodyCaseAnswered>("custody-case-answered", s => [s.Case.Opened.By, .. s.Department]),
        OnCase<CustodyCaseClosed>("custody-case-closed", s => [s.Case.Opened.Keeper, s.Case.Opened.By]),
        NoticeRule.On<RuleTextPublished>("rules-to-acknowledge", (e, s) => e.ForCustodians ? s.Facts.AllKeepers() : [], (e, _) => ($"/rule-texts/{e.Rule}", null)),
    ];

    private static NoticeRule OnHandover<T>(string kind, Func<Handover, IEnumerable<PersonId>> who)
        where T : DomainEvent => NoticeRule.On<T>(kind, (_, s) => who(s.Handover), (_, s) => ($"/handovers/{s.Handover.Begun.Handover}", s.Handover.Begun.Number));

    private static NoticeRule OnCarry<T>(string kind, Func<T, NoticeScene, IEnumerable<PersonId>> who)
        where T : DomainEvent => NoticeRule.On<T>(kind, who, (_, s) => ($"/carries/{s.Carry.After.Asked.Carry}", s.Carry.After.Asked.Number));

    private static NoticeRule OnRound<T>(string kind, Func<T, StockTakeId> round, Func<T, NoticeScene, IEnumerable<PersonId>> who)
        where T : DomainEvent => NoticeRule.On<T>(kind, who, (e, s) => ($"/stock-takes/{round(e)}", e is StockTakeBegun begun ? begun.Number : s.Facts.RoundOf(round(e))?.Number));

    private static NoticeRule OnCase<T>(string kind, Func<NoticeScene, IEnumerable<PersonId>> who)
        where T : DomainEvent => NoticeRule.On<T>(kind, (_, s) => who(s), (_, s) => ($"/custody-cases/{s.Case.Opened.Case}", s.Case.Opened.Number));

    private static IEnumerable<PersonId> Sides(Handover h) => h.Sides().Select(s => s.Person).Append(h.Begun.By);

    private static IEnumerable<PersonId> Keepers(NoticeScene s) => s.Carry.After.Asked.Seals.Select(s.KeeperOf).OfType<PersonId>();

    /// <summary>While the seals are out their holder is who carries them.</summary>
    private static IEnumerable<PersonId> Custodians(NoticeScene s) => s.Carry.After.Asked.Seals.Select(seal => s.Facts.KeepersOf(seal)?.Custodian).OfType<PersonId>();

    private static IEnumerable<PersonId> Travellers(NoticeScene s) => s.Carry.After.Asked.Travellers.Append(s.Carry.After.Asked.Applicant);
}
