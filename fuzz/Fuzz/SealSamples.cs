using Yinxin.Signatures;

namespace Yinxin.Fuzz;

/// <summary>An electronic seal by GB/T 38540, and the same pressed.</summary>
internal static class SealSamples
{
    internal static readonly byte[] Digest = Sm3.HashData("content"u8);

    private static readonly IssuedCertificate Root = CertificateAuthority.CreateRoot("星辰", Samples.At.AddYears(-1), Samples.At.AddYears(20), KeyAlgorithm.Sm2);
    private static readonly IssuedCertificate Issuing = CertificateAuthority.CreateIssuing(Root, "星辰", Samples.At.AddYears(-1), Samples.At.AddYears(10), KeyAlgorithm.Sm2);
    private static readonly IssuedCertificate Holder = CertificateAuthority.IssueSeal(Issuing, new("星辰", "合同专用章", "3702000012345"), KeyAlgorithm.Sm2, Samples.At.AddYears(-1), Samples.At.AddYears(3));

    internal static readonly TrustAnchors Trusted = new([Root.Certificate]);

    private static readonly DocumentSigner Signer = new(Holder.Certificate, [Issuing.Certificate], KeyAlgorithm.Sm2, data =>
    {
        using var key = SealKey.Open(Holder.PrivateKey, KeyAlgorithm.Sm2);
        return key.SignData(data);
    });

    private static readonly SesSeal Made = new SesSealOrder(
        "Yinxin", "37020000012345", 1, "合同专用章", [Holder.Certificate], new("SVG", "<svg/>"u8.ToArray(), 40, 40), Samples.At.AddDays(-1), Samples.At.AddYears(1))
    {
        Extensions = [new("1.2.156.10197.6.7.2.2.1", false, [1])],
    }.Make(Signer);

    internal static readonly byte[] Seal = Made.Encoded;

    internal static readonly byte[] Signature = new SesStamping(Made, Digest, "/Doc_0/Signs/Sign_0/Signature.xml", Samples.At).Press(Signer).Encoded;
}
