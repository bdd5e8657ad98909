using Yinxin.Signatures;

namespace Yinxin.Ofd;

/// <summary>What the findings of a check amount to.</summary>
public enum OfdVerdict
{
    /// <summary>Everything that was asked is proven.</summary>
    Valid,

    /// <summary>Something is proven wrong.</summary>
    Invalid,

    /// <summary>Nothing is wrong, but something that the proof needs is missing; also for files without any signature.</summary>
    CannotTell,

    /// <summary>The file could not be read, so nothing was checked.</summary>
    Unreadable,
}

/// <summary>What stands in SignedValue.dat.</summary>
public enum OfdValueKind
{
    /// <summary>Nothing that is known, or no file.</summary>
    Unknown,

    /// <summary>A pressed seal by GM/T 0031-2014 (version 1).</summary>
    SealVersion1,

    /// <summary>A pressed seal by GB/T 38540-2020 (version 4).</summary>
    SealVersion4,

    /// <summary>A pressed seal by GM/T 0031-2025 (version 5), known from implementations only.</summary>
    SealVersion5,

    /// <summary>SignedData by GB/T 35275.</summary>
    SignedData,

    /// <summary>r and s and nothing else, as an old producer wrote them: nothing says whose key they are of.</summary>
    Bare,
}

/// <summary>What the check of a file found.</summary>
/// <param name="Findings">About the file as a whole; each signature has its own.</param>
/// <param name="Signatures">Of all documents, in the order of their lists.</param>
public sealed record OfdReport(OfdVerdict Verdict, IReadOnlyList<SignatureFinding> Findings, IReadOnlyList<OfdSignatureReport> Signatures);

/// <summary>Where a seal is seen.</summary>
/// <param name="Page">Counted from 0 through all documents; null when there is no such page.</param>
/// <param name="Boundary">The whole seal in the page's coordinates, in millimetres; null when it can't be read.</param>
/// <param name="Clip">What of it is shown, from the boundary's top left corner; null for all.</param>
public sealed record OfdStampPlace(int? Page, OfdBox? Boundary, OfdBox? Clip);

/// <summary>What the check of one signature found.</summary>
/// <param name="Description">As its Signature.xml describes it.</param>
/// <param name="Document">Which document lists it, counted from 0.</param>
/// <param name="Findings">In the order of the checks; the seal's own are in <see cref="Seal"/>.</param>
public sealed record OfdSignatureReport(OfdSignature Description, int Document, OfdVerdict Verdict, IReadOnlyList<SignatureFinding> Findings)
{
    /// <summary>What its value is.</summary>
    public OfdValueKind Kind { get; init; }

    /// <summary>When the signer claims to have signed: by the signed value, else by the description. Nobody proves it.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>The moment at which the signature is proven to have existed; null when no time stamp proves any.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Certificate of the signer; null when none was found.</summary>
    public Certificate? Signer { get; init; }

    /// <summary>Certificates from the signer upwards, as far as they could be followed.</summary>
    public IReadOnlyList<Certificate> Path { get; init; } = [];

    /// <summary>The pressed seal with its findings and its maker; null for a signature without one.</summary>
    public SesSealReport? Seal { get; init; }

    /// <summary>Where the seal is seen.</summary>
    public IReadOnlyList<OfdStampPlace> Stamps { get; init; } = [];

    /// <summary>Does it cover the list of signatures, so that none can be added?</summary>
    public bool Locks { get; init; }

    /// <summary>Ids of the other signatures whose files it covers, which stood there before it.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];
}
