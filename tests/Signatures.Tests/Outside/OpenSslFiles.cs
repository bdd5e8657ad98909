using System.Security.Cryptography;
using System.Text;
using Yinxin.Testing.Pki;

namespace Yinxin.Testing.Outside;

/// <summary>Files of the test PKI as OpenSSL wants them.</summary>
public static class OpenSslFiles
{
    /// <summary>Certificates in one PEM file; returns its path.</summary>
    public static string Pem(this ScratchFolder scratch, params IReadOnlyList<string> names) => scratch.Write(
        string.Join('-', names) + ".pem",
        Encoding.ASCII.GetBytes(string.Join('\n', names.Select(name => new string(PemEncoding.Write("CERTIFICATE", TestPki.Certificate(name)))))));

    /// <summary>The private key of a certificate as PEM; returns its path.</summary>
    public static string Key(this ScratchFolder scratch, string name) =>
        scratch.Write(name + ".key", Encoding.ASCII.GetBytes(new string(PemEncoding.Write("PRIVATE KEY", TestPki.PrivateKey(name)))));

    /// <summary>Runs OpenSSL and demands that it succeeds.</summary>
    public static string OpenSsl(params IReadOnlyList<string> arguments)
    {
        var outcome = OutsideTool.Run("openssl", arguments);
        return outcome.ExitCode == 0 ? outcome.Output : throw new InvalidOperationException($"openssl {string.Join(' ', arguments)}: {outcome.Output}");
    }

    /// <summary>A reply of <c>openssl ts</c> to a request.</summary>
    public static byte[] TimeStampReply(byte[] request, string signer = "tsa")
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(scratch.At("serial"), "4711\n");
        File.WriteAllText(scratch.At("ts.cnf"), $"""
            [tsa]
            default_tsa = one
            [one]
            serial = {scratch.At("serial")}
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            other_policies = 1.2.3.4.5
            digests = sha1, sha256, sha384, sha512, sm3
            accuracy = secs:1, millisecs:500, microsecs:100
            ordering = yes
            tsa_name = yes
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            """);
        OpenSsl("ts", "-reply", "-config", scratch.At("ts.cnf"), "-queryfile", scratch.Write("q", request), "-signer", scratch.Pem(signer),
            "-inkey", scratch.Key(signer), "-chain", scratch.Pem("issuing"), "-out", scratch.At("r"));
        return File.ReadAllBytes(scratch.At("r"));
    }

    /// <summary>What <c>openssl ts -verify</c> says about a token over a file's bytes.</summary>
    public static string VerifyToken(byte[] token, byte[] stamped, DateTimeOffset at)
    {
        using var scratch = new ScratchFolder();
        return OutsideTool.Run("openssl", "ts", "-verify", "-in", scratch.Write("token", token), "-token_in", "-data", scratch.Write("data", stamped),
            "-CAfile", scratch.Pem("root"), "-untrusted", scratch.Pem("issuing"), "-attime", $"{at.ToUnixTimeSeconds()}").Output;
    }
}
