using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Revocation;

public sealed class RevocationListTests
{
    private static readonly Certificate Seal = Certificate.Read(TestPki.Certificate("seal"));
    private static readonly Certificate Issuing = Certificate.Read(TestPki.Certificate("issuing"));
    private static readonly DateTimeOffset Revoked = TestPki.Noon.AddDays(-10);

    [Theory]
    [InlineData(X509RevocationReason.KeyCompromise)]
    [InlineData(X509RevocationReason.Superseded)]
    [Trait("Requirement", "E-07")]
    public void OpenSSL_refuses_a_certificate_that_our_list_names_and_no_other(X509RevocationReason reason)
    {
        var list = Issued([new(Seal.SerialNumber, Revoked, reason)]);
        using var scratch = new ScratchFolder();
        var crl = scratch.At("crl.pem");
        OpenSslFiles.OpenSsl("crl", "-inform", "DER", "-in", scratch.Write("crl", list), "-out", crl);

        Assert.Contains("certificate revoked", Verify(scratch, crl, "seal"));
        Assert.Contains(": OK", Verify(scratch, crl, "second-seal"));
        Assert.Contains("CRL Number: \n                7", OpenSslFiles.OpenSsl("crl", "-in", crl, "-noout", "-text"));
    }

    [Fact]
    public void Our_list_says_since_when_and_why()
    {
        var list = CertificateRevocationList.Read(Issued([new(Seal.SerialNumber, Revoked, X509RevocationReason.KeyCompromise)]));

        Assert.Equal(new(RevocationState.Revoked, Revoked, 1, null), list.Answer(Seal, Issuing, TestPki.Noon));
        Assert.Equal(RevocationState.Good, list.Answer(Certificate.Read(TestPki.Certificate("second-seal")), Issuing, TestPki.Noon).State);
        Assert.Equal(1, list.Count);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_list_of_OpenSSL_is_read_with_reason_and_invalidity_date()
    {
        var list = CertificateRevocationList.Read(ByOpenSsl("keyTime,20260601000000Z"));

        var answer = list.Answer(Seal, Issuing, TestPki.Noon);

        Assert.Equal(new(RevocationState.Revoked, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), 1, null), answer);
    }

    [Theory]
    [InlineData(-5, null)]
    [InlineData(29, null)]
    [InlineData(31, "revocation-data-too-old")]
    public void Silence_holds_until_the_next_list_is_due(int days, string? why)
    {
        var list = CertificateRevocationList.Read(Issued([]));

        Assert.Equal(why, list.Answer(Seal, Issuing, TestPki.Noon.AddDays(days)).Why);
    }

    [Fact]
    public void Silence_after_a_certificate_expired_says_nothing()
    {
        var list = CertificateRevocationList.Read(Issued([], TestPki.Noon.AddYears(1)));

        Assert.Equal("revocation-data-too-late", list.Answer(Certificate.Read(TestPki.Certificate("seal-short")), Issuing, TestPki.Noon).Why);
    }

    [Fact]
    public void A_list_of_somebody_else_or_with_another_signature_is_not_used()
    {
        var list = Issued([]);
        var imitated = CertificateRevocationList.Read(CertificateAuthority.IssueRevocationList(
            TestPki.Issued("imitated-issuing"), [], 8, TestPki.Noon, TestPki.Noon.AddDays(30)));

        Assert.Equal("crl-of-another-issuer", CertificateRevocationList.Read(list).Answer(Issuing, Certificate.Read(TestPki.Certificate("root")), TestPki.Noon).Why);
        Assert.Equal("crl-signature-wrong", imitated.Answer(Seal, Issuing, TestPki.Noon).Why);
    }

    [Fact]
    public void Every_octet_of_a_list_counts()
    {
        var list = Issued([new(Seal.SerialNumber, Revoked)]);
        for (var i = 0; i < list.Length; i++)
        {
            var changed = (byte[])list.Clone();
            changed[i] ^= 0x01;
            try
            {
                Assert.True(CertificateRevocationList.Read(changed).Answer(Seal, Issuing, TestPki.Noon).State == RevocationState.Unknown, $"octet {i}");
            }
            catch (SignatureSyntaxException malformed)
            {
                Assert.Equal("crl-malformed", malformed.Code);
            }
        }
    }

    [Theory]
    [InlineData("issuingDistributionPoint = critical, @point\n[point]\nonlyuser = TRUE", null)]
    [InlineData("issuingDistributionPoint = critical, @point\n[point]\nonlyCA = TRUE", "crl-for-others")]
    [InlineData("issuingDistributionPoint = critical, @point\n[point]\nfullname = URI:http://crl.example.org/7.crl", "crl-for-others")]
    [InlineData("issuingDistributionPoint = critical, @point\n[point]\nindirectCRL = TRUE", "crl-extension-unknown")]
    [InlineData("deltaCRL = critical, DER:020105", "crl-extension-unknown")]
    [InlineData("1.2.3.4.5 = critical, DER:0500", "crl-extension-unknown")]
    public void A_list_that_is_limited_is_used_only_for_what_it_covers(string extension, string? why)
    {
        var extended = extension.Replace("deltaCRL", "2.5.29.27", StringComparison.Ordinal);
        var list = CertificateRevocationList.Read(ByOpenSsl("unspecified", extended));

        Assert.Equal(why, list.Answer(Certificate.Read(TestPki.Certificate("second-seal")), Issuing, DateTimeOffset.UtcNow).Why);
        Assert.Equal(why is "crl-extension-unknown", list.Answer(Seal, Issuing, DateTimeOffset.UtcNow).State == RevocationState.Unknown);
    }

    [Fact]
    public void Chance_changes_of_lists_and_responses_end_in_a_refusal_or_an_answer()
    {
        var chance = new Random(20261123);
        byte[][] samples =
        [
            ByOpenSsl("keyTime,20260601000000Z", "issuingDistributionPoint = critical, @point\n[point]\nonlyuser = TRUE\nfullname = URI:http://crl.example.org/7.crl"),
            OpenSslDatabase.OcspResponse("seal", "R\t451231000000Z\t261113040000Z,superseded", "ocsp"),
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var changed = (byte[])samples[round % 2].Clone();
            for (var change = chance.Next(1, 4); change > 0; change--) changed[chance.Next(changed.Length)] = (byte)chance.Next(256);
            try
            {
                var answer = round % 2 == 0
                    ? CertificateRevocationList.Read(changed).Answer(Seal, Issuing, TestPki.Noon)
                    : OcspResponse.Read(changed).Answer(Seal, Issuing, TestPki.Noon);
                Assert.True(answer.State == RevocationState.Unknown || changed.AsSpan().SequenceEqual(samples[round % 2]) || round % 2 == 1);
            }
            catch (SignatureSyntaxException malformed)
            {
                Assert.Contains(malformed.Code, (string[])["crl-malformed", "ocsp-malformed"]);
            }
        }
    }

    private static byte[] Issued(IReadOnlyList<RevokedCertificate> revoked, DateTimeOffset? at = null) =>
        CertificateAuthority.IssueRevocationList(TestPki.Issued("issuing"), revoked, 7, at ?? TestPki.Noon, (at ?? TestPki.Noon).AddDays(30));

    private static string Verify(ScratchFolder scratch, string crl, string name) => OutsideTool.Run(
        "openssl", "verify", "-CAfile", scratch.Pem("root"), "-untrusted", scratch.Pem("issuing"), "-crl_check", "-CRLfile", crl,
        "-attime", TestPki.Noon.AddDays(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), scratch.Pem(name)).Output;

    private static byte[] ByOpenSsl(string reason, string extension = "")
    {
        using var scratch = new ScratchFolder();
        OpenSslDatabase.Write(scratch, [("seal", $"R\t451231000000Z\t261113040000Z,{reason}")], extension);
        OpenSslFiles.OpenSsl("ca", "-config", scratch.At("ca.cnf"), "-gencrl", "-crldays", "30", "-out", scratch.At("crl.pem"));
        OpenSslFiles.OpenSsl("crl", "-in", scratch.At("crl.pem"), "-outform", "DER", "-out", scratch.At("crl"));
        return File.ReadAllBytes(scratch.At("crl"));
    }
}
