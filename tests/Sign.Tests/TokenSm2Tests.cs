using Yinxin.Ofd;
using Yinxin.Pdf;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Pki;
using Yinxin.Testing.Tokens;

namespace Yinxin.Sign.Tests;

/// <summary>SM2 keys in tokens sign PDF and OFD files and make seals, by numbers that the command line brings.</summary>
public sealed class TokenSm2Tests : IDisposable
{
    private static readonly string OfDigest = $"--pkcs11-mechanism sm2=0x{VendorToken.OfDigest:X}";
    private static readonly string OfData = $"--pkcs11-mechanism sm2-sm3={VendorToken.OfData}";

    private readonly Desk desk = new();
    private readonly string token;

    public TokenSm2Tests()
    {
        var place = VendorToken.Place(new());
        desk.Put("pin.txt", SoftToken.PinOctets);
        desk.Put("contract.esl", TestSeals.Made.Encoded);
        desk.Put("look.svg", TestSeals.Svg);
        desk.Put("contract.ofd", TestOfd.Plain("盖章处"));
        token = $"--pkcs11 {place.Module} --token {place.TokenLabel.Replace(' ', '%')} --key-label {VendorToken.Key} --pin-file @pin.txt";
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "E-07")]
    public void A_token_presses_a_seal_onto_a_PDF()
    {
        Succeeds($"pdf @contract.pdf @signed.pdf --sm2 {token} {OfDigest} --seal @contract.esl --at 1,100,150");

        var report = CheckPdf();
        Assert.Equal((PdfVerdict.Valid, "GM.sm2seal"), (report.Verdict, Assert.Single(report.Signatures).SubFilter));
    }

    [Fact]
    public void A_token_signs_with_SM2_behind_a_key_from_a_file()
    {
        Succeeds($"pdf @contract.pdf @signed.pdf --p12 @seal.p12 --password-file @password.txt --sm2 {token} {OfData} --gbt35275");

        var report = CheckPdf();
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Equal(["ETSI.CAdES.detached", "adbe.pkcs7.detached"], report.Signatures.Select(signature => signature.SubFilter));
    }

    [Fact]
    public void A_token_makes_a_seal_and_presses_it_onto_an_OFD()
    {
        desk.Put("signer.cer", TestPki.Certificate(VendorToken.Key));
        Succeeds($"seal --name 合同专用章 --image @look.svg --size 40x40 --cert @signer.cer --out @new.esl {token} {OfData}");
        Succeeds($"ofd @contract.ofd @sealed.ofd --seal @new.esl --keyword 盖章处 {token} {OfDigest}");

        var report = OfdValidation.Check(new MemoryStream(desk.Bytes("sealed.ofd")), TestPki.TrustedSm2, TestPki.Noon, data: TestSeals.Intermediates);
        Assert.Equal(OfdVerdict.Valid, report.Verdict);
    }

    [Fact]
    public void Without_the_makers_number_the_option_is_named_and_nothing_is_written()
    {
        Fails(2, "--pkcs11-mechanism sm2=NUMBER", $"pdf @contract.pdf @signed.pdf --sm2 {token}");
        Fails(2, "not the one that the certificate names", $"ofd @contract.ofd @signed.pdf {token} --pkcs11-mechanism sm2=7");
        Assert.DoesNotContain("signed.pdf", desk.Files);
    }

    [Theory]
    [InlineData("pdf a b --pkcs11 m --token t --key-label k --pkcs11-mechanism sm2", "NAME=NUMBER")]
    [InlineData("pdf a b --pkcs11 m --token t --key-label k --pkcs11-mechanism sm4=1", "NAME=NUMBER")]
    [InlineData("pdf a b --pkcs11 m --token t --key-label k --pkcs11-mechanism sm2=-1", "NAME=NUMBER")]
    [InlineData("pdf a b --pkcs11 m --token t --key-label k --pkcs11-mechanism sm2=0x123456789", "NAME=NUMBER")]
    [InlineData("pdf a b --p12 k --pkcs11-mechanism sm2=1", "go together")]
    [InlineData("pdf a b --sm2 --pkcs11 m --token t --key-label k --key-password-file f", "goes with --key")]
    [InlineData("ofd a b --key f --pkcs11 m --token t --key-label k", "either with --key")]
    [InlineData("ofd a b --pkcs11 m --token t", "go together")]
    [InlineData("seal --name n --image i --size 40x40 --cert c --out o", "either with --maker-key")]
    public void A_command_line_that_makes_no_sense_is_explained(string line, string reason) => Fails(3, reason, line);

    private void Succeeds(string line)
    {
        var answer = Desk.Ask([.. desk.Words(line)]);
        Assert.True(answer.Exit == 0, answer.Errors);
    }

    private void Fails(int exit, string reason, string line)
    {
        var answer = Desk.Ask([.. desk.Words(line)]);
        Assert.True(answer.Exit == exit, $"{answer.Exit} {answer.Errors}");
        Assert.Contains(reason, answer.Errors, StringComparison.Ordinal);
    }

    private PdfReport CheckPdf() => PdfValidation.Check(new MemoryStream(desk.Bytes("signed.pdf")), new TrustAnchors([TestPki.Certificate("root"), TestPki.Certificate("sm2-root")]), TestPki.Noon);
}
