using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>Everything that custody is about: the official seal with Xu (deputy Chen, seal officer), the financial seal with Lin, one token with Xu.</summary>
public sealed class CustodyWorld
{
    public static readonly HandoverId First = new(Id(601));
    public static readonly TokenId UKey = new(Id(611));
    public static readonly RuleTextId Rules = new(Id(621));

    private Dictionary<SealId, Seal> seals = new(Papers.Seals);

    public Organisation Company { get; init; } = Cast.Company;
    public Policy Policy { get; private set; } = Policy.None;
    public CustodyBook Book { get; private set; } = CustodyBook.None;
    public SealRegister Register { get; private set; } = Seals.SealQuestions.Register;
    public TokenBook Tokens { get; private set; } = TokenBook.Evolve(TokenBook.None, new TokenRegistered(UKey, "UK-1", TokenKind.UKey, "合同章 UKey", null, Xu, null, null, Chen));
    public CustodianGate Gate { get; set; } = CustodianGate.Open;
    public Handover Handover { get; private set; } = Handover.None;

    public HandoverScene Scene => new(Company, Policy, Book, Register, seals, Tokens, Gate);

    public Seal this[SealId seal] => seals[seal];

    /// <summary>For good, from Xu to Wang, watched by the seal officer.</summary>
    public static HandoverAsked Final(PersonId? to = null) => new([Papers.OfficialSeal], [], HandoverKind.Final, to ?? Wang, null, Chen, "调岗", "完好", "柜钥匙一把", null);

    /// <summary>To the deputy until a day.</summary>
    public static HandoverAsked Temporary(DateOnly? until) => new([Papers.OfficialSeal], [], HandoverKind.Temporary, Chen, null, null, "休假", "完好", null, until);

    public Decision Begin(HandoverAsked asked, PersonId? by = null) => Did(HandoverDecisions.Begin(Scene, First, asked, by ?? Xu, Today));

    public Decision Sample(bool skip = false) =>
        skip ? Decision.Nothing : Did(HandoverDecisions.AddFile(Company, Handover, seals[Papers.OfficialSeal], HandoverFileKind.Sample, Papers.Pdf(640 + Handover.Files.Count, "印模.pdf"), Xu));

    public Decision Confirm(PersonId by, DateOnly? today = null) => Did(HandoverDecisions.Confirm(Scene, Handover, by, today ?? Today));

    public Decision Return(PersonId by) => Did(HandoverDecisions.BeginReturn(Company, Handover, "完好", by));

    public Decision ConfirmReturn(PersonId by) => Did(HandoverDecisions.ConfirmReturn(Scene, Handover, by));

    /// <summary>The world goes on by what was decided.</summary>
    public Decision Did(Decision decision)
    {
        foreach (var e in decision.Events) Take(e);
        return decision;
    }

    public void Take(DomainEvent happened)
    {
        switch (happened)
        {
            case SealEntered or SealHolderNoted: Register = SealRegister.Evolve(Register, happened); break;
            case CustodyBookEvent: Book = CustodyBook.Evolve(Book, happened); break;
            case TokenEvent: Tokens = TokenBook.Evolve(Tokens, happened); break;
            case PolicyEvent: Policy = Policy.Evolve(Policy, happened); break;
            case SealEvent e: seals = seals.ToDictionary(s => s.Key, s => s.Key == Of(e) ? Seal.Evolve(s.Value, e) : s.Value); break;
            default: Handover = Handover.Evolve(Handover, happened); break;
        }
    }

    private static SealId Of(SealEvent happened) => (SealId)happened.GetType().GetProperty("Seal")!.GetValue(happened)!;
}
