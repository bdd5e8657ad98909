using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Extending;

/// <summary>PAdES B-T: sealing with a time stamp.</summary>
public sealed class StampedSealTests
{
    private static readonly DateTimeOffset AfterExpiry = new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("seal", "tsa")]
    [InlineData("seal-rsa", "tsa-rsa")]
    [Trait("Requirement", "E-04")]
    public void Others_accept_the_seal_and_its_time_stamp(string signer, string authority)
    {
        var file = TestLevels.Stamped(TestPdf.OnePage, signer, authority);

        Judges.QpdfIsContent(file);
        Judges.OpenSslIsContent(file);
        var poppler = Judges.Pdfsig(file);
        Assert.Contains("Signature is Valid.", poppler);
        Assert.Contains("Certificate is Trusted.", poppler);
        var (signature, token) = TestLevels.Attached(Assert.Single(TestLevels.Holes(file)).Contents);
        Assert.Contains("Verification: OK", OpenSslFiles.VerifyToken(token, signature, TestPki.Noon));
        var report = TestLevels.Check(file, TestPki.Noon);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal(TestPki.Noon, Assert.Single(report.Signatures).ProvenAt);
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public void A_time_stamp_of_OpenSSL_is_put_in_and_believed()
    {
        var now = DateTimeOffset.UtcNow;
        var source = new TimeStampSource(digest => TimeStampReply.Read(OpenSslFiles.TimeStampReply(TimeStampRequest.ForSha256(digest).Encode())).Token!);

        var file = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(TestLevels.Anywhere) with { TimeStamps = source });

        var report = TestLevels.Check(file, now.AddYears(1));
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.InRange(report.Signatures[0].ProvenAt!.Value, now.AddMinutes(-1), now.AddMinutes(1));
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void With_a_time_stamp_a_seal_outlives_its_certificate_and_without_one_nobody_can_tell()
    {
        var with = TestLevels.Check(TestLevels.Stamped(TestPdf.OnePage, "seal-short"), AfterExpiry);
        var without = TestLevels.Check(TestSeal.Seal(TestPdf.OnePage, TestSeal.At(TestLevels.Anywhere), "seal-short"), AfterExpiry);

        Assert.Equal(PdfVerdict.Valid, with.Verdict);
        Assert.Contains("timestamp-proven", with.Codes());
        Assert.Equal(PdfVerdict.CannotTell, without.Verdict);
        Assert.Contains("certificate-expired", without.Codes());
    }

    [Theory]
    [InlineData("tsa-stranger", 0, "chain-untrusted")]
    [InlineData("tsa", 400, "timestamp-in-future")]
    public void A_time_stamp_that_is_not_trusted_proves_nothing_and_harms_nothing(string authority, int days, string why)
    {
        var file = TestLevels.Stamped(TestPdf.OnePage, "seal-short", authority, TestPki.Noon.AddDays(days));

        var report = TestLevels.Check(file, TestPki.Noon);

        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        var finding = Assert.Single(report.Signatures[0].Findings, finding => finding.Code == "timestamp-not-trusted");
        Assert.Equal([why], finding.Facts);
        Assert.Null(report.Signatures[0].ProvenAt);
        Assert.Equal(PdfVerdict.CannotTell, TestLevels.Check(file, AfterExpiry.AddYears(5)).Verdict);
    }

    [Fact]
    public void A_time_stamp_that_was_made_for_another_signature_is_a_fault()
    {
        var elsewhere = TestPki.TimeStamps("tsa", TestPki.Noon).Source.Obtain(new byte[32]);
        var file = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(TestLevels.Anywhere) with { TimeStamps = new(_ => elsewhere) });

        var report = TestLevels.Check(file, TestPki.Noon);

        Assert.Equal(PdfVerdict.Invalid, report.Verdict);
        Assert.Equal(["timestamp-imprint-differs"], Assert.Single(report.Signatures[0].Findings, finding => finding.Code == "timestamp-wrong").Facts);
    }

    [Fact]
    public void A_token_that_does_not_fit_and_an_authority_that_fails_end_sealing()
    {
        var tight = TestPki.TimeStamps("tsa", TestPki.Noon).Source with { LargestToken = 100 };
        Assert.Equal("timestamp-too-large", Assert.Throws<TimeStampException>(() => Seal(tight)).Code);
        Assert.Equal("timestamp-refused", Assert.Throws<TimeStampException>(() => Seal(new(_ => throw new TimeStampException("timestamp-refused", "No.")))).Code);

        static void Seal(TimeStampSource source) => TestSeal.Seal(TestPdf.OnePage, TestSeal.At(TestLevels.Anywhere) with { TimeStamps = source });
    }

    [Fact]
    public void Each_signature_of_a_signed_file_gets_a_time_stamp_of_its_own()
    {
        var once = TestLevels.Stamped(TestPdf.OnePage);

        var thrice = TestSeal.Seal(once, TestSeal.At(new(0, 60, 60), new(0, 120, 60)) with { TimeStamps = TestPki.TimeStamps("tsa", TestPki.Noon.AddHours(-1)).Source }, "second-seal");

        var report = TestLevels.Check(thrice, TestPki.Noon);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal([TestPki.Noon, TestPki.Noon.AddHours(-1), TestPki.Noon.AddHours(-1)], report.Signatures.Select(signature => signature.ProvenAt!.Value));
    }
}
