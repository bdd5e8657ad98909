using Yinxin.Ofd.Package;

namespace Yinxin.Ofd.Tests.Package;

/// <summary>ST_Loc: how one part names another.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("Pages/Page_0/Content.xml", "/Doc_0/Pages/Page_0/Content.xml")]
    [InlineData("/OFD.xml", "/OFD.xml")]
    [InlineData("./Res/a.png", "/Doc_0/Res/a.png")]
    [InlineData("../Doc_1/a.png", "/Doc_1/a.png")]
    [InlineData(" Signs/./../Signatures.xml ", "/Doc_0/Signatures.xml")]
    [InlineData("Res//a.png", "/Doc_0/Res/a.png")]
    [InlineData("资源/图.png", "/Doc_0/资源/图.png")]
    public void A_reference_is_followed_from_the_folder_of_its_part(string location, string path) => Assert.Equal(path, EntryPath.Resolve("/Doc_0/", location, "/Doc_0/Document.xml"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("../../etc/passwd")]
    [InlineData("/../a")]
    [InlineData("..\\a")]
    [InlineData("C:/a")]
    [InlineData("http://example.org/a")]
    [InlineData("file:///etc/passwd")]
    public void A_reference_that_leaves_the_package_is_refused(string location) =>
        Assert.Equal("path-unsafe", Assert.Throws<OfdSyntaxException>(() => EntryPath.Resolve("/Doc_0/", location, "/Doc_0/Document.xml")).Code);
}
