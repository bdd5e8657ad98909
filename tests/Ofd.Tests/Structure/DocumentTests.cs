using System.Text;
using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Structure;

/// <summary>Documents are found by what their parts say, not by usual names.</summary>
public sealed class DocumentTests
{
    private static string Code(TestOfd ofd, OfdLimits? limits = null) => Assert.Throws<OfdSyntaxException>(() => ofd.Open(limits)).Code;

    [Fact]
    public void The_minimal_structure_is_read()
    {
        var ofd = TestOfd.WithPage("").Open();

        var document = Assert.Single(ofd.Documents);
        Assert.Equal(("/Doc_0/Document.xml", "采购合同", 1000u, null), (document.RootPath, document.Info.Title, document.MaxUnitId, document.SignaturesPath));
        Assert.Equal(new OfdPage(0, 0, 1, "/Doc_0/Pages/Page_0/Content.xml"), Assert.Single(ofd.Pages));
        Assert.Equal(new OfdBox(0, 0, 210, 297), ofd.PageArea(0));
        Assert.Null(ofd.ObstacleToSealing());
        Assert.Empty(ofd.Notices);
    }

    [Fact]
    public void Names_are_never_assumed()
    {
        var ofd = new TestOfd().Entry(root: "/文档/根_7.xml").Document("<ofd:Page ID=\"9\" BaseLoc=\"../页/甲.xml\"/>", path: "文档/根_7.xml")
            .Part("页/甲.xml", "<ofd:Page {0}><ofd:Area><ofd:PhysicalBox>10 20 100 50</ofd:PhysicalBox></ofd:Area></ofd:Page>").Open();

        Assert.Equal("/页/甲.xml", ofd.Pages[0].Path);
        Assert.Equal(new OfdBox(10, 20, 100, 50), ofd.PageArea(0));
    }

    [Fact]
    public void A_page_without_an_area_has_that_of_its_template()
    {
        var ofd = TestOfd.WithPage("", "<ofd:TemplatePage ID=\"50\" BaseLoc=\"t.xml\"/>", page: "<ofd:Template TemplateID=\"50\"/>")
            .Part("Doc_0/t.xml", "<ofd:Page {0}><ofd:Area><ofd:PhysicalBox>0 0 100 50</ofd:PhysicalBox></ofd:Area></ofd:Page>").Open();

        Assert.Equal(new OfdBox(0, 0, 100, 50), ofd.PageArea(0));
    }

    [Fact]
    public void Several_documents_follow_each_other_and_keep_their_own_ids()
    {
        var ofd = new TestOfd().Part("OFD.xml", "<ofd:OFD {0}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody><ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>")
            .Document("<ofd:Page ID=\"1\" BaseLoc=\"a.xml\"/><ofd:Page ID=\"2\" BaseLoc=\"b.xml\"/>").Document("<ofd:Page ID=\"1\" BaseLoc=\"a.xml\"/>", path: "Doc_1/Document.xml").Open();

        Assert.Equal([(0, 0, 1u, "/Doc_0/a.xml"), (1, 0, 2u, "/Doc_0/b.xml"), (2, 1, 1u, "/Doc_1/a.xml")], ofd.Pages.Select(page => (page.Index, page.Document, page.Id, page.Path)));
        Assert.Equal(2, ofd.PageWithId(1, 1)!.Index);
        Assert.Null(ofd.PageWithId(1, 2));
    }

    [Fact]
    public void Capital_and_small_letters_differ_in_paths()
    {
        var ofd = new TestOfd().Entry(root: "doc_0/Document.xml").Document("");

        Assert.Equal("part-missing", Code(ofd));
    }

    [Fact]
    public void A_part_in_GBK_or_UTF_16_is_read()
    {
        const string Xml = "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Content><ofd:Layer><ofd:TextObject Boundary=\"0 0 90 20\" Font=\"1\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\">采购合同</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>";
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!.GetBytes($"<?xml version=\"1.0\" encoding=\"GB2312\"?>{Xml}");
        byte[] utf16 = [0xff, 0xfe, .. Encoding.Unicode.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-16\"?>{Xml}")];

        Assert.All(new[] { gbk, utf16 }, page => Assert.Equal("采购合同", OfdText.Plain(TestOfd.WithPage("").File("Doc_0/Pages/Page_0/Content.xml", page).Open(), 0)));
    }

    [Theory]
    [InlineData("<!DOCTYPE OFD [<!ENTITY a \"b\">]><OFD/>", "xml-with-dtd")]
    [InlineData("<!DOCTYPE OFD SYSTEM \"file:///etc/passwd\"><OFD/>", "xml-with-dtd")]
    [InlineData("<OFD>&undeclared;</OFD>", "xml-broken")]
    [InlineData("<OFD><DocBody></OFD>", "xml-broken")]
    [InlineData("<OFD/><OFD/>", "xml-broken")]
    [InlineData("", "xml-broken")]
    [InlineData("<OFD/>", "value-wrong")]
    [InlineData("<Other/>", "value-wrong")]
    [InlineData("<OFD><DocBody/></OFD>", "value-wrong")]
    [InlineData("<OFD><DocBody><DocRoot>../x</DocRoot></DocBody></OFD>", "path-unsafe")]
    [InlineData("<OFD><DocBody><DocRoot>x.xml</DocRoot></DocBody></OFD>", "part-missing")]
    public void An_entry_part_that_can_not_be_used_is_refused(string xml, string code) => Assert.Equal(code, Code(TestOfd.WithPage("").File("OFD.xml", Encoding.UTF8.GetBytes(xml))));

    [Fact]
    public void Depth_count_and_size_have_limits()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100));
        var wide = $"<OFD>{string.Concat(Enumerable.Repeat("<a/>", 1000))}</OFD>";

        Assert.Equal("xml-too-deep", Code(TestOfd.WithPage("").File("OFD.xml", Encoding.UTF8.GetBytes(deep))));
        Assert.Equal("xml-too-large", Code(TestOfd.WithPage("").File("OFD.xml", Encoding.UTF8.GetBytes(wide)), new() { XmlElements = 1000 }));
        Assert.Equal("part-too-large", Code(TestOfd.WithPage(""), new() { XmlBytes = 100 }));
        Assert.Equal("ofd-too-many-pages", Code(new TestOfd().Entry().Document(string.Concat(Enumerable.Repeat("<ofd:Page ID=\"1\" BaseLoc=\"a.xml\"/>", 11))), new() { Pages = 10 }));
        Assert.Equal("ofd-too-many-documents", Code(TestOfd.WithPage(""), new() { Documents = 0 }));
    }

    [Fact]
    public void A_package_without_OFD_xml_is_none()
    {
        Assert.Equal("ofd-entry-missing", Code(TestOfd.WithPage("").Without("OFD.xml")));
    }

    [Fact]
    public void Attachments_are_listed()
    {
        Assert.Equal([new("A1", "附表", "csv", true, "/Doc_0/Attachs/table.csv")], Contract.Make().Open().Documents[0].Attachments);
    }
}
