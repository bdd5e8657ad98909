namespace Yinxin.Domain.Documents;

/// <summary>A file of the archive: where it is, what its bytes hash to, and what people call it.</summary>
/// <param name="Length">Bytes before encryption.</param>
/// <param name="MediaType">Found by content, not by name.</param>
public sealed record FileRef(FileId Id, Digest Digest, long Length, string Name, string MediaType);

/// <summary>Media types of files.</summary>
public static class FileTypes
{
    public const string Pdf = "application/pdf";

    /// <summary>GB/T 33190; registered nowhere, used by everybody.</summary>
    public const string Ofd = "application/ofd";

    /// <summary>Can it be the copy of a paper: a picture or a PDF?</summary>
    public static bool IsPaper(FileRef file) => file.MediaType is "image/png" or "image/jpeg" or Pdf;
}

/// <summary>What a document of the archive is.</summary>
public enum DocumentKind
{
    Approved,
    Sealed,
    Evidence,
    Specimen,
    Photo,
    SealImage,

    /// <summary>Seal data by GB/T 38540.</summary>
    SealData,
    FilingCertificate,
    IncidentProof,
    LastImprint,
    FilingCancellation,
    Licence,
    MatterPaper,

    /// <summary>A sealed file with its long-term proof renewed behind its end.</summary>
    Renewed,

    /// <summary>The yearly register book of a seal.</summary>
    RegisterBook,

    /// <summary>A table of seals that were made together, or its pictures; nobody downloads it.</summary>
    SealTable,

    /// <summary>Imprint samples, photos and signed forms of handovers, rounds and carryings-out.</summary>
    Custody,

    /// <summary>A table or scan from which something old was taken over.</summary>
    TakeOver,

    /// <summary>For a field of the form that a type of document asks for.</summary>
    FieldFile,

    /// <summary>授权书.</summary>
    LetterOfAuthority,
}

/// <summary>An event that brings a file into the archive; the ledger's check follows it to the bytes.</summary>
public abstract record ArchiveEvent : DomainEvent;

/// <summary>A document entered the archive.</summary>
/// <param name="Application">Null for papers of the register.</param>
/// <param name="Unit">Whose records it belongs to.</param>
/// <param name="ProofUntil">Until when the file proves by itself that its signatures were good: the end of its last time stamp's certificate. Null where it bears no such proof.</param>
[EventName("document-archived/1")]
public sealed record DocumentArchived(FileRef File, DocumentKind Kind, ApplicationId? Application, SealId? Seal, StampingId? Stamping, UnitId Unit, [property: AddedLater] DateTimeOffset? ProofUntil = null) : ArchiveEvent;

/// <summary>A file was shown to a person as page images.</summary>
/// <param name="Page">Null when all pages were opened at once.</param>
[EventName("document-viewed/1")]
public sealed record DocumentViewed(FileId File, Digest Digest, PersonId By, PageNumber? Page) : ArchiveEvent;

/// <summary>A file's bytes were handed to a person.</summary>
[EventName("document-downloaded/1")]
public sealed record DocumentDownloaded(FileId File, Digest Digest, PersonId By) : ArchiveEvent;

/// <summary>Streams of the archive.</summary>
public static class DocumentStreams
{
    public static StreamName Of(FileId file) => new($"document/{file}");
    public static StreamName Views(ApplicationId application) => new($"views/{application}");
    public static StreamName Views(FileId file) => new($"file-views/{file}");
}

/// <summary>Who opened which bytes of an application's files.</summary>
public sealed record Openings(System.Collections.Immutable.ImmutableHashSet<(PersonId, Digest)> Opened)
{
    public static readonly Openings None = new([]);
    public bool Has(PersonId person, Digest file) => Opened.Contains((person, file));
    public static Openings Evolve(Openings o, DomainEvent happened) => happened switch
    {
        DocumentViewed e => new(o.Opened.Add((e.By, e.Digest))),
        DocumentDownloaded e => new(o.Opened.Add((e.By, e.Digest))),
        _ => throw new UnknownEventException(happened),
    };
}
