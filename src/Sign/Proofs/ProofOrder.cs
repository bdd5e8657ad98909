namespace Yinxin.Sign;

/// <summary>How much proof is wanted, and where it comes from.</summary>
internal sealed record ProofOrder(Level Level)
{
    /// <summary>Time-stamp authorities, asked in this order until one answers.</summary>
    public IReadOnlyList<Uri> Authorities { get; init; } = [];

    /// <summary>Object identifier; null for any policy.</summary>
    public string? Policy { get; init; }

    /// <summary>Longest time that one question may take; null for the usual one.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Files of root certificates.</summary>
    public IReadOnlyList<string> Trust { get; init; } = [];

    /// <summary>Files of revocation lists.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Files of OCSP responses.</summary>
    public IReadOnlyList<string> Responses { get; init; } = [];

    /// <summary>Hosts that may be asked for what is missing, with a port where it is not the usual one.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Null for files that are not encrypted.</summary>
    public string? PdfPasswordFile { get; init; }

    public bool Overwrites { get; init; }
}
