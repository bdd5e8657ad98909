using System.Security.Cryptography;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Seals;

/// <summary>Certificates in seals: reading them, and finding a signer in a seal's list.</summary>
internal static class SesCertificates
{
    /// <returns>Null when it is malformed; that is then told.</returns>
    internal static Certificate? TryRead(byte[] encoded, string code, List<SignatureFinding> findings)
    {
        try
        {
            var certificate = Certificate.Read(encoded);
            if (certificate.Extensions.IsKeyUsageIrregular) findings.Add(new("ses-key-usage-form", FindingSeverity.Notice, null, certificate.CommonName));
            return certificate;
        }
        catch (SignatureSyntaxException malformed)
        {
            findings.Add(new(code, FindingSeverity.Fault, malformed.Offset));
            return null;
        }
    }

    /// <summary>How a seal lists a certificate.</summary>
    internal static SesMatch Find(SesSeal seal, Certificate certificate)
    {
        if (seal.Listed.Any(one => one.Certificate is { } listed && listed.AsSpan().SequenceEqual(certificate.Encoded))) return SesMatch.Certificate;
        var best = SesMatch.None;
        foreach (var one in seal.Listed.Where(one => one.Digest is not null)) best = (SesMatch)Math.Max((int)best, (int)Compare(one, certificate));
        return best;
    }

    private static SesMatch Compare(SesListed listed, Certificate certificate)
    {
        if (DigestOf(listed.DigestLabel!) is not { } algorithm) return SesMatch.UnknownDigest;
        if (RunningDigest.Of(algorithm, certificate.Encoded).AsSpan().SequenceEqual(listed.Digest)) return SesMatch.Digest;
        return certificate.Key.DigestOf(SignatureScheme.Sm2WithSm3, certificate.Encoded).AsSpan().SequenceEqual(listed.Digest) ? SesMatch.DigestWithZ : SesMatch.None;
    }

    /// <summary>Labels are free text: names and object identifiers are both met.</summary>
    private static HashAlgorithmName? DigestOf(string label) => label.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal) switch
    {
        "SM3" => Sm3.Name,
        "SHA256" => HashAlgorithmName.SHA256,
        "SHA384" => HashAlgorithmName.SHA384,
        "SHA512" => HashAlgorithmName.SHA512,
        _ => SignatureScheme.DigestOf(label) is { Name: not "SHA1" } known ? known : null,
    };
}

/// <summary>How a certificate stands in a seal's list; a later one says more.</summary>
internal enum SesMatch
{
    None,

    /// <summary>It is not there, but there is a digest by an unknown algorithm.</summary>
    UnknownDigest,

    /// <summary>By its SM3 with Z of its own key before it, as some vendors compute it.</summary>
    DigestWithZ,
    Digest,
    Certificate,
}
