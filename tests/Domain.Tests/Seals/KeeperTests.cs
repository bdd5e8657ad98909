using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Seals.SealQuestions;

namespace Yinxin.Domain.Tests.Seals;

/// <summary>The financial seal is with Lin.</summary>
public sealed class KeeperTests
{
    private static readonly SealCard Representative = Papers.RepresentativeCard;

    [Fact]
    [Trait("Requirement", "S-12")]
    public void The_financial_seal_and_the_representatives_seal_never_share_a_custodian()
    {
        Assert.Equal("financial-and-representative-apart", Enter(Representative with { Custodian = Lin }).Refusal?.Code);
        Assert.Null(Enter(Representative with { Custodian = Xu }).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    public void Nor_is_the_custodian_of_one_the_deputy_of_the_other()
    {
        var financialWithDeputy = SealRegister.Evolve(Register, Entered(Papers.FinancialSeal, Papers.FinancialCard with { Deputy = Feng }));

        Assert.Equal("financial-and-representative-apart", Enter(Representative with { Deputy = Lin }).Refusal?.Code);
        Assert.Equal("financial-and-representative-apart", Enter(Representative with { Custodian = Feng }, register: financialWithDeputy).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    public void A_handover_or_a_new_type_does_not_bring_them_together()
    {
        var register = SealRegister.Evolve(Register, Entered(New, Representative));
        var representative = SealStory.After(new SealRegistered(New, Representative)).Now;

        var handedOver = SealDecisions.Change(Company, Policy.None, register, representative, Representative with { Custodian = Lin }, "交接", Chen);
        var retyped = SealDecisions.Change(Company, Policy.None, register, Papers.ContractSealInUse, Papers.ContractCard with { Type = SealTypes.Financial }, "改类型", Chen);

        Assert.Equal("financial-and-representative-apart", handedOver.Refusal?.Code);
        Assert.Equal("financial-and-representative-apart", retyped.Refusal?.Code);
    }

    [Fact]
    public void Two_financial_seals_may_be_with_one_custodian()
    {
        Assert.Null(Enter(Papers.FinancialCard with { Code = "CW-02" }).Refusal);
    }
}
