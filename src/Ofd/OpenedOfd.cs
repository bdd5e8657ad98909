using Yinxin.Ofd.Drawing;
using Yinxin.Ofd.Fonts;
using Yinxin.Ofd.Structure;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd;

/// <summary>An OFD that was opened to be looked at: its documents, pages and signatures.</summary>
public sealed class OpenedOfd
{
    /// <summary>The namespace that is written.</summary>
    public const string Namespace = "http://www.ofdspec.org/2016";

    /// <summary>Where every package begins.</summary>
    public const string EntryPart = "/OFD.xml";

    /// <summary>Where a package says that parts of it are encrypted (GM/T 0099, appendix C).</summary>
    private const string EncryptionsPart = "/Encryptions.xml";

    private static readonly OfdBox A4 = new(0, 0, 210, 297);

    private readonly List<Lazy<List<OfdSignature>>> signatures;
    private readonly Dictionary<int, (Resources Resources, List<OfdNotice> Notices)> resources = [];
    private (string Path, Element Element)? latestPage;

    private OpenedOfd(OfdPackage package, List<OfdDocument> documents, List<OfdNotice> notices)
    {
        (Package, Documents, Notices) = (package, documents, notices);
        Fonts = new(package);
        Pages = [.. documents.SelectMany(document => document.Pages)];
        signatures = [.. documents.Select(document => new Lazy<List<OfdSignature>>(() => SignatureReader.All(package, document), isThreadSafe: false))];
    }

    /// <summary>The container.</summary>
    public OfdPackage Package { get; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<OfdDocument> Documents { get; }

    /// <summary>The pages of all documents.</summary>
    public IReadOnlyList<OfdPage> Pages { get; }

    /// <summary>What is unusual, and stops nothing.</summary>
    public IReadOnlyList<OfdNotice> Notices { get; }

    /// <summary>Number of pages.</summary>
    public int PageCount => Pages.Count;

    /// <summary>Are parts of the package encrypted? They are not read.</summary>
    public bool IsEncrypted => Package.Contains(EncryptionsPart);

    /// <summary>Opens a package and reads what its documents say about themselves; pages are read when they are asked for.</summary>
    /// <param name="stream">Seekable; kept, and read whenever something is asked. One thread at a time.</param>
    /// <exception cref="OfdSyntaxException">As for <see cref="OfdPackage.Open"/>; a part that every OFD has is missing or broken, or a limit.</exception>
    public static OpenedOfd Open(Stream stream, OfdLimits? limits = null)
    {
        var package = OfdPackage.Open(stream, limits);
        if (!package.Contains(EntryPart)) throw new OfdSyntaxException(EntryPart, "ofd-entry-missing", "The package has no OFD.xml.");
        var entry = PartReader.Read(package, EntryPart);
        if (entry.Name != "OFD") throw entry.Wrong("OFD.xml does not describe an OFD.");
        var documents = new List<OfdDocument>();
        foreach (var body in entry.All("DocBody"))
        {
            if (documents.Count >= package.Limits.Documents) throw new OfdSyntaxException(EntryPart, "ofd-too-many-documents", "The package has too many documents.", body.Line);
            documents.Add(Document(package, body, documents.Count, documents.Sum(document => document.Pages.Count)));
        }
        if (documents.Count == 0) throw entry.Wrong("The package has no document.");
        return new(package, documents, [.. package.Notices, .. entry.Namespace == Namespace ? [] : new[] { new OfdNotice("ofd-namespace-old", EntryPart) }]);
    }

    /// <summary>The signatures of a document as its files describe them; nothing in them is verified here.</summary>
    /// <param name="document">Counted from 0.</param>
    /// <exception cref="OfdSyntaxException">The list of signatures can't be read, or has too many; a single broken description is told in its place.</exception>
    public IReadOnlyList<OfdSignature> Signatures(int document) => signatures[document].Value;

    /// <summary>The area of a page in its own coordinates; its top left corner is where lengths from outside begin.</summary>
    /// <param name="page">Counted from 0 through all documents.</param>
    /// <returns>What the page says, else its templates, else the document; A4 when none does.</returns>
    /// <exception cref="OfdSyntaxException">The page can't be read.</exception>
    public OfdBox PageArea(int page) => DocumentParts.Area(Content(page).Child("Area")) ?? PageScene.TemplateArea(this, page) ?? DocumentOf(page).Area ?? A4;

    /// <summary>The page with an id; null when the document has none.</summary>
    public OfdPage? PageWithId(int document, uint id) => Documents[document].Pages.FirstOrDefault(page => page.Id == id);

    /// <summary>Where signatures show their seals on a page; their pictures are handed to <see cref="OfdDrawing.Page"/>.</summary>
    /// <param name="page">Counted from 0 through all documents.</param>
    /// <exception cref="OfdSyntaxException">As for <see cref="Signatures"/>.</exception>
    public IReadOnlyList<(OfdSignature Signature, OfdStamp Stamp)> StampsOn(int page) =>
        [.. Signatures(Pages[page].Document).SelectMany(signature => signature.Stamps.Where(stamp => stamp.Page == Pages[page].Id).Select(stamp => (signature, stamp)))];

    /// <summary>Why nothing can be sealed onto this file, as the code that sealing would be refused with; null when it can.</summary>
    /// <param name="document">Which of the documents, counted from 0.</param>
    public string? ObstacleToSealing(int document = 0)
    {
        if (IsEncrypted) return "ofd-encrypted";
        if (!Documents[document].AllowsSignatures) return "ofd-signatures-forbidden";
        if (Documents[document].Pages.Count == 0) return "page-missing";
        try
        {
            if (Documents[document].SignaturesPath is not { } list) return null;
            // A list that is named and not there is made anew, where its name is free.
            if (!Package.Contains(list) && PackageCopy.ObstacleTo(Package, list) is { } taken) return taken;
            var all = Documents.SelectMany(one => ListedSignatures(one.Index)).ToList();
            var isLocked = all.Exists(signature => signature.Problem is null && signature.References.Any(reference => reference.Path == list));
            return isLocked ? "ofd-locked" : all.Find(signature => signature.Problem is not null)?.Problem;
        }
        catch (OfdSyntaxException broken)
        {
            return broken.Code;
        }
    }

    /// <summary>The same; none where the list is named and not there.</summary>
    internal IReadOnlyList<OfdSignature> ListedSignatures(int document) => Documents[document].SignaturesPath is { } path && Package.Contains(path) ? Signatures(document) : [];

    internal FontShelf Fonts { get; }

    internal OfdDocument DocumentOf(int page) => Documents[Pages[page].Document];

    /// <summary>The root of a page's part; the latest one is kept.</summary>
    internal Element Content(int page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page, PageCount);
        var path = Pages[page].Path;
        if (latestPage is { } latest && latest.Path == path) return latest.Element;
        var read = PartReader.Read(Package, path);
        latestPage = (path, read);
        return read;
    }

    /// <summary>The resources that all pages of a document share; what is wrong with them is told each time.</summary>
    internal Resources ResourcesOf(OfdDocument document, Action<OfdNotice> tell)
    {
        if (!resources.TryGetValue(document.Index, out var known))
        {
            var notices = new List<OfdNotice>();
            known = resources[document.Index] = (Resources.Read(Package, document.Locations, DocumentParts.ResourcePaths(document, notices.Add), null, notices.Add), notices);
        }
        known.Notices.ForEach(tell);
        return known.Resources;
    }

    private static OfdDocument Document(OfdPackage package, Element body, int index, int firstPage)
    {
        var location = body.TextOf("DocRoot") ?? throw body.Wrong("A document names no root.");
        var path = new Locations(package, "/").Find(body, location);
        var root = PartReader.Read(package, path);
        var document = new OfdDocument(index, body, root, new(package, path[..(path.LastIndexOf('/') + 1)]));
        document.Pages = DocumentParts.Pages(document, firstPage, package.Limits);
        document.Attachments = DocumentParts.Attachments(package, document);
        return document;
    }
}
