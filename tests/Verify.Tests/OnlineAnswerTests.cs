using System.Diagnostics;
using System.Security.Cryptography;
using Yinxin.Testing.Outside;

namespace Yinxin.Verify.Tests;

/// <summary>Certificates, lists and OCSP answers are fetched when somebody allows it, from whom they allow, and only then.</summary>
public sealed class OnlineAnswerTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "E-06")]
    public void Nobody_is_asked_unless_it_is_allowed()
    {
        using var house = new OnlineHouse();

        var answer = Ask(house);

        Assert.Equal(2, answer.Exit);
        Assert.Equal(["chain-untrusted"], answer.Codes("unknown"));
        Assert.Empty(house.Server.All);
        Assert.Equal(0, answer.Json.GetProperty("fetched").GetArrayLength());
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void What_is_missing_is_fetched_and_told()
    {
        using var house = new OnlineHouse();

        var answer = Ask(house, "--fetch", house.Host, "--strict");

        Assert.True(answer.Exit == 0, answer.Output);
        Assert.DoesNotContain("revocation-unknown", answer.Findings.Select(finding => finding.Code));
        Assert.Equal(["GET /issuing.der", "POST /ocsp", "GET /root.crl"], house.Server.All.Select(asked => $"{asked.Method} {asked.Path}"));
        var fetched = answer.Json.GetProperty("fetched").EnumerateArray().ToList();
        Assert.Equal(["certificate", "ocsp", "crl"], fetched.Select(one => one.GetProperty("kind").GetString()!));
        Assert.All(fetched, one => Assert.True(one.GetProperty("bytes").GetInt64() > 100));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(house.ListOf("root.crl"))).Length, fetched[2].GetProperty("sha256").GetString()!.Length);
        var shown = Desk.Ask([desk.At("contract.pdf"), "--trust", desk.At("root.pem"), "--fetch", house.Host, "--at", Now()], "zh_CN.UTF-8").Output;
        Assert.Contains($"联网索取: OCSP 答复, {house.Server.Address}ocsp, ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_fetched_where_the_responder_has_no_answer()
    {
        using var house = new OnlineHouse { Instead = path => path == "/ocsp" ? new(503, "text/plain", []) : null };

        var answer = Ask(house, "--fetch", house.Host, "--strict");

        Assert.Equal(0, answer.Exit);
        Assert.Equal(["certificate ", "ocsp fetch-refused", "crl ", "crl "], Told(answer));
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_revocation_that_a_responder_knows_is_no_longer_overlooked()
    {
        using var house = new OnlineHouse { State = $"R\t450101000000Z\t{DateTime.UtcNow.AddMinutes(-30):yyMMddHHmmss}Z" };

        var answer = Ask(house, "--fetch", house.Host);

        Assert.Equal(1, answer.Exit);
        Assert.Equal(["certificate-revoked"], answer.Codes("fault"));
    }

    [Theory]
    [InlineData(false, "timestamp-proven", "passed")]
    [InlineData(true, "timestamp-not-trusted", "warning")]
    public void The_authority_of_a_time_stamp_is_asked_about_too(bool isRevoked, string code, string severity)
    {
        using var house = new OnlineHouse();
        if (isRevoked) house.AuthorityState = $"R\t450101000000Z\t{DateTime.UtcNow.AddMinutes(-30):yyMMddHHmmss}Z,keyCompromise";

        var stamped = SealedDocument.By(house, isStamped: true);
        Assert.Contains("timestamp-not-trusted", AskAbout(stamped, house).Codes("warning"));
        var answer = AskAbout(stamped, house, "--fetch", house.Host);

        Assert.Equal(0, answer.Exit);
        Assert.Contains(code, answer.Codes(severity));
        Assert.Equal(2, house.Server.All.Count(asked => asked.Path == "/ocsp"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:1")]
    [InlineData("crl.example.com")]
    public void A_host_that_is_not_listed_exactly_is_not_asked(string host)
    {
        using var house = new OnlineHouse();

        var answer = Ask(house, "--fetch", host);

        Assert.Equal(2, answer.Exit);
        Assert.Empty(house.Server.All);
        Assert.Equal(["certificate fetch-host-not-listed"], Told(answer));
    }

    [Fact]
    public void Nobody_is_sent_elsewhere()
    {
        using var elsewhere = new LoopbackServer(_ => new(200, "application/pkix-cert", []));
        using var house = new OnlineHouse { Instead = _ => new(302, "text/plain", [], elsewhere.Address.ToString()) };

        var answer = Ask(house, "--fetch", house.Host, "--fetch", elsewhere.Address.Authority);

        Assert.Equal(2, answer.Exit);
        Assert.Equal(["certificate fetch-refused"], Told(answer));
        Assert.Empty(elsewhere.All);
    }

    [Theory]
    [InlineData("words", "fetch-malformed")]
    [InlineData("endless", "fetch-too-large")]
    [InlineData("empty", "fetch-malformed")]
    public void An_answer_that_is_something_else_is_left_out(string kind, string failure)
    {
        using var house = new OnlineHouse { Instead = _ => new(200, "text/html", kind switch { "words" => "<html>"u8.ToArray(), "empty" => [], _ => new byte[1 << 20] }) };

        var answer = Ask(house, "--fetch", house.Host);

        Assert.Equal(2, answer.Exit);
        Assert.Equal([$"certificate {failure}"], Told(answer));
    }

    [Fact]
    public void A_certificate_of_a_stranger_does_not_help()
    {
        using var stranger = new OnlineHouse();
        using var house = new OnlineHouse();
        house.Instead = path => path == "/issuing.der" ? new(200, "application/pkix-cert", Fetch(stranger, "issuing.der")) : null;

        var answer = Ask(house, "--fetch", house.Host);

        Assert.Equal(2, answer.Exit);
        Assert.Contains("chain-untrusted", answer.Codes("unknown"));
    }

    [Fact]
    public void The_number_of_questions_is_bounded_for_a_certificate_and_for_a_run()
    {
        using var house = new OnlineHouse(addresses: 40) { Instead = path => path == "/issuing.der" ? null : new(404, "text/plain", []) };

        var told = Told(AskAbout(SealedDocument.By(house, isStamped: true), house, "--fetch", house.Host, "--strict")).ToList();

        Assert.Equal(32, house.Server.All.Count);
        Assert.Single(told, one => one.EndsWith(" fetch-too-many", StringComparison.Ordinal));
        Assert.Equal(8, house.Server.All.Count(asked => asked.Path.EndsWith("root.crl", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_host_that_keeps_silent_is_given_up()
    {
        using var forever = new ManualResetEventSlim();
        using var house = new OnlineHouse
        {
            Instead = _ =>
            {
                forever.Wait();
                return null;
            },
        };
        var taken = Stopwatch.StartNew();

        var answer = Ask(house, "--fetch", house.Host);

        forever.Set();
        Assert.Equal(["certificate fetch-too-slow"], Told(answer));
        Assert.InRange(taken.Elapsed, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(30));
    }

    private Answer Ask(OnlineHouse house, params string[] options) => AskAbout(SealedDocument.By(house), house, options);

    private Answer AskAbout(byte[] pdf, OnlineHouse house, params string[] options)
    {
        var contract = desk.Put("contract.pdf", pdf);
        var root = desk.Put("root.pem", house.RootPem);
        return Desk.Ask([contract, "--trust", root, "--json", "--at", Now(), .. options]);
    }

    private static string Now() => DateTimeOffset.UtcNow.AddSeconds(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Told(Answer answer) =>
        answer.Json.GetProperty("fetched").EnumerateArray().Select(one => $"{one.GetProperty("kind").GetString()} {one.GetProperty("failure").GetString()}");

    private static byte[] Fetch(OnlineHouse house, string path)
    {
        using var http = new HttpClient();
        using var body = http.Send(new(HttpMethod.Get, new Uri(house.Server.Address, path))).Content.ReadAsStream();
        using var whole = new MemoryStream();
        body.CopyTo(whole);
        return whole.ToArray();
    }
}
