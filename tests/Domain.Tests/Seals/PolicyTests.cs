using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Seals;

public sealed class PolicyTests
{
    [Theory]
    [InlineData("contract", 49_999_999L, false)]
    [InlineData("contract", 50_000_000L, true)]
    [InlineData("contract", null, false)]
    [InlineData("guarantee", null, true)]
    [InlineData("loan", 1L, true)]
    [Trait("Requirement", "U-03")]
    public void Important_is_what_its_kind_or_its_amount_makes_important(string type, long? cents, bool important)
    {
        Assert.Equal(important, Policy.None.IsImportant(type, cents is { } c ? new Cents(c) : null));
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    public void The_seal_department_settles_kinds_and_the_limit()
    {
        var policy = new[]
        {
            PolicyDecisions.SetImportantAmount(Company, new(1_000_000), Chen), PolicyDecisions.SetDocumentType(Company, "bid", "投标文件", "Bid", important: true, Chen),
        }.SelectMany(d => d.Events).Aggregate(Policy.None, Policy.Evolve);

        Assert.True(policy.IsImportant("contract", new(1_000_000)));
        Assert.True(policy.IsImportant("bid", null));
        Assert.False(policy.IsImportant("letter", new(999_999)));
    }

    [Fact]
    public void Lists_show_the_well_known_kinds_first_and_added_ones_after_them()
    {
        var policy = new DomainEvent[] { new SealTypeAdded("wax", "火漆印", "Wax seal"), new SealTypeAdded("dry", "钢印", "Embossed seal"), new DocumentTypeSet("contract", "合同", "Contract", true) }
            .Aggregate(Policy.None, Policy.Evolve);

        Assert.Equal([.. SealTypes.BuiltIn.Select(t => t.Key), "dry", "wax"], policy.SealTypesInOrder.Select(t => t.Key));
        Assert.Equal(DocumentTypes.BuiltIn.Select(t => t.Key), policy.DocumentTypesInOrder.Select(t => t.Key));
        Assert.Equal("合同", policy.DocumentTypesInOrder.First().NameZh);
    }

    [Fact]
    public void Limits_and_kinds_have_a_form_and_an_owner()
    {
        Assert.Equal("amount-not-positive", PolicyDecisions.SetImportantAmount(Company, new(0), Chen).Refusal?.Code);
        Assert.Equal("not-allowed", PolicyDecisions.SetImportantAmount(Company, new(1), Li).Refusal?.Code);
        Assert.Equal("not-allowed", PolicyDecisions.SetDocumentType(Company, "bid", "投标文件", "Bid", false, Li).Refusal?.Code);
        Assert.Equal("kind-key-form", PolicyDecisions.SetDocumentType(Company, "BID", "投标文件", "Bid", false, Chen).Refusal?.Code);
        Assert.Equal("text-missing", PolicyDecisions.SetDocumentType(Company, "bid", "", "Bid", false, Chen).Refusal?.Code);
    }
}
