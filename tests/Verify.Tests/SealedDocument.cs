using System.Text;
using Yinxin.Ledger;
using Yinxin.Pdf;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;

namespace Yinxin.Verify.Tests;

/// <summary>A contract of one page, sealed once for all tests with a seal of an authority made for them.</summary>
internal static class SealedDocument
{
    private static readonly DateTimeOffset From = SampleLog.Noon.AddYears(-1);

    private static readonly IssuedCertificate Root = CertificateAuthority.CreateRoot("海云科技有限公司", From, From.AddYears(20), KeyAlgorithm.EcdsaP256);
    private static readonly IssuedCertificate Issuing = CertificateAuthority.CreateIssuing(Root, "海云科技有限公司", From, From.AddYears(10), KeyAlgorithm.EcdsaP256);
    private static readonly IssuedCertificate Seal = CertificateAuthority.IssueSeal(
        Issuing, new SealSubject("海云科技有限公司", "合同专用章", "3702000012345"), KeyAlgorithm.EcdsaP256, From, From.AddYears(5));

    public static byte[] Original { get; } = PageWith("0 0 0 RG 72 72 200 200 re S", width: 595, height: 842);

    public static byte[] Bytes { get; } = Sealed();

    /// <summary>The same, raised to PAdES B-LTA on the day it was sealed.</summary>
    public static byte[] Archived { get; } = Extended();

    public static string RootPem { get; } = SampleLog.Pem("CERTIFICATE", Root.Certificate);

    /// <summary>Another authority, of the same name.</summary>
    public static string StrangersRootPem { get; } =
        SampleLog.Pem("CERTIFICATE", CertificateAuthority.CreateRoot("海云科技有限公司", From, From.AddYears(20), KeyAlgorithm.EcdsaP256).Certificate);

    public static Receipt Receipt { get; } = SampleLog.ReceiptOf(StampingForm.Electronic, Desk.DigestOf(Original), Desk.DigestOf(Bytes));

    /// <summary>The original, sealed by another house, whose certificates are to be had online; the issuer's is not in it.</summary>
    public static byte[] By(OnlineHouse house, bool isStamped = false) => house.WithSeal(signer =>
    {
        using var output = new MemoryStream();
        var request = new SealRequest([], 0, 0, null, DateTimeOffset.UtcNow) { IsInvisible = true, TimeStamps = isStamped ? new(house.Stamp) : null };
        PdfSealing.Seal(new MemoryStream(Original), output, request, signer);
        return output.ToArray();
    });

    /// <summary>Lists of the root and of the issuing certificate, made at noon of the day of sealing; DER.</summary>
    public static byte[] RootList => ListOf(Root).Encoded;

    public static byte[] IssuingList => ListOf(Issuing).Encoded;

    /// <summary>A list that says that the seal was revoked.</summary>
    public static byte[] RevokingList(DateTimeOffset at) => CertificateAuthority.IssueRevocationList(
        Issuing, [new RevokedCertificate(Certificate.Read(Seal.Certificate).SerialNumber, at)], 2, SampleLog.Noon, SampleLog.Noon.AddDays(30));

    private static byte[] Sealed()
    {
        using var key = SealKey.Open(Seal.PrivateKey, KeyAlgorithm.EcdsaP256);
        var signer = new DocumentSigner(Seal.Certificate, [Issuing.Certificate], KeyAlgorithm.EcdsaP256, key.SignData);
        var look = PageWith("1 0 0 RG 3 w 10 10 93 93 re S", width: 113, height: 113);
        using var output = new MemoryStream();
        PdfSealing.Seal(
            new MemoryStream(Original), output,
            new SealRequest([new ImprintPlace(0, 120.0, 200.0)], 40.0, 40.0, look, SampleLog.Noon), signer);
        return output.ToArray();
    }

    private static byte[] Extended()
    {
        var made = CertificateAuthority.IssueTimeStamping(Issuing, "海云科技有限公司", KeyAlgorithm.EcdsaP256, From, From.AddYears(10));
        using var key = SealKey.Open(made.PrivateKey, KeyAlgorithm.EcdsaP256);
        var signer = new DocumentSigner(made.Certificate, [Issuing.Certificate], KeyAlgorithm.EcdsaP256, key.SignData);
        var authority = new TimeStampAuthority(signer, "1.2.3.4.1", TimeSpan.FromSeconds(1), new StoppedClock());
        var data = new ValidationData([], [ListOf(Issuing), ListOf(Root)], []);
        using var output = new MemoryStream();
        PdfExtending.Extend(
            new MemoryStream(Bytes), output,
            new(PadesLevel.LongTermArchive, new([Root.Certificate]), data, authority.Source, SampleLog.Noon));
        return output.ToArray();
    }

    private static CertificateRevocationList ListOf(IssuedCertificate authority) =>
        CertificateRevocationList.Read(CertificateAuthority.IssueRevocationList(authority, [], 1, SampleLog.Noon, SampleLog.Noon.AddDays(30)));

    /// <summary>A PDF of one page, written by hand so that nothing else judges what it is.</summary>
    private static byte[] PageWith(string content, int width, int height)
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Resources<<>>/Contents 4 0 R>>",
            $"<</Length {content.Length}>>\nstream\n{content}\nendstream",
        ];
        var pdf = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append($"{offset:0000000000} 00000 n \n");
        pdf.Append($"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SampleLog.Noon;
    }
}
