using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Structure;

/// <summary>What takes part in a document is told from what only lies in its package.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Every_file_that_something_leads_to_is_found()
    {
        var ofd = Contract.Make();

        var coverage = OfdCoverage.Of(ofd.Open());

        Assert.Empty(coverage.Unreached);
        Assert.Empty(coverage.Unread);
        Assert.Equal(ofd.Parts.Select(part => $"/{part.Path}").Order(StringComparer.Ordinal), coverage.Meaning.Order(StringComparer.Ordinal));
        Assert.Equal(OfdPartKind.Resource, coverage.Parts.Single(part => part.Path == "/Doc_0/Res/font_10.ttf").Kind);
        Assert.Equal(OfdPartKind.Content, coverage.Parts.Single(part => part.Path == "/Doc_0/Annots/Page_0/Annotation.xml").Kind);
        Assert.Equal(OfdPartKind.Attachment, coverage.Parts.Single(part => part.Path == "/Doc_0/Attachs/table.csv").Kind);
    }

    [Fact]
    public void What_is_smuggled_in_and_what_is_missing_is_told()
    {
        var coverage = OfdCoverage.Of(Contract.Make().File("Doc_0/Signs/Sign_0/signFilePaths.dat", [1]).Without("Doc_0/Res/image_20.png").Open());

        Assert.Equal(["/Doc_0/Signs/Sign_0/signFilePaths.dat"], coverage.Unreached);
        Assert.Equal(["/Doc_0/Res/image_20.png"], coverage.Parts.Where(part => !part.IsThere).Select(part => part.Path));
    }

    [Fact]
    public void A_signature_that_leaves_out_resources_and_fonts_is_found()
    {
        var coverage = OfdCoverage.Of(Contract.Make().Open());

        var left = coverage.NotCovered(["/OFD.xml", "/Doc_0/Document.xml", "/Doc_0/Pages/Page_0/Content.xml", "/Doc_0/Tpls/Tpl_0/Content.xml", "/Doc_0/Annots/Annotations.xml", "/Doc_0/Annots/Page_0/Annotation.xml", "/Doc_0/Attachs/Attachments.xml", "/Doc_0/Attachs/table.csv"]);

        Assert.Equal(
            ["/Doc_0/DocumentRes.xml", "/Doc_0/PublicRes.xml", "/Doc_0/Res/font_10.ttf", "/Doc_0/Res/font_12.cff", "/Doc_0/Res/image_20.png", "/Doc_0/Res/scan.jb2"],
            left.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_new_signature_covers_everything_but_itself_and_the_list_unless_it_locks()
    {
        var package = Signed.Make(Signed.Description()).File("Doc_0/Signs/Sign_1/Signature.xml", []).File("Doc_0/Signs/Sign_1/SignedValue.dat", []).File("Doc_0/Signs/Sign_1/Seal.esl", []).Open().Package;
        string[] own = ["/Doc_0/Signs/Sign_1/Signature.xml", "/Doc_0/Signs/Sign_1/SignedValue.dat"];

        var open = OfdCoverage.ForSigning(package.Entries.Select(entry => entry.Path), own, ["/Doc_0/Signs/Signatures.xml"]);
        var locking = OfdCoverage.ForSigning(package.Entries.Select(entry => entry.Path), own, []);

        Assert.Equal(
            ["/OFD.xml", "/Doc_0/Document.xml", "/Doc_0/Pages/Page_0/Content.xml", "/Doc_0/Signs/Sign_0/Signature.xml", "/Doc_0/Signs/Sign_0/SignedValue.dat", "/Doc_0/Signs/Sign_0/Seal.esl", "/Doc_0/Signs/Sign_1/Seal.esl"], open);
        Assert.Equal(["/Doc_0/Signs/Signatures.xml"], locking.Except(open));
    }

    [Fact]
    public void Signatures_are_reached_but_are_no_part_of_the_meaning()
    {
        var coverage = OfdCoverage.Of(Signed.Make(Signed.Description()).Open());

        Assert.Equal(
            [("/Doc_0/Signs/Signatures.xml", OfdPartKind.SignatureList), ("/Doc_0/Signs/Sign_0/Signature.xml", OfdPartKind.Signature), ("/Doc_0/Signs/Sign_0/SignedValue.dat", OfdPartKind.Signature), ("/Doc_0/Signs/Sign_0/Seal.esl", OfdPartKind.Signature)],
            coverage.Parts.Where(part => part.Kind is OfdPartKind.SignatureList or OfdPartKind.Signature).Select(part => (part.Path, part.Kind)));
        Assert.Equal(["/OFD.xml", "/Doc_0/Document.xml", "/Doc_0/Pages/Page_0/Content.xml"], coverage.Meaning);
    }

    [Fact]
    public void A_reference_that_leads_out_of_the_package_is_told()
    {
        var ofd = TestOfd.WithPage("", "<ofd:PublicRes>../../x.xml</ofd:PublicRes><ofd:TemplatePage ID=\"5\" BaseLoc=\"C:/t.xml\"/>", page: "<ofd:Template TemplateID=\"5\"/><ofd:PageRes>../../../../../x</ofd:PageRes>").Open();

        Assert.All(OfdCoverage.Of(ofd).Unread, notice => Assert.Equal("path-unsafe", notice.Code));
        Assert.Equal(3, OfdCoverage.Of(ofd).Unread.Count);
        Assert.Equal([("path-unsafe", "/Doc_0/Document.xml"), ("path-unsafe", "/Doc_0/Pages/Page_0/Content.xml")], OfdDrawing.Page(ofd, 0).NotDrawn.Select(one => (one.Code, one.What)));
    }

    [Fact]
    public void A_part_that_can_not_be_read_is_told()
    {
        var coverage = OfdCoverage.Of(Contract.Make().File("Doc_0/PublicRes.xml", [.. "<Res"u8]).Open());

        Assert.Contains(new("xml-broken", "/Doc_0/PublicRes.xml"), coverage.Unread);
        Assert.Equal(["/Doc_0/Res/font_10.ttf", "/Doc_0/Res/font_12.cff"], coverage.Unreached);
    }
}
