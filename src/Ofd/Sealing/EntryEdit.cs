using System.Security;
using System.Xml;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Sealing;

/// <summary>OFD.xml with the name of a document's list of signatures.</summary>
internal static class EntryEdit
{
    /// <exception cref="OfdSyntaxException">Codes <c>ofd-entry-covered</c>: another document's signature covers OFD.xml, which would have to change; <c>value-wrong</c>.</exception>
    internal static byte[] WithSignatures(OpenedOfd ofd, int document, string list)
    {
        var covers = ofd.Documents.SelectMany(one => ofd.ListedSignatures(one.Index)).Any(signature => signature.References.Any(reference => reference.Path == OpenedOfd.EntryPart));
        if (covers) throw new OfdSyntaxException(OpenedOfd.EntryPart, "ofd-entry-covered", "A signature of another document covers OFD.xml.");
        var body = -1;
        var edited = new PartEdit(OpenedOfd.EntryPart, ofd.Package.Read(OpenedOfd.EntryPart, ofd.Package.Limits.XmlBytes)).Visit((edit, reader) =>
        {
            if (reader is { NodeType: XmlNodeType.EndElement, Depth: 1, LocalName: "DocBody" } && ++body == document) edit.InsertBeforeEnd(reader, $"<{{0}}Signatures>{SecurityElement.Escape(list)}</{{0}}Signatures>");
        }).Finish();
        var bodies = PartReader.Read(edited, OpenedOfd.EntryPart, ofd.Package.Limits).All("DocBody").ToList();
        return bodies.Count == ofd.Documents.Count && bodies[document].TextOf("Signatures") == list
            ? edited : throw new OfdSyntaxException(OpenedOfd.EntryPart, "value-wrong", "The list of signatures can't be named in OFD.xml.");
    }
}
