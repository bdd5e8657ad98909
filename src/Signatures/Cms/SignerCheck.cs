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

    internal void Check(ContentDigest digestOf)
    {
        CheckVersions();
        CheckDigestAndSignature(digestOf);
    }

    private void CheckVersions()
    {
        var expected = signer.KeyIdentifier is null ? 1 : 3;
        if (signer.Version != expected) Fault("cms-version-wrong");
        if (rules.IsPades && data.Version != expected) Fault("cms-version-wrong");
        if (!data.IsGm && data.ContentType is not (CmsOids.Data or CmsOids.GmData) && data.Version != OtherContent) Fault("cms-version-wrong");
        if (!data.DigestAlgorithms.Contains(signer.DigestAlgorithm)) Fault("cms-digest-algorithms-differ");
    }

    private bool HasAttributes => !signer.EncodedAttributes.IsEmpty;

    private void CheckDigestAndSignature(ContentDigest digestOf)
    {
        if (SignatureScheme.DigestOf(signer.DigestAlgorithm) is not { } digest)
        {
            Add("algorithm-not-supported", FindingSeverity.Doubt, signer.DigestAlgorithm);
            return;
        }
        if (digest == HashAlgorithmName.SHA1) Add("digest-weak", FindingSeverity.Doubt, "SHA-1");
        if (!HasAttributes && rules.NeedsSigningCertificate) Fault("attributes-missing");
        if (HasAttributes) AttributeCheck.Check(signer, Certificate, digestOf(digest, [])!, rules, data.Octets, findings);
        if (Certificate is not null) CheckValue(Certificate, digest, digestOf);
    }

    private void CheckValue(Certificate certificate, HashAlgorithmName digest, ContentDigest digestOf)
    {
        if (SignatureScheme.Of(signer.SignatureAlgorithm, digest) is not { } scheme)
        {
            var unknown = signer.SignatureAlgorithm is { Identifier: AlgorithmOids.RsaPss, IsPlain: false } || !certificate.Key.IsSupported;
            Add(unknown ? "algorithm-not-supported" : "signature-algorithm-wrong", unknown ? FindingSeverity.Doubt : FindingSeverity.Fault,
                signer.SignatureAlgorithm.Identifier);
            return;
        }
        if (scheme.Digest != digest) Fault("signature-algorithm-wrong");
        if (SignedDigest(certificate.Key, scheme, digest, digestOf) is not { } signedDigest)
        {
            Add("algorithm-not-supported", FindingSeverity.Doubt, "SM2");
            return;
        }
        Judge(certificate, certificate.Key.CheckDigest(scheme, signedDigest, Value(scheme)));
    }

    private void Judge(Certificate certificate, KeyAnswer answer)
    {
        if (answer == KeyAnswer.Right && !HasAttributes && rules.IsDetached) Add("bytes-intact", FindingSeverity.Passed);
        switch (answer)
        {
            case KeyAnswer.Right: Add("signature-correct", FindingSeverity.Passed, certificate.CommonName); break;
            case KeyAnswer.Wrong: Fault("signature-wrong"); break;
            case KeyAnswer.SchemeNotOfKey: Fault("signature-algorithm-wrong"); break;
            default: Add("algorithm-not-supported", FindingSeverity.Doubt, "key"); break;
        }
    }

    /// <summary>The attributes are the received octets with only the tag changed to SET (RFC 5652, 5.4): never encoded anew.</summary>
    private byte[]? SignedDigest(CertifiedPublicKey key, SignatureScheme scheme, HashAlgorithmName digest, ContentDigest digestOf) =>
        HasAttributes ? key.DigestOf(scheme, [0x31, .. signer.EncodedAttributes.Span[1..]]) : digestOf(digest, key.Prefix(scheme));

    /// <summary>The signature value; r followed by s becomes DER where that is allowed, and is told.</summary>
    private byte[] Value(SignatureScheme scheme)
    {
        if (!scheme.IsSm2 || !rules.AllowsRaw || !Sm2Signature.IsRaw(signer.Signature)) return signer.Signature;
        Add("signature-raw", FindingSeverity.Notice, Certificate?.CommonName ?? "");
        return Sm2Signature.FromRaw(signer.Signature);
    }

    private void Fault(string code) => Add(code, FindingSeverity.Fault);

    private void Add(string code, FindingSeverity severity, params IReadOnlyList<string> facts) => findings.Add(new(code, severity, null, facts));
}
