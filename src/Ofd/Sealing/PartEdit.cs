using System.Text;
using System.Xml;

namespace Yinxin.Ofd.Sealing;

/// <summary>Changes an XML part where it must and leaves all its other bytes as they are: nothing is serialised anew.</summary>
internal sealed class PartEdit
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string path;
    private readonly Encoding encoding;
    private readonly byte[] mark;
    private readonly string text;
    private readonly List<int> lines = [0];
    private readonly List<(int From, int To, string Text)> changes = [];

    /// <exception cref="OfdSyntaxException">Code <c>xml-broken</c>: not in its encoding.</exception>
    internal PartEdit(string path, byte[] bytes)
    {
        this.path = path;
        (encoding, mark) = EncodingOf(bytes);
        try
        {
            text = encoding.GetString(bytes, mark.Length, bytes.Length - mark.Length);
        }
        catch (DecoderFallbackException broken)
        {
            throw new OfdSyntaxException(path, "xml-broken", "The part is not in its encoding.", 0, broken);
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) lines.Add(i + 1);
        }
    }

    /// <summary>Local name of the element that began last.</summary>
    internal string Parent { get; private set; } = "";

    /// <summary>Goes through the part; a visitor that is at an element or a text may ask for changes there.</summary>
    internal PartEdit Visit(Action<PartEdit, XmlReader> visit)
    {
        using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            visit(this, reader);
            if (reader.NodeType is XmlNodeType.Element) Parent = reader.LocalName;
        }
        return this;
    }

    /// <summary>Puts an element before the end tag that the reader is at; <c>{0}</c> is that tag's prefix.</summary>
    internal void InsertBeforeEnd(XmlReader reader, string xml)
    {
        var at = Place(reader) - 2;
        if (at < 0 || text[at] != '<' || text[at + 1] != '/') throw Lost();
        changes.Add((at, at, xml.Replace("{0}", reader.Prefix.Length == 0 ? "" : reader.Prefix + ":", StringComparison.Ordinal)));
    }

    /// <summary>Puts other text where the text is that the reader is at.</summary>
    internal void Replace(XmlReader reader, string other)
    {
        var at = Place(reader);
        var end = text.IndexOf('<', at);
        if (end < 0) throw Lost();
        changes.Add((at, end, other));
    }

    internal byte[] Finish()
    {
        var changed = new StringBuilder(text);
        foreach (var (from, to, other) in changes.OrderByDescending(change => change.From)) changed.Remove(from, to - from).Insert(from, other);
        return [.. mark, .. encoding.GetBytes(changed.ToString())];
    }

    private int Place(XmlReader reader)
    {
        var place = (IXmlLineInfo)reader;
        return lines[place.LineNumber - 1] + place.LinePosition - 1;
    }

    private OfdSyntaxException Lost() => new(path, "value-wrong", "The part can't be changed where it has to be.");

    private static (Encoding Encoding, byte[] Mark) EncodingOf(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf])) return (Utf8, bytes[..3]);
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe])) return (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), bytes[..2]);
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])) return (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), bytes[..2]);
        return (Xml.PartReader.DeclaredChinese(bytes) ?? Utf8, []);
    }
}
