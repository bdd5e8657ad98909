using System.Formats.Asn1;
using System.Security.Cryptography;
using Yinxin.Signatures.Keys;
using Yinxin.Signatures.Trust;

namespace Yinxin.Signatures.Cms;

/// <summary>Checks a detached CMS signature: shape, digest, signature value, signer's certificate and its path.</summary>
/// <remarks>Every check that can be made is made and reported; none stops at the first fault that leaves the others meaningful.</remarks>
public sealed class DetachedSignatureCheck
{
    private readonly SignatureProfile profile;
    private readonly List<SignatureFinding> findings = [];

    private DetachedSignatureCheck(SignatureProfile profile) => this.profile = profile;

    /// <summary>Checks one signature.</summary>
    /// <param name="cms">The CMS without padding.</param>
    /// <param name="digestOf">Digests the signed content with the algorithm that the signature names; called at most once.</param>
    /// <param name="at">The moment at which the certificates are judged.</param>
    public static DetachedSignatureReport Check(
        byte[] cms, SignatureProfile profile, Func<HashAlgorithmName, byte[]> digestOf, TrustAnchors anchors, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(cms);
        ArgumentNullException.ThrowIfNull(digestOf);
        ArgumentNullException.ThrowIfNull(anchors);
        var check = new DetachedSignatureCheck(profile);
        try
        {
            var data = SignedData.Read(cms, profile == SignatureProfile.Pades ? AsnEncodingRules.DER : AsnEncodingRules.BER);
            return check.CheckData(data, digestOf, anchors, at);
        }
        catch (SignatureSyntaxException malformed)
        {
            check.Add(malformed.Code, FindingSeverity.Fault, malformed.Offset);
            return new(check.findings, null, []);
        }
    }

    private DetachedSignatureReport CheckData(
        SignedData data, Func<HashAlgorithmName, byte[]> digestOf, TrustAnchors anchors, DateTimeOffset at)
    {
        if (data.ContentType != CmsOids.Data) Fault("cms-content-type-wrong");
        if (data.HasContent) Fault("cms-content-present");
        if (data.Signers.Count != 1)
        {
            Fault("cms-signers-not-one");
            return new(findings, null, []);
        }
        var signer = data.Signers[0];
        CheckVersions(data, signer);
        var certificate = FindSigner(data, signer);
        CheckDigestAndSignature(data, signer, certificate, digestOf);
        NoteUnsigned(signer);
        if (certificate is null)
        {
            Fault("signer-certificate-missing");
            return new(findings, null, []);
        }
        var path = CertificatePath.Find(certificate, data.Certificates, anchors);
        var judged = PathCheck.Judge(path, at).ToList();
        if (judged.TrueForAll(finding => finding.Severity < FindingSeverity.Doubt)) Add("chain-trusted", FindingSeverity.Passed, null, path.Certificates[^1].CommonName);
        findings.AddRange(judged);
        return new(findings, certificate, path.Certificates);
    }

    private void CheckVersions(SignedData data, SignerInfo signer)
    {
        var expected = signer.KeyIdentifier is null ? 1 : 3;
        if (signer.Version != expected) Fault("cms-version-wrong");
        if (data.Version != expected && profile == SignatureProfile.Pades) Fault("cms-version-wrong");
        if (!data.DigestAlgorithms.Contains(signer.DigestAlgorithm)) Fault("cms-digest-algorithms-differ");
    }

    private static Certificate? FindSigner(SignedData data, SignerInfo signer) => data.Certificates.Find(certificate =>
        signer.KeyIdentifier is { } identifier
            ? certificate.Extensions.SubjectKeyIdentifier is { } offered && offered.AsSpan().SequenceEqual(identifier)
            : certificate.Issuer.Span.SequenceEqual(signer.Issuer.Span) && certificate.Serial.Span.SequenceEqual(signer.Serial.Span));

    private void CheckDigestAndSignature(
        SignedData data, SignerInfo signer, Certificate? certificate, Func<HashAlgorithmName, byte[]> digestOf)
    {
        if (SignatureScheme.DigestOf(signer.DigestAlgorithm) is not { } digest)
        {
            Add("algorithm-not-supported", FindingSeverity.Doubt, null, signer.DigestAlgorithm);
            return;
        }
        if (digest == HashAlgorithmName.SHA1) Add("digest-weak", FindingSeverity.Doubt, null, "SHA-1");
        var actual = digestOf(digest);
        if (signer.EncodedAttributes.IsEmpty && profile == SignatureProfile.Pades) Fault("attributes-missing");
        if (!signer.EncodedAttributes.IsEmpty) AttributeCheck.Check(signer, certificate, actual, profile, data.Octets, findings);
        if (certificate is not null) CheckValue(signer, certificate, digest, actual);
    }

    private void CheckValue(SignerInfo signer, Certificate certificate, HashAlgorithmName digest, byte[] contentDigest)
    {
        if (SignatureScheme.Of(signer.SignatureAlgorithm, digest) is not { } scheme)
        {
            var unknown = signer.SignatureAlgorithm is { Identifier: AlgorithmOids.RsaPss, IsPlain: false } || !certificate.Key.IsSupported;
            Add(unknown ? "algorithm-not-supported" : "signature-algorithm-wrong", unknown ? FindingSeverity.Doubt : FindingSeverity.Fault,
                null, signer.SignatureAlgorithm.Identifier);
            return;
        }
        if (scheme.Digest != digest) Fault("signature-algorithm-wrong");
        var signedDigest = signer.EncodedAttributes.IsEmpty ? contentDigest : DigestOfAttributes(signer, scheme.Digest);
        var answer = certificate.Key.CheckDigest(scheme, signedDigest, signer.Signature);
        if (answer == KeyAnswer.Right && signer.EncodedAttributes.IsEmpty) Add("bytes-intact", FindingSeverity.Passed, null);
        switch (answer)
        {
            case KeyAnswer.Right: Add("signature-correct", FindingSeverity.Passed, null, certificate.CommonName); break;
            case KeyAnswer.Wrong: Fault("signature-wrong"); break;
            case KeyAnswer.SchemeNotOfKey: Fault("signature-algorithm-wrong"); break;
            default: Add("algorithm-not-supported", FindingSeverity.Doubt, null, "key"); break;
        }
    }

    /// <summary>The received octets with only the tag changed to SET (RFC 5652, 5.4): never encoded anew.</summary>
    private static byte[] DigestOfAttributes(SignerInfo signer, HashAlgorithmName digest)
    {
        using var hash = IncrementalHash.CreateHash(digest);
        hash.AppendData([0x31]);
        hash.AppendData(signer.EncodedAttributes.Span[1..]);
        return hash.GetHashAndReset();
    }

    private void NoteUnsigned(SignerInfo signer)
    {
        if (signer.UnsignedAttributes.Exists(attribute => attribute.Type == CmsOids.SignatureTimeStamp))
        {
            Add("timestamp-not-checked", FindingSeverity.Notice, null);
        }
    }

    private void Fault(string code) => Add(code, FindingSeverity.Fault, null);

    private void Add(string code, FindingSeverity severity, long? offset, params IReadOnlyList<string> facts) =>
        findings.Add(new(code, severity, offset, facts));
}
