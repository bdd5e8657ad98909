using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Yinxin.Signatures.Certificates;

/// <summary>Signs certificates, requests and lists with SM2 and SM3, whatever digest .NET believes in (GB/T 20518).</summary>
internal sealed class Sm2Generator(Sm2Key key) : X509SignatureGenerator
{
    /// <summary>A request for a certificate of an SM2 key.</summary>
    /// <remarks>.NET wants the name of a digest that it knows; <see cref="SignData"/> takes no notice of it.</remarks>
    internal static CertificateRequest Request(X500DistinguishedName subject, Sm2PublicKey key) =>
        new(subject, System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _), HashAlgorithmName.SHA256);

    /// <summary>The parameters are absent (standards of GM/T 0010; seen so in the field).</summary>
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 16);
        using (writer.PushSequence()) writer.WriteObjectIdentifier(AlgorithmOids.Sm2WithSm3);
        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data);

    protected override System.Security.Cryptography.X509Certificates.PublicKey BuildPublicKey() =>
        System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);
}
