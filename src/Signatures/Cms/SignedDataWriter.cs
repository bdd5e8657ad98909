using System.Formats.Asn1;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Cms;

/// <summary>Writes SignedData with one signer in DER (RFC 5652, or GB/T 35275 with its own object identifiers and version 1).</summary>
/// <param name="contentType">Object identifier of what is signed.</param>
/// <param name="content">The content, when it is carried along; null when it is detached.</param>
/// <param name="withCertificates">Are the signer's certificate and its intermediates put in?</param>
internal sealed class SignedDataWriter(DocumentSigner signer, string contentType, byte[]? content = null, bool withCertificates = true)
{
    /// <summary>By GB/T 35275?</summary>
    internal bool IsGm { get; init; }

    /// <summary>Claimed time of signing among the attributes; null without.</summary>
    internal DateTimeOffset? At { get; init; }

    private readonly AsnWriter writer = new(AsnEncodingRules.DER, 4096);

    /// <summary>Signs content by its digest, which is the scheme's.</summary>
    /// <returns>DER of ContentInfo.</returns>
    /// <exception cref="ArgumentException">The digest has not the length of the scheme's, or the signer's certificate is malformed.</exception>
    internal byte[] Write(ReadOnlySpan<byte> contentDigest, TimeStampSource? timeStamps = null)
    {
        var attributes = SignedAttributes.Write(contentType, contentDigest, signer.Certificate, signer.Scheme, At);
        var signature = signer.Sign(attributes);
        return Write(attributes, signature, timeStamps?.Stamp(RunningDigest.Of(timeStamps.Digest, signature)));
    }

    /// <summary>Signs the content that is carried along as it is, without attributes.</summary>
    /// <exception cref="ArgumentException">The signer's certificate is malformed.</exception>
    internal byte[] WriteWithoutAttributes() => Write(null, signer.Sign(content), null);

    private byte[] Write(byte[]? attributes, byte[] signature, byte[]? timeStamp)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(IsGm ? CmsOids.GmSignedData : CmsOids.SignedData);
            using (writer.PushSequence(DerReading.Context0))
            using (writer.PushSequence())
            {
                WriteSignedData(attributes, signature, timeStamp);
            }
        }
        return writer.Encode();
    }

    /// <summary>Version 3 says that the content is something else than data (RFC 5652, 5.1).</summary>
    private void WriteSignedData(byte[]? attributes, byte[] signature, byte[]? timeStamp)
    {
        writer.WriteInteger(IsGm || contentType == CmsOids.Data ? 1 : 3);
        using (writer.PushSetOf()) signer.Scheme.WriteDigestAlgorithm(writer);
        WriteContent();
        if (withCertificates) WriteCertificates();
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            WriteSignerInfo(attributes, signature, timeStamp);
        }
    }

    private void WriteContent()
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(contentType);
            if (content is null) return;
            using (writer.PushSequence(DerReading.Context0)) writer.WriteOctetString(content);
        }
    }

    private void WriteCertificates()
    {
        using (writer.PushSetOf(DerReading.Context0))
        {
            writer.WriteEncodedValue(signer.Certificate);
            foreach (var certificate in signer.Chain) writer.WriteEncodedValue(certificate);
        }
    }

    private void WriteSignerInfo(byte[]? attributes, byte[] signature, byte[]? timeStamp)
    {
        var certificate = SignerCertificate();
        writer.WriteInteger(1);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.Issuer.Span);
            writer.WriteInteger(certificate.Serial.Span);
        }
        signer.Scheme.WriteDigestAlgorithm(writer);
        if (attributes is not null) WriteElements(attributes);
        if (IsGm && signer.Scheme.IsSm2) WriteSm2Sign();
        else signer.Scheme.WriteSignatureAlgorithm(writer);
        writer.WriteOctetString(signature);
        if (timeStamp is not null) WriteTimeStamp(timeStamp);
    }

    private void WriteTimeStamp(byte[] token)
    {
        using (writer.PushSetOf(DerReading.Context1))
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignatureTimeStamp);
            using (writer.PushSetOf()) writer.WriteEncodedValue(token);
        }
    }

    /// <summary>GB/T 35275 names the signature alone, without its digest.</summary>
    private void WriteSm2Sign()
    {
        using (writer.PushSequence()) writer.WriteObjectIdentifier(AlgorithmOids.Sm2Sign);
    }

    /// <summary>Writes the elements of an encoded SET under the tag [0].</summary>
    private void WriteElements(byte[] encodedSet)
    {
        using var signed = writer.PushSetOf(DerReading.Context0);
        var elements = new AsnReader(encodedSet, AsnEncodingRules.DER).ReadSetOf();
        while (elements.HasData) writer.WriteEncodedValue(elements.ReadEncodedValue().Span);
    }

    private Certificate SignerCertificate()
    {
        try
        {
            return Certificate.Read(signer.Certificate);
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new ArgumentException("The signer's certificate is malformed.", nameof(signer), malformed);
        }
    }
}
