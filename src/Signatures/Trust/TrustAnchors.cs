namespace Yinxin.Signatures;

/// <summary>The root certificates that the checker believes. A document never brings its own.</summary>
public sealed class TrustAnchors
{
    /// <summary>Believes nobody: a correct signature then has an unknown signer.</summary>
    public static readonly TrustAnchors None = new([]);

    /// <param name="roots">DER of the root certificates.</param>
    /// <exception cref="ArgumentException">One of them is not a certificate.</exception>
    public TrustAnchors(IReadOnlyList<byte[]> roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        try
        {
            Roots = [.. roots.Select(Certificate.Read)];
        }
        catch (SignatureSyntaxException malformed)
        {
            throw new ArgumentException("A trusted root is not the DER of a certificate.", nameof(roots), malformed);
        }
    }

    internal IReadOnlyList<Certificate> Roots { get; }
}
