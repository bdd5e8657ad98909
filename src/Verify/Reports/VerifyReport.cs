using Yinxin.Ledger;
using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>What was asked about.</summary>
public enum SubjectKind
{
    Pdf,
    Receipt,
    File,
    Digest,
    Ledger,
}

/// <summary>The thing that was asked about.</summary>
/// <param name="Name">Path as given, or the digest in hexadecimal.</param>
/// <param name="Sha256">Null where no file was hashed.</param>
public sealed record Subject(SubjectKind Kind, string Name, Hash256? Sha256);

/// <summary>What one signature of a document says of itself; to be believed as far as the findings about it go.</summary>
/// <param name="Number">From 1, in the order of the file.</param>
/// <param name="Signer">Name in the certificate, that of the seal.</param>
/// <param name="At">Time that the signer claims, UTC; null when none is given.</param>
/// <param name="Indication">What the check of it came to, in the words of EN 319 102-1; not weighed with a receipt or by <c>--strict</c>.</param>
public sealed record ReportedSignature(int Number, string Field, string? Signer, string? Organisation, string? Issuer, DateTimeOffset? At, Indication Indication)
{
    /// <summary>Is it a document time stamp?</summary>
    public bool IsTimeStamp { get; init; }

    /// <summary>The earliest moment that a time stamp proves; null without.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>The electronic seal that was pressed; null for other signatures.</summary>
    public ReportedSeal? Seal { get; init; }
}

/// <summary>What an electronic seal says of itself.</summary>
/// <param name="Maker">Name in the maker's certificate; null when it can't be read.</param>
public sealed record ReportedSeal(string Id, string Name, string? Maker);

/// <summary>The answer to one question.</summary>
/// <param name="Stamping">What a receipt says that was stamped; null without a readable receipt.</param>
/// <param name="Entry">Sequence number of the receipt's entry.</param>
public sealed record VerifyReport(
    Outcome Outcome,
    Subject? Subject,
    IReadOnlyList<Reported> Findings,
    StampedFacts? Stamping = null,
    long? Entry = null,
    Checkpoint? Checkpoint = null)
{
    public IReadOnlyList<ReportedSignature> Signatures { get; init; } = [];

    /// <summary>What was asked for elsewhere; always empty without <c>--fetch</c>.</summary>
    public IReadOnlyList<Fetched> Fetched { get; init; } = [];

    public static VerifyReport Unreadable(Reported why) => new(Outcome.Unreadable, null, [why]);

    /// <summary>Judges the findings, more severely where asked.</summary>
    public static VerifyReport Of(Subject subject, IEnumerable<Reported> findings, bool strict)
    {
        IReadOnlyList<Reported> weighed = [.. strict ? findings.Select(finding => finding.Strictly()) : findings];
        return new VerifyReport(Reported.OutcomeOf(weighed), subject, weighed);
    }
}
