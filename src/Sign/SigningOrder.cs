using System.Security.Cryptography;
using Yinxin.Pdf;

namespace Yinxin.Sign;

/// <summary>What is to be signed with, and how.</summary>
/// <param name="KeyFile">PKCS#12 or PEM; for a key in a token, PEM with its certificates or null; null also when only SM2 signs.</param>
/// <param name="PasswordFile">Null for a key without password.</param>
internal sealed record SigningOrder(string? KeyFile, string? PasswordFile)
{
    /// <summary>Null for a key from a file.</summary>
    public TokenOrder? Token { get; init; }

    /// <summary>A signature of SM2, alone or behind the other; null for none.</summary>
    public Sm2Order? Sm2 { get; init; }

    /// <summary>Is there a key besides that of SM2?</summary>
    public bool HasKey => KeyFile is not null || Token is not null;

    public string? Image { get; init; }

    public string? Text { get; init; }

    /// <summary>Millimetres; 0 for the usual width.</summary>
    public double Width { get; init; }

    /// <summary>Millimetres; 0 for what follows from the look.</summary>
    public double Height { get; init; }

    public IReadOnlyList<PagesPlace> Places { get; init; } = [];

    public string? Keyword { get; init; }

    /// <summary>Counted from 1; null for all.</summary>
    public int? Nth { get; init; }

    public PageEdge? Straddle { get; init; }

    public int? GroupSize { get; init; }

    public string? NewField { get; init; }

    public string? EmptyField { get; init; }

    public Certification? Certify { get; init; }

    public HashAlgorithmName? Digest { get; init; }

    public bool Pss { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    public string? Name { get; init; }
}
