using System.Text;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Seals;

/// <summary>Electronic seals are made by GB/T 38540, and those of others are read and judged.</summary>
public sealed class SesSealTests
{
    private static readonly string[] Good = ["seal-signature-correct", "chain-trusted", "revocation-unknown", "seal-in-period"];

    [Fact]
    [Trait("Requirement", "E-02")]
    public void A_seal_is_made_by_the_standard_and_OpenSSL_verifies_its_maker()
    {
        var order = TestSeals.Order with { Extensions = [new("1.2.3.4", false, [1, 2])], CreatedAt = TestPki.Noon.AddDays(-101) };

        var seal = order.Make(TestPki.Signer("sm2-maker"));

        Assert.Equal((SesVersion.GbT38540, 4, "Yinxin", "37020000012345", 1, "星辰公司合同专用章"), (seal.Version, seal.StatedVersion, seal.Vendor, seal.Id, seal.Type, seal.Name));
        Assert.Equal((order.CreatedAt, order.ValidFrom, order.ValidUntil), (seal.CreatedAt, seal.ValidFrom, seal.ValidUntil));
        Assert.Equal(("SVG", 40, 40), (seal.Picture.Type, seal.Picture.Width, seal.Picture.Height));
        Assert.Equal(TestSeals.Svg, seal.Picture.Data);
        Assert.Equal(order.Certificates, seal.Listed.Select(one => one.Certificate!));
        Assert.Equal("1.2.3.4", Assert.Single(seal.Extensions).Identifier);
        Assert.Empty(seal.Deviations);
        Assert.Equal(Good, TestSeals.Check(seal.Encoded).Codes());
        OpenSslSm2.Verifies(SignedPart(seal.Encoded), seal.Signature, seal.Maker);
        Assert.Contains("20260815040000Z", Shown(seal.Encoded));
    }

    [Fact]
    public void A_seal_may_list_digests()
    {
        var seal = (TestSeals.Order with { ListsDigests = true }).Make(TestPki.Signer("sm2-maker"));

        Assert.Equal(Sm3.HashData(TestPki.Certificate("sm2-seal")), seal.Listed[0].Digest);
        Assert.Equal("SM3", seal.Listed[0].DigestLabel);
        Assert.Empty(seal.Deviations);
        var pressed = TestSeals.Stamping(seal).Press(TestPki.Signer("sm2-seal"));
        Assert.Contains("signer-in-seal", TestSeals.Check(pressed.Encoded, TestSeals.Content).Codes());
    }

    [Fact]
    public void A_file_esl_is_DER_or_Base64_of_it()
    {
        var seal = TestSeals.Made;

        Assert.Equal(seal.Encoded, SesSeal.Read(Encoding.ASCII.GetBytes(Convert.ToBase64String(seal.Encoded, Base64FormattingOptions.InsertLineBreaks))).Encoded);
        var followed = SesSeal.Read([.. seal.Encoded, 0, 0]);
        Assert.Equal(seal.Encoded, followed.Encoded);
        Assert.Equal(["ses-trailing-bytes"], followed.Deviations);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void Seals_of_every_version_are_verified_over_their_own_scope(int version)
    {
        var seal = TestSeals.Check(new HandMadeSeal(version).Seal());
        var wrong = TestSeals.Check(new HandMadeSeal(version) { IsWrongScope = true }.Seal());

        Assert.Equal(version, (int)seal.Seal!.Version);
        Assert.Equal(version == 5 ? [.. Good.Prepend("ses-version-unconfirmed")] : Good, seal.Codes());
        Assert.Contains("seal-signature-wrong", wrong.Codes());
        Assert.Equal(("GOMAIN", "全国统一发票监制章", "ofd", 30), (seal.Seal.Vendor, seal.Seal.Name, seal.Seal.Picture.Type, seal.Seal.Picture.Width));
    }

    [Fact]
    public void Habits_of_the_field_are_told_and_do_no_harm()
    {
        DemandTold(new HandMadeSeal(4) { HasExplicitFalse = true });
        DemandTold(new HandMadeSeal(4) { HasTaggedExtensions = true }, "ses-extension-form");
        DemandTold(new HandMadeSeal(4) { UsesOctetStrings = true }, "ses-bit-string-form");
        DemandTold(new HandMadeSeal(4) { SwapsTimes = true }, "ses-time-form");
        DemandTold(new HandMadeSeal(1) { SwapsTimes = true }, "ses-time-form");
        DemandTold(new HandMadeSeal(1) { HasTextInList = true }, "ses-cert-list-form");
        DemandTold(new HandMadeSeal(4) { Stated = 11 }, "ses-version-unexpected");
        DemandTold(new HandMadeSeal(4) { HasCriticalExtension = true }, "seal-extension-unknown");
    }

    [Theory]
    [InlineData("06c0", false)]
    [InlineData("00c0", true)]
    [InlineData("07c0", true)]
    public void A_key_usage_with_a_wrong_number_of_unused_bits_is_told_and_counts(string bits, bool isTold)
    {
        using var key = Sm2Key.FromPkcs8(TestPki.PrivateKey("sm2-maker"));
        var certificate = OddCertificate.Of(key, Convert.FromHexString("0302" + bits));
        var maker = TestPki.Signer("sm2-maker") with { Certificate = certificate };

        var codes = TestSeals.Check(TestSeals.Order.Make(maker).Encoded).Codes().ToList();

        Assert.Equal(isTold, codes.Contains("ses-key-usage-form"));
        Assert.Contains("seal-signature-correct", codes);
        Assert.DoesNotContain("certificate-wrong-usage", codes);
    }

    [Fact]
    public void A_time_stamp_on_a_seal_is_judged()
    {
        var token = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source.Stamp(Sm3.HashData([1, 2, 3]));

        Assert.Contains(TestSeals.Check(new HandMadeSeal(5) { SealTimeStamp = token }.Seal()).Findings,
            finding => finding is { Code: "timestamp-wrong", Severity: FindingSeverity.Fault } && finding.Facts[0] == "timestamp-imprint-differs");
    }

    [Fact]
    public void A_wrong_maker_is_found()
    {
        var seal = TestSeals.Made.Encoded;
        var other = (TestSeals.Order with { Name = "其他" }).Make(TestPki.Signer("sm2-maker")).Encoded;
        var exchanged = new HandMadeSeal(4) { Maker = "sm2-stranger" }.Seal();

        Assert.Contains("chain-untrusted", TestSeals.Check(exchanged).Codes());
        seal[200] ^= 1;
        Assert.Contains(TestSeals.Check(seal).Codes(), code => code is "seal-signature-wrong" or "ses-malformed");
        var encryption = TestPki.Signer("sm2-maker") with { Certificate = TestPki.Certificate("sm2-for-encryption") };
        var codes = TestSeals.Check(TestSeals.Order.Make(encryption).Encoded).Codes().ToList();
        Assert.Contains("seal-signature-wrong", codes);
        Assert.Contains("certificate-wrong-usage", codes);
        Assert.NotEqual(seal, other);
    }

    [Fact]
    public void A_seal_out_of_its_period_and_a_revoked_maker_are_told()
    {
        var seal = TestSeals.Made.Encoded;
        var maker = Certificate.Read(TestPki.Certificate("sm2-maker"));
        var list = CertificateRevocationList.Read(CertificateAuthority.IssueRevocationList(
            TestPki.Issued("sm2-issuing"), [new(maker.SerialNumber, TestPki.Noon.AddDays(-200))], 1, TestPki.Noon.AddDays(-1), TestPki.Noon.AddDays(30)));

        Assert.Contains("seal-expired", TestSeals.Check(seal, TestPki.Noon.AddYears(2)).Codes());
        Assert.Contains("seal-not-yet-valid", TestSeals.Check(seal, TestPki.Noon.AddYears(-2)).Codes());
        Assert.Contains("certificate-revoked", SesSealCheck.Check(seal, TestPki.TrustedSm2, TestPki.Noon, TestSeals.Intermediates.And(new([], [list], []))).Codes());
    }

    [Fact]
    public void What_does_not_fit_its_field_is_not_made()
    {
        var maker = TestPki.Signer("sm2-maker");
        var order = TestSeals.Order;
        foreach (var wrong in new[]
        {
            order with { Vendor = "印信" }, order with { Id = "" }, order with { Name = " " }, order with { Certificates = [] }, order with { Certificates = [[1, 2]] },
            order with { ValidUntil = order.ValidFrom }, order with { Picture = order.Picture with { Width = 0 } }, order with { Picture = order.Picture with { Type = "PNG" } },
            order with { Picture = order.Picture with { Type = "BMP" } },
        })
        {
            Assert.Throws<ArgumentException>(() => wrong.Make(maker));
        }
        Assert.Throws<ArgumentException>(() => order.Make(TestPki.Signer("seal")));
    }

    private static void DemandTold(HandMadeSeal made, params string[] told)
    {
        var report = TestSeals.Check(made.Seal());

        Assert.Equal([.. told.Concat(Good).Order(StringComparer.Ordinal)], report.Codes().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(report.Findings, finding => finding.Severity >= FindingSeverity.Doubt);
    }

    private static byte[] SignedPart(byte[] seal) => new System.Formats.Asn1.AsnReader(seal, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();

    private static string Shown(byte[] der)
    {
        using var scratch = new ScratchFolder();
        return OpenSslFiles.OpenSsl("asn1parse", "-inform", "DER", "-in", scratch.Write("der", der));
    }
}
