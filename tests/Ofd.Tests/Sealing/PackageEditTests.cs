using System.Text;
using Yinxin.Ofd.Tests.Samples;
using Yinxin.Testing.Pki;

namespace Yinxin.Ofd.Tests.Sealing;

/// <summary>What sealing changes in files of others is put in; the rest stays byte by byte.</summary>
public sealed class PackageEditTests
{
    [Theory]
    [InlineData("ofd:", OpenedOfd.Namespace)]
    [InlineData("", OpenedOfd.Namespace)]
    [InlineData("o:", "http://www.ofdspec.org")]
    public void Prefix_and_namespace_of_the_producer_go_on(string prefix, string uri)
    {
        var ofd = Plain(prefix, uri);
        var before = Encoding.UTF8.GetString(ofd.Parts.Single(part => part.Path == "OFD.xml").Bytes);

        var file = Sealed.Once(ofd);

        var after = Sealed.Text(file, "/OFD.xml");
        var added = $"<{prefix}Signatures>/Doc_0/Signs/Signatures.xml</{prefix}Signatures>";
        Assert.Equal(before.Replace($"</{prefix}DocBody>", $"{added}</{prefix}DocBody>", StringComparison.Ordinal), after);
        Assert.Equal(OfdVerdict.Valid, Sealed.Check(file).Verdict);
        Assert.Equal(uri != OpenedOfd.Namespace, Sealed.Check(file).Codes().Contains("ofd-namespace-old"));
    }

    [Fact]
    public void Comments_line_ends_and_byte_order_marks_stay()
    {
        var ofd = TestOfd.WithPage("");
        var text = "\uFEFF<?xml version=\"1.0\"?>\r\n<!-- </DocBody> -->\r<o:OFD xmlns:o=\"http://www.ofdspec.org/2016\" DocType='OFD'>\r\n\t<o:DocBody><o:DocInfo><o:Title>合同&amp;</o:Title></o:DocInfo>\r\n<o:DocRoot>Doc_0/Document.xml</o:DocRoot>\r\n</o:DocBody ></o:OFD>\r\n";

        var file = Sealed.Once(ofd.File("OFD.xml", Encoding.UTF8.GetBytes(text)));

        Assert.Equal(text.Replace("</o:DocBody >", "<o:Signatures>/Doc_0/Signs/Signatures.xml</o:Signatures></o:DocBody >", StringComparison.Ordinal), Sealed.Text(file, "/OFD.xml"));
        Assert.Equal(OfdVerdict.Valid, Sealed.Check(file).Verdict);
    }

    [Fact]
    public void An_entry_in_a_Chinese_encoding_stays_in_it()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var bytes = gb.GetBytes("<?xml version=\"1.0\" encoding=\"GB18030\"?><OFD xmlns=\"http://www.ofdspec.org/2016\"><DocBody><DocInfo><Title>采购合同</Title></DocInfo><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>");

        var file = Sealed.Once(TestOfd.WithPage("").File("OFD.xml", bytes));

        Assert.Equal("采购合同", TestOfd.Open(file).Documents[0].Info.Title);
        Assert.Equal(bytes[..^gb.GetByteCount("</DocBody></OFD>")], Sealed.Part(file, "/OFD.xml")[..(bytes.Length - gb.GetByteCount("</DocBody></OFD>"))]);
        Assert.Equal(OfdVerdict.Valid, Sealed.Check(file).Verdict);
    }

    [Fact]
    [Trait("Requirement", "E-05")]
    public void Folders_with_Chinese_names_are_sealed()
    {
        var ofd = new TestOfd().Entry(root: "合同/文档.xml").Document("<ofd:Page ID=\"1\" BaseLoc=\"页/一.xml\"/>", path: "合同/文档.xml").Part("合同/页/一.xml", "<ofd:Page {0}/>");

        var (file, made) = Sealed.Make(Sealed.Make(ofd.Zip(), Sealed.At(0, 100, 100)).File, Sealed.At(0, 50, 50));

        Assert.Equal("/Signs_0/Sign_1/Signature.xml", made.SignaturePath);
        Assert.Contains("FileRef=\"/合同/页/一.xml\"", Sealed.Text(file, made.SignaturePath), StringComparison.Ordinal);
        Assert.Equal(OfdVerdict.Valid, Sealed.Check(file).Verdict);
    }

    [Theory]
    [InlineData("<ofd:Signatures {0}/>", "s001")]
    [InlineData("<ofd:Signatures {0}><ofd:MaxSignId>s007</ofd:MaxSignId></ofd:Signatures>", "s008")]
    [InlineData("<ofd:Signatures {0}><!-- none --><ofd:MaxSignId/></ofd:Signatures>", "s001")]
    public void A_list_that_is_there_is_added_to(string list, string id)
    {
        var ofd = TestOfd.WithPage("", body: "<ofd:Signatures>Doc_0/Signatures.xml</ofd:Signatures>").Part("Doc_0/Signatures.xml", list);

        var (file, made) = Sealed.Make(ofd.Zip(), Sealed.At(0, 100, 100));

        Assert.Equal((id, "/Doc_0/Sign_0/Signature.xml"), (made.SignatureId, made.SignaturePath));
        Assert.Equal(ofd.Parts[0].Bytes, Sealed.Part(file, "/OFD.xml"));
        Assert.Equal(OfdVerdict.Valid, Sealed.Check(file).Verdict);
    }

    [Fact]
    public void A_list_that_is_named_and_missing_is_made()
    {
        var file = Sealed.Once(TestOfd.WithPage("", body: "<ofd:Signatures>Signs/Signatures.xml</ofd:Signatures>"));

        Assert.Equal(OfdVerdict.Valid, Sealed.Check(file).Verdict);
    }

    [Fact]
    public void Plain_numbers_go_on_as_plain_numbers_and_what_lies_there_is_left_alone()
    {
        var once = Sealed.Once(TestOfd.WithPage("").File("Doc_0/SIGNS/old.dat", [1]));
        Assert.Contains(Sealed.Parts(once), part => part.Path == "/Doc_0/Signs_1/Signatures.xml");
        var plain = Sealed.With(once, "/Doc_0/Signs_1/Signatures.xml", list => list.Replace("s001", "1", StringComparison.Ordinal));

        var (file, made) = Sealed.Make(plain, Sealed.At(0, 100, 100));

        Assert.Equal("2", made.SignatureId);
        Assert.Contains("<ofd:MaxSignId>2</ofd:MaxSignId>", Sealed.Text(file, "/Doc_0/Signs_1/Signatures.xml"), StringComparison.Ordinal);
        Assert.Equal(OfdVerdict.Valid, Sealed.Check(file).Verdict);
    }

    [Fact]
    public void A_signature_belongs_to_one_document_and_leaves_the_other_documents_free()
    {
        var ofd = Two();
        var first = Sealed.Make(ofd.Zip(), Sealed.At(1, 100, 100)).File;

        var report = Sealed.Check(first);

        Assert.Equal((OfdVerdict.CannotTell, 1), (report.Verdict, Assert.Single(report.Signatures).Document));
        Assert.Equal(["document-not-signed /Doc_0/Document.xml"], report.Wrong());
        Assert.Equal("ofd-entry-covered", Assert.Throws<OfdSyntaxException>(() => Sealed.Make(first, Sealed.At(0, 100, 100))).Code);
        Assert.Equal("places-in-documents", Assert.Throws<OfdSyntaxException>(() => Sealed.Make(ofd.Zip(), new(Sealed.Seal, [new(0, 100, 100), new(1, 100, 100)], TestPki.Noon))).Code);
    }

    private static TestOfd Two() => new TestOfd().Part(
            "OFD.xml", "<ofd:OFD {0} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody><ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>")
        .Document("<ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/>").Part("Doc_0/P.xml", "<ofd:Page {0}/>")
        .Document("<ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/>", path: "Doc_1/Document.xml").Part("Doc_1/P.xml", "<ofd:Page {0}/>");

    private static TestOfd Plain(string prefix, string uri)
    {
        var ofd = new TestOfd { Prefix = prefix, Namespace = uri };
        return ofd.Entry().Document("<ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/>").Part("Doc_0/P.xml", "<ofd:Page {0}/>");
    }
}
