using System.Security.Cryptography;
using System.Text;
using Yinxin.Pdf;
using Yinxin.Signatures;
using Yinxin.Signatures.Cms;

namespace Yinxin.Fuzz;

/// <summary>Sound inputs that mutations begin with: certificates, signatures and files of our own making.</summary>
internal static class Samples
{
    internal static readonly DateTimeOffset At = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(8));

    private static readonly IssuedCertificate Root = CertificateAuthority.CreateRoot("星辰", At.AddYears(-1), At.AddYears(20), KeyAlgorithm.EcdsaP256);
    private static readonly IssuedCertificate Issuing = CertificateAuthority.CreateIssuing(Root, "星辰", At.AddYears(-1), At.AddYears(10), KeyAlgorithm.EcdsaP256);
    private static readonly IssuedCertificate Seal = CertificateAuthority.IssueSeal(Issuing, new("星辰", "合同专用章", "3702000012345"), KeyAlgorithm.EcdsaP256, At.AddYears(-1), At.AddYears(3));

    internal static readonly TrustAnchors Trusted = new([Root.Certificate]);

    internal static readonly DocumentSigner Signer = new(Seal.Certificate, [Issuing.Certificate], KeyAlgorithm.EcdsaP256, data =>
    {
        using var key = SealKey.Open(Seal.PrivateKey, KeyAlgorithm.EcdsaP256);
        return key.SignData(data);
    });

    internal static readonly byte[][] Certificates = [Root.Certificate, Issuing.Certificate, Seal.Certificate];

    internal static readonly byte[] Digest = SHA256.HashData("content"u8);

    internal static readonly byte[] Cms = DetachedSignature.Create(Digest, Signer);

    private static readonly IssuedCertificate Stamping = CertificateAuthority.IssueTimeStamping(Issuing, "星辰", KeyAlgorithm.EcdsaP256, At.AddYears(-1), At.AddYears(5));

    /// <summary>A token, as it stands in signatures and in document time stamps.</summary>
    internal static readonly byte[] Token = new TimeStampAuthority(
        new(Stamping.Certificate, [Issuing.Certificate], KeyAlgorithm.EcdsaP256, data =>
        {
            using var key = SealKey.Open(Stamping.PrivateKey, KeyAlgorithm.EcdsaP256);
            return key.SignData(data);
        }), "1.2.3.4.1", TimeSpan.FromSeconds(1), new Noon()).Source.Stamp(Digest);

    internal static readonly byte[] RevocationList = CertificateAuthority.IssueRevocationList(Issuing, [new("0102", At, System.Security.Cryptography.X509Certificates.X509RevocationReason.KeyCompromise)], 7, At, At.AddDays(7));

    internal static readonly byte[] Plain = WithObjects(
    [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]/DR<</Font<</F1 3 0 R>>>>>>/Metadata 8 0 R>>", "<</Type/Pages/Kids[4 0 R 6 0 R]/Count 2/Resources<</Font<</F1 3 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", "<</Type/Page/Parent 2 0 R/MediaBox [0 0 595.276 841.89]/Contents 5 0 R/Annots[7 0 R 9 0 R]>>",
        Stream("q BT /F1 18 Tf 72 700 Td (Contract \\(1\\)) Tj ET BI /W 1 /H 1 ID \x01 EI Q"), "<</Type/Page/Parent 2 0 R/Rotate 90/MediaBox[0 0 842 595]/CropBox[9 9 800 500]/Contents[5 0 R 5 0 R]>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V<feff0031>/Rect[10 10 60 30]/P 4 0 R>>", Stream("<x/>", "/Type/Metadata/Subtype/XML"),
        "<</Type/Annot/Subtype/Text/Rect[1 1 9 9]/Contents(note)/P 4 0 R>>",
    ]);

    internal static readonly SealAppearance Look = SealAppearance.Read(WithObjects(
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]/Contents 4 0 R>>", Stream("1 0 0 RG 1 1 8 8 re S")]));

    internal static readonly byte[] Sealed = Sealing(Plain, 0);

    internal static readonly byte[] SealedTwice = Sealing(Sealed, 1);

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => At;
    }

    internal static string Stream(string content, string more = "") => $"<</Length {content.Length}{more}>>stream\n{content}\nendstream";

    /// <summary>A file whose objects are numbered from 1, with a cross-reference table.</summary>
    internal static byte[] WithObjects(IReadOnlyList<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Count; i++)
        {
            table.Append($"{file.Length:0000000000} 00000 n \n");
            file.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = file.Length;
        file.Append(table).Append($"trailer\n<</Size {objects.Count + 1}/Root 1 0 R/ID[<0011><0011>]>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static byte[] Sealing(byte[] file, int page)
    {
        using var output = new MemoryStream();
        PdfSealing.Seal(new MemoryStream(file, writable: false), output, new SealRequest([new(page, 30, 30)], 20, 20, Look, At), Signer);
        return output.ToArray();
    }
}
