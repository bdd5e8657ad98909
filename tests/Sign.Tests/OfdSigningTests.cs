using System.Security.Cryptography;
using System.Text;
using Yinxin.Ofd;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Pki;

namespace Yinxin.Sign.Tests;

/// <summary>yinxin-sign ofd and yinxin-sign seal.</summary>
public sealed class OfdSigningTests : IDisposable
{
    private const string Key = "--key @sm2.key --cert @sm2.pem";

    private readonly Desk desk = new();

    public OfdSigningTests()
    {
        desk.Put("sm2.key", Pem("PRIVATE KEY", TestPki.PrivateKey("sm2-seal")));
        desk.Put("sm2.pem", [.. Pem("CERTIFICATE", TestPki.Certificate("sm2-seal")), .. Pem("CERTIFICATE", TestPki.Certificate("sm2-issuing"))]);
        desk.Put("maker.pem", [.. Pem("PRIVATE KEY", TestPki.PrivateKey("sm2-maker")), .. Pem("CERTIFICATE", TestPki.Certificate("sm2-maker"))]);
        desk.Put("contract.esl", TestSeals.Made.Encoded);
        desk.Put("look.svg", TestSeals.Svg);
        desk.Put("contract.ofd", TestOfd.Plain("盖章处"));
    }

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("--at all,100,100", 2)]
    [InlineData("--keyword 盖章处", 1)]
    [InlineData("--straddle right", 2)]
    [InlineData("--at 1,50,50 --keyword 盖章处 --nth all --straddle left --group 2 --lock", 4)]
    [Trait("Requirement", "E-05")]
    public void A_seal_is_pressed_where_it_is_asked_for(string places, int stamps)
    {
        var answer = Ask($"ofd {desk.At("contract.ofd")} {desk.At("sealed.ofd")} {Key} --seal @contract.esl {places}");

        Assert.True(answer.Exit == 0, answer.Errors);
        var report = Check();
        Assert.Equal(OfdVerdict.Valid, report.Verdict);
        Assert.Equal(stamps, Assert.Single(report.Signatures).Stamps.Count);
        Assert.Equal(places.Contains("--lock", StringComparison.Ordinal), report.Signatures[0].Locks);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(desk.Bytes("sealed.ofd"))), answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_seal_a_file_is_signed_unseen()
    {
        Assert.Equal(0, Ask($"ofd {desk.At("contract.ofd")} {desk.At("sealed.ofd")} {Key}").Exit);

        Assert.Equal((OfdVerdict.Valid, OfdValueKind.SignedData), (Check().Verdict, Check().Signatures[0].Kind));
    }

    [Fact]
    public void What_may_not_be_sealed_is_refused_with_its_reason_and_leaves_nothing_behind()
    {
        Assert.Equal((1, "goes beyond the page"), Refused("--at 1,1,1", "goes beyond"));
        Assert.Equal((1, "no such page"), Refused("--at 9,100,100", "no such page"));
        Assert.Equal((1, "keyword"), Refused("--keyword 没有", "keyword"));
        desk.Put("contract.ofd", "%PDF-"u8.ToArray());
        Assert.Equal((1, "no OFD"), Refused("--at 1,100,100", "no OFD"));
        desk.Put("contract.esl", [1, 2, 3]);
        Assert.Equal(4, Ask($"ofd {desk.At("contract.ofd")} {desk.At("sealed.ofd")} {Key} --seal @contract.esl --at 1,100,100").Exit);
        Assert.DoesNotContain("sealed.ofd", desk.Files);
        Assert.DoesNotContain(desk.Files, name => name.StartsWith(".yinxin", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ofd")]
    [InlineData("ofd a b")]
    [InlineData("ofd a b --key k --seal s")]
    [InlineData("ofd a b --key k --at 1,2,3")]
    [InlineData("ofd a b --key k --seal s --at 1,2")]
    [InlineData("ofd a b --key k --seal s --straddle right --group 1")]
    [InlineData("ofd a b --key k --seal s --at 1,2,3 --nth 2")]
    [InlineData("ofd a b --key k --tsa http://t/")]
    [InlineData("seal")]
    [InlineData("seal --name n --image i --size 40x40 --cert c --maker-key k")]
    [InlineData("seal --name n --image i --size 40 --cert c --maker-key k --out o")]
    [InlineData("seal --name n --image i --size 40.5x40 --cert c --maker-key k --out o")]
    [InlineData("seal --name n --image i --size 40x40 --cert c --maker-key k --out o --id 章")]
    [InlineData("seal --name n --image i --size 40x40 --cert c --maker-key k --out o --type 0")]
    [InlineData("seal --name n --image i --size 40x40 --cert c --maker-key k --out o --valid-until tomorrow")]
    public void An_order_that_makes_no_sense_is_explained(string line)
    {
        var answer = Desk.Ask(line.Split(' '));

        Assert.Equal(3, answer.Exit);
        Assert.DoesNotContain("misuse-", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("yinxin-sign --help", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--digests")]
    [Trait("Requirement", "E-02")]
    public void A_seal_that_is_made_can_be_pressed(string more)
    {
        var made = Ask($"seal --name 合同专用章 --image @look.svg --size 42x42 --cert @sm2.pem --maker-key @maker.pem --out {desk.At("own.esl")} --id 37020000000001 {more}");

        Assert.True(made.Exit == 0, made.Errors);
        var report = SesSealCheck.Check(desk.Bytes("own.esl"), TestPki.TrustedSm2, TestPki.Noon, TestSeals.Intermediates);
        Assert.All(report.Findings, finding => Assert.True(finding.Severity <= FindingSeverity.Notice, finding.Code));
        Assert.Equal(("合同专用章", "37020000000001", 42, "SVG"), (report.Seal!.Name, report.Seal.Id, report.Seal.Picture.Width, report.Seal.Picture.Type));
        Assert.Equal(1, Ask($"seal --name n --image @look.svg --size 42x42 --cert @sm2.pem --maker-key @maker.pem --out {desk.At("own.esl")}").Exit);
        Assert.Equal(0, Ask($"ofd {desk.At("contract.ofd")} {desk.At("sealed.ofd")} {Key} --seal @own.esl --at 2,100,100").Exit);
        Assert.Equal(OfdVerdict.Valid, Check().Verdict);
    }

    [Fact]
    public void A_seal_is_not_made_of_what_does_not_fit()
    {
        desk.Put("words.txt", "words"u8.ToArray());
        desk.Put("ec.pem", Pem("CERTIFICATE", TestPki.Certificate("seal")));

        Assert.Equal(4, Seal("--image @words.txt --cert @sm2.pem --maker-key @maker.pem"));
        Assert.Equal(4, Seal("--image @look.svg --cert @words.txt --maker-key @maker.pem"));
        Assert.Equal(2, Seal("--image @look.svg --cert @ec.pem --maker-key @maker.pem"));
        Assert.Equal(2, Seal("--image @look.svg --cert @sm2.pem --maker-key @sm2.key"));
        Assert.Equal(1, Seal("--image @look.svg --cert @sm2.pem --maker-key @maker.pem --valid-until 2020-01-01"));
        Assert.DoesNotContain("n.esl", desk.Files);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void The_help_of_both_commands_is_complete_and_documented(string language)
    {
        var documented = File.ReadAllText(Path.Combine(Sources.Root, "docs", "formats", "signing.md"));
        foreach (var command in new[] { "ofd", "seal" })
        {
            var help = Desk.Ask([command, "--help", "--lang", language]).Output;
            Assert.DoesNotContain("help-", help, StringComparison.Ordinal);
            Assert.All(System.Text.RegularExpressions.Regex.Matches(help, "^  (?<name>--[a-z0-9-]+)", System.Text.RegularExpressions.RegexOptions.Multiline | System.Text.RegularExpressions.RegexOptions.NonBacktracking).Where(match => match.Groups["name"].Value.Length > 2), match => Assert.Contains($"`{match.Groups["name"].Value}`", documented, StringComparison.Ordinal));
        }
    }

    private int Seal(string options) => Ask($"seal --name n --size 40x40 --out {desk.At("n.esl")} {options}").Exit;

    private (int Exit, string Said) Refused(string places, string said)
    {
        var answer = Ask($"ofd {desk.At("contract.ofd")} {desk.At("sealed.ofd")} {Key} --seal @contract.esl {places} --lang en");
        Assert.Contains(said, answer.Errors, StringComparison.Ordinal);
        return (answer.Exit, said switch { "goes beyond" => "goes beyond the page", _ => said });
    }

    private Answer Ask(string line) => Desk.Ask([.. desk.Words(line)]);

    private OfdReport Check() => OfdValidation.Check(new MemoryStream(desk.Bytes("sealed.ofd")), TestPki.TrustedSm2, TestPki.Noon, data: TestSeals.Intermediates);

    private static byte[] Pem(string label, byte[] der) => Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, der) + "\n");
}
