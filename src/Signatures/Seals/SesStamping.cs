using System.Formats.Asn1;
using System.Text;
using Yinxin.Signatures.Der;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Seals;

namespace Yinxin.Signatures;

/// <summary>A seal that is to be pressed onto something, by GB/T 38540-2020.</summary>
/// <param name="ContentDigest">Plain SM3 of what is signed.</param>
/// <param name="Property">propertyInfo: where that stands, such as the path of Signature.xml; ASCII.</param>
/// <param name="At">Time of signing, in whole seconds.</param>
public sealed record SesStamping(SesSeal Seal, byte[] ContentDigest, string Property, DateTimeOffset At)
{
    /// <summary>Everything of a signature but seal, certificate, property, extensions and time stamp, rounded up.</summary>
    private const int LargestFrame = 512;

    public IReadOnlyList<SesExtension> Extensions { get; init; } = [];

    /// <summary>An upper bound for the length of what <see cref="Press"/> makes, in bytes.</summary>
    public int LargestSize(DocumentSigner signer, TimeStampSource? timeStamps = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return LargestFrame + Seal.Encoded.Length + signer.Certificate.Length + Property.Length + Extensions.Sum(one => one.Value.Length + 128) + (timeStamps?.LargestToken ?? 0);
    }

    /// <summary>TBS_Sign in DER: what a key elsewhere signs, for <see cref="Press"/> with a signer that returns that signature.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Press"/>.</exception>
    public byte[] ToBeSigned()
    {
        DemandWritable(this);
        return ToSign();
    }

    /// <summary>Presses the seal: DER, the signer's SM2 signature over what is to be signed, a time stamp over its value when there is a source.</summary>
    /// <exception cref="ArgumentException">The signer does not sign with SM2, the digest has not 32 bytes, a text is not ASCII, or the seal is not of version 4.</exception>
    /// <exception cref="SigningKeyException">
    /// Codes <c>signer-not-in-seal</c>, <c>ses-signed-outside-seal</c> and <c>seal-signature-wrong</c>; and those of <see cref="SignerCertificate.DemandFit"/>.
    /// </exception>
    /// <exception cref="TimeStampException">No time stamp was to be had.</exception>
    /// <remarks>7.2 of the standard. Whether the maker is to be trusted is the caller's to find out, with <see cref="SesSealCheck"/>.</remarks>
    public SesSignature Press(DocumentSigner signer, TimeStampSource? timeStamps = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (!signer.Scheme.IsSm2) throw new ArgumentException("Seals are pressed with SM2.", nameof(signer));
        DemandWritable(this);
        DemandFit(signer);
        var toSign = ToSign();
        var signature = signer.Sign(toSign);
        var timeStamp = timeStamps?.Stamp(RunningDigest.Of(timeStamps.Digest, signature));
        return SesSignature.Read(Encode(toSign, signer.Certificate, signature, timeStamp));
    }

    /// <summary>Refuses a signer who may not press this seal at that time, and a seal that is not its maker's.</summary>
    /// <exception cref="SigningKeyException">As for <see cref="Press"/>.</exception>
    public void DemandFit(DocumentSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        new SignerCertificate(signer.Certificate, signer.Chain, signer.Scheme).DemandFit(At);
        var certificate = Certificate.Read(signer.Certificate);
        if (SesCertificates.Find(Seal, certificate) is not (SesMatch.Certificate or SesMatch.Digest)) throw new SigningKeyException("signer-not-in-seal", "The seal does not list this certificate.", null, certificate.CommonName);
        if (At < Seal.ValidFrom || At > Seal.ValidUntil) throw new SigningKeyException("ses-signed-outside-seal", "The seal is not valid then.", null, Seal.Name);
        if (!IsMade()) throw new SigningKeyException("seal-signature-wrong", "The seal is not its maker's.", null, Seal.Name);
    }

    private static void DemandWritable(SesStamping asked)
    {
        if (asked.ContentDigest.Length != Sm3.Length || !Ascii.IsValid(asked.Property)) throw new ArgumentException("The digest is an SM3, the property ASCII.", nameof(asked));
        if (asked.Seal.Version != SesVersion.GbT38540) throw new ArgumentException("Only seals by GB/T 38540 are pressed.", nameof(asked));
    }

    private bool IsMade()
    {
        try
        {
            return SesSigned.Judge("seal-signature-correct", "seal-signature-wrong", Certificate.Read(Seal.Maker), Seal.SignatureAlgorithm, Seal.Signed, Seal.Signature)
                .All(finding => finding.Severity < FindingSeverity.Doubt);
        }
        catch (SignatureSyntaxException)
        {
            return false;
        }
    }

    private byte[] ToSign()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER, Seal.Encoded.Length + 1024);
        using (writer.PushSequence())
        {
            writer.WriteInteger((int)SesVersion.GbT38540);
            // As it was received: a seal of others may break DER, and changed octets would break its signature.
            writer.WriteEncodedValue(Seal.Encoded);
            writer.WriteGeneralizedTime(At, omitFractionalSeconds: true);
            writer.WriteBitString(ContentDigest);
            writer.WriteCharacterString(UniversalTagNumber.IA5String, Property);
            if (Extensions.Count > 0)
            {
                using (writer.PushSequence(DerReading.Context0)) SesSealOrder.WriteExtensions(writer, Extensions);
            }
        }
        return writer.Encode();
    }

    private static byte[] Encode(byte[] toSign, byte[] certificate, byte[] signature, byte[]? timeStamp)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER, toSign.Length + certificate.Length + 512);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(toSign);
            writer.WriteOctetString(certificate);
            writer.WriteObjectIdentifier(AlgorithmOids.Sm2WithSm3);
            writer.WriteBitString(signature);
            if (timeStamp is not null)
            {
                using (writer.PushSequence(DerReading.Context0)) writer.WriteBitString(timeStamp);
            }
        }
        return writer.Encode();
    }
}
