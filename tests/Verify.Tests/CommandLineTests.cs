using System.Text.Json;
using Yinxin.Ledger;

namespace Yinxin.Verify.Tests;

/// <summary>What is asked, in which language, and what is answered to questions that make no sense.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly Receipt Paper = SampleLog.ReceiptOf(StampingForm.Physical, MerkleHash.Empty, MerkleHash.Leaf([]));

    private readonly Desk desk = new();
    private readonly string receipt;

    public CommandLineTests() => receipt = desk.Put("receipt.json", Paper.ToJson());

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a --ledger b")]
    [InlineData("a --sha256 00")]
    [InlineData("--sha256 00 --receipt r")]
    [InlineData("--sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("--ledger a --receipt b")]
    [InlineData("--ledger a --at 2026-11-23")]
    [InlineData("a --against b")]
    [InlineData("a --at noon")]
    [InlineData("a --lang fr")]
    [InlineData("a --unheard-of")]
    [InlineData("--unheard-of")]
    [InlineData("a --trust")]
    [InlineData("a --crl")]
    [InlineData("a --fetch http://crl.example.com")]
    [InlineData("a --fetch crl.example.com/list")]
    [InlineData("a --fetch me@crl.example.com")]
    [InlineData("a --fetch %")]
    [InlineData("--ledger a --crl c")]
    [InlineData("--ledger a --fetch crl.example.com")]
    [InlineData("--sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 --receipt r --ocsp o")]
    [InlineData("--sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 --receipt r --pdf-password-file p")]
    public void A_question_that_makes_no_sense_is_explained_and_answered_with_3(string args)
    {
        var answer = Desk.Ask(args.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(3, answer.Exit);
        Assert.Equal("", answer.Output);
        Assert.StartsWith("yinxin-verify: ", answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("misuse-", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "无法判断")]
    [InlineData("zh", "无法判断")]
    [InlineData("en_GB.UTF-8", "CAN'T TELL")]
    [InlineData("C", "CAN'T TELL")]
    [InlineData(null, "CAN'T TELL")]
    public void The_environment_chooses_the_language(string? locale, string first) =>
        Assert.StartsWith(first, Desk.Ask([receipt], locale).Output, StringComparison.Ordinal);

    [Fact]
    public void The_command_line_overrules_the_environment()
    {
        Assert.StartsWith("CAN'T TELL", Desk.Ask([receipt, "--lang", "en"], "zh_CN").Output, StringComparison.Ordinal);
        Assert.StartsWith("无法判断", Desk.Ask([receipt, "--lang=zh"], "en_GB").Output, StringComparison.Ordinal);
        Assert.Contains("离线核验", Desk.Ask(["--help"], "zh_CN").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-23", 2)]
    [InlineData("2026-11-23T04:00Z", 2)]
    [InlineData("2026-11-23T12:00:00.5+08:00", 2)]
    [InlineData("2026-11-23T12:00:00+0800", 2)]
    [InlineData("20261123T040000Z", 2)]
    [InlineData("2026-11-23 12:00", 3)]
    [InlineData("23.11.2026", 3)]
    [InlineData("2026-13-01", 3)]
    [InlineData("2026-11-23T25:00Z", 3)]
    public void A_moment_is_written_as_ISO_8601_has_it(string at, int exit) => Assert.Equal(exit, Desk.Ask(receipt, "--at", at).Exit);

    [Fact]
    public void What_a_receipt_claims_without_proof_is_called_a_claim()
    {
        var answer = Desk.Ask(receipt);
        Assert.Equal(2, answer.Exit);
        Assert.Contains("claimed, not proven", answer.Output, StringComparison.Ordinal);
        Assert.Contains("合同专用章", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_and_one_that_says_nothing_are_told_apart()
    {
        Assert.Equal(3, Desk.Ask(desk.At("nothing.pdf")).Exit);
        Assert.Equal(3, Desk.Ask(receipt, "--receipt", desk.At("nothing.json")).Exit);
        Assert.Equal(["file-is-folder"], Desk.Ask(Path.GetTempPath(), "--json").Codes("fault"));
        var unknown = Desk.Ask(desk.Put("notes.txt", "just words"), "--json");
        Assert.Equal(2, unknown.Exit);
        Assert.Equal(["file-kind-unknown"], unknown.Codes("unknown"));
    }

    [Theory]
    [InlineData("", 0, 2, "file-kind-unknown")]
    [InlineData("%PDF-1.7\n", 0, 3, "pdf-broken")]
    [InlineData("", 256, 2, "file-kind-unknown")]
    [InlineData("%PDF-1.7\n", 256, 3, "pdf-broken")]
    public void Empty_and_huge_files_end_in_an_answer(string start, int mebibytes, int exit, string code)
    {
        var path = desk.Put("large.pdf", start);
        using (var file = new FileStream(path, FileMode.Open)) file.SetLength(Math.Max(start.Length, mebibytes * 1024L * 1024));

        var answer = Desk.Ask(path, "--json");

        Assert.Equal(exit, answer.Exit);
        Assert.Contains(code, answer.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("zh", "退出码：0 有效")]
    [InlineData("en", "Exit code: 0 valid")]
    public void The_help_is_complete_in_both_languages(string language, string codes)
    {
        var help = Desk.Ask("--help", "--lang", language).Output;

        Assert.Contains(codes, help, StringComparison.Ordinal);
        Assert.DoesNotContain("help-", help, StringComparison.Ordinal);
        Assert.Equal(language == "en", help.Contains("\nOptions:", StringComparison.Ordinal));
        Assert.Contains(language == "en" ? "\"x\" is not known here." : "不认识“x”。", Desk.Ask("a", "x", "--lang", language).Errors, StringComparison.Ordinal);
        string[] options = ["--receipt", "--sha256", "--ledger", "--against", "--trust", "--crl", "--ocsp", "--fetch", "--pdf-password-file", "--at", "--strict", "--json", "--lang"];
        var lines = help.Split('\n');
        Assert.All(options, option => Assert.Contains(lines, line => line.StartsWith($"  {option} ", StringComparison.Ordinal) && line.TrimEnd().Length > 40 - option.Length));
    }

    [Fact]
    public void A_file_whose_name_begins_with_an_at_sign_is_not_read_for_more_arguments()
    {
        desk.Put("args", "--help");
        Assert.Equal(3, Desk.Ask("@" + desk.At("args")).Exit);
    }

    [Theory]
    [InlineData("", "trust-empty")]
    [InlineData("just words", "trust-empty")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA", "trust-form")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "trust-certificate")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "trust-key-not-ed25519")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "trust-private-key")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n", "trust-private-key")]
    [InlineData("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n", "trust-block-unknown")]
    public void A_trust_file_that_can_t_be_trusted_is_refused(string text, string code)
    {
        var answer = Desk.Ask(receipt, "--trust", desk.Put("trust.pem", text), "--json");
        Assert.Equal(3, answer.Exit);
        Assert.Equal([code], answer.Codes("fault"));
    }

    [Fact]
    public void A_damaged_block_before_a_good_one_does_not_go_unnoticed()
    {
        var text = "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n" + SampleLog.KeyPem(named: true);
        Assert.Equal(["trust-form"], Desk.Ask(receipt, "--trust", desk.Put("trust.pem", text), "--json").Codes("fault"));
        var name = desk.Put("name.pem", $"Log: two words\n{SampleLog.StrangersPem}");
        Assert.Equal(["trust-log-name"], Desk.Ask(receipt, "--trust", name, "--json").Codes("fault"));
    }

    [Fact]
    public void Words_of_strangers_can_t_steer_the_terminal()
    {
        var answer = Desk.Ask(desk.Put("ab\u001b[2J\u202ecod.txt", "words"));
        Assert.DoesNotContain('\u001b', answer.Output);
        Assert.DoesNotContain('\u202e', answer.Output);
    }

    [Fact]
    public void Every_documented_code_has_a_sentence_in_both_languages()
    {
        var (chinese, english) = (Texts.In(Language.Chinese), Texts.In(Language.English));
        var documented = new[] { "ledger.md", "receipt.md", "verify-report.md" }.SelectMany(CodesIn).ToHashSet(StringComparer.Ordinal);
        Assert.True(documented.Count > 40);
        Assert.Equal([], documented.Except(chinese.Codes));
        Assert.Equal([], chinese.Codes.Except(documented));
        Assert.Equal(chinese.Codes, english.Codes);
    }

    [Fact]
    public void Every_code_that_the_floors_below_can_report_has_a_sentence()
    {
        var reported = Sources.Codes("src/Pdf/Validation", "src/Pdf/Structure", "src/Pdf/Syntax", "src/Pdf/Filters", "src/Pdf/Pages", "src/Pdf/Forms", "src/Signatures/Cms", "src/Signatures/Trust", "src/Signatures/Revocation", "src/Signatures/Seals", "src/Ledger");
        Assert.True(reported.Count > 80);
        Assert.Equal([], reported.Except(Texts.In(Language.English).Codes));
    }

    /// <summary>Codes stand in the first column of the tables of findings.</summary>
    private static IEnumerable<string> CodesIn(string document)
    {
        var inTable = false;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "formats", document)))
        {
            if (line.StartsWith("| code |", StringComparison.Ordinal)) inTable = true;
            else if (!line.StartsWith('|')) inTable = false;
            else if (inTable && line.Contains('`', StringComparison.Ordinal))
            {
                foreach (var code in line.Split('|')[1].Split(',')) yield return code.Trim(' ', '`');
            }
        }
    }
}
