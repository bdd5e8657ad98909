using System.Security.Cryptography;
using System.Text;
using Yinxin.Signatures.Cms;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Samples;

/// <summary>Signs files whose signature dictionary a test wrote itself, as a signing program with other features would.</summary>
internal static class HandSigned
{
    private const int Hole = 6000;

    /// <summary>A signature dictionary that <see cref="Sign"/> completes.</summary>
    internal static string Dictionary(string more = "") =>
        $"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]/Contents<{new string('#', Hole)}>/M(D:20261123120000+08'00'){more}>>";

    /// <summary>Completes the one unfinished signature of a file and signs everything around its hole.</summary>
    internal static byte[] Sign(byte[] file, string signer = "second-seal")
    {
        var text = Encoding.Latin1.GetString(file);
        var start = text.IndexOf("<####", StringComparison.Ordinal);
        var end = start + Hole + 2;
        text = text.Replace("AAAAAAAAAA", $"{start,-10}", StringComparison.Ordinal).Replace("BBBBBBBBBB", $"{end,-10}", StringComparison.Ordinal)
            .Replace("CCCCCCCCCC", $"{text.Length - end,-10}", StringComparison.Ordinal);
        var signature = Convert.ToHexStringLower(DetachedSignature.Create(SHA256.HashData(Encoding.Latin1.GetBytes(text[..start] + text[end..])), TestPki.Signer(signer)));
        return Encoding.Latin1.GetBytes(text[..(start + 1)] + signature.PadRight(Hole, '0') + text[(end - 1)..]);
    }
}
