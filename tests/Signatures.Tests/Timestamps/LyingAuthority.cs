using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Yinxin.Testing.Pki;

namespace Yinxin.Signatures.Tests.Timestamps;

/// <summary>Signs time stamps with any certificate, by the framework's own CMS: our authority and OpenSSL refuse to.</summary>
internal static class LyingAuthority
{
    internal static byte[] Token(string signer, byte[] sha256, DateTimeOffset at, byte[]? nonce = null)
    {
        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), Info(sha256, at, nonce)));
        using var certificate = X509CertificateLoader.LoadCertificate(TestPki.Certificate(signer));
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(TestPki.PrivateKey(signer), out _);
        using var both = certificate.CopyWithPrivateKey(key);
        var who = new CmsSigner(both) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        using var issuing = X509CertificateLoader.LoadCertificate(TestPki.Certificate("issuing"));
        who.Certificates.Add(issuing);
        who.SignedAttributes.Add(new AsnEncodedData(
            new Oid("1.2.840.113549.1.9.16.2.47"), SigningCertificate(TestPki.Certificate(signer))));
        cms.ComputeSignature(who);
        return cms.Encode();
    }

    private static byte[] Info(byte[] sha256, DateTimeOffset at, byte[]? nonce)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.2.3.4.1");
            using (writer.PushSequence())
            {
                using (writer.PushSequence()) writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                writer.WriteOctetString(sha256);
            }
            writer.WriteInteger(7);
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
            if (nonce is not null) writer.WriteInteger(nonce);
        }
        return writer.Encode();
    }

    private static byte[] SigningCertificate(byte[] certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate));
        }
        return writer.Encode();
    }
}
