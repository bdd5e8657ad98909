using System.Security.Cryptography;
using Yinxin.Signatures.Timestamps;

namespace Yinxin.Signatures.Cms;

/// <summary>The time stamps over a signature value that a signature carries (RFC 3161, appendix A).</summary>
/// <remarks>
/// They stand outside what is signed, so that anybody can put one there. One that stamps something else or is forged is a fault, because
/// an honest file has none; one of an authority that is not trusted proves nothing and harms nothing.
/// </remarks>
internal sealed class SignatureTimeStamps(SignerInfo signer, TrustAnchors anchors, ValidationData data, List<SignatureFinding> findings)
{
    private const int Most = 8;

    private readonly List<IReadOnlyList<Certificate>> paths = [];

    /// <summary>Of each that was judged, from its authority upwards.</summary>
    internal IReadOnlyList<IReadOnlyList<Certificate>> Paths => paths;

    /// <summary>Judges them at a moment.</summary>
    /// <returns>The earliest moment that one of them proves, or null.</returns>
    internal DateTimeOffset? Check(DateTimeOffset at)
    {
        var tokens = signer.UnsignedAttributes.Where(attribute => attribute.Type == CmsOids.SignatureTimeStamp).SelectMany(attribute => attribute.Values).ToList();
        if (tokens.Count > Most) findings.Add(new("timestamp-not-checked", FindingSeverity.Notice, null));
        return tokens.Take(Most).Select(token => CheckOne(token.ToArray(), at)).Min();
    }

    private DateTimeOffset? CheckOne(byte[] token, DateTimeOffset at)
    {
        var report = TimeStampCheck.Check(token, algorithm => RunningDigest.Of(algorithm, signer.Signature), anchors, at, data);
        findings.Add(TimeStampSummary.Of(report));
        if (report.Path.Count > 0) paths.Add(report.Path);
        return report.ProvenAt;
    }
}
