namespace Yinxin.Signatures;

/// <summary>What one finding means for the verdict on a signature.</summary>
public enum FindingSeverity
{
    /// <summary>Checked and right.</summary>
    Passed,

    /// <summary>Worth knowing; changes no verdict.</summary>
    Notice,

    /// <summary>Unusual; a person should look, but it changes no verdict.</summary>
    Warning,

    /// <summary>Something that the proof needs is missing or not trusted: nobody can tell.</summary>
    Doubt,

    /// <summary>Wrong: the signature is invalid.</summary>
    Fault,
}

/// <summary>One thing that the check of a signature found.</summary>
/// <param name="Code">Stable, kebab-case; the key of its texts for people.</param>
/// <param name="Offset">Where, in bytes from the start of what was checked; null where no single place is meant.</param>
/// <param name="Facts">What its texts may mention, such as a name, an object number or a time.</param>
public sealed record SignatureFinding(string Code, FindingSeverity Severity, long? Offset, params IReadOnlyList<string> Facts)
{
    /// <summary>Which file of a package is meant, as <c>/Doc_0/Document.xml</c>; null where the whole or no file is.</summary>
    public string? Part { get; init; }
}
