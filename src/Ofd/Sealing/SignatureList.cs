using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Sealing;

/// <summary>Signatures.xml with one entry more.</summary>
/// <param name="Id">Of the new entry: <c>s001</c>, or a plain number where all others are.</param>
internal sealed record SignatureList(string Id, byte[] Bytes)
{
    internal static SignatureList With(OpenedOfd ofd, int document, string path, string type, string description)
    {
        if (!ofd.Package.Contains(path)) return New("s001", type, description);
        var root = PartReader.Read(ofd.Package, path);
        var ids = ofd.Signatures(document).Select(signature => signature.Id).ToList();
        var id = Next(ids, root.TextOf("MaxSignId"));
        if (root.Children.Count == 0) return New(id, type, description);
        var bytes = ofd.Package.Read(path, ofd.Package.Limits.XmlBytes);
        var edited = new PartEdit(path, bytes).Visit((edit, reader) => Edit(edit, reader, id, Entry("{0}", id, type, description))).Finish();
        return PartReader.Read(edited, path, ofd.Package.Limits).All("Signature").Count() == ids.Count + 1
            ? new(id, edited) : throw new OfdSyntaxException(path, "value-wrong", "The list of signatures can't be added to.");
    }

    private static void Edit(PartEdit edit, XmlReader reader, string id, string entry)
    {
        if (reader is { NodeType: XmlNodeType.EndElement, Depth: 0 }) edit.InsertBeforeEnd(reader, entry);
        if (reader is { NodeType: XmlNodeType.Text, Depth: 2 } && edit.Parent == "MaxSignId") edit.Replace(reader, id);
    }

    private static SignatureList New(string id, string type, string description) => new(id, Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ofd:Signatures xmlns:ofd=\"{OpenedOfd.Namespace}\"><ofd:MaxSignId>{id}</ofd:MaxSignId>{Entry("ofd:", id, type, description)}</ofd:Signatures>"));

    private static string Entry(string prefix, string id, string type, string description) =>
        $"<{prefix}Signature ID=\"{id}\" Type=\"{type}\" BaseLoc=\"{SecurityElement.Escape(description)}\"/>";

    /// <summary>One more than the largest number that any of them has; "1", "01" and "s001" all count.</summary>
    private static string Next(IReadOnlyList<string> ids, string? largest)
    {
        var number = ids.Append(largest ?? "").Max(NumberOf) + 1;
        var isPlain = ids.Count > 0 && ids.All(id => id.Length > 0 && id.All(char.IsAsciiDigit));
        return isPlain ? number.ToString(CultureInfo.InvariantCulture) : $"s{number:000}";
    }

    private static int NumberOf(string id)
    {
        var digits = id.AsSpan(id.AsSpan().TrimEnd("0123456789").Length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue ? number : 0;
    }
}
