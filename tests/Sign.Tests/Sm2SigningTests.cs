using System.Security.Cryptography;
using System.Text;
using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Sign.Tests;

/// <summary>yinxin-sign pdf --sm2: electronic seals and CMS of SM2, alone and beside another key.</summary>
public sealed class Sm2SigningTests : IDisposable
{
    private readonly Desk desk = new();

    public Sm2SigningTests()
    {
        desk.Put("sm2.key", Pem("PRIVATE KEY", TestPki.PrivateKey("sm2-seal")));
        desk.Put("sm2.pem", [.. Pem("CERTIFICATE", TestPki.Certificate("sm2-seal")), .. Pem("CERTIFICATE", TestPki.Certificate("sm2-issuing"))]);
        desk.Put("contract.esl", TestSeals.Made.Encoded);
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_seal_is_pressed_with_its_own_picture_in_its_own_size()
    {
        var answer = Sign("--sm2 --key @sm2.key --cert @sm2.pem --seal @contract.esl --at 1,100,150");

        Assert.True(answer.Exit == 0, answer.Errors);
        var report = Check();
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal("GM.sm2seal", Assert.Single(report.Signatures).SubFilter);
        Assert.Equal(new ImprintPlace(0, 100, 150), Rounded(report.Signatures[0].Place!));
        Judges.QpdfIsContent(desk.Bytes("signed.pdf"));
    }

    [Fact]
    public void A_seal_stands_beside_a_signature_of_another_key_and_both_are_valid()
    {
        var answer = Sign("--p12 @seal.p12 --password-file @password.txt --image @seal.pdf --at 1,100,150 --sm2 --key @sm2.key --cert @sm2.pem --seal @contract.esl");

        Assert.True(answer.Exit == 0, answer.Errors);
        var report = Check();
        Assert.Equal((PdfVerdict.Valid, 2), (report.Verdict, report.Signatures.Count));
        Assert.Equal(["ETSI.CAdES.detached", "GM.sm2seal"], report.Signatures.Select(signature => signature.SubFilter));
        Assert.Null(report.Signatures[1].Place);
        Assert.Contains("Signature Validation: Signature is Valid.", Judges.Pdfsig(desk.Bytes("signed.pdf")), StringComparison.Ordinal);
        Assert.Contains("2", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ETSI.CAdES.detached")]
    [InlineData("--gbt35275", "adbe.pkcs7.detached")]
    public void A_CMS_of_SM2_is_valid(string more, string subFilter)
    {
        var answer = Sign($"--sm2 --key @sm2.key --cert @sm2.pem {more}");

        Assert.True(answer.Exit == 0, answer.Errors);
        Assert.Equal(PdfVerdict.Valid, Check().Verdict);
        Assert.Equal(subFilter, Check().Signatures[0].SubFilter);
        OpenSslSm2.VerifiesAttributes(TestLevels.Holes(desk.Bytes("signed.pdf"))[0].Contents, "sm2-seal");
    }

    [Fact]
    public void A_key_file_may_bring_its_certificates_and_have_a_password()
    {
        using var scratch = new ScratchFolder();
        OpenSslFiles.OpenSsl("pkcs8", "-topk8", "-in", scratch.Key("sm2-seal"), "-out", scratch.At("key"), "-passout", "pass:geheim");
        desk.Put("all.pem", [.. File.ReadAllBytes(scratch.At("key")), .. desk.Bytes("sm2.pem")]);
        desk.Put("words.txt", "geheim\n"u8.ToArray());

        Assert.Equal(0, Sign("--sm2 --key @all.pem --key-password-file @words.txt --seal @contract.esl").Exit);
        Assert.Equal(PdfVerdict.Valid, Check().Verdict);
    }

    [Fact]
    public void What_can_t_be_used_is_named_and_nothing_is_written()
    {
        desk.Put("other.key", Pem("PRIVATE KEY", TestPki.PrivateKey("sm2-second-seal")));
        desk.Put("other.pem", Pem("CERTIFICATE", TestPki.Certificate("sm2-second-seal")));
        desk.Put("p256.pem", TestKeyFile.Pem("seal", "seal"));
        desk.Put("old.esl", new HandMadeSeal(1).Seal());
        desk.Put("forged.esl", new HandMadeSeal(4) { IsWrongScope = true }.Seal());
        desk.Put("picture.esl", new HandMadeSeal(4).Seal());
        desk.Put("broken.esl", [0x30, 0x01]);

        Refuses(2, "signer-not-in-seal", "--sm2 --key @other.key --cert @other.pem --seal @contract.esl");
        Refuses(2, "key-not-sm2", "--sm2 --key @p256.pem");
        Refuses(2, "key-not-of-certificate", "--sm2 --key @sm2.key --cert @other.pem");
        Refuses(2, "seal-version-old", "--sm2 --key @sm2.key --cert @sm2.pem --seal @old.esl");
        Refuses(2, "seal-signature-wrong", "--sm2 --key @sm2.key --cert @sm2.pem --seal @forged.esl");
        Refuses(4, "seal-unreadable", "--sm2 --key @sm2.key --cert @sm2.pem --seal @broken.esl");
        Refuses(4, "seal-picture-unusable", "--sm2 --key @sm2.key --cert @sm2.pem --seal @picture.esl --at 1,100,150");
        Refuses(4, "file-certificate-malformed", "--sm2 --key @sm2.key --cert @sm2.key");
        Refuses(4, "file-not-found", "--sm2 --key @sm2.key --cert @none.pem");
    }

    [Fact]
    public void Both_signatures_are_raised_to_the_level_of_archives_in_one_run()
    {
        foreach (var name in new[] { "issuing", "root", "sm2-issuing", "sm2-root" }) desk.Put($"{name}.crl", TestLevels.List(name, TestPki.Noon).Encoded);
        foreach (var name in new[] { "root", "sm2-root" }) desk.Put($"{name}.pem", Pem("CERTIFICATE", TestPki.Certificate(name)));
        using var authority = TestAuthority.Honest();

        var answer = Sign("--p12 @seal.p12 --password-file @password.txt --sm2 --key @sm2.key --cert @sm2.pem --seal @contract.esl --level B-LTA --trust @root.pem --trust @sm2-root.pem "
            + $"--crl @issuing.crl --crl @root.crl --crl @sm2-issuing.crl --crl @sm2-root.crl --tsa {authority.Address}");

        Assert.True(answer.Exit == 0, answer.Errors);
        Assert.Equal(PdfVerdict.Valid, Check().Verdict);
        Assert.Equal(["seal", "seal", "stamp"], Check().Signatures.Select(signature => signature.IsTimeStamp ? "stamp" : "seal"));
    }

    private Answer Sign(string options) => Desk.Ask([.. desk.Words($"pdf {desk.At("contract.pdf")} {desk.At("signed.pdf")} {options}")]);

    private PdfReport Check() => PdfValidation.Check(new MemoryStream(desk.Bytes("signed.pdf")), new TrustAnchors([TestPki.Certificate("root"), TestPki.Certificate("sm2-root")]), TestPki.Noon);

    private void Refuses(int exit, string code, string options)
    {
        var answer = Sign(options);
        Assert.True(answer.Exit == exit, $"{code}: {answer.Exit} {answer.Errors}");
        var sentence = Texts.In(Language.English).Of(code, "{0}", "{1}", "{2}");
        Assert.Contains(sentence[(sentence.LastIndexOf('}') + 1)..], answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(desk.At("signed.pdf")));
    }

    private static ImprintPlace Rounded(ImprintPlace place) => new(place.Page, Math.Round(place.X.Value), Math.Round(place.Y.Value));

    private static byte[] Pem(string label, byte[] der) => Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, der) + "\n");
}
