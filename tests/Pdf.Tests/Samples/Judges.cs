using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Samples;

/// <summary>What programs of others say about a sealed file.</summary>
internal static partial class Judges
{
    /// <summary>qpdf finds nothing wrong with the structure.</summary>
    internal static void QpdfIsContent(byte[] pdf)
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("qpdf", "--check", scratch.Write("sealed.pdf", pdf));
        Assert.True(outcome.ExitCode == 0 && outcome.Output.Contains("No syntax or stream encoding errors found", StringComparison.Ordinal), outcome.Output);
    }

    /// <summary>What pdfsig prints, with only the root of the test PKI in its NSS database.</summary>
    internal static string Pdfsig(byte[] pdf)
    {
        using var scratch = new ScratchFolder();
        var database = "sql:" + scratch.Folder;
        OutsideTool.Run("certutil", "-N", "-d", database, "--empty-password");
        var added = OutsideTool.Run("certutil", "-A", "-d", database, "-n", "root", "-t", ",C,", "-i", scratch.Write("root.der", TestPki.Certificate("root")));
        Assert.True(added.ExitCode == 0, added.Output);
        return OutsideTool.Run("pdfsig", "-nssdir", database, scratch.Write("sealed.pdf", pdf)).Output;
    }

    /// <summary>OpenSSL verifies the CMS over the bytes that /ByteRange names, found by a plain search.</summary>
    internal static void OpenSslIsContent(byte[] pdf)
    {
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        var match = RangePattern().Match(text);
        var (start, second, length) = (int.Parse(match.Groups["start"].Value), int.Parse(match.Groups["second"].Value), int.Parse(match.Groups["length"].Value));
        using var scratch = new ScratchFolder();
        var content = scratch.Write("content", [.. pdf[..start], .. pdf[second..(second + length)]]);
        var cms = scratch.Write("cms", Convert.FromHexString(text[(start + 1)..(second - 1)]));
        var root = scratch.Write("root.pem", System.Text.Encoding.ASCII.GetBytes(new string(PemEncoding.Write("CERTIFICATE", TestPki.Certificate("root")))));

        var outcome = OutsideTool.Run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content", content,
            "-CAfile", root, "-purpose", "any", "-attime", $"{TestPki.Noon.ToUnixTimeSeconds()}", "-out", scratch.At("out"));

        Assert.Contains("CAdES Verification successful", outcome.Output);
    }

    [GeneratedRegex(@"/ByteRange \[0 (?<start>\d+) +(?<second>\d+) +(?<length>\d+) *\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RangePattern();
}
