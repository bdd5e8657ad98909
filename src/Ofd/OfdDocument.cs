using Yinxin.Ofd.Structure;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd;

/// <summary>A page of a package.</summary>
/// <param name="Index">Counted from 0 through all documents.</param>
/// <param name="Document">Which document it belongs to, counted from 0.</param>
/// <param name="Id">Its id in its document; references of stamps name it.</param>
/// <param name="Path">Its part, as <c>/Doc_0/Pages/Page_0/Content.xml</c>.</param>
public sealed record OfdPage(int Index, int Document, uint Id, string Path);

/// <summary>A file that travels with a document.</summary>
/// <param name="Path">Its place in the package; null when the reference is broken.</param>
public sealed record OfdAttachment(string Id, string Name, string? Format, bool IsVisible, string? Path);

/// <summary>What a document says about itself (CT_DocInfo); every value as it is written.</summary>
public sealed record OfdDocumentInfo(string? DocId, string? Title, string? Author, string? Subject, string? CreationDate, string? ModDate, string? Creator, string? CreatorVersion);

/// <summary>One document of a package: what its DocBody and its root part say.</summary>
public sealed class OfdDocument
{
    internal OfdDocument(int index, Element body, Element root, Locations locations)
    {
        (Index, Body, Root, Locations) = (index, body, root, locations);
        RootPath = root.Part;
        Info = DocumentParts.Info(body);
        SignaturesPath = locations.OfChild(body, "Signatures");
        var common = root.Child("CommonData");
        Area = DocumentParts.Area(common?.Child("PageArea"));
        MaxUnitId = Values.Id(common?.TextOf("MaxUnitID"));
        AllowsSignatures = Values.Truth(root.Child("Permissions")?.TextOf("Signature")) ?? true;
    }

    /// <summary>Counted from 0, in the order of OFD.xml.</summary>
    public int Index { get; }

    /// <summary>Its root part, as <c>/Doc_0/Document.xml</c>.</summary>
    public string RootPath { get; }

    /// <summary>Title, author and the like.</summary>
    public OfdDocumentInfo Info { get; }

    /// <summary>Its pages.</summary>
    public IReadOnlyList<OfdPage> Pages { get; internal set; } = [];

    /// <summary>The list of signatures that OFD.xml names; null when it names none.</summary>
    public string? SignaturesPath { get; }

    /// <summary>Does the author permit signatures? Permissions/Signature; true when nothing is said.</summary>
    public bool AllowsSignatures { get; }

    /// <summary>The largest id in the document; null when it is missing.</summary>
    public uint? MaxUnitId { get; }

    /// <summary>Files that travel with it.</summary>
    public IReadOnlyList<OfdAttachment> Attachments { get; internal set; } = [];

    /// <summary>The page's area where a page does not say its own; null when it is missing.</summary>
    internal OfdBox? Area { get; }

    internal Element Body { get; }

    internal Element Root { get; }

    internal Locations Locations { get; }
}
