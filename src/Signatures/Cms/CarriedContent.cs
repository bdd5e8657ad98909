using System.Security.Cryptography;
using System.Text;
using Yinxin.Signatures.Keys;

namespace Yinxin.Signatures.Cms;

/// <summary>Content inside a GB/T 35275 signature: the digest of the signed bytes, that in Base64, or the bytes themselves.</summary>
/// <remarks>Seen in OFD signatures without a seal (GM/T 0099, 7.2.2), where the signed bytes are a file beside it.</remarks>
internal sealed class CarriedContent(SignedData data, List<SignatureFinding> findings)
{
    /// <summary>Says whether the content inside is about the bytes outside.</summary>
    /// <param name="outside">Digests the bytes outside.</param>
    /// <returns>Digests the content inside, which is what was signed.</returns>
    internal ContentDigest Judge(SignerInfo signer, ContentDigest outside)
    {
        var content = data.Content ?? [];
        if (SignatureScheme.DigestOf(signer.DigestAlgorithm) is { } algorithm && outside(algorithm, []) is { } digest)
        {
            var isBase64 = content.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(Convert.ToBase64String(digest)));
            var isAbout = isBase64 || content.AsSpan().SequenceEqual(digest) || RunningDigest.Of(algorithm, content).AsSpan().SequenceEqual(digest);
            findings.Add(new(isAbout ? "bytes-intact" : "bytes-changed", isAbout ? FindingSeverity.Passed : FindingSeverity.Fault, null));
            if (isBase64) findings.Add(new("cms-content-base64", FindingSeverity.Notice, null));
        }
        return (name, prefix) => Digest(name, prefix, content);
    }

    private static byte[] Digest(HashAlgorithmName algorithm, ReadOnlySpan<byte> prefix, byte[] content)
    {
        using var digest = new RunningDigest(algorithm);
        digest.Append(prefix);
        digest.Append(content);
        return digest.Finish();
    }
}
