using System.Text;
using System.Xml;

namespace Yinxin.Ofd.Xml;

/// <summary>Reads an XML part: no document type, no entities, no network, bounded in depth, count and size.</summary>
internal static class PartReader
{
    private const int SniffedBytes = 100;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = false,
    };

    /// <exception cref="OfdSyntaxException">Codes <c>part-missing</c>, <c>part-too-large</c>, <c>xml-broken</c>, <c>xml-with-dtd</c>, <c>xml-too-deep</c>, <c>xml-too-large</c>.</exception>
    internal static Element Read(OfdPackage package, string path) => Read(package.Read(path, package.Limits.XmlBytes), path, package.Limits);

    /// <summary>The same of bytes that are no part of a package yet.</summary>
    internal static Element Read(byte[] bytes, string path, OfdLimits limits)
    {
        try
        {
            using var reader = Open(bytes);
            return Build(reader, path, limits);
        }
        catch (XmlException broken)
        {
            var isDtd = broken.Message.Contains("DTD", StringComparison.Ordinal);
            throw new OfdSyntaxException(path, isDtd ? "xml-with-dtd" : "xml-broken", isDtd ? "The part declares a document type." : "The part is no well-formed XML.", broken.LineNumber, broken);
        }
        catch (DecoderFallbackException broken)
        {
            throw new OfdSyntaxException(path, "xml-broken", "The part is not in its encoding.", 0, broken);
        }
    }

    /// <summary>Chinese encodings, which the reader does not know by itself, are decoded before it.</summary>
    private static XmlReader Open(byte[] bytes) => DeclaredChinese(bytes) is { } gb
        ? XmlReader.Create(new StringReader(gb.GetString(bytes)), Settings)
        : XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);

    /// <summary>GB 18030, which holds the older ones, when the part declares any of them; else null.</summary>
    internal static Encoding? DeclaredChinese(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, SniffedBytes)).ToUpperInvariant();
        var declaration = head.IndexOf("?>", StringComparison.Ordinal) is > 0 and var end ? head[..end] : "";
        if (!declaration.Contains("ENCODING") || !declaration.Contains("GB")) return null;
        return CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
    }

    private static Element Build(XmlReader reader, string path, OfdLimits limits)
    {
        var open = new Stack<(Element Element, StringBuilder? Text)>();
        var count = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++count > limits.XmlElements) throw new OfdSyntaxException(path, "xml-too-large", "The part has too many elements.", Line(reader));
                    if (open.Count >= limits.XmlDepth) throw new OfdSyntaxException(path, "xml-too-deep", "The part is nested too deeply.", Line(reader));
                    var element = ElementOf(reader, path);
                    if (open.Count > 0) open.Peek().Element.Add(element);
                    if (!reader.IsEmptyElement) open.Push((element, null));
                    else if (open.Count == 0) return Rest(reader, element);
                    break;
                case XmlNodeType.EndElement:
                    var (closed, text) = open.Pop();
                    if (text is not null) closed.Text = text.ToString();
                    if (open.Count == 0) return Rest(reader, closed);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when open.Count > 0:
                    AddText(open, reader.Value);
                    break;
            }
        }
        throw new OfdSyntaxException(path, "xml-broken", "The part is empty.");
    }

    /// <summary>What follows the root must be well-formed too.</summary>
    private static Element Rest(XmlReader reader, Element root)
    {
        while (reader.Read())
        {
            // Only white space is left in well-formed XML; everything else throws.
        }
        return root;
    }

    private static void AddText(Stack<(Element Element, StringBuilder? Text)> open, string value)
    {
        var (element, text) = open.Pop();
        if (text is null && element.Children.Count > 0 && string.IsNullOrWhiteSpace(value)) open.Push((element, null));
        else open.Push((element, (text ?? new()).Append(value)));
    }

    private static Element ElementOf(XmlReader reader, string path)
    {
        var (name, line, isEmpty) = (reader.LocalName, Line(reader), reader.AttributeCount == 0);
        var space = reader.NamespaceURI;
        if (isEmpty) return new(name, path, line, []) { Namespace = space };
        var attributes = new List<(string, string)>(reader.AttributeCount);
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.Prefix != "xmlns" && reader.LocalName != "xmlns") attributes.Add((reader.LocalName, reader.Value));
        }
        reader.MoveToElement();
        return new(name, path, line, [.. attributes]) { Namespace = space };
    }

    private static int Line(XmlReader reader) => reader is IXmlLineInfo info ? info.LineNumber : 0;
}
