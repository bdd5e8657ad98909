using System.Security.Cryptography.X509Certificates;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Extending;

/// <summary>Revocation data of the file, or given beside it, is judged at the moment that is proven.</summary>
public sealed class RevocationTests
{
    private static readonly DateTimeOffset Later = TestPki.Noon.AddDays(20);

    [Theory]
    [InlineData(-1, true, PdfVerdict.Invalid)]
    [InlineData(-1, false, PdfVerdict.Invalid)]
    [InlineData(5, true, PdfVerdict.Valid)]
    [InlineData(5, false, PdfVerdict.CannotTell)]
    [Trait("Requirement", "E-06")]
    public void A_revocation_counts_unless_a_time_stamp_proves_that_the_seal_is_older(int days, bool stamped, PdfVerdict verdict)
    {
        var file = stamped ? TestLevels.Stamped(TestPdf.OnePage) : TestSeal.Seal(TestPdf.OnePage, TestSeal.At(TestLevels.Anywhere));
        var lists = TestLevels.Lists(Later, TestLevels.Revoked("seal", TestPki.Noon.AddDays(days)));

        var report = TestLevels.Check(file, Later, lists);

        Assert.Equal(verdict, report.Verdict);
        Assert.Equal(verdict == PdfVerdict.Invalid, report.Codes().Contains("certificate-revoked"));
        Assert.Equal(verdict == PdfVerdict.CannotTell, report.Codes().Contains("certificate-revoked-since"));
        Assert.Equal(verdict == PdfVerdict.Valid, report.Codes().Contains("chain-trusted"));
        Assert.Equal(verdict switch { PdfVerdict.Invalid => "REVOKED", PdfVerdict.CannotTell => "REVOKED_NO_POE", _ => null }, report.Signatures[0].Indication.Sub);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_revoked_issuer_revokes_its_seals()
    {
        var lists = new ValidationData([], [TestLevels.List("root", Later, TestLevels.Revoked("issuing", TestPki.Noon.AddDays(-1)))], []);

        Assert.Equal(PdfVerdict.Invalid, TestLevels.Check(TestLevels.Stamped(TestPdf.OnePage), Later, lists).Verdict);
    }

    [Theory]
    [InlineData(X509RevocationReason.KeyCompromise, false)]
    [InlineData(X509RevocationReason.CessationOfOperation, true)]
    public void A_revoked_time_stamp_authority_proves_nothing_unless_it_only_stopped_later(X509RevocationReason reason, bool proves)
    {
        var file = TestLevels.Stamped(TestPdf.OnePage, "seal-short");
        var lists = TestLevels.Lists(Later, TestLevels.Revoked("tsa", TestPki.Noon.AddDays(3)) with { Reason = reason });

        var report = TestLevels.Check(file, TestPki.Noon.AddYears(1), lists);

        Assert.Equal(proves ? PdfVerdict.Valid : PdfVerdict.CannotTell, report.Verdict);
        Assert.Equal(proves, report.Signatures[0].ProvenAt is not null);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_word_of_an_OCSP_responder_is_put_into_the_file_and_judged()
    {
        var now = DateTimeOffset.UtcNow;
        const string Good = "V\t451231000000Z\t";
        var data = new ValidationData([], [TestLevels.List("root", now)],
            [OcspResponse.Read(OpenSslDatabase.OcspResponse("seal", Good, "ocsp")), OcspResponse.Read(OpenSslDatabase.OcspResponse("tsa", Good, "issuing"))]);

        var file = TestLevels.Extend(TestLevels.Stamped(TestPdf.OnePage, at: now), PadesLevel.LongTermArchive, data, at: now);

        var report = TestLevels.Check(file, now);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.DoesNotContain("revocation-unknown", report.Codes());
        Judges.QpdfIsContent(file);
    }

    [Theory]
    [InlineData(40, "revocation-data-too-old")]
    [InlineData(0, "crl-signature-wrong")]
    public void Data_that_may_not_be_used_leaves_revocation_unknown_and_says_why(int days, string why)
    {
        var list = days == 0 ? TestLevels.List("imitated-issuing", TestPki.Noon) : TestLevels.List("issuing", TestPki.Noon.AddDays(-days));

        var report = TestLevels.Check(TestLevels.Stamped(TestPdf.OnePage), TestPki.Noon, new([], [list], []));

        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Contains("revocation-unknown", report.Codes());
        Assert.Contains(why, report.Codes());
    }

    [Fact]
    public void Parts_of_the_store_that_cannot_be_read_are_left_out_with_a_warning()
    {
        var stamped = TestLevels.Stamped(TestPdf.OnePage);
        var form = System.Text.Encoding.Latin1.GetString(stamped).Split("/AcroForm ")[1].Split(' ')[0];
        var file = TestPdf.Revise(stamped, new Dictionary<int, string>
        {
            [1] = $"<</Type/Catalog/Pages 2 0 R/AcroForm {form} 0 R/DSS<</Certs[90 0 R]/CRLs[91 0 R 92 0 R]/OCSPs[93 0 R]>>>>",
            [90] = TestPdf.Stream("no certificate"),
            [91] = TestPdf.Stream("no list"),
            [92] = TestPdf.Stream("no list", "/Filter/Unheard"),
            [93] = TestPdf.Stream("0"),
        });

        var report = TestLevels.Check(file, TestPki.Noon);

        Assert.Equal(["validation-data-unreadable", "crl-malformed", "validation-data-unreadable", "ocsp-malformed"], report.Findings.Select(finding => finding.Code));
        Assert.Contains("bytes-intact", report.Codes());
    }
}
