using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Seals;

/// <summary>A self-signed certificate whose key usage is written as asked.</summary>
internal static class OddCertificate
{
    internal static byte[] Of(Sm2Key key, byte[] usage)
    {
        var name = new X500DistinguishedName("CN=odd");
        var request = new CertificateRequest(name, PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension(new Oid("2.5.29.15"), usage, critical: true));
        using var made = request.Create(name, new Sm2Issuer(key), TestPki.Noon.AddYears(-1), TestPki.Noon.AddYears(1), [1, 2, 3]);
        return made.RawData;
    }
}
