using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Seals.SealQuestions;

namespace Yinxin.Domain.Tests.Seals;

public sealed class CardChangeTests
{
    [Fact]
    [Trait("Requirement", "S-01")]
    public void A_changed_card_is_recorded_with_its_reason_and_who_holds_the_seal_follows()
    {
        var card = Papers.OfficialCard with { Custodian = Chen, Deputy = null };

        var decision = ChangeCard(Papers.OfficialSealInUse, card, " 徐凯调岗 ");

        Assert.Equal([new SealCardChanged(Papers.OfficialSeal, card, "徐凯调岗"), Entered(Papers.OfficialSeal, card)], decision.Events);
        var register = SealRegister.Evolve(Register, decision.Events[1]);
        Assert.Equal([Papers.OfficialSeal], register.HeldBy(Chen));
        Assert.Equal([Papers.ContractSeal], register.HeldBy(Xu));
    }

    [Theory]
    [InlineData("", "text-missing")]
    [InlineData("  ", "text-missing")]
    [InlineData("坏\u0000字", "text-has-control-characters")]
    public void A_change_needs_a_reason(string reason, string code)
    {
        var refusal = ChangeCard(Papers.OfficialSealInUse, Papers.OfficialCard with { Place = "二楼" }, reason).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Equal("reason", refusal!.Facts[0]);
    }

    [Fact]
    public void Code_and_form_stay_for_life()
    {
        Assert.Equal("seal-form-and-code-stay", ChangeCard(Papers.OfficialSealInUse, Papers.OfficialCard with { Code = "GZ-09" }).Refusal?.Code);
        Assert.Equal("seal-form-and-code-stay", ChangeCard(Papers.OfficialSealInUse, Papers.OfficialCard with { Form = SealForm.Device }).Refusal?.Code);
    }

    public static TheoryData<SealCard> OtherFaces =>
    [
        Papers.ContractCard with { Width = new(40), Height = new(40) },
        Papers.ContractCard with { Shape = SealShape.Square },
    ];

    [Theory]
    [MemberData(nameof(OtherFaces))]
    public void The_face_of_an_electronic_seal_stays_once_it_is_made(SealCard card)
    {
        var beforeMaking = SealStory.After(new SealRegistered(Papers.ContractSeal, Papers.ContractCard)).Now;

        Assert.Equal("seal-face-stays", ChangeCard(Papers.ContractSealInUse, card).Refusal?.Code);
        Assert.Null(ChangeCard(beforeMaking, card).Refusal);
        Assert.Null(ChangeCard(Papers.ContractSealInUse, Papers.ContractCard with { Place = "服务器" }).Refusal);
    }

    [Fact]
    public void The_same_card_again_changes_nothing()
    {
        Assert.Equal(Decision.Nothing, ChangeCard(Papers.OfficialSealInUse, Papers.OfficialCard));
    }

    [Fact]
    public void The_rules_of_registering_hold_for_changes_too()
    {
        Assert.Equal("not-allowed", ChangeCard(Papers.OfficialSealInUse, Papers.OfficialCard with { Place = "家里" }, by: Xu).Refusal?.Code);
        Assert.Equal("person-unknown", ChangeCard(Papers.OfficialSealInUse, Papers.OfficialCard with { Custodian = Tang }).Refusal?.Code);
        Assert.Equal("seal-unknown", ChangeCard(Seal.None, Papers.OfficialCard).Refusal?.Code);
    }
}
