using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Yinxin.Ofd.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Ofd.Tests.Sealing;

/// <summary>Seals are pressed onto packages so that everything is covered, and others can check it.</summary>
public sealed class SealingTests
{
    private static readonly XNamespace Ofd = OpenedOfd.Namespace;

    [Fact]
    [Trait("Requirement", "E-05")]
    [Trait("Requirement", "E-06")]
    public void A_sealed_file_is_valid_and_everything_in_it_is_covered()
    {
        var ofd = Contract.Make().Zip();
        var (file, made) = Sealed.Make(ofd, Sealed.At(0, 100, 200));

        var report = Sealed.Check(file);

        Assert.Equal(OfdVerdict.Valid, report.Verdict);
        Assert.Empty(report.Findings.Select(finding => finding.Code));
        var signature = Assert.Single(report.Signatures);
        Assert.Equal(["parts-intact", "coverage-complete", "bytes-intact", "seal-in-period", "signature-correct", "signer-in-seal", "chain-trusted", "revocation-unknown"], signature.Codes());
        Assert.Equal((OfdValueKind.SealVersion4, TestPki.Noon, "国密合同专用章", "制章机构"), (signature.Kind, signature.ClaimedAt, signature.Signer!.CommonName, signature.Seal!.Maker!.CommonName));
        Assert.Equal([new OfdStampPlace(0, new OfdBox(80, 180, 40, 40), null)], signature.Stamps);
        Assert.Equal((file.LongLength, "s001", Sealed.First, 1), (made.Length, made.SignatureId, made.SignaturePath, made.Stamps));
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(file), made.Sha256);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(ofd), made.OriginalSha256);
    }

    /// <summary>Zip and XML by the runtime, SM3 and SM2 by OpenSSL: nothing of the code that wrote it.</summary>
    [Fact]
    [Trait("Requirement", "E-05")]
    public void Others_find_every_digest_and_both_signatures_right()
    {
        var file = Sealed.Once(Contract.Make());
        using var archive = new ZipArchive(new MemoryStream(file, writable: false));
        var files = archive.Entries.ToDictionary(entry => $"/{entry.FullName}", Bytes, StringComparer.Ordinal);
        var signature = XDocument.Load(new MemoryStream(files[Sealed.First])).Root!;

        var info = signature.Element(Ofd + "SignedInfo")!;
        Assert.Equal(["Provider", "SignatureMethod", "SignatureDateTime", "References", "StampAnnot", "Seal"], info.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("1.2.156.10197.1.501", "20261123040000Z"), (info.Element(Ofd + "SignatureMethod")!.Value, info.Element(Ofd + "SignatureDateTime")!.Value));
        Assert.Equal("1.2.156.10197.1.401", info.Element(Ofd + "References")!.Attribute("CheckMethod")!.Value);
        Assert.Equal("/Doc_0/Signs/Sign_0/SignedValue.dat", signature.Element(Ofd + "SignedValue")!.Value);
        var references = info.Element(Ofd + "References")!.Elements().ToDictionary(one => one.Attribute("FileRef")!.Value, one => one.Element(Ofd + "CheckValue")!.Value, StringComparer.Ordinal);
        Assert.Equal(files.Keys.Except([Sealed.First, "/Doc_0/Signs/Sign_0/SignedValue.dat", "/Doc_0/Signs/Signatures.xml"]).Order(StringComparer.Ordinal), references.Keys.Order(StringComparer.Ordinal));
        foreach (var (path, digest) in references) Assert.Equal(OpenSslSm3(files[path]), Convert.FromBase64String(digest));

        var value = SesSignature.Read(files["/Doc_0/Signs/Sign_0/SignedValue.dat"]);
        Assert.Equal(OpenSslSm3(files[Sealed.First]), value.ContentDigest);
        Assert.Equal((Sealed.First, TestPki.Noon), (value.Property, value.ClaimedAt));
        Assert.Equal(files["/Doc_0/Signs/Sign_0/Seal.esl"], value.Seal.Encoded);
        var members = new System.Formats.Asn1.AsnReader(value.Encoded, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        OpenSslSm2.Verifies(members.ReadEncodedValue().ToArray(), value.Signature, value.Signer);
        OpenSslSm2.Verifies(new System.Formats.Asn1.AsnReader(value.Seal.Encoded, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray(), value.Seal.Signature, value.Seal.Maker);
    }

    [Fact]
    [Trait("Requirement", "E-05")]
    public void A_second_seal_leaves_the_first_valid_and_covers_it()
    {
        var first = Sealed.Once(Contract.Make());
        var second = Sealed.Make(first, Sealed.At(0, 150, 250)).File;

        var report = Sealed.Check(second);

        Assert.Equal(OfdVerdict.Valid, report.Verdict);
        Assert.Equal(["s001", "s002"], report.Signatures.Select(signature => signature.Description.Id));
        Assert.Equal([[], ["s001"]], report.Signatures.Select(signature => signature.Covers));
        Assert.All(Sealed.Parts(first).Where(part => part.Path != "/Doc_0/Signs/Signatures.xml"), part => Assert.Equal(part.Bytes, Sealed.Part(second, part.Path)));
        Assert.Contains("<ofd:MaxSignId>s002</ofd:MaxSignId>", Sealed.Text(second, "/Doc_0/Signs/Signatures.xml"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "E-05")]
    public void Nothing_is_added_to_a_locked_file()
    {
        var locked = Sealed.Once(Contract.Make(), Sealed.At(0, 100, 200) with { Locks = true });

        Assert.Equal(OfdVerdict.Valid, Sealed.Check(locked).Verdict);
        Assert.True(Sealed.Check(locked).Signatures[0].Locks);
        Assert.Equal("ofd-locked", Refused(locked, Sealed.At(0, 50, 50)));
        Assert.Equal("ofd-locked", Assert.Throws<OfdSyntaxException>(() => Sealed.Signed(locked)).Code);
    }

    [Fact]
    public void A_list_of_signatures_that_is_named_in_another_case_is_refused_and_not_made_beside_the_first()
    {
        var other = Sealed.With(Sealed.Once(Contract.Make()), "/OFD.xml", text => text.Replace("Signatures.xml", "SIGNATURES.xml", StringComparison.Ordinal));

        Assert.Equal("zip-name-twice", Refused(other, Sealed.At(0, 50, 50)));
        Assert.Equal("zip-name-twice", Assert.Throws<OfdSyntaxException>(() => Sealed.Signed(other)).Code);
    }

    [Fact]
    [Trait("Requirement", "E-05")]
    public void Files_are_signed_without_a_seal_too_and_beside_one()
    {
        var file = Sealed.Signed(Sealed.Once(Contract.Make()));

        var report = Sealed.Check(file);

        Assert.Equal(OfdVerdict.Valid, report.Verdict);
        var signature = report.Signatures[1];
        Assert.Equal(("Sign", OfdValueKind.SignedData, null, TestPki.Noon), (signature.Description.Type, signature.Kind, signature.Seal, signature.ClaimedAt));
        Assert.Equal(["parts-intact", "coverage-complete", "bytes-intact", "signature-correct", "chain-trusted", "revocation-unknown"], signature.Codes());
        Assert.DoesNotContain(Sealed.Parts(file), part => part.Path == "/Doc_0/Signs/Sign_1/Seal.esl");
    }

    [Fact]
    public void Places_can_be_those_of_a_keyword()
    {
        var ofd = Contract.Make();
        var place = Assert.Single(OfdText.Places(ofd.Open(), "盖章处"));

        var stamp = Assert.Single(Sealed.Check(Sealed.Once(ofd, new(Sealed.Seal, [place], TestPki.Noon))).Signatures[0].Stamps);

        Assert.Equal(place.X, stamp.Boundary!.Value.Centre.X, 2);
        Assert.Equal(place.Y, stamp.Boundary.Value.Centre.Y, 2);
    }

    [Fact]
    public void A_time_stamp_proves_when_it_was_sealed()
    {
        var request = Sealed.At(0, 100, 200) with { TimeStamps = TestPki.TimeStamps("sm2-tsa", TestPki.Noon.AddSeconds(3)).Source };

        var signature = Sealed.Check(Sealed.Make(Contract.Make().Zip(), request).File, TestPki.Noon.AddYears(3)).Signatures[0];

        Assert.Equal(TestPki.Noon.AddSeconds(3), signature.ProvenAt);
        Assert.Equal(OfdVerdict.Valid, signature.Verdict);
        Assert.Contains("seal-expired-since", signature.Codes());
    }

    [Theory]
    [InlineData(10, 200, "place-outside-page")]
    [InlineData(100, 280, "place-outside-page")]
    [InlineData(0, 0, "place-outside-page")]
    public void An_imprint_lies_on_its_page(double x, double y, string code) => Assert.Equal(code, Refused(Contract.Make().Zip(), Sealed.At(0, x, y)));

    [Fact]
    public void What_may_not_be_sealed_is_refused_and_nothing_is_written()
    {
        Assert.Equal("page-missing", Refused(Contract.Make().Zip(), Sealed.At(1, 100, 100)));
        Assert.Equal("straddle-needs-pages", Refused(Contract.Make().Zip(), new(Sealed.Seal, [], TestPki.Noon) { Straddle = new(OfdEdge.Right) }));
        Assert.Equal("ofd-signatures-forbidden", Refused(TestOfd.WithPage("", more: "<ofd:Permissions><ofd:Signature>false</ofd:Signature></ofd:Permissions>").Zip(), Sealed.At(0, 100, 100)));
        Assert.Equal("ofd-encrypted", Refused(TestOfd.WithPage("").Part("Encryptions.xml", "<ofd:Encryptions {0}/>").Zip(), Sealed.At(0, 100, 100)));
        Assert.Equal("ofd-not-a-package", Refused([1, 2, 3], Sealed.At(0, 100, 100)));
        Assert.Equal("ofd-not-the-approved-file", Refused(Contract.Make().Zip(), Sealed.At(0, 100, 100) with { ApprovedSha256 = new byte[32] }));
        Assert.Equal("signer-not-in-seal", Assert.Throws<SigningKeyException>(() => Sealed.Make(Contract.Make().Zip(), Sealed.At(0, 100, 100), TestPki.Signer("sm2-second-seal"))).Code);
        Assert.Equal("ses-signed-outside-seal", Assert.Throws<SigningKeyException>(() => Sealed.Make(Contract.Make().Zip(), Sealed.At(0, 100, 100) with { At = TestPki.Noon.AddYears(2) })).Code);
        Assert.Equal("seal-version-not-pressed", Assert.Throws<SigningKeyException>(() => Sealed.Make(Contract.Make().Zip(), Sealed.At(0, 100, 100) with { Seal = SesSeal.Read(new HandMadeSeal(1).Seal()) })).Code);
        Assert.Throws<ArgumentException>(() => Sealed.Make(Contract.Make().Zip(), new(Sealed.Seal, [], TestPki.Noon)));
        Assert.Throws<ArgumentException>(() => Sealed.Make(Contract.Make().Zip(), Sealed.At(0, 100, 100), TestPki.Signer("seal")));
    }

    [Fact]
    public void The_approved_file_is_sealed()
    {
        var ofd = Contract.Make().Zip();
        var approved = System.Security.Cryptography.SHA256.HashData(ofd);

        Assert.Equal(approved, Sealed.Make(ofd, Sealed.At(0, 100, 100) with { ApprovedSha256 = approved }).Made.OriginalSha256);
    }

    private static string Refused(byte[] ofd, OfdSealRequest request)
    {
        using var output = new MemoryStream();
        var code = Assert.Throws<OfdSyntaxException>(() => OfdSealing.Seal(new MemoryStream(ofd, writable: false), output, request, Sealed.Signer)).Code;
        Assert.Equal(0, output.Length);
        return code;
    }

    private static byte[] OpenSslSm3(byte[] data)
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("openssl", "dgst", "-sm3", "-r", scratch.Write("data", data));
        return Convert.FromHexString(outcome.Output[..64]);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
