namespace Yinxin.Signatures;

/// <summary>What an address was asked for.</summary>
public enum FetchKind
{
    /// <summary>The certificate of an issuer.</summary>
    Certificate,

    /// <summary>A revocation list.</summary>
    Crl,

    /// <summary>An OCSP response.</summary>
    Ocsp,
}

/// <summary>One address that a certificate named and that was, or was not, asked.</summary>
/// <param name="Address">As it stands in the certificate.</param>
/// <param name="Bytes">Length of the answer; null when nothing usable came.</param>
/// <param name="Sha256">Of the answer, lower-case hex; null with <paramref name="Bytes"/>.</param>
/// <param name="Failure">Why nothing came, kebab-case; null when something did.</param>
public sealed record Fetched(FetchKind Kind, string Address, long? Bytes, string? Sha256, string? Failure);

/// <summary>Nothing usable came from an address.</summary>
public sealed class FetchException(string code, Exception? inner = null) : Exception(code, inner)
{
    /// <summary>Stable, kebab-case; the key of its texts.</summary>
    public string Code { get; } = code;
}
