namespace Yinxin.Ofd;

/// <summary>How the files that a signature covers are checked.</summary>
public enum OfdCheckMethod
{
    /// <summary>Plain SM3, whatever of its four spellings is used.</summary>
    Sm3,

    /// <summary>MD5, also where nothing is said: the schema's default. Too weak to prove anything.</summary>
    Md5,

    /// <summary>SHA-1. Too weak to prove anything.</summary>
    Sha1,

    /// <summary>SHA-256.</summary>
    Sha256,

    /// <summary>Something else.</summary>
    Unknown,
}

/// <summary>A file that a signature covers.</summary>
/// <param name="FileRef">As it is written.</param>
/// <param name="Path">The file in the package; null when the reference leads nowhere.</param>
/// <param name="CheckValue">The digest; null when it is missing or no Base64.</param>
public sealed record OfdReference(string FileRef, string? Path, byte[]? CheckValue);

/// <summary>Where a signature shows its seal.</summary>
/// <param name="Page">The page's id in the document; null when it is no number.</param>
/// <param name="Boundary">The whole seal in the page's coordinates, in millimetres; null when it can't be read.</param>
/// <param name="Clip">What of it is shown, from the boundary's top left corner; null for all.</param>
public sealed record OfdStamp(string Id, uint? Page, OfdBox? Boundary, OfdBox? Clip);

/// <summary>Who made a signature, by its own word.</summary>
public sealed record OfdProvider(string? Name, string? Version, string? Company);

/// <summary>A further value of a signature (GM/T 0099).</summary>
public sealed record OfdParameter(string Name, string? Type, string Value);

/// <summary>A signature as its Signature.xml describes it. Nothing of it is verified.</summary>
/// <param name="Id">As it is written in Signatures.xml; producers write "1", "01", "s001".</param>
/// <param name="Type"><c>Seal</c> or <c>Sign</c>, or whatever else is written; Seal when nothing is.</param>
/// <param name="Path">Its Signature.xml, as <c>/Doc_0/Signs/Sign_0/Signature.xml</c>.</param>
public sealed record OfdSignature(string Id, string Type, string Path)
{
    /// <summary>Why its description can't be read, as a code; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Id of the signature that this one builds upon (Signature@Relative); null for none.</summary>
    public string? Relative { get; init; }

    /// <summary>Who made it.</summary>
    public OfdProvider Provider { get; init; } = new(null, null, null);

    /// <summary>An object identifier as it is written; null when it is missing.</summary>
    public string? SignatureMethod { get; init; }

    /// <summary>As it is written; null when it is missing.</summary>
    public string? SignatureDateTime { get; init; }

    /// <summary>The time that is meant; without a zone China's time is assumed. Null when it can't be read.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>As it is written; null when it is missing.</summary>
    public string? CheckMethodText { get; init; }

    /// <summary>What is meant by it.</summary>
    public OfdCheckMethod CheckMethod { get; init; } = OfdCheckMethod.Unknown;

    /// <summary>The files it covers.</summary>
    public IReadOnlyList<OfdReference> References { get; init; } = [];

    /// <summary>Where its seal is shown; a straddle seal has one on each page.</summary>
    public IReadOnlyList<OfdStamp> Stamps { get; init; } = [];

    /// <summary>The seal's own file; null when the seal stands only in the signed value.</summary>
    public string? SealPath { get; init; }

    /// <summary>A picture of the seal beside it (GM/T 0099); null for none.</summary>
    public string? SealImagePath { get; init; }

    /// <summary>The signature's value; null when no file is named.</summary>
    public string? SignedValuePath { get; init; }

    /// <summary>Further values (GM/T 0099).</summary>
    public IReadOnlyList<OfdParameter> Parameters { get; init; } = [];

    /// <summary>Where it departs from the standard without harm.</summary>
    public IReadOnlyList<OfdNotice> Notices { get; init; } = [];
}
