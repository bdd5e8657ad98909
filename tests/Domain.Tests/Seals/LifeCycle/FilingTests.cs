using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Tests.Seals.LifeCycle;

public sealed class FilingTests
{
    private static readonly Story<Seal> WithSpecimen = SealStory.After(new SealRegistered(Papers.OfficialSeal, Papers.OfficialCard), new SpecimenImprintFiled(Papers.OfficialSeal, Papers.Imprint));

    [Fact]
    [Trait("Requirement", "S-03")]
    public void A_physical_seal_is_not_put_into_use_before_it_is_filed_with_the_police()
    {
        var filed = WithSpecimen.Decided(s => PoliceFilingRules.Record(Company, SealQuestions.Register, s, Papers.Receipt, Papers.Certificate, Today, Chen), keep: e => e is not FilingCodeEntered);

        Assert.Equal("filing-missing", WithSpecimen.Ask(s => SealDecisions.Activate(Company, Policy.None, s, Chen)).Refusal?.Code);
        Assert.Equal([new SealActivated(Papers.OfficialSeal)], filed.Ask(s => SealDecisions.Activate(Company, Policy.None, s, Chen)).Events);
        Assert.Equal(Papers.Receipt, filed.Now.Life.Filing?.Receipt);
    }

    [Fact]
    [Trait("Requirement", "S-03")]
    public void A_type_whose_filing_was_waived_by_approval_is_put_into_use_without_it_until_the_waiver_ends()
    {
        var waived = Policy.Evolve(Policy.None, new FilingWaived(SealTypes.Official, new(Id(501))));
        var ended = PolicyDecisions.EndFilingWaiver(Company, waived, SealTypes.Official, Chen).Events.Aggregate(waived, Policy.Evolve);

        Assert.Null(WithSpecimen.Ask(s => SealDecisions.Activate(Company, waived, s, Chen)).Refusal);
        Assert.Equal("filing-missing", WithSpecimen.Ask(s => SealDecisions.Activate(Company, ended, s, Chen)).Refusal?.Code);
        Assert.Equal("not-allowed", PolicyDecisions.EndFilingWaiver(Company, waived, SealTypes.Official, Li).Refusal?.Code);
    }

    [Theory]
    [InlineData("1101050012345", null)]
    [InlineData("110105001234", "filing-code-form")]
    [InlineData("11010500123456", "filing-code-form")]
    [InlineData("110105001234X", "filing-code-form")]
    [InlineData("１１０１０５００１２３４５", "filing-code-form")]
    [InlineData("9901050012345", "filing-code-form")]
    [InlineData("", "filing-code-form")]
    [Trait("Requirement", "S-03")]
    public void A_filing_code_has_13_digits_and_begins_with_a_province(string code, string? refused)
    {
        Assert.Equal(refused, Record(Papers.Receipt with { Code = code }).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-03")]
    public void A_receipt_is_refused_for_what_is_wrong_with_it()
    {
        var taken = SealRegister.Evolve(SealQuestions.Register, new FilingCodeEntered(Papers.FinancialSeal, Papers.Receipt.Code));

        Assert.Equal("filing-code-taken", WithSpecimen.Ask(s => PoliceFilingRules.Record(Company, taken, s, Papers.Receipt, Papers.Certificate, Today, Chen)).Refusal?.Code);
        Assert.Equal("day-in-future", Record(Papers.Receipt with { On = Today.AddDays(1) }).Refusal?.Code);
        Assert.Equal("text-missing", Record(Papers.Receipt with { Authority = " " }).Refusal?.Code);
        Assert.Equal("text-too-long", Record(Papers.Receipt with { Authority = new('局', 10_000) }).Refusal?.Code);
        Assert.Equal("file-type-not-allowed", WithSpecimen.Ask(s => PoliceFilingRules.Record(Company, SealQuestions.Register, s, Papers.Receipt, Papers.Certificate with { MediaType = "text/html" }, Today, Chen)).Refusal?.Code);
        Assert.Equal("not-allowed", WithSpecimen.Ask(s => PoliceFilingRules.Record(Company, SealQuestions.Register, s, Papers.Receipt, Papers.Certificate, Today, Xu)).Refusal?.Code);
    }

    private static Decision Record(FilingReceipt receipt) =>
        WithSpecimen.Ask(s => PoliceFilingRules.Record(Company, SealQuestions.Register, s, receipt, Papers.Certificate, Today, Chen));
}
