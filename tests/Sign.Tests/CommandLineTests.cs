using System.Text.RegularExpressions;

namespace Yinxin.Sign.Tests;

/// <summary>What is asked, in which language, and what is answered to orders that make no sense.</summary>
public sealed partial class CommandLineTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("sign a b")]
    [InlineData("pdf")]
    [InlineData("pdf a --p12 k")]
    [InlineData("pdf a b")]
    [InlineData("pdf a b --p12 k --pem k")]
    [InlineData("pdf a b c --p12 k")]
    [InlineData("pdf a b --p12 k --level B-X")]
    [InlineData("pdf a b --p12 k --image s")]
    [InlineData("pdf a b --p12 k --at 1,2,3")]
    [InlineData("pdf a b --p12 k --image s --text t --at 1,2,3")]
    [InlineData("pdf a b --p12 k --image s --at 1,2")]
    [InlineData("pdf a b --p12 k --image s --at 0,2,3")]
    [InlineData("pdf a b --p12 k --image s --at 1,-2,3")]
    [InlineData("pdf a b --p12 k --image s --at 1,NaN,3")]
    [InlineData("pdf a b --p12 k --image s --at 1,2,3 --size 0x3")]
    [InlineData("pdf a b --p12 k --image s --at 1,2,3 --size 1e9")]
    [InlineData("pdf a b --p12 k --image s --keyword % ")]
    [InlineData("pdf a b --p12 k --image s --keyword \u200b")]
    [InlineData("pdf a b --p12 k --image s --keyword t --nth 0")]
    [InlineData("pdf a b --p12 k --image s --at 1,2,3 --nth 1")]
    [InlineData("pdf a b --p12 k --image s --straddle middle")]
    [InlineData("pdf a b --p12 k --image s --straddle right --group 1")]
    [InlineData("pdf a b --p12 k --image s --at 1,2,3 --group 5")]
    [InlineData("pdf a b --p12 k --field a.b")]
    [InlineData("pdf a b --p12 k --field a --empty-field b")]
    [InlineData("pdf a b --p12 k --certify 4")]
    [InlineData("pdf a b --p12 k --digest sha1")]
    [InlineData("pdf a b --p12 k --unheard-of")]
    [InlineData("pdf a b --p12 k --lang fr")]
    [InlineData("batch --p12 k")]
    [InlineData("pdf a b --p12 k --level B-T")]
    [InlineData("pdf a b --p12 k --level B-LTA --trust r")]
    [InlineData("batch l --p12 k --level B-LT")]
    [InlineData("pdf a b --p12 k --tsa http://t/")]
    [InlineData("pdf a b --p12 k --level B-T --tsa ftp://t/")]
    [InlineData("pdf a b --p12 k --level B-T --tsa t")]
    [InlineData("pdf a b --p12 k --level B-T --tsa http://me:secret@t/")]
    [InlineData("pdf a b --p12 k --level B-T --tsa")]
    [InlineData("pdf a b --p12 k --level B-T --tsa http://t/ --tsa-policy policy")]
    [InlineData("pdf a b --p12 k --level B-T --tsa http://t/ --tsa-policy 1.2.03")]
    [InlineData("pdf a b --p12 k --level B-T --tsa http://t/ --tsa-timeout 0")]
    [InlineData("pdf a b --p12 k --level B-T --tsa http://t/ --tsa-timeout 601")]
    [InlineData("pdf a b --p12 k --tsa-policy 1.2.3")]
    [InlineData("pdf a b --p12 k --level B-T --tsa http://t/ --crl c")]
    [InlineData("pdf a b --p12 k --trust c")]
    [InlineData("pdf a b --p12 k --image s --at")]
    [InlineData("pdf a b --p12 k --image s --at 1,2,3 --size")]
    [InlineData("pdf a b --p12")]
    [InlineData("pdf a b --sm2")]
    [InlineData("pdf a b --sm2 --key")]
    [InlineData("pdf a b --sm2 --key k --seal s --gbt35275")]
    [InlineData("pdf a b --sm2 --key k --pss")]
    [InlineData("pdf a b --sm2 --key k --at 1,2,3")]
    [InlineData("pdf a b --p12 k --seal s")]
    [InlineData("pdf a b --p12 k --key k")]
    [InlineData("pdf a b --sm2 --key k --p12 a --pem b")]
    [InlineData("pdf a b --p12 k --level")]
    [InlineData("extend a b")]
    [InlineData("extend a --level B-LT")]
    [InlineData("extend a b --level B-B")]
    [InlineData("extend a b --level B-T --tsa http://t/")]
    [InlineData("extend a b --level B-LTA --trust r")]
    [InlineData("extend a b --level B-LT --p12 k")]
    public void An_order_that_makes_no_sense_is_explained_and_answered_with_3(string args)
    {
        var answer = Desk.Ask([.. desk.Words(args)]);

        Assert.Equal(3, answer.Exit);
        Assert.Equal("", answer.Output);
        Assert.StartsWith("yinxin-sign: ", answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("misuse-", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdf a b --p12 k --unheard-of", "不认识“--unheard-of”。", "\"--unheard-of\" is not known here.")]
    [InlineData("pdf a b --p12 k --reason", "“--reason”缺少内容。", "Something is missing behind \"--reason\".")]
    [InlineData("pdf a b --p12 k --p12 j", "“--p12”只能给出一次。", "\"--p12\" can be given only once.")]
    [InlineData("pdf a b --p12 k --certify 4", "“4”不在可选之列：1, 2, 3。", "\"4\" is none of these: 1, 2, 3.")]
    public void What_the_parser_does_not_understand_is_said_in_both_languages(string args, string chinese, string english)
    {
        Assert.StartsWith($"yinxin-sign: {chinese}", Desk.Ask([.. desk.Words(args)], "zh_CN").Errors, StringComparison.Ordinal);
        Assert.StartsWith($"yinxin-sign: {english}", Desk.Ask([.. desk.Words(args)]).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "", "请给出命令")]
    [InlineData("en_GB.UTF-8", "", "Name a command")]
    [InlineData("zh_CN.UTF-8", "--lang en", "Name a command")]
    [InlineData(null, "--lang=zh", "请给出命令")]
    public void The_language_is_chosen_by_option_and_environment(string? locale, string options, string said) =>
        Assert.Contains(said, Desk.Ask(options.Split(' ', StringSplitOptions.RemoveEmptyEntries), locale).Errors);

    [Theory]
    [InlineData("en", "Exit code: 0 signed", "Centre of the seal")]
    [InlineData("zh", "退出码：0 已签名", "印章中心的位置")]
    public void The_help_is_complete_in_both_languages(string language, string codes, string at)
    {
        var root = Desk.Ask(["--help", "--lang", language]);
        Assert.Equal(0, root.Exit);
        Assert.Contains(codes, root.Output, StringComparison.Ordinal);
        Assert.Equal(language == "en", root.Output.Contains("\nOptions:", StringComparison.Ordinal));
        foreach (var command in new[] { "pdf", "batch" })
        {
            var help = Desk.Ask([command, "--help", "--lang", language]);
            Assert.Equal(0, help.Exit);
            Assert.Contains(at, help.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("help-", help.Output, StringComparison.Ordinal);
            Assert.Equal(42, Option().Count(help.Output));
        }
        var documented = File.ReadAllText(Path.Combine(Sources.Root, "docs", "formats", "signing.md"));
        Assert.All(OptionName().Matches(Desk.Ask(["pdf", "--help", "--lang", language]).Output), option => Assert.Contains($"`{option.Groups["name"].Value}`", documented, StringComparison.Ordinal));
        var extend = Desk.Ask(["extend", "--help", "--lang", language]);
        Assert.Equal(12, Option().Count(extend.Output));
        Assert.DoesNotContain("help-", extend.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_begins_with_an_at_sign_is_not_read_for_more_arguments()
    {
        desk.Put("args", "--help"u8.ToArray());

        Assert.Equal(3, Desk.Ask(["pdf", "@" + desk.At("args")]).Exit);
    }

    [Fact]
    public void Names_of_strangers_can_t_steer_the_terminal() =>
        Assert.DoesNotContain('\u001b', desk.Sign("", from: "ab\u001b[2Jc.pdf").Errors);

    [Fact]
    public void Every_code_that_the_floors_below_can_refuse_with_has_a_sentence_in_both_languages()
    {
        var (chinese, english) = (Texts.In(Language.Chinese), Texts.In(Language.English));
        var refusals = Refusal().Matches(File.ReadAllText(Path.Combine(Sources.Root, "docs", "formats", "sealed-pdf.md"))).SelectMany(table => Code().Matches(table.Value)).Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);
        // What only other callers than this program can meet: an approval, signatures made elsewhere, an authority that is asked.
        string[] elsewhere = ["pdf-not-the-approved-file", "signatures-several", "pdf-not-the-prepared-file", "signature-wrong", "timestamp-request-malformed"];

        Assert.True(refusals.Count > 30);
        Assert.Equal([], refusals.Except(chinese.Keys).Except(elsewhere));
        Assert.Equal(chinese.Keys, english.Keys);
    }

    [GeneratedRegex(@"^  -", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Option();

    [GeneratedRegex(@"^  (?<name>--(?!lang)[a-z0-9-]+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OptionName();

    /// <summary>Rows of tables with two columns: code and reason.</summary>
    [GeneratedRegex(@"^\|(?<codes> `[^|]+)\|[^|]+\|$", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Refusal();

    [GeneratedRegex("`(?<code>[a-z]+(-[a-z0-9]+)+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
