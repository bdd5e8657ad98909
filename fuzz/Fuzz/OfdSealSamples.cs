using Yinxin.Ofd;
using Yinxin.Signatures;

namespace Yinxin.Fuzz;

/// <summary>A package that is sealed and signed, and who did it.</summary>
internal static class OfdSealSamples
{
    private static readonly DateTimeOffset From = Samples.At.AddYears(-1);
    private static readonly IssuedCertificate Root = CertificateAuthority.CreateRoot("Fuzz", From, From.AddYears(20), KeyAlgorithm.Sm2);
    private static readonly IssuedCertificate Identity = CertificateAuthority.IssueSeal(Root, new("Fuzz", "seal", "1"), KeyAlgorithm.Sm2, From, From.AddYears(5));

    internal static DocumentSigner Signer { get; } = new(Identity.Certificate, [], KeyAlgorithm.Sm2, SealKey.Open(Identity.PrivateKey, KeyAlgorithm.Sm2).SignData);

    internal static TrustAnchors Trusted { get; } = new([Root.Certificate]);

    internal static OfdSealRequest Request { get; } = new(
        new SesSealOrder("Fuzz", "1", 1, "seal", [Identity.Certificate], new("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), 40, 40), From, From.AddYears(2)).Make(Signer), [new(0, 100, 100)], Samples.At);

    internal static byte[] Sealed { get; } = Made();

    private static byte[] Made()
    {
        using var once = new MemoryStream();
        using var twice = new MemoryStream();
        OfdSealing.Seal(new MemoryStream(OfdInputs.Plain, writable: false), once, Request, Signer);
        OfdSealing.Sign(once, twice, new(Samples.At), Signer);
        return twice.ToArray();
    }
}
