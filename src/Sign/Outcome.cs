namespace Yinxin.Sign;

/// <summary>What a run comes to; the number is the program's exit code.</summary>
public enum Outcome
{
    /// <summary>Everything that was asked is signed.</summary>
    Signed = 0,

    /// <summary>A document does not allow it, or the place is not there; in a batch: some files are not signed.</summary>
    Refused = 1,

    /// <summary>The key or its certificate can't be used; nothing was signed.</summary>
    KeyUnusable = 2,

    /// <summary>The command line makes no sense; nothing was signed.</summary>
    Misused = 3,

    /// <summary>A file could not be read or written.</summary>
    Unreadable = 4,

    /// <summary>No time stamp was to be had that may be believed, or validation data is missing.</summary>
    EvidenceMissing = 5,
}

/// <summary>Why a document was not signed.</summary>
/// <param name="code">Stable, kebab-case; the key of its texts.</param>
/// <param name="facts">What its texts may mention.</param>
public sealed class NotSignedException(Outcome outcome, string code, Exception? inner, params IReadOnlyList<string> facts)
    : Exception(code, inner)
{
    public Outcome Outcome { get; } = outcome;

    public string Code { get; } = code;

    public IReadOnlyList<string> Facts { get; } = facts;
}
