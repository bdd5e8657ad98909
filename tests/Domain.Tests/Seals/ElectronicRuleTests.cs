using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Seals;

/// <summary>Which documents are sealed electronically at all, and under which identities.</summary>
public sealed class ElectronicRuleTests
{
    private static readonly Story<Policy> Usual = new(Policy.None, Policy.Evolve);

    [Fact]
    [Trait("Requirement", "E-08")]
    public void A_kind_of_document_is_marked_with_a_reason_and_the_mark_is_lifted()
    {
        var marked = Usual.Decided(p => ElectronicRuleDecisions.SetUse(Company, p, "personnel", allowed: false, " 收养（电子签名法第三条） ", Chen));
        var lifted = marked.Decided(p => ElectronicRuleDecisions.SetUse(Company, p, "personnel", allowed: true, null, Chen));

        Assert.Equal("text-missing", Usual.Ask(p => ElectronicRuleDecisions.SetUse(Company, p, "personnel", allowed: false, " ", Chen)).Refusal?.Code);
        Assert.Equal("收养（电子签名法第三条）", marked.Now.Electronic.NotAllowed["personnel"]);
        Assert.Equal("electronic-not-allowed", marked.Now.Electronic.WhyNot(marked.Now.DocumentTypes["personnel"])?.Code);
        Assert.Null(marked.Now.Electronic.WhyNot(marked.Now.DocumentTypes["contract"]));
        Assert.Null(lifted.Now.Electronic.WhyNot(lifted.Now.DocumentTypes["personnel"]));
        Assert.Equal(Decision.Nothing, lifted.Ask(p => ElectronicRuleDecisions.SetUse(Company, p, "personnel", allowed: true, null, Chen)));
        Assert.Equal("document-type-unknown", Usual.Ask(p => ElectronicRuleDecisions.SetUse(Company, p, "nothing", allowed: true, null, Chen)).Refusal?.Code);
        Assert.All(new[] { Jin, Mu, Li, Xu }, by => Assert.Equal("not-allowed", Usual.Ask(p => ElectronicRuleDecisions.SetUse(Company, p, "contract", allowed: true, null, by)).Refusal?.Code));
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public void PDF_files_are_signed_as_the_kind_of_document_says_else_as_usual_and_OFD_under_SM2_always()
    {
        var settled = Usual.Decided(p => ElectronicRuleDecisions.SetPdfSigning(Company, p, null, PdfSigning.InternationalAndSealSm2, Chen))
            .Decided(p => ElectronicRuleDecisions.SetPdfSigning(Company, p, "report", PdfSigning.CmsSm2, Chen));
        var again = settled.Decided(p => ElectronicRuleDecisions.SetPdfSigning(Company, p, "report", null, Chen));

        Assert.Equal([SealIdentity.International], Usual.Now.Electronic.IdentitiesOf("contract", isOfd: false));
        Assert.Equal([SealIdentity.International, SealIdentity.National], settled.Now.Electronic.IdentitiesOf("contract", isOfd: false));
        Assert.Equal([SealIdentity.National], settled.Now.Electronic.IdentitiesOf("report", isOfd: false));
        Assert.Equal(PdfSigning.InternationalAndSealSm2, again.Now.Electronic.SigningOf("report"));
        Assert.All(new[] { Usual, settled }, s => Assert.Equal([SealIdentity.National], s.Now.Electronic.IdentitiesOf("contract", isOfd: true)));
        Assert.Equal(Decision.Nothing, settled.Ask(p => ElectronicRuleDecisions.SetPdfSigning(Company, p, null, PdfSigning.InternationalAndSealSm2, Chen)));
        Assert.Equal("pdf-signing-unknown", Usual.Ask(p => ElectronicRuleDecisions.SetPdfSigning(Company, p, null, (PdfSigning)77, Chen)).Refusal?.Code);
        Assert.Equal("not-allowed", Usual.Ask(p => ElectronicRuleDecisions.SetPdfSigning(Company, p, null, PdfSigning.CmsSm2, Li)).Refusal?.Code);
    }
}
