using Yinxin.Ofd.Structure;

namespace Yinxin.Ofd;

/// <summary>What a file of a package is for.</summary>
public enum OfdPartKind
{
    /// <summary>OFD.xml, the roots of documents, and the lists of annotations, attachments, tags and extensions.</summary>
    Structure,

    /// <summary>A page, a template, an annotation's look.</summary>
    Content,

    /// <summary>Resource files, fonts, pictures and other media.</summary>
    Resource,

    /// <summary>Files that travel along.</summary>
    Attachment,

    /// <summary>Custom tags, extensions, versions and their data.</summary>
    Extension,

    /// <summary>The list of signatures.</summary>
    SignatureList,

    /// <summary>A signature's description, its value, its seal.</summary>
    Signature,
}

/// <summary>A file that references lead to.</summary>
/// <param name="IsThere">False when the reference leads to no file of the package.</param>
public sealed record OfdPart(string Path, OfdPartKind Kind, bool IsThere);

/// <summary>Which files of a package mean something, and which are only there (GB/T 33190, 18; what a signature has to cover).</summary>
/// <param name="Parts">Every file that references lead to from OFD.xml on, each once.</param>
/// <param name="Unreached">Files to which no reference leads.</param>
/// <param name="Unread">Parts that could not be read, so that what they name is not known: codes with their paths.</param>
public sealed record OfdCoverage(IReadOnlyList<OfdPart> Parts, IReadOnlyList<string> Unreached, IReadOnlyList<OfdNotice> Unread)
{
    /// <summary>Files that take part in what a reader sees or what the document means, without the signatures.</summary>
    public IEnumerable<string> Meaning => Parts.Where(part => part.IsThere && part.Kind is not (OfdPartKind.SignatureList or OfdPartKind.Signature)).Select(part => part.Path);

    /// <summary>Follows all references of a package.</summary>
    public static OfdCoverage Of(OpenedOfd ofd)
    {
        ArgumentNullException.ThrowIfNull(ofd);
        return Reach.Of(ofd, document: null);
    }

    /// <summary>Follows OFD.xml and the references of one document only; what others lead to is unreached then.</summary>
    /// <param name="document">Counted from 0.</param>
    internal static OfdCoverage OfDocument(OpenedOfd ofd, int document) => Reach.Of(ofd, document);

    /// <summary>
    /// What a new signature has to cover: every file of the package as it will be, those of earlier signatures too, without its own description and
    /// value, which can't cover themselves.
    /// </summary>
    /// <param name="files">Paths of the package with everything that the signature adds.</param>
    /// <param name="own">The new signature's Signature.xml and SignedValue.dat.</param>
    /// <param name="lists">The lists of signatures; they are left out, so that further signatures remain possible. None covers them, which locks the file.</param>
    /// <returns>Paths in the order of the files.</returns>
    public static IReadOnlyList<string> ForSigning(IEnumerable<string> files, IReadOnlyCollection<string> own, IReadOnlyCollection<string> lists)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(lists);
        return [.. files.Where(path => !lists.Contains(path, StringComparer.Ordinal) && !own.Contains(path, StringComparer.Ordinal))];
    }

    /// <summary>Files with a meaning that a signature does not cover; empty when it covers all of them.</summary>
    /// <param name="covered">Paths of its references.</param>
    public IReadOnlyList<string> NotCovered(IEnumerable<string> covered) => [.. Meaning.Except(covered, StringComparer.Ordinal)];
}
