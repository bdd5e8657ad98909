using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Seals;

/// <summary>Seals are pressed by GB/T 38540, and what others pressed is judged.</summary>
public sealed class SesSignatureTests
{
    private static readonly string[] Good = ["bytes-intact", "seal-in-period", "signature-correct", "signer-in-seal", "chain-trusted", "revocation-unknown"];

    [Fact]
    [Trait("Requirement", "E-02")]
    public void A_pressed_seal_is_by_the_standard_and_OpenSSL_verifies_its_signer()
    {
        var pressed = TestSeals.Pressed;
        var report = TestSeals.Check(pressed.Encoded, TestSeals.Content);

        Assert.Equal(Good, report.Codes());
        Assert.Equal(["seal-signature-correct", "chain-trusted", "revocation-unknown"], report.Seal!.Codes());
        Assert.Equal(FindingSeverity.Notice, report.Worst);
        Assert.Equal((SesVersion.GbT38540, TestSeals.Property, TestPki.Noon), (pressed.Version, pressed.Property, pressed.ClaimedAt));
        Assert.Empty(pressed.Deviations);
        Assert.InRange(pressed.Encoded.Length, 1, TestSeals.Stamping(pressed.Seal).LargestSize(TestPki.Signer("sm2-seal")));
        var toSign = new System.Formats.Asn1.AsnReader(pressed.Encoded, System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();
        OpenSslSm2.Verifies(toSign, pressed.Signature, pressed.Signer);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void Signatures_of_every_version_are_verified(int version)
    {
        var report = TestSeals.Check(new HandMadeSeal(version).Press(TestSeals.Content), TestSeals.Content);

        Assert.Equal(version, (int)report.Signature!.Version);
        Assert.Equal(version == 1 ? [.. Good.Prepend("ses-time-zone-missing")] : Good, report.Codes());
        Assert.Equal(TestPki.Noon, report.Signature.ClaimedAt);
        Assert.Contains("bytes-changed", TestSeals.Check(new HandMadeSeal(version).Press(TestSeals.Content), [1]).Codes());
    }

    [Theory]
    [InlineData("2026-11-23T04:00:00.000Z", null)]
    [InlineData("20261123040000Z", null)]
    [InlineData("261123040000Z", null)]
    [InlineData("2026-11-23T12:00:00+08:00", null)]
    [InlineData("2026-11-23 12:00:00", "ses-time-zone-missing")]
    [InlineData("today", "ses-time-unreadable")]
    [InlineData("000000", "ses-time-unreadable")]
    public void Version_1_states_its_time_as_text(string text, string? told)
    {
        var report = TestSeals.Check(new HandMadeSeal(1) { TimeText = text }.Press(TestSeals.Content), TestSeals.Content);

        Assert.Equal(told == "ses-time-unreadable" ? null : TestPki.Noon, report.Signature!.ClaimedAt);
        Assert.Equal(told is null ? Good : [.. Good.Prepend(told)], report.Codes());
    }

    [Theory]
    [InlineData("201012040000Z", 2020, 10, 12, 4)]
    [InlineData("20201012040000Z", 2020, 10, 12, 4)]
    [InlineData("20201012040000.5+0800", 0, 0, 0, 0)]
    [InlineData("20201012120000+0800", 2020, 10, 12, 4)]
    public void Two_and_four_digits_of_a_year_are_told_apart(string text, int year, int month, int day, int hour)
    {
        var claimed = SesSignature.Read(new HandMadeSeal(1) { TimeText = text }.Press(TestSeals.Content)).ClaimedAt;

        Assert.Equal(year == 0 ? null : new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.Zero), claimed);
    }

    [Fact]
    public void Version_1_may_state_its_time_by_a_token()
    {
        var token = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source.Stamp(Sm3.HashData([1]));

        var report = TestSeals.Check(new HandMadeSeal(1) { TimeToken = token }.Press(TestSeals.Content), TestSeals.Content);

        Assert.Equal(TestPki.Noon, report.Signature!.ClaimedAt);
        Assert.Equal([.. Good.Prepend("ses-time-is-timestamp")], report.Codes());
        Assert.Null(report.StampedAt);
    }

    [Fact]
    public void Habits_of_the_field_are_told_and_do_no_harm()
    {
        DemandTold(new HandMadeSeal(4) { IsRaw = true }, "signature-raw");
        DemandTold(new HandMadeSeal(4) { UsesOctetStrings = true }, "ses-bit-string-form");
        DemandTold(new HandMadeSeal(4) { HasCriticalExtension = true }, "ses-extension-unknown");
        DemandTold(new HandMadeSeal(4) { DigestsWithZ = true }, "ses-digest-with-z");
        DemandTold(new HandMadeSeal(4) { ListLabel = "SM3" });
        DemandTold(new HandMadeSeal(4) { ListLabel = "1.2.156.10197.1.401" });
        DemandTold(new HandMadeSeal(4) { ListLabel = "SM3", ListDigest = WithZ() }, "ses-list-digest-with-z");
    }

    [Fact]
    public void A_signer_whom_the_seal_does_not_list_is_found()
    {
        Assert.Contains("signer-not-in-seal", TestSeals.Check(new HandMadeSeal(4) { Signer = "sm2-second-seal" }.Press(TestSeals.Content), TestSeals.Content).Codes());
        Assert.Contains("signer-not-in-seal", TestSeals.Check(new HandMadeSeal(1) { HasTextInList = true }.Press(TestSeals.Content), TestSeals.Content).Codes());
        Assert.Contains("signer-not-in-seal", TestSeals.Check(new HandMadeSeal(4) { ListLabel = "SM3", ListDigest = new byte[32] }.Press(TestSeals.Content), TestSeals.Content).Codes());
        Assert.Contains("ses-list-digest-unknown", TestSeals.Check(new HandMadeSeal(4) { ListLabel = "MD5" }.Press(TestSeals.Content), TestSeals.Content).Codes());
    }

    [Fact]
    public void A_wrong_maker_spoils_what_was_signed()
    {
        Assert.Equal(FindingSeverity.Fault, TestSeals.Check(new HandMadeSeal(4) { IsWrongScope = true }.Press(TestSeals.Content), TestSeals.Content).Worst);
        var stranger = TestSeals.Check(new HandMadeSeal(4) { Maker = "sm2-stranger" }.Press(TestSeals.Content), TestSeals.Content);
        Assert.Contains("chain-untrusted", stranger.Seal!.Codes());
        Assert.Equal(FindingSeverity.Doubt, stranger.Worst);
    }

    [Fact]
    public void A_seal_that_expired_since_does_not_spoil_what_was_signed_before()
    {
        var later = TestPki.Noon.AddYears(3);
        var source = TestPki.TimeStamps("sm2-tsa", TestPki.Noon.AddMinutes(1)).Source;
        var claimed = TestSeals.Check(TestSeals.Pressed.Encoded, TestSeals.Content, later);
        var stamped = TestSeals.Check(TestSeals.Stamping().Press(TestPki.Signer("sm2-seal"), source).Encoded, TestSeals.Content, later);

        Assert.Equal((FindingSeverity.Warning, FindingSeverity.Warning), (claimed.Worst, claimed.Findings.Single(finding => finding.Code == "seal-expired-since").Severity));
        Assert.Equal((FindingSeverity.Notice, TestPki.Noon.AddMinutes(1)), (stamped.Worst, stamped.StampedAt));
        Assert.Contains("timestamp-proven", stamped.Codes());
        Assert.Contains("seal-expired-since", stamped.Codes());
    }

    [Fact]
    public void A_certificate_that_expired_since_is_judged_at_the_proven_time()
    {
        var later = TestPki.Noon.AddYears(2);
        var source = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source;
        var signer = TestPki.Signer("sm2-short");

        Assert.Contains("certificate-expired", TestSeals.Check(TestSeals.Stamping().Press(signer).Encoded, TestSeals.Content, later).Codes());
        Assert.Contains("chain-trusted", TestSeals.Check(TestSeals.Stamping().Press(signer, source).Encoded, TestSeals.Content, later).Codes());
    }

    [Fact]
    public void Times_that_contradict_each_other_are_found()
    {
        var early = TestPki.TimeStamps("sm2-tsa", TestPki.Noon.AddHours(-2)).Source;
        Assert.Contains("ses-time-after-timestamp", TestSeals.Check(TestSeals.Stamping().Press(TestPki.Signer("sm2-seal"), early).Encoded, TestSeals.Content).Codes());
        var late = TestPki.TimeStamps("sm2-tsa", TestPki.Noon.AddYears(2)).Source;
        Assert.Contains("ses-stamped-after-seal", TestSeals.Check(TestSeals.Stamping().Press(TestPki.Signer("sm2-seal"), late).Encoded, TestSeals.Content, TestPki.Noon.AddYears(3)).Codes());
        Assert.Contains("ses-signed-outside-seal", TestSeals.Check(new HandMadeSeal(1) { TimeText = "2020-11-23 12:00:00" }.Press(TestSeals.Content), TestSeals.Content).Codes());
        Assert.Contains("ses-signed-outside-certificate", TestSeals.Check(new HandMadeSeal(1) { TimeText = "2025-12-23 12:00:00" }.Press(TestSeals.Content), TestSeals.Content).Codes());
    }

    [Fact]
    public void A_time_stamp_over_something_else_is_a_fault_and_one_without_its_tag_is_told()
    {
        var token = TestPki.TimeStamps("sm2-tsa", TestPki.Noon).Source.Stamp(Sm3.HashData([1]));

        var codes = TestSeals.Check(new HandMadeSeal(4).Press(TestSeals.Content, token), TestSeals.Content).Codes().ToList();

        Assert.Contains("timestamp-wrong", codes);
        Assert.Contains("ses-timestamp-form", codes);
    }

    [Fact]
    public void A_seal_is_not_pressed_by_others_or_out_of_its_period()
    {
        Assert.Equal("signer-not-in-seal", Refusal(TestSeals.Stamping(), "sm2-second-seal"));
        Assert.Equal("ses-signed-outside-seal", Refusal(TestSeals.Stamping() with { At = TestPki.Noon.AddYears(2) }, "sm2-seal"));
        Assert.Equal("certificate-expired", Refusal(TestSeals.Stamping() with { At = TestPki.Noon.AddDays(60) }, "sm2-short"));
        Assert.Equal("seal-signature-wrong", Refusal(TestSeals.Stamping(SesSeal.Read(new HandMadeSeal(4) { IsWrongScope = true }.Seal())), "sm2-seal"));
        Assert.Throws<ArgumentException>(() => TestSeals.Stamping().Press(TestPki.Signer("seal")));
        Assert.Throws<ArgumentException>(() => (TestSeals.Stamping() with { ContentDigest = [1] }).Press(TestPki.Signer("sm2-seal")));
        Assert.Throws<ArgumentException>(() => TestSeals.Stamping(SesSeal.Read(new HandMadeSeal(1).Seal())).Press(TestPki.Signer("sm2-seal")));
    }

    [Fact]
    public void A_seal_of_others_that_breaks_DER_is_pressed_as_it_is()
    {
        var seal = SesSeal.Read(new HandMadeSeal(4) { HasExplicitFalse = true }.Seal());

        var pressed = (TestSeals.Stamping(seal) with { Extensions = [new("1.2.3.4", false, [7])] }).Press(TestPki.Signer("sm2-seal"));

        Assert.Equal(seal.Encoded, pressed.Seal.Encoded);
        Assert.Equal([7], Assert.Single(pressed.Extensions).Value);
        Assert.Equal(Good, TestSeals.Check(pressed.Encoded, TestSeals.Content).Codes());
    }

    private static string Refusal(SesStamping stamping, string signer) => Assert.Throws<SigningKeyException>(() => stamping.Press(TestPki.Signer(signer))).Code;

    private static byte[] WithZ()
    {
        using var key = Sm2Key.FromPkcs8(TestPki.PrivateKey("sm2-seal"));
        return key.PublicKey.MessageDigest(TestPki.Certificate("sm2-seal"));
    }

    private static void DemandTold(HandMadeSeal made, params string[] told)
    {
        var report = TestSeals.Check(made.Press(TestSeals.Content), TestSeals.Content);

        Assert.Equal([.. told.Concat(Good).Order(StringComparer.Ordinal)], report.Codes().Order(StringComparer.Ordinal));
        Assert.True(report.Worst < FindingSeverity.Doubt);
    }
}
