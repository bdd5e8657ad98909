using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Tests.Seals.Making;
using Yinxin.Domain.Tests.Seals.Matters;

namespace Yinxin.Domain.Tests.Seals;

/// <summary>An electronic seal signs under two identities; each is made, imported, exported on its own.</summary>
public sealed class IdentityTests
{
    private static readonly FileRef Esl = new(new(Id(400)), new(new string('a', 64)), 4000, "HT-001.esl", "application/octet-stream");
    private static readonly SealCertificate Sm2 = new("sm2", "TUlJ", [], "d3JhcHBlZA==", Noon.AddYears(-1), Noon.AddYears(2));
    private static readonly SealData Data = new(Esl, "ES-1", "制章者", Noon.AddYears(-1), Noon.AddYears(2), IsImported: false);
    private static readonly SealDataMade DataMade = new(Papers.ContractSeal, Data, Sm2);
    private static readonly Story<Seal> Made = SealStory.After(new SealRegistered(Papers.ContractSeal, Papers.ContractCard), Papers.Made);
    private static readonly Story<Seal> Both = Made.Then(DataMade);

    [Fact]
    [Trait("Requirement", "E-02")]
    public void A_seal_is_made_with_both_identities_at_once_and_the_second_is_made_once()
    {
        var decided = SealStory.After(new SealRegistered(Papers.ContractSeal, Papers.ContractCard)).Ask(s => MakingStory.Make(s, Papers.Made, Chen, DataMade));
        var again = Both.Ask(s => ElectronicSealDecisions.MakeData(Company, s, DataMade, Chen));

        Assert.Equal([Papers.Made with { Matter = MatterQuestions.Id1 }, DataMade], decided.Events.OfType<SealEvent>());
        Assert.Equal(Sm2, Both.Now.Electronic!.Of(SealIdentity.National));
        Assert.Equal("rsa-3072", Both.Now.Electronic.Of(SealIdentity.International)?.Algorithm);
        Assert.Null(Made.Now.Electronic!.Of(SealIdentity.National));
        Assert.Equal("seal-data-already-made", again.Refusal?.Code);
    }

    [Theory]
    [InlineData(SealIdentity.International, -400, "seal-validity-over")]
    [InlineData(SealIdentity.National, 0, null)]
    [InlineData(SealIdentity.International, 0, null)]
    [Trait("Requirement", "E-08")]
    public void An_identity_signs_within_its_period_only(SealIdentity identity, int days, string? code)
    {
        Assert.Equal(code, Both.Now.Electronic!.WhyNotSign(identity, "合同专用章", Noon.AddDays(days))?.Code);
    }

    [Fact]
    [Trait("Requirement", "E-08")]
    public void Seal_data_and_certificates_that_are_over_sign_no_more()
    {
        var dataOver = Made.Then(DataMade with { Data = Data with { Until = Noon } }).Now.Electronic!;
        var certificateOver = Made.Then(DataMade with { Certificate = Sm2 with { Until = Noon } }).Now.Electronic!;

        Assert.Equal("seal-data-over", dataOver.WhyNotSign(SealIdentity.National, "章", Noon)?.Code);
        Assert.Equal("seal-certificate-over", certificateOver.WhyNotSign(SealIdentity.National, "章", Noon)?.Code);
        Assert.Equal("seal-without-sm2", Made.Now.Electronic!.WhyNotSign(SealIdentity.National, "章", Noon)?.Code);
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    public void Doubtful_seal_data_are_taken_with_a_reason_only_and_the_old_key_goes_when_they_do_not_list_it()
    {
        var other = new SealDataImported(Papers.ContractSeal, Data with { File = Esl with { Digest = new(new string('b', 64)) }, IsImported = true }, KeepsKey: false, ["chain-untrusted"], null);

        var silent = Both.Ask(s => ElectronicSealDecisions.ImportData(Company, s, other, Chen));
        var taken = Both.Decided(s => ElectronicSealDecisions.ImportData(Company, s, other with { Reason = " 省级制章机构 " }, Chen)).Now.Electronic!;
        var twice = Both.Ask(s => ElectronicSealDecisions.ImportData(Company, s, other with { Data = Data }, Chen));

        Assert.Equal("text-missing", silent.Refusal?.Code);
        Assert.True(taken.Data!.IsImported);
        Assert.Null(taken.Of(SealIdentity.National));
        Assert.Equal("seal-data-already-there", twice.Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    public void An_imported_certificate_signs_from_then_on_and_the_other_identity_stays()
    {
        var imported = new SealCertificateImported(Papers.ContractSeal, new("ecdsa-p384", "T1RIRVI=", [], "d3JhcHBlZA==", Noon.AddDays(-1), Noon.AddYears(1), SealCertificate.KeyFile));

        var now = Both.Decided(s => ElectronicSealDecisions.ImportCertificate(Company, s, imported, null, Chen, Noon));
        var late = Both.Ask(s => ElectronicSealDecisions.ImportCertificate(Company, s, imported, null, Chen, Noon.AddYears(1)));

        Assert.Equal("ecdsa-p384", now.Now.Electronic!.Of(SealIdentity.International)?.Algorithm);
        Assert.Equal(Sm2, now.Now.Electronic.Of(SealIdentity.National));
        Assert.Equal("certificate-not-in-period", late.Refusal?.Code);
        Assert.Equal("certificate-already-there", now.Ask(s => ElectronicSealDecisions.ImportCertificate(Company, s, imported, null, Chen, Noon)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "E-02")]
    [Trait("Requirement", "P-02")]
    public void Seal_data_go_out_to_those_who_may_for_a_purpose_and_after_the_warning()
    {
        var exported = Both.Ask(s => ElectronicSealDecisions.Export(Company, s, "交备案平台", isWarned: true, Chen));

        Assert.Equal([new SealDataExported(Papers.ContractSeal, Esl.Id, Esl.Digest, Chen, "交备案平台")], exported.Events);
        Assert.Equal("export-not-confirmed", Both.Ask(s => ElectronicSealDecisions.Export(Company, s, "备案", isWarned: false, Chen)).Refusal?.Code);
        Assert.Equal("text-missing", Both.Ask(s => ElectronicSealDecisions.Export(Company, s, " ", isWarned: true, Chen)).Refusal?.Code);
        Assert.Equal("seal-without-sm2", Made.Ask(s => ElectronicSealDecisions.Export(Company, s, "备案", isWarned: true, Chen)).Refusal?.Code);
        Assert.All(new[] { Xu, Jin, Li }, by => Assert.Equal("not-allowed", Both.Ask(s => ElectronicSealDecisions.Export(Company, s, "备案", isWarned: true, by)).Refusal?.Code));
        Assert.All(new[] { Xu, Jin, Li }, by => Assert.Equal("not-allowed", Both.Ask(s => ElectronicSealDecisions.MakeData(Company, s, DataMade, by)).Refusal?.Code));
    }
}
