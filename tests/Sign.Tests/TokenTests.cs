using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Testing.Pki;
using Yinxin.Testing.Tokens;

namespace Yinxin.Sign.Tests;

/// <summary>Files are signed with a key that stays in a token, and pdfsig agrees.</summary>
public sealed class TokenTests : IDisposable
{
    private readonly Desk desk = new();

    public TokenTests() => desk.Put("pin.txt", [.. SoftToken.PinOctets, (byte)'\r', (byte)'\n']);

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("seal", "")]
    [InlineData("seal-rsa", "--pss --digest sha512")]
    [InlineData("seal-p384", "--image @seal --at 1,60,50")]
    [Trait("Requirement", "E-07")]
    public void A_token_signs_what_a_file_would(string key, string options)
    {
        var answer = Sign(key, options);

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.Contains("Total document signed", Judges.Pdfsig(desk.Bytes("signed.pdf")));
        Assert.Contains("Signature is Valid", Judges.Pdfsig(desk.Bytes("signed.pdf")));
        Judges.OpenSslIsContent(desk.Bytes("signed.pdf"));
        Assert.Equal(PdfVerdict.Valid, Assert.Single(desk.Check().Signatures).Verdict);
    }

    [Fact]
    public void Certificates_may_stand_beside_the_token()
    {
        desk.Put("certificates.pem", TestKeyFile.Pem("second-seal", "seal"));

        Assert.Equal(0, Sign("bare", $"--pem {desk.At("certificates.pem")}").Exit);

        Assert.Equal(PdfVerdict.Valid, Assert.Single(desk.Check().Signatures).Verdict);
    }

    [Theory]
    [InlineData("nobody", "", "holds no private key")]
    [InlineData("bare", "", "not the one that the certificate names")]
    [InlineData("seal", "--token nowhere", "no token with the label")]
    [InlineData("seal", "--pkcs11 /nowhere.so", "can't be loaded")]
    public void A_token_that_gives_no_key_is_explained(string key, string options, string reason)
    {
        var answer = Sign(key, options);

        Assert.Equal(2, answer.Exit);
        Assert.Contains(reason, answer.Errors);
        Assert.DoesNotContain("signed.pdf", desk.Files);
    }

    [Fact]
    public void A_wrong_PIN_is_explained()
    {
        desk.Put("pin.txt", "0000"u8.ToArray());

        var answer = Sign("seal", "--token empty");

        Assert.Equal(2, answer.Exit);
        Assert.Contains("PIN does not open", answer.Errors);
    }

    [Theory]
    [InlineData("--pkcs11 m")]
    [InlineData("--pkcs11 m --token t")]
    [InlineData("--p12 k --token t")]
    [InlineData("--p12 k --pin-file f")]
    [InlineData("--pkcs11 m --token t --key-label k --p12 f")]
    [InlineData("--pkcs11 m --token t --key-label k --password-file f")]
    public void Half_an_order_makes_no_sense(string options)
    {
        var answer = Desk.Ask([.. desk.Words($"pdf a b {options}")]);

        Assert.Equal(3, answer.Exit);
        Assert.DoesNotContain("misuse-", answer.Errors);
    }

    /// <summary>An option given twice would be an error: what the options name is not named again.</summary>
    private Answer Sign(string key, string options)
    {
        var place = SoftToken.Place(key);
        var given = desk.Words(options).ToList();
        string[] usual = ["--pkcs11", place.Module, "--token", place.TokenLabel, "--key-label", key, "--pin-file", desk.At("pin.txt")];
        var rest = usual.Chunk(2).Where(pair => !given.Contains(pair[0])).SelectMany(pair => pair);
        return Desk.Ask(["pdf", desk.At("contract.pdf"), desk.At("signed.pdf"), .. rest, .. given]);
    }
}
