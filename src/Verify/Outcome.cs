using Yinxin.Ledger;

namespace Yinxin.Verify;

/// <summary>What a run comes to; the number is the program's exit code.</summary>
public enum Outcome
{
    /// <summary>Everything that was asked is proven.</summary>
    Valid = 0,

    /// <summary>Something is proven wrong.</summary>
    Invalid = 1,

    /// <summary>Nothing is wrong, but something that the proof needs is missing.</summary>
    CannotTell = 2,

    /// <summary>What was given could not be read, or the question makes no sense.</summary>
    Unreadable = 3,
}

/// <summary>What one finding means for the outcome.</summary>
public enum Weight
{
    /// <summary>Checked and right.</summary>
    Passed,

    /// <summary>Worth knowing; changes nothing.</summary>
    Note,

    /// <summary>Unusual, or a gap in the proof that is common; changes nothing unless the check is strict.</summary>
    Warning,

    /// <summary>Could not be checked: nobody can tell, unless something is wrong.</summary>
    Unknown,

    /// <summary>Wrong.</summary>
    Fault,
}

/// <summary>One finding as it is reported.</summary>
/// <param name="Code">Stable, kebab-case; the key of its texts.</param>
/// <param name="Place">Which part of what was checked.</param>
/// <param name="Facts">What its texts may mention, in order.</param>
public sealed record Reported(string Code, Weight Weight, string Place, params IReadOnlyList<string> Facts)
{
    /// <summary>Gaps that a strict check does not overlook although they are no warnings.</summary>
    private static readonly string[] StrictlyMissing = ["revocation-unknown", "file-not-compared"];

    public static Reported From(Finding finding) => new(finding.Code, WeightOf(finding.Severity), finding.Place, finding.Facts);

    public Reported Strictly() =>
        Weight == Weight.Warning || (Weight == Weight.Note && StrictlyMissing.Contains(Code)) ? this with { Weight = Weight.Unknown } : this;

    public static Outcome OutcomeOf(IEnumerable<Reported> findings) => findings.Select(finding => finding.Weight).DefaultIfEmpty(Weight.Unknown).Max() switch
    {
        Weight.Fault => Outcome.Invalid,
        Weight.Unknown => Outcome.CannotTell,
        _ => Outcome.Valid,
    };

    private static Weight WeightOf(Severity severity) => severity switch
    {
        Severity.Passed => Weight.Passed,
        Severity.Note => Weight.Note,
        Severity.Unknown => Weight.Unknown,
        _ => Weight.Fault,
    };
}
