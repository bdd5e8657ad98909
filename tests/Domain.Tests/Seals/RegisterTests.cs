using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Seals.SealQuestions;

namespace Yinxin.Domain.Tests.Seals;

public sealed class RegisterTests
{
    private static readonly SealCard Card = Papers.OfficialCard with { Code = "GZ-02", Name = "公章（二）" };

    [Fact]
    [Trait("Requirement", "S-01")]
    public void A_seal_is_registered_with_every_field_of_its_card()
    {
        var decision = Enter(Card);

        Assert.Equal([new SealRegistered(New, Card), Entered(New, Card)], decision.Events);
        var seal = SealStory.After(decision.Events[0]).Now;
        Assert.Equal(SealStatus.Registered, seal.Status);
        Assert.Equal(Card, seal.Card);
        Assert.Equal(Xu, seal.Holder);
    }

    [Theory]
    [InlineData(SealForm.Physical)]
    [InlineData(SealForm.Electronic)]
    [InlineData(SealForm.Device)]
    [Trait("Requirement", "S-01")]
    public void Seals_of_all_three_forms_stand_in_one_register(SealForm form)
    {
        Assert.Null(Enter(Card with { Form = form }).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-01")]
    public void Only_the_seal_officer_registers()
    {
        Assert.All([Li, Xu, Zhou, Jin, Mu, Shui, Tang, Nobody], person => Assert.Equal("not-allowed", Enter(Card, by: person).Refusal?.Code));
    }

    public static TheoryData<string, string, SealCard> Faults => new()
    {
        { "text-missing", "seal-code", Card with { Code = " " } },
        { "text-missing", "seal-name", Card with { Name = "" } },
        { "text-missing", "seal-text", Card with { SealText = "　" } },
        { "text-missing", "place", Card with { Place = "" } },
        { "text-too-long", "seal-code", Card with { Code = new('A', 41) } },
        { "text-too-long", "seal-name", Card with { Name = new('章', 10_000) } },
        { "text-too-long", "material", Card with { Material = new('铜', 101) } },
        { "text-too-long", "remark", Card with { Remark = new('备', 2001) } },
        { "text-has-control-characters", "seal-name", Card with { Name = "公\u0007章" } },
        { "text-has-control-characters", "seal-text", Card with { SealText = "公\n章" } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    [Trait("Requirement", "S-01")]
    public void A_fault_in_a_field_is_named_with_its_field(string code, string field, SealCard card)
    {
        var refusal = Enter(card).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Equal(field, refusal!.Facts[0]);
    }

    public static TheoryData<string, SealCard> Breaches => new()
    {
        { "seal-type-unknown", Card with { Type = "wax" } },
        { "seal-code-taken", Card with { Code = "gz-01" } },
        { "unit-unknown", Card with { Owner = NoUnit } },
        { "person-unknown", Card with { Custodian = Nobody } },
        { "person-unknown", Card with { Custodian = Tang } },
        { "person-unknown", Card with { Deputy = Tang } },
        { "administrator-holds-no-seal", Card with { Custodian = Jin } },
        { "administrator-holds-no-seal", Card with { Deputy = Shui } },
        { "deputy-is-custodian", Card with { Deputy = Xu } },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    [Trait("Requirement", "S-01")]
    public void A_card_that_breaks_a_rule_is_refused(string code, SealCard card)
    {
        Assert.Equal(code, Enter(card).Refusal?.Code);
    }

    [Theory]
    [InlineData(SealShape.Round, 42, 42, null)]
    [InlineData(SealShape.Oval, 45, 30, null)]
    [InlineData(SealShape.Rectangle, 50, 30, null)]
    [InlineData(SealShape.Square, 5, 5, null)]
    [InlineData(SealShape.Round, 100, 100, null)]
    [InlineData(SealShape.Round, 42, 40, "seal-sides-differ")]
    [InlineData(SealShape.Square, 18, 20, "seal-sides-differ")]
    [InlineData(SealShape.Round, 4.9, 4.9, "seal-size")]
    [InlineData(SealShape.Oval, 45, 100.1, "seal-size")]
    [InlineData(SealShape.Oval, -45, 30, "seal-size")]
    [InlineData(SealShape.Round, double.NaN, double.NaN, "seal-size")]
    [InlineData(SealShape.Oval, double.PositiveInfinity, 30, "seal-size")]
    [Trait("Requirement", "S-01")]
    public void A_size_fits_the_shape_and_lies_between_5_and_100_millimetres(SealShape shape, double width, double height, string? code)
    {
        var decision = Enter(Card with { Shape = shape, Width = new(width), Height = new(height) });

        Assert.Equal(code, decision.Refusal?.Code);
    }

    [Fact]
    public void A_seal_is_registered_once()
    {
        var again = SealDecisions.Register(Company, Policy.None, Register, Papers.OfficialSeal, Card, Chen);

        Assert.Equal("seal-already-registered", again.Refusal?.Code);
    }

    [Fact]
    public void Markup_in_a_name_is_only_text()
    {
        var name = "<script>alert('印')</script> & \"公章\"";

        Assert.Equal(name, ((SealRegistered)Enter(Card with { Name = name }).Events[0]).Card.Name);
    }

    [Fact]
    [Trait("Requirement", "S-01")]
    public void The_seal_department_adds_types_of_seals()
    {
        var added = PolicyDecisions.AddSealType(Company, Policy.None, "wax", "火漆印", "Wax seal", Chen);
        var policy = added.Events.Aggregate(Policy.None, Policy.Evolve);

        Assert.Null(SealDecisions.Register(Company, policy, Register, New, Card with { Type = "wax" }, Chen).Refusal);
        Assert.Equal("kind-taken", PolicyDecisions.AddSealType(Company, policy, "wax", "火漆印", "Wax seal", Chen).Refusal?.Code);
        Assert.Equal("kind-key-form", PolicyDecisions.AddSealType(Company, policy, "火漆", "火漆印", "Wax seal", Chen).Refusal?.Code);
        Assert.Equal("not-allowed", PolicyDecisions.AddSealType(Company, policy, "dry", "钢印", "Embossed seal", Li).Refusal?.Code);
    }
}
