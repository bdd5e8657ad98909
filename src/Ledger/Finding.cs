namespace Yinxin.Ledger;

/// <summary>What the findings of a check amount to.</summary>
public enum Verdict
{
    /// <summary>Everything that was asked is proven.</summary>
    Valid,

    /// <summary>Something is proven wrong.</summary>
    Invalid,

    /// <summary>Nothing is wrong, but something that the proof needs is missing.</summary>
    CannotTell,
}

/// <summary>What one finding means for the verdict.</summary>
public enum Severity
{
    /// <summary>Checked and right.</summary>
    Passed,

    /// <summary>Worth knowing; changes no verdict.</summary>
    Note,

    /// <summary>Could not be checked: the verdict is CannotTell unless something is wrong.</summary>
    Unknown,

    /// <summary>Wrong: the verdict is Invalid.</summary>
    Fault,
}

/// <summary>One thing that a check found.</summary>
/// <param name="Code">Stable, kebab-case; the key of its texts for people.</param>
/// <param name="Place">Which part it is about, such as <c>checkpoint</c>, <c>entry 17</c> or a file's path in a folder.</param>
/// <param name="Facts">What its texts may mention, in the order that docs/formats/verify-report.md gives.</param>
public sealed record Finding(string Code, Severity Severity, string Place, params IReadOnlyList<string> Facts)
{
    /// <summary>A fault outweighs the unknown, which outweighs everything else.</summary>
    public static Verdict VerdictOf(IEnumerable<Finding> findings)
    {
        var worst = findings.Select(finding => finding.Severity).DefaultIfEmpty(Severity.Unknown).Max();
        return worst switch
        {
            Severity.Fault => Verdict.Invalid,
            Severity.Unknown => Verdict.CannotTell,
            _ => Verdict.Valid,
        };
    }
}
