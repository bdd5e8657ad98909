using System.Text.RegularExpressions;
using Yinxin.Testing.Outside;

namespace Yinxin.Sign.Tests;

/// <summary>Authorities that lie, keep silent or are not there: each has its sentence, and nothing is left of the output.</summary>
public sealed partial class AuthorityTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("busy", "can't be reached")]
    [InlineData("forbidden", "answered with something else")]
    [InlineData("page", "answered with something else")]
    [InlineData("elsewhere", "answered with something else")]
    [InlineData("refused", "refused")]
    [InlineData("nonce", "answers another request")]
    [InlineData("imprint", "made for something else")]
    [InlineData("purpose", "not for time stamping alone")]
    [InlineData("also email", "not for time stamping alone")]
    [InlineData("words", "not built as it must be")]
    [InlineData("endless", "too large")]
    [InlineData("yesterday", "clocks")]
    [InlineData("signature", "wrong signature")]
    [InlineData("content", "not what was signed")]
    public void A_lie_is_told_in_both_languages_and_leaves_nothing(string lie, string reason)
    {
        using var authority = TestAuthority.Lying(lie);
        var before = desk.Files;

        var answer = desk.Sign($"--level B-T --tsa {authority.Address}");
        var chinese = desk.Sign($"--level B-T --tsa {authority.Address} --lang zh");

        Assert.Equal((5, ""), (answer.Exit, answer.Output));
        Assert.Contains(reason, answer.Errors);
        Assert.Contains($"{authority.Address}", answer.Errors);
        Assert.Matches("时间戳.*。", chinese.Errors);
        Assert.DoesNotMatch("[{}]|token-|timestamp-", answer.Errors + chinese.Errors);
        Assert.Equal(before, desk.Files);
    }

    [Fact]
    public void One_who_keeps_silent_is_given_up_in_the_time_that_was_asked_for()
    {
        using var forever = new ManualResetEventSlim();
        using var authority = new LoopbackServer(_ =>
        {
            forever.Wait();
            return new(503, "text/plain", []);
        });

        var answer = desk.Sign($"--level B-T --tsa {authority.Address} --tsa-timeout 1");

        forever.Set();
        Assert.Equal(5, answer.Exit);
        Assert.Contains("did not answer in time", answer.Errors);
        Assert.Equal(3, authority.All.Count);
    }

    [Fact]
    public void Several_authorities_are_asked_in_turn_until_one_is_honest()
    {
        using var liar = TestAuthority.Lying("nonce");
        using var honest = TestAuthority.Honest();
        using var spare = TestAuthority.Honest();

        var answer = desk.Sign($"--level B-T --tsa {liar.Address} --tsa {honest.Address} --tsa {spare.Address}");

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.Equal([1, 1, 0], new[] { liar, honest, spare }.Select(authority => authority.All.Count));
    }

    [Fact]
    public void When_all_fail_each_is_named_with_its_reason()
    {
        using var liar = TestAuthority.Lying("page");
        using var refusing = TestAuthority.Honest();

        var answer = desk.Sign($"--level B-T --tsa-policy 1.2.3.4.9 --tsa {liar.Address} --tsa {refusing.Address}");

        Assert.Equal(5, answer.Exit);
        Assert.Contains($"refused ({liar.Address} timestamp-not-answered; {refusing.Address} timestamp-refused)", answer.Errors);
    }

    [Fact]
    public void Every_code_that_a_token_can_be_refused_with_has_a_sentence()
    {
        var codes = new[] { "Cms", "Timestamps", "Trust" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Sources.Root, "src", "Signatures", folder), "*.cs"))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value)).ToHashSet(StringComparer.Ordinal);
        // Names of attributes; what is passed or only noticed; what is said of a moment or a root, which the client does not judge; what only our own authority says.
        codes.ExceptWith([
            "content-type", "message-digest", "signing-certificate", "bytes-intact", "signature-correct", "chain-trusted", "chain-untrusted", "timestamp-proven",
            "certificate-expired", "certificate-not-yet-valid", "certificate-extension-unknown", "certificate-wrong-usage", "certificate-digest-weak", "key-weak",
            "authority-wrong-usage", "authority-path-too-long", "timestamp-in-future", "signing-time-attribute-present", "timestamp-not-checked",
            "timestamp-not-trusted", "timestamp-wrong", "timestamp-request-malformed", "cms-content-base64", "signature-raw"]);

        Assert.True(codes.Count > 25);
        Assert.Equal([], codes.Where(code => !Texts.In(Language.English).Keys.Contains(code.StartsWith("timestamp-", StringComparison.Ordinal) ? code : $"token-{code}")));
    }

    [GeneratedRegex("\"(?<code>[a-z]+(-[a-z0-9]+)+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
