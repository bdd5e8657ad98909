using System.Security.Cryptography;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Cms;

/// <summary>Checks the one SignerInfo of a CMS against the content that it signs: versions, attributes, signature value.</summary>
internal sealed class SignerCheck(SignedData data, SignerInfo signer, SignerRules rules, List<SignatureFinding> findings)
{
    /// <summary>Version of SignedData whose content is not data (RFC 5652, 5.1).</summary>
    private const int OtherContent = 3;

    /// <summary>The signer's certificate among those inside; null when it is missing.</summary>
    internal Certificate? Certificate { get; } = Find(data, signer);

    internal static Certificate? Find(SignedData data, SignerInfo signer) => data.Certificates.Find(certificate =>
        signer.KeyIdentifier is { } identifier
            ? certificate.Extensions.SubjectKeyIdentifier is { } offered && offered.AsSpan().SequenceEqual(identifier)
            : certificate.Issuer.Span.SequenceEqual(signer.Issuer.Span) && certificate.Serial.Span.SequenceEqual(signer.Serial.Span));

    /// <param name="digestOf">Digests the content with the algorithm that the signer names; called at most once.</param>
    internal void Check(Func<HashAlgorithmName, byte[]> digestOf)
    {
        CheckVersions();
        CheckDigestAndSignature(digestOf);
    }

    private void CheckVersions()
    {
        var expected = signer.KeyIdentifier is null ? 1 : 3;
        if (signer.Version != expected) Fault("cms-version-wrong");
        if (rules.IsPades && data.Version != expected) Fault("cms-version-wrong");
        if (!rules.IsDetached && data.Version != OtherContent) Fault("cms-version-wrong");
        if (!data.DigestAlgorithms.Contains(signer.DigestAlgorithm)) Fault("cms-digest-algorithms-differ");
    }

    private void CheckDigestAndSignature(Func<HashAlgorithmName, byte[]> digestOf)
    {
        if (SignatureScheme.DigestOf(signer.DigestAlgorithm) is not { } digest)
        {
            Add("algorithm-not-supported", FindingSeverity.Doubt, signer.DigestAlgorithm);
            return;
        }
        if (digest == HashAlgorithmName.SHA1) Add("digest-weak", FindingSeverity.Doubt, "SHA-1");
        var actual = digestOf(digest);
        if (signer.EncodedAttributes.IsEmpty && rules.NeedsSigningCertificate) Fault("attributes-missing");
        if (!signer.EncodedAttributes.IsEmpty) AttributeCheck.Check(signer, Certificate, actual, rules, data.Octets, findings);
        if (Certificate is not null) CheckValue(Certificate, digest, actual);
    }

    private void CheckValue(Certificate certificate, HashAlgorithmName digest, byte[] contentDigest)
    {
        if (SignatureScheme.Of(signer.SignatureAlgorithm, digest) is not { } scheme)
        {
            var unknown = signer.SignatureAlgorithm is { Identifier: AlgorithmOids.RsaPss, IsPlain: false } || !certificate.Key.IsSupported;
            Add(unknown ? "algorithm-not-supported" : "signature-algorithm-wrong", unknown ? FindingSeverity.Doubt : FindingSeverity.Fault,
                signer.SignatureAlgorithm.Identifier);
            return;
        }
        if (scheme.Digest != digest) Fault("signature-algorithm-wrong");
        var signedDigest = signer.EncodedAttributes.IsEmpty ? contentDigest : DigestOfAttributes(signer, scheme.Digest);
        var answer = certificate.Key.CheckDigest(scheme, signedDigest, signer.Signature);
        if (answer == KeyAnswer.Right && signer.EncodedAttributes.IsEmpty && rules.IsDetached) Add("bytes-intact", FindingSeverity.Passed);
        switch (answer)
        {
            case KeyAnswer.Right: Add("signature-correct", FindingSeverity.Passed, certificate.CommonName); break;
            case KeyAnswer.Wrong: Fault("signature-wrong"); break;
            case KeyAnswer.SchemeNotOfKey: Fault("signature-algorithm-wrong"); break;
            default: Add("algorithm-not-supported", FindingSeverity.Doubt, "key"); break;
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

    private void Fault(string code) => Add(code, FindingSeverity.Fault);

    private void Add(string code, FindingSeverity severity, params IReadOnlyList<string> facts) => findings.Add(new(code, severity, null, facts));
}
