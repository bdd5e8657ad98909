using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.ElectronicSeals;

/// <summary>Files as other programs make them: a signature dictionary written by hand, whose value a test presses or signs itself.</summary>
internal static class SealedByOthers
{
    private const int Hole = 24_000;

    /// <summary>What is trusted: the one good root of each family, and the issuer of the seals, which hand-made files don't bring along.</summary>
    internal static TrustAnchors Trusted => new([TestPki.Certificate("root"), TestPki.Certificate("sm2-root")]);

    internal static ValidationData Issuer => new([Certificate.Read(TestPki.Certificate("sm2-issuing"))], [], []);

    /// <summary>A file of one page with an invisible signature.</summary>
    /// <param name="value">Makes the value of /Contents from the bytes around it.</param>
    internal static byte[] File(string subFilter, Func<byte[], byte[]> value, string more = "/M(D:20261123120000+08'00')")
    {
        var file = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/SigFlags 3>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[5 0 R]>>", TestPdf.Stream("q 1 0 0 rg Q"),
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal1)/V 6 0 R/Rect[0 0 0 0]/P 3 0 R/F 132>>",
            $"<</Type/Sig/Filter/Gomain.GMPkiLite/SubFilter/{subFilter}/ByteRange [0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]/Contents<{new string('#', Hole)}>{more}>>",
        ]);
        var text = Encoding.Latin1.GetString(file);
        var start = text.IndexOf("<####", StringComparison.Ordinal);
        var end = start + Hole + 2;
        text = text.Replace("AAAAAAAAAA", $"{start,-10}", StringComparison.Ordinal).Replace("BBBBBBBBBB", $"{end,-10}", StringComparison.Ordinal)
            .Replace("CCCCCCCCCC", $"{text.Length - end,-10}", StringComparison.Ordinal);
        var contents = Convert.ToHexStringLower(value(Encoding.Latin1.GetBytes(text[..start] + text[end..])));
        return Encoding.Latin1.GetBytes(text[..(start + 1)] + contents.PadRight(Hole, '0') + text[(end - 1)..]);
    }

    internal static PdfReport Check(byte[] file, DateTimeOffset? at = null) =>
        PdfValidation.Check(new MemoryStream(file, writable: false), Trusted, at ?? TestPki.Noon, data: Issuer);
}
