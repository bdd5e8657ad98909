using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Structure;

/// <summary>Descriptions of signatures are understood however their producer writes them.</summary>
public sealed class SignatureDescriptionTests
{
    private static OfdSignature Only(TestOfd ofd) => Assert.Single(ofd.Open().Signatures(0));

    [Fact]
    public void A_description_by_the_standard_is_read()
    {
        var signature = Only(Signed.Make(Signed.Description()));

        Assert.Null(signature.Problem);
        Assert.Equal(("1", "Seal", "/Doc_0/Signs/Sign_0/Signature.xml"), (signature.Id, signature.Type, signature.Path));
        Assert.Equal(new OfdProvider("印信", "1.0", "星辰"), signature.Provider);
        Assert.Equal("1.2.156.10197.1.501", signature.SignatureMethod);
        Assert.Equal(OfdCheckMethod.Sm3, signature.CheckMethod);
        var reference = Assert.Single(signature.References);
        Assert.Equal(("/OFD.xml", "/OFD.xml"), (reference.FileRef, reference.Path));
        Assert.Equal([0, 1, 2, 3], reference.CheckValue);
        Assert.Equal(new OfdStamp("2", 1, new OfdBox(100, 200, 40, 40), new OfdBox(0, 0, 8, 40)), Assert.Single(signature.Stamps));
        Assert.Equal(("/Doc_0/Signs/Sign_0/Seal.esl", "/Doc_0/Signs/Sign_0/SignedValue.dat"), (signature.SealPath, signature.SignedValuePath));
        Assert.Empty(signature.Notices);
    }

    [Theory]
    [InlineData("ofd:", "http://www.ofdspec.org/2016")]
    [InlineData("ofd:", "http://www.ofdspec.org")]
    [InlineData("", "http://www.ofdspec.org/2016")]
    [InlineData("x:", "urn:something-else")]
    public void Namespace_and_prefix_make_no_difference(string prefix, string uri)
    {
        var plain = Signed.Make(Signed.Description());
        var other = new TestOfd { Prefix = prefix, Namespace = uri };
        foreach (var (path, bytes) in plain.Parts)
        {
            var xml = System.Text.Encoding.UTF8.GetString(bytes);
            if (path.EndsWith(".xml", StringComparison.Ordinal)) other.Part(path, xml[(xml.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace($"xmlns:ofd=\"{OpenedOfd.Namespace}\"", "{0}", StringComparison.Ordinal));
            else other.File(path, bytes);
        }

        var signature = Only(other);

        Assert.Null(signature.Problem);
        Assert.Equal("印信", signature.Provider.Name);
        Assert.Single(signature.References);
    }

    [Fact]
    public void The_order_of_elements_makes_no_difference()
    {
        var signature = Only(Signed.Make(
            "<ofd:Signature {0}><ofd:SignedValue>/Doc_0/Signs/Sign_0/SignedValue.dat</ofd:SignedValue><ofd:SignedInfo><ofd:StampAnnot ID=\"s\" PageRef=\"1\" Boundary=\"0 0 1 1\"/><ofd:References CheckMethod=\"SM3\"><ofd:Reference FileRef=\"/OFD.xml\"/></ofd:References><ofd:Provider ProviderName=\"x\"/></ofd:SignedInfo></ofd:Signature>"));

        Assert.Equal((1, 1, "/Doc_0/Signs/Sign_0/SignedValue.dat"), (signature.Stamps.Count, signature.References.Count, signature.SignedValuePath));
    }

    [Theory]
    [InlineData(" CheckMethod=\"SM3\"", OfdCheckMethod.Sm3)]
    [InlineData(" CheckMethod=\"sm3\"", OfdCheckMethod.Sm3)]
    [InlineData(" CheckMethod=\"1.2.156.10197.1.401\"", OfdCheckMethod.Sm3)]
    [InlineData(" CheckMethod=\"1.2.156.10197.1.401.1\"", OfdCheckMethod.Sm3)]
    [InlineData(" CheckMethod=\"1.2.156.10197.1.401.2\"", OfdCheckMethod.Sm3)]
    [InlineData(" CheckMethod=\"SHA1\"", OfdCheckMethod.Sha1)]
    [InlineData(" CheckMethod=\"MD5\"", OfdCheckMethod.Md5)]
    [InlineData(" CheckMethod=\"1.2.3\"", OfdCheckMethod.Unknown)]
    [InlineData("", OfdCheckMethod.Md5)]
    public void A_check_method_is_known_by_all_its_spellings_and_missing_it_is_MD5(string attribute, OfdCheckMethod method) =>
        Assert.Equal(method, Only(Signed.Make(Signed.Description(method: attribute))).CheckMethod);

    [Theory]
    [InlineData("20261123040000Z", "2026-11-23T12:00:00+08:00")]
    [InlineData("20261123120000", "2026-11-23T12:00:00+08:00")]
    [InlineData("2026-11-23 12:00:00", "2026-11-23T12:00:00+08:00")]
    [InlineData("2026-11-23T12:00:00+08:00", "2026-11-23T12:00:00+08:00")]
    [InlineData("yesterday", null)]
    [InlineData("20261323120000", null)]
    public void A_time_is_read_in_every_form_that_is_met(string text, string? at)
    {
        var signature = Only(Signed.Make(Signed.Description(time: text)));

        Assert.Equal(text, signature.SignatureDateTime);
        Assert.Equal(at is null ? null : DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), signature.At);
    }

    [Fact]
    public void Provider_in_elements_no_type_no_seal_and_odd_ids_are_taken()
    {
        var signature = Only(Signed.Make(
            Signed.Description(provider: "<ofd:Provider><ofd:ProviderName>税务</ofd:ProviderName><ofd:Version>2</ofd:Version></ofd:Provider>", method: "", seal: ""),
            "<ofd:Signature ID=\"01\" BaseLoc=\"/Doc_0/Signs/Sign_0/Signature.xml\"/>"));

        Assert.Equal(("01", "Seal", "税务", null), (signature.Id, signature.Type, signature.Provider.Name, signature.SealPath));
        Assert.Equal(["signature-type-unsaid", "check-method-unsaid", "provider-in-elements"], signature.Notices.Select(notice => notice.Code));
    }

    [Fact]
    public void What_GMT_0099_adds_is_read()
    {
        var signature = Only(Signed.Make(
            Signed.Description(seal: "<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc><ofd:ImageLoc>Seal.png</ofd:ImageLoc></ofd:Seal>", more: "<ofd:Parameters><ofd:Parameter Name=\"用途\" Type=\"text\">归档</ofd:Parameter></ofd:Parameters>"),
            "<ofd:Signature ID=\"s002\" Type=\"Sign\" Relative=\"s001\" BaseLoc=\"Sign_0/Signature.xml\"/>"));

        Assert.Equal(("Sign", "s001", "/Doc_0/Signs/Sign_0/Seal.png"), (signature.Type, signature.Relative, signature.SealImagePath));
        Assert.Equal([new("用途", "text", "归档")], signature.Parameters);
    }

    [Fact]
    public void The_list_may_stand_beside_the_document_and_references_without_a_slash_may_mean_the_root()
    {
        var signature = Only(Signed.Make(
            Signed.Description(references: "<ofd:Reference FileRef=\"Doc_0/Document.xml\"><ofd:CheckValue>AA==</ofd:CheckValue></ofd:Reference><ofd:Reference FileRef=\"../../../../x\"/>"),
            "<ofd:Signature ID=\"1\" BaseLoc=\"Signs/Sign_0/Signature.xml\"/>", "Doc_0/Signatures.xml"));

        Assert.Equal(["/Doc_0/Document.xml", null], signature.References.Select(reference => reference.Path));
        Assert.Equal("/Doc_0/Signs/Sign_0/Signature.xml", signature.Path);
    }

    [Fact]
    public void A_signature_whose_description_is_broken_does_not_vanish()
    {
        var ofd = Signed.Make("<ofd:Signature {0}><ofd:SignedInfo>", "<ofd:Signature ID=\"1\" BaseLoc=\"Sign_0/Signature.xml\"/><ofd:Signature ID=\"2\" BaseLoc=\"Sign_9/Signature.xml\"/><ofd:Signature ID=\"3\"/>").Open();

        Assert.Equal(["xml-broken", "part-missing", "value-wrong"], ofd.Signatures(0).Select(signature => signature.Problem));
        Assert.Equal("xml-broken", ofd.ObstacleToSealing());
    }

    [Fact]
    public void A_file_is_locked_by_a_signature_that_covers_the_list_of_signatures()
    {
        var open = Signed.Make(Signed.Description()).Open();
        var locked = Signed.Make(Signed.Description(references: "<ofd:Reference FileRef=\"/Doc_0/Signs/Signatures.xml\"/>")).Open();
        var forbidden = Signed.Make(Signed.Description(), more: "<ofd:Permissions><ofd:Signature>false</ofd:Signature></ofd:Permissions>").Open();
        var encrypted = Signed.Make(Signed.Description()).File("Encryptions.xml", [.. "<x/>"u8]).Open();

        Assert.Equal([null, "ofd-locked", "ofd-signatures-forbidden", "ofd-encrypted"], new[] { open, locked, forbidden, encrypted }.Select(ofd => ofd.ObstacleToSealing()));
    }

    [Fact]
    public void Stamps_are_found_by_their_page()
    {
        var ofd = Signed.Make(Signed.Description(more: "<ofd:StampAnnot ID=\"3\" PageRef=\"7\" Boundary=\"0 0 1 1\"/>")).Open();

        var (signature, stamp) = Assert.Single(ofd.StampsOn(0));

        Assert.Equal(("1", "2"), (signature.Id, stamp.Id));
    }

    [Fact]
    public void A_document_has_only_so_many_signatures()
    {
        var many = string.Concat(Enumerable.Repeat("<ofd:Signature ID=\"1\" BaseLoc=\"Sign_0/Signature.xml\"/>", 101));

        Assert.Equal("ofd-too-many-signatures", Assert.Throws<OfdSyntaxException>(() => Signed.Make(Signed.Description(), many).Open().Signatures(0)).Code);
    }
}
