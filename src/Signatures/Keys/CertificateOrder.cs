namespace Yinxin.Signatures.Keys;

/// <summary>Puts the certificates of a key file into order.</summary>
internal static class CertificateOrder
{
    /// <summary>The certificates above one, by the names of their issuers, as far as they are there; without a root.</summary>
    /// <exception cref="SigningKeyException">Code <c>key-file-malformed</c>: one of them is no certificate.</exception>
    internal static IReadOnlyList<byte[]> Above(byte[] own, IReadOnlyList<byte[]> others)
    {
        try
        {
            var left = others.Select(Certificate.Read).ToList();
            var chain = new List<byte[]>();
            for (var at = Certificate.Read(own); ;)
            {
                var above = left.Find(one => one.Subject.Span.SequenceEqual(at.Issuer.Span) && !one.Subject.Span.SequenceEqual(one.Issuer.Span));
                if (above is null || !left.Remove(above)) return chain;
                chain.Add(above.Encoded);
                at = above;
            }
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new SigningKeyException("key-file-malformed", "A certificate of the file is malformed.", malformed);
        }
    }
}
