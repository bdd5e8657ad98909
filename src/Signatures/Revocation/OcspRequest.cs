using System.Formats.Asn1;
using Yinxin.Signatures.Revocation;

namespace Yinxin.Signatures;

/// <summary>A question to an OCSP responder (RFC 6960, 4.1).</summary>
public static class OcspRequest
{
    private const string Sha1 = "1.3.14.3.2.26";

    /// <summary>Asks about one certificate.</summary>
    /// <param name="authority">Who issued it.</param>
    /// <returns>DER of an OCSPRequest without signature and nonce: responders answer from what they prepared (RFC 9654, 2).</returns>
    /// <remarks>The issuer is named by SHA-1, which every responder knows (RFC 5019, 2.1.1); nobody's trust rests on it.</remarks>
    public static byte[] For(Certificate certificate, Certificate authority)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(authority);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha1);
                writer.WriteNull();
            }
            writer.WriteOctetString(OcspEntry.Sha1(certificate.Issuer.Span));
            writer.WriteOctetString(OcspEntry.Sha1(authority.Key.Octets));
            writer.WriteInteger(certificate.Serial.Span);
        }
        return writer.Encode();
    }
}
