using System.IO.Compression;
using System.Text;

namespace Yinxin.Ofd.Tests.Samples;

/// <summary>Writes packages from nothing: the minimal structure of GB/T 33190, and whatever a test puts into it.</summary>
internal sealed class TestOfd
{
    private readonly List<(string Path, byte[] Bytes)> parts = [];

    /// <summary>What stands before the names of elements, and which namespace is meant.</summary>
    internal string Prefix { get; init; } = "ofd:";

    internal string Namespace { get; init; } = OpenedOfd.Namespace;

    /// <summary>Objects of the only page's only layer, within further elements of CommonData and of the document.</summary>
    internal static TestOfd WithPage(string objects, string common = "", string more = "", string page = "", string layer = "", string body = "")
    {
        var ofd = new TestOfd();
        return ofd.Entry(body).Document("<ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/>", common, more)
            .Part("Doc_0/Pages/Page_0/Content.xml", $"<ofd:Page {{0}}>{page}<ofd:Content><ofd:Layer ID=\"2\" {layer}>{objects}</ofd:Layer></ofd:Content></ofd:Page>");
    }

    internal TestOfd Entry(string body = "", string root = "Doc_0/Document.xml") => Part(
        "OFD.xml", $"<ofd:OFD {{0}} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID><ofd:Title>采购合同</ofd:Title></ofd:DocInfo><ofd:DocRoot>{root}</ofd:DocRoot>{body}</ofd:DocBody></ofd:OFD>");

    internal TestOfd Document(string pages, string common = "", string more = "", string path = "Doc_0/Document.xml", string area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>") => Part(
        path, $"<ofd:Document {{0}}><ofd:CommonData><ofd:MaxUnitID>1000</ofd:MaxUnitID>{area}{common}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>{more}</ofd:Document>");

    /// <summary>A resource file of the document, with its files in Doc_0/Res.</summary>
    internal TestOfd Resources(string content, string name = "PublicRes.xml", string baseLoc = "Res") => Part($"Doc_0/{name}", $"<ofd:Res {{0}} BaseLoc=\"{baseLoc}\">{content}</ofd:Res>");

    /// <summary>An XML part; {0} is where the namespace is declared.</summary>
    internal TestOfd Part(string path, string xml)
    {
        var declared = Prefix.Length > 0 ? $"xmlns:{Prefix.TrimEnd(':')}=\"{Namespace}\"" : $"xmlns=\"{Namespace}\"";
        return File(path, Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml.Replace("{0}", declared, StringComparison.Ordinal).Replace("ofd:", Prefix, StringComparison.Ordinal)));
    }

    internal TestOfd File(string path, byte[] bytes)
    {
        var known = parts.FindIndex(part => part.Path == path);
        if (known >= 0) parts[known] = (path, bytes);
        else parts.Add((path, bytes));
        return this;
    }

    internal TestOfd Without(string path)
    {
        parts.RemoveAll(part => part.Path == path);
        return this;
    }

    internal IReadOnlyList<(string Path, byte[] Bytes)> Parts => parts;

    /// <summary>Zipped by the runtime's own writer, which is none of ours.</summary>
    internal byte[] Zip(CompressionLevel level = CompressionLevel.Optimal)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in parts)
            {
                using var entry = archive.CreateEntry(path, level).Open();
                entry.Write(bytes);
            }
        }
        return file.ToArray();
    }

    internal OpenedOfd Open(OfdLimits? limits = null) => Open(Zip(), limits);

    internal static OpenedOfd Open(byte[] package, OfdLimits? limits = null) => OpenedOfd.Open(new MemoryStream(package, writable: false), limits);
}
