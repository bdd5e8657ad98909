using System.Globalization;
using System.Text;
using System.Xml;

namespace Yinxin.Ofd.Sealing;

/// <summary>Writes Signature.xml (GB/T 33190, 18.2), in the order of the schema.</summary>
internal static class SignatureXml
{
    private const string Sm2WithSm3 = "1.2.156.10197.1.501";
    private const string Sm3 = "1.2.156.10197.1.401";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    /// <param name="seal">Path of the seal's file; null for none.</param>
    /// <param name="value">Path of the signed value.</param>
    internal static byte[] Write(DateTimeOffset at, IEnumerable<(string Path, byte[] Digest)> references, IReadOnlyList<NewStamp> stamps, string? seal, string value)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartDocument();
            Start(xml, "Signature");
            Start(xml, "SignedInfo");
            Start(xml, "Provider");
            xml.WriteAttributeString("ProviderName", "Yinxin");
            xml.WriteEndElement();
            Text(xml, "SignatureMethod", Sm2WithSm3);
            Text(xml, "SignatureDateTime", at.UtcDateTime.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture));
            References(xml, references);
            for (var i = 0; i < stamps.Count; i++) Stamp(xml, $"a{i + 1:000}", stamps[i]);
            if (seal is not null)
            {
                Start(xml, "Seal");
                Text(xml, "BaseLoc", seal);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            Text(xml, "SignedValue", value);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void References(XmlWriter xml, IEnumerable<(string Path, byte[] Digest)> references)
    {
        Start(xml, "References");
        xml.WriteAttributeString("CheckMethod", Sm3);
        foreach (var (path, digest) in references)
        {
            Start(xml, "Reference");
            xml.WriteAttributeString("FileRef", path);
            Text(xml, "CheckValue", Convert.ToBase64String(digest));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Stamp(XmlWriter xml, string id, NewStamp stamp)
    {
        Start(xml, "StampAnnot");
        xml.WriteAttributeString("ID", id);
        xml.WriteAttributeString("PageRef", stamp.Page.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("Boundary", StampPlaces.Text(stamp.Boundary));
        if (stamp.Clip is { } clip) xml.WriteAttributeString("Clip", StampPlaces.Text(clip));
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text)
    {
        Start(xml, name);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string name) => xml.WriteStartElement("ofd", name, OpenedOfd.Namespace);
}
