using System.Security.Cryptography;
using System.Text;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Samples;

/// <summary>Signs files with pdfsig and an RSA key of the test PKI in an NSS database.</summary>
internal static class PopplerSigner
{
    /// <param name="field">An empty signature field to sign; null adds one.</param>
    internal static byte[] Sign(byte[] file, string? field = null)
    {
        using var scratch = new ScratchFolder();
        var database = MakeDatabase(scratch);
        string[] what = field is null ? ["-add-signature"] : ["-sign", field];
        var outcome = OutsideTool.Run("pdfsig", ["-nssdir", database, "-nick", "seal", .. what, scratch.Write("in.pdf", file), scratch.At("out.pdf")]);
        Assert.True(File.Exists(scratch.At("out.pdf")), outcome.Output);
        return File.ReadAllBytes(scratch.At("out.pdf"));
    }

    private static string MakeDatabase(ScratchFolder scratch)
    {
        var database = "sql:" + scratch.Folder;
        Demand("certutil", "-N", "-d", database, "--empty-password");
        foreach (var name in (string[])["root", "issuing"])
        {
            Demand("certutil", "-A", "-d", database, "-n", name, "-t", ",C,", "-i", scratch.Write(name, TestPki.Certificate(name)));
        }
        var certificate = scratch.Write("seal.pem", Pem("CERTIFICATE", TestPki.Certificate("seal-rsa")));
        var key = scratch.Write("seal.key", Pem("PRIVATE KEY", TestPki.PrivateKey("seal-rsa")));
        Demand("openssl", "pkcs12", "-export", "-in", certificate, "-inkey", key, "-name", "seal", "-out", scratch.At("seal.p12"), "-passout", "pass:x");
        Demand("pk12util", "-i", scratch.At("seal.p12"), "-d", database, "-W", "x", "-K", "");
        return database;
    }

    private static void Demand(string program, params IReadOnlyList<string> arguments)
    {
        var outcome = OutsideTool.Run(program, arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Output);
    }

    private static byte[] Pem(string label, byte[] data) => Encoding.ASCII.GetBytes(new string(PemEncoding.Write(label, data)));
}
