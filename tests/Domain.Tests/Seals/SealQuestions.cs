using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Seals;

/// <summary>The register of the stories: the contract seal and the official seal with Xu, the financial seal with Lin.</summary>
public static class SealQuestions
{
    public static readonly SealId New = new(Id(209));

    public static readonly SealRegister Register = new[]
    {
        Entered(Papers.ContractSeal, Papers.ContractCard), Entered(Papers.OfficialSeal, Papers.OfficialCard), Entered(Papers.FinancialSeal, Papers.FinancialCard),
    }.Aggregate(SealRegister.None, SealRegister.Evolve);

    /// <summary>The seal officer enters a new seal.</summary>
    public static Decision Enter(SealCard card, PersonId? by = null, SealRegister? register = null, Organisation? company = null) =>
        SealDecisions.Register(company ?? Company, Policy.None, register ?? Register, New, card, by ?? Chen);

    /// <summary>The seal officer changes the card of a seal in use.</summary>
    public static Decision ChangeCard(Seal seal, SealCard card, string reason = "登记有误", PersonId? by = null) =>
        SealDecisions.Change(Company, Policy.None, Register, seal, card, reason, by ?? Chen);

    public static SealEntered Entered(SealId seal, SealCard card) => new(seal, card.Code, card.Type, card.Owner, card.Custodian, card.Deputy);
}
