using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Timestamps;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Sign.Tests;

/// <summary>Time-stamp authorities on this machine, honest and lying, and the files that prove who they are.</summary>
internal static class TestAuthority
{
    /// <summary>Options for the long-term levels; the files are those of <see cref="PutEvidence"/>.</summary>
    internal const string Evidence = "--trust @root.pem --crl @issuing.crl --crl @root.crl";

    /// <summary>Our own authority.</summary>
    internal static LoopbackServer Honest(DateTimeOffset? at = null, string certificate = "tsa") =>
        new(asked => Answered.TimeStamp(TestPki.TimeStamps(certificate, at ?? TestPki.Noon).Respond(asked.Body)));

    /// <summary>One by <c>openssl ts</c>, whose clock is the machine's.</summary>
    internal static LoopbackServer ByOpenSsl() => new(asked => Answered.TimeStamp(OpenSslFiles.TimeStampReply(asked.Body)));

    internal static LoopbackServer Lying(string lie) => new(asked => Lie(lie, asked.Body));

    /// <summary>Root and revocation lists for thirty days; one list in PEM, the other in DER.</summary>
    internal static void PutEvidence(this Desk desk, DateTimeOffset? at = null)
    {
        using var scratch = new ScratchFolder();
        var moment = at ?? TestPki.Noon;
        desk.Put("root.pem", File.ReadAllBytes(scratch.Pem("root")));
        desk.Put("issuing.crl", TestLevels.List("issuing", moment).Encoded);
        desk.Put("root.crl", System.Text.Encoding.ASCII.GetBytes(new string(System.Security.Cryptography.PemEncoding.Write("X509 CRL", TestLevels.List("root", moment).Encoded))));
    }

    private static Answered Lie(string lie, byte[] request)
    {
        var honest = TestPki.TimeStamps("tsa", TestPki.Noon);
        var read = TimeStampRequest.Read(request);
        return lie switch
        {
            "busy" => new(503, "text/plain", []),
            "forbidden" => new(403, "text/html", "<html>"u8.ToArray()),
            "page" => new(200, "text/html", "<html>"u8.ToArray()),
            "elsewhere" => new(302, "text/plain", [], "http://127.0.0.1:9/"),
            "refused" => Answered.TimeStamp(TimeStampReply.Refused(TimeStampFailure.SystemFailure).Encode()),
            "nonce" => Answered.TimeStamp(honest.Respond((read with { Nonce = [0x17] }).Encode())),
            "imprint" => Answered.TimeStamp(honest.Respond((read with { Digest = new byte[32] }).Encode())),
            "purpose" => Answered.TimeStamp(TimeStampReply.Granted(LyingAuthority.Token("tsa-not-critical", read.Digest, TestPki.Noon, read.Nonce)).Encode()),
            "also email" => Answered.TimeStamp(TimeStampReply.Granted(LyingAuthority.Token("tsa-also-email", read.Digest, TestPki.Noon, read.Nonce)).Encode()),
            "words" => Answered.TimeStamp("time is money"u8.ToArray()),
            "endless" => Answered.TimeStamp(new byte[1024 * 1024]),
            "yesterday" => Answered.TimeStamp(TestPki.TimeStamps("tsa", TestPki.Noon.AddDays(-1)).Respond(request)),
            "signature" => Answered.TimeStamp(Changed(honest.Respond(request), fromEnd: 1)),
            "content" => Answered.TimeStamp(ChangedPolicy(honest.Respond(request))),
            _ => throw new ArgumentOutOfRangeException(nameof(lie)),
        };
    }

    private static byte[] Changed(byte[] reply, int fromEnd)
    {
        reply[^fromEnd] ^= 0x01;
        return reply;
    }

    /// <summary>The last octet of the policy, inside what is signed.</summary>
    private static byte[] ChangedPolicy(byte[] reply)
    {
        reply[reply.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x2a, 0x03, 0x04, 0x01]) + 3] = 0x02;
        return reply;
    }
}
