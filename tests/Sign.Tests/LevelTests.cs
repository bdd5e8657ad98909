using System.Text;
using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Sign.Tests;

/// <summary>Levels B-T, B-LT and B-LTA from the command line, against authorities over HTTP, judged by others.</summary>
public sealed class LevelTests : IDisposable
{
    private static readonly DateTimeOffset AfterSeal = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Desk desk = new();

    public LevelTests() => desk.PutEvidence();

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "E-04")]
    public void A_time_stamp_of_our_own_authority_is_accepted_by_others()
    {
        using var authority = TestAuthority.Honest();

        var answer = desk.Sign($"--level B-T --tsa {authority.Address} --tsa-policy 1.2.3.4.1 --image @seal --at 1,60,50");

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.Equal(["application/timestamp-query"], authority.All.Select(asked => asked.ContentType!));
        JudgesAreContent("signed.pdf");
        var (signature, token) = TestLevels.Attached(TestLevels.Holes(desk.Bytes("signed.pdf")).Single().Contents);
        Assert.Contains("Verification: OK", OpenSslFiles.VerifyToken(token, signature, TestPki.Noon));
        Assert.Equal(TestPki.Noon, Assert.Single(desk.Check().Signatures).ProvenAt);
    }

    [Theory]
    [InlineData("B-T", 1)]
    [InlineData("B-LT", 1)]
    [InlineData("B-LTA", 2)]
    [Trait("Requirement", "E-04")]
    public void An_authority_of_OpenSSL_serves_as_well(string level, int tokens)
    {
        var now = DateTimeOffset.UtcNow;
        desk.PutEvidence(now);
        using var authority = TestAuthority.ByOpenSsl();

        var answer = desk.Sign($"--level {level} --tsa {authority.Address} {(level == "B-T" ? "" : TestAuthority.Evidence)}", clock: TimeProvider.System);

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.Equal(tokens, authority.All.Count);
        JudgesAreContent("signed.pdf");
        var report = TestLevels.Check(desk.Bytes("signed.pdf"), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join(", ", report.Codes(FindingSeverity.Warning)));
        Assert.InRange(report.Signatures[0].ProvenAt!.Value, now.AddSeconds(-2), now.AddMinutes(2));
        Assert.Equal(level == "B-T", report.Codes().Contains("revocation-unknown"));
    }

    [Theory]
    [InlineData("B-LT", 1)]
    [InlineData("B-LTA", 2)]
    [Trait("Requirement", "E-06")]
    public void The_long_term_levels_outlive_the_signer_in_one_run(string level, int signatures)
    {
        desk.Put("seal.p12", TestKeyFile.Pkcs12("seal-short"));
        using var authority = TestAuthority.Honest();

        var answer = desk.Sign($"--level {level} --tsa {authority.Address} {TestAuthority.Evidence} --image @seal --at 1,60,50");

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(desk.Bytes("signed.pdf"))), answer.Output);
        JudgesAreContent("signed.pdf");
        var report = TestLevels.Check(desk.Bytes("signed.pdf"), AfterSeal);
        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join(", ", report.Codes(FindingSeverity.Warning)));
        Assert.Equal(signatures, report.Signatures.Count);
        Assert.DoesNotContain(desk.Files, name => name.StartsWith('.'));
    }

    [Theory]
    [InlineData("--trust @root.pem --crl @root.crl", "星辰签发证书", "合同专用章")]
    [InlineData("--trust @root.pem", "合同专用章", "星辰签发证书")]
    [InlineData("", "星辰根证书", "星辰时间戳")]
    public void Missing_validation_data_is_named_and_nothing_is_left(string evidence, string one, string other)
    {
        using var authority = TestAuthority.Honest();
        var before = desk.Files;

        var answer = desk.Sign($"--level B-LT --tsa {authority.Address} {evidence}");

        Assert.Equal(5, answer.Exit);
        Assert.Contains("validation data is missing", answer.Errors);
        if (evidence.Contains("root.crl", StringComparison.Ordinal)) Assert.Contains(other, answer.Errors);
        else Assert.All([one, other], name => Assert.Contains(name, answer.Errors));
        Assert.Equal(before, desk.Files);
    }

    [Fact]
    public void An_OCSP_response_stands_in_for_a_list()
    {
        var now = DateTimeOffset.UtcNow;
        desk.PutEvidence(now);
        var never = "V\t450101000000Z\t";
        desk.Put("answer.ors", OpenSslDatabase.OcspResponse("seal", never, "ocsp"));
        var tsa = OpenSslDatabase.OcspResponse("tsa", never, "issuing");
        desk.Put("tsa.pem", Encoding.ASCII.GetBytes(new string(System.Security.Cryptography.PemEncoding.Write("OCSP RESPONSE", tsa))));
        using var authority = TestAuthority.Honest(now);

        var answer = desk.Sign($"--level B-LTA --tsa {authority.Address} --trust @root.pem --crl @root.crl --ocsp @answer.ors --ocsp @tsa.pem", clock: TimeProvider.System);

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.Contains("/OCSPs", Encoding.Latin1.GetString(desk.Bytes("signed.pdf")));
        JudgesAreContent("signed.pdf");
    }

    [Theory]
    [InlineData("--crl @contract.pdf", "no file of revocation lists")]
    [InlineData("--crl @root.pem", "no file of revocation lists")]
    [InlineData("--ocsp @root.crl", "no file of successful OCSP responses")]
    [InlineData("--trust @root.crl", "no file of certificates")]
    [InlineData("--trust @password.txt", "no file of certificates")]
    [InlineData("--crl @nothing.crl", "there is no such file")]
    public void A_file_that_is_no_validation_data_is_refused_before_anybody_is_asked(string option, string reason)
    {
        using var authority = TestAuthority.Honest();

        var answer = desk.Sign($"--level B-LT --tsa {authority.Address} {option}");

        Assert.Equal(4, answer.Exit);
        Assert.Contains(reason, answer.Errors);
        Assert.Empty(authority.All);
    }

    [Fact]
    public void An_encrypted_file_is_signed_extended_and_searched_with_its_password()
    {
        desk.Put("contract.pdf", TestPdf.ByQpdf(TestPdf.OnePage, "--encrypt", "user", "owner", "256", "--"));
        desk.Put("owner.txt", "owner\n"u8.ToArray());
        desk.Put("wrong.txt", "other"u8.ToArray());
        using var authority = TestAuthority.Honest();
        var proof = $"--tsa {authority.Address} {TestAuthority.Evidence} --pdf-password-file @owner.txt";

        Assert.Equal(0, desk.Sign($"--level B-LT {proof} --image @seal --at 1,60,50 --keyword Contract").Exit);
        Assert.Equal(0, desk.Extend($"--level B-LTA {proof}").Exit);

        var report = PdfValidation.Check(new MemoryStream(desk.Bytes("extended.pdf")), TestPki.Trusted, TestPki.Noon, password: "user");
        Assert.Equal((PdfVerdict.Valid, 2), (report.Verdict, report.Signatures.Count));
        Assert.Equal(0, OutsideTool.Run("qpdf", "--check", "--password=user", desk.At("extended.pdf")).ExitCode);
        Assert.Contains("password of the PDF is wrong", desk.Sign("--pdf-password-file @wrong.txt", to: "other.pdf").Errors);
        Assert.Contains("--pdf-password-file", desk.Sign("", to: "other.pdf").Errors);
    }

    [Fact]
    public void A_batch_reaches_every_level()
    {
        using var authority = TestAuthority.Honest();
        for (var i = 1; i <= 2; i++) desk.Put($"in{i}.pdf", TestPdf.OnePage);
        desk.Put("list.tsv", "in1.pdf\tout1.pdf\nin2.pdf\tout2.pdf\n"u8.ToArray());

        Assert.Equal(0, desk.Batch($"--level B-LTA --tsa {authority.Address} {TestAuthority.Evidence}").Exit);

        for (var i = 1; i <= 2; i++) Assert.Equal([false, true], desk.Check($"out{i}.pdf").Signatures.Select(signature => signature.IsTimeStamp));
        Assert.Contains("0 signed, 2 signed before", desk.Batch($"--level B-LTA --tsa {authority.Address} {TestAuthority.Evidence}").Errors);
        Assert.Equal(4, authority.All.Count);
    }

    private void JudgesAreContent(string name)
    {
        var file = desk.Bytes(name);
        Judges.QpdfIsContent(file);
        Judges.OpenSslIsContent(file);
        var poppler = Judges.Pdfsig(file);
        Assert.Contains("Signature is Valid.", poppler);
        Assert.DoesNotContain("Invalid", poppler);
    }
}
