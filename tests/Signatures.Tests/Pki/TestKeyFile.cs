using System.Security.Cryptography;
using System.Text;
using Yinxin.Testing.Outside;

namespace Yinxin.Testing.Pki;

/// <summary>Key files of the test PKI, as OpenSSL writes them.</summary>
internal static class TestKeyFile
{
    internal const string Password = "印信 & pass";

    /// <summary>Certificates with the intermediates above them, and the key, as PEM blocks.</summary>
    internal static byte[] Pem(string certificate, string key, string? password = null)
    {
        var text = new StringBuilder();
        foreach (var one in TestPki.Chain(certificate).Append(TestPki.Certificate("root")).Append(TestPki.Certificate(certificate))) text.Append(PemEncoding.Write("CERTIFICATE", one)).Append('\n');
        if (password is null) return Encoding.ASCII.GetBytes(text.Append(PemEncoding.Write("PRIVATE KEY", TestPki.PrivateKey(key))).Append('\n').ToString());
        using var scratch = new ScratchFolder();
        var clear = scratch.Write("key.der", TestPki.PrivateKey(key));
        Demand("pkcs8", "-topk8", "-inform", "DER", "-in", clear, "-out", scratch.At("key.pem"), "-passout", $"pass:{password}");
        return Encoding.ASCII.GetBytes(text.Append(File.ReadAllText(scratch.At("key.pem"))).ToString());
    }

    /// <param name="options">More options of openssl pkcs12.</param>
    internal static byte[] Pkcs12(string certificate, params IReadOnlyList<string> options)
    {
        using var scratch = new ScratchFolder();
        var all = scratch.Write("all.pem", Pem(certificate, certificate));
        Demand(["pkcs12", "-export", "-in", all, "-out", scratch.At("key.p12"), "-passout", $"pass:{Password}", .. options]);
        return File.ReadAllBytes(scratch.At("key.p12"));
    }

    private static void Demand(params IReadOnlyList<string> arguments)
    {
        var outcome = OutsideTool.Run("openssl", arguments);
        if (outcome.ExitCode != 0) throw new InvalidOperationException(outcome.Output);
    }
}
