using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Timestamps;

/// <summary>The client against a real HTTP server on this machine, honest and lying.</summary>
public sealed class TimeStampClientTests : IDisposable
{
    private static readonly byte[] Digest = SHA256.HashData("合同 2026-001"u8);

    private HttpListener listener = new();
    private readonly HttpClient http = new();
    private readonly Uri address;
    private int asked;

    public TimeStampClientTests()
    {
        address = Listen(new Random());
    }

    public void Dispose()
    {
        ((IDisposable)listener).Dispose();
        http.Dispose();
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public void An_honest_authority_gives_a_token_that_proves_the_moment()
    {
        Serve(request => TestPki.TimeStamps("tsa", TestPki.Noon).Respond(request));

        var token = Client().Source.Obtain(Digest);

        Assert.Equal(TestPki.Noon, TimeStampCheck.Check(token, _ => Digest, TestPki.Trusted, TestPki.Noon).ProvenAt);
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData("refused", "timestamp-refused")]
    [InlineData("other nonce", "timestamp-nonce-differs")]
    [InlineData("other imprint", "timestamp-imprint-differs")]
    [InlineData("other digest", "timestamp-imprint-differs")]
    [InlineData("not for time stamping", "timestamp-purpose-wrong")]
    [InlineData("no DER", "timestamp-malformed")]
    [InlineData("empty", "timestamp-malformed")]
    [InlineData("endless", "timestamp-too-large")]
    [InlineData("changed", "timestamp-content-changed")]
    [InlineData("yesterday", "timestamp-time-implausible")]
    public void A_lie_is_refused_by_code_and_not_asked_for_again(string lie, string code)
    {
        Serve(request => Lie(lie, request));

        Assert.Equal(code, Assert.Throws<TimeStampException>(() => Client().Obtain(Digest)).Code);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_page_instead_of_a_reply_is_no_answer()
    {
        Serve(_ => "<html>"u8.ToArray(), "text/html");

        Assert.Equal("timestamp-not-answered", Assert.Throws<TimeStampException>(() => Client().Obtain(Digest)).Code);
    }

    [Fact]
    public void A_busy_authority_is_asked_again_and_a_bounded_number_of_times()
    {
        Serve(request => asked < 3 ? null : TestPki.TimeStamps("tsa", TestPki.Noon).Respond(request));
        Assert.NotEmpty(Client().Obtain(Digest));
        Assert.Equal(3, asked);

        asked = -100;
        Assert.Equal("timestamp-unreachable", Assert.Throws<TimeStampException>(() => Client().Obtain(Digest)).Code);
        Assert.Equal(-97, asked);
    }

    [Fact]
    public void An_authority_that_keeps_silent_is_given_up_in_time()
    {
        using var forever = new ManualResetEventSlim();
        Serve(_ =>
        {
            forever.Wait();
            return [];
        });
        var client = new TimeStampClient(http, new(address) { Timeout = TimeSpan.FromMilliseconds(300), Attempts = 2, Pause = TimeSpan.Zero }, new StoppedClock(TestPki.Noon));

        var taken = Stopwatch.StartNew();
        Assert.Equal("timestamp-too-slow", Assert.Throws<TimeStampException>(() => client.Obtain(Digest)).Code);

        Assert.InRange(taken.Elapsed, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20));
        forever.Set();
    }

    [Fact]
    public void Nobody_there_is_unreachable()
    {
        listener.Stop();

        Assert.Equal("timestamp-unreachable", Assert.Throws<TimeStampException>(() => Client().Obtain(Digest)).Code);
    }

    /// <summary>Somebody else may have a port: then another is tried.</summary>
    private Uri Listen(Random chance)
    {
        for (var attempts = 50; attempts > 0; attempts--)
        {
            var free = new Uri($"http://127.0.0.1:{chance.Next(20000, 50000)}/");
            listener.Prefixes.Clear();
            listener.Prefixes.Add(free.ToString());
            try
            {
                listener.Start();
                return new(free, "tsa");
            }
            catch (HttpListenerException) when (attempts > 1)
            {
                listener = new();
            }
        }
        throw new InvalidOperationException("No port is free.");
    }

    private static byte[] Lie(string lie, byte[] request)
    {
        var honest = TestPki.TimeStamps("tsa", TestPki.Noon);
        var read = TimeStampRequest.Read(request);
        return lie switch
        {
            "refused" => TimeStampReply.Refused(TimeStampFailure.SystemFailure).Encode(),
            "other nonce" => honest.Respond((read with { Nonce = [0x17] }).Encode()),
            "other imprint" => honest.Respond((read with { Digest = new byte[32] }).Encode()),
            "other digest" => honest.Respond((read with { DigestAlgorithm = "2.16.840.1.101.3.4.2.3", Digest = new byte[64] }).Encode()),
            "not for time stamping" => TimeStampReply.Granted(LyingAuthority.Token("tsa-not-critical", read.Digest, TestPki.Noon, read.Nonce)).Encode(),
            "no DER" => "time is money"u8.ToArray(),
            "empty" => [],
            "endless" => new byte[1024 * 1024],
            "yesterday" => TestPki.TimeStamps("tsa", TestPki.Noon.AddDays(-1)).Respond(request),
            _ => Changed(honest.Respond(request)),
        };
    }

    /// <summary>The last octets of the policy, inside what is signed.</summary>
    private static byte[] Changed(byte[] reply)
    {
        reply[reply.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x2a, 0x03, 0x04, 0x01]) + 3] = 0x02;
        return reply;
    }

    private TimeStampClient Client() => new(http, new(address) { Pause = TimeSpan.FromMilliseconds(10) }, new StoppedClock(TestPki.Noon));

    /// <summary>Null answers that the server is busy.</summary>
    private void Serve(Func<byte[], byte[]?> answer, string type = "application/timestamp-reply") => _ = Task.Run(async () =>
    {
        while (listener.IsListening)
        {
            var context = await listener.GetContextAsync();
            _ = Task.Run(() => Answer(context, answer, type));
        }
    });

    private void Answer(HttpListenerContext context, Func<byte[], byte[]?> answer, string type)
    {
        asked++;
        using var body = new MemoryStream();
        context.Request.InputStream.CopyTo(body);
        var reply = context.Request.ContentType == "application/timestamp-query" ? answer(body.ToArray()) : [];
        context.Response.StatusCode = reply is null ? 503 : 200;
        context.Response.ContentType = type;
        context.Response.Close(reply ?? [], willBlock: true);
    }
}
