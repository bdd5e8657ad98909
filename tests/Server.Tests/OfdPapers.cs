using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Yinxin.Server.Tests;

/// <summary>OFD files as a program of somebody else would write them: the least structure of GB/T 33190.</summary>
public static class OfdPapers
{
    private const string Namespace = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

    /// <summary>A4 pages of lines of text; the first line of each is larger.</summary>
    public static byte[] Ofd(params IReadOnlyList<string>[] pages)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "OFD.xml", $"<ofd:OFD {Namespace} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
            var list = string.Concat(pages.Select((_, i) => $"<ofd:Page ID=\"{i + 1}\" BaseLoc=\"Pages/Page_{i}/Content.xml\"/>"));
            Part(zip, "Doc_0/Document.xml", $"<ofd:Document {Namespace}><ofd:CommonData><ofd:MaxUnitID>9000</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>");
            Part(zip, "Doc_0/PublicRes.xml", $"<ofd:Res {Namespace} BaseLoc=\"Res\"><ofd:Fonts><ofd:Font ID=\"100\" FontName=\"宋体\" FamilyName=\"SimSun\"/></ofd:Fonts></ofd:Res>");
            for (var i = 0; i < pages.Length; i++) Part(zip, $"Doc_0/Pages/Page_{i}/Content.xml", Page(pages[i], 1000 * (i + 1)));
        }
        return file.ToArray();
    }

    /// <summary>The same package with one part changed by hand.</summary>
    public static byte[] Changed(byte[] ofd, string path, Func<string, string> change)
    {
        using var file = new MemoryStream();
        file.Write(ofd);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(path) ?? throw new InvalidOperationException($"{path} is not there.");
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            entry.Delete();
            Part(zip, path, change(text));
        }
        return file.ToArray();
    }

    private static string Page(IReadOnlyList<string> lines, int id)
    {
        var text = new StringBuilder($"<ofd:Page {Namespace}><ofd:Content><ofd:Layer ID=\"{id}\">");
        for (var i = 0; i < lines.Count; i++)
        {
            var (size, top) = i == 0 ? (9, 25) : (5, 40 + (i * 10));
            text.Append(CultureInfo.InvariantCulture, $"<ofd:TextObject ID=\"{id + i + 1}\" Boundary=\"25 {top} 160 12\" Font=\"100\" Size=\"{size}\"><ofd:TextCode X=\"0\" Y=\"{size}\"");
            text.Append(CultureInfo.InvariantCulture, $" DeltaX=\"g {Math.Max(1, lines[i].Length - 1)} {size}\">{lines[i]}</ofd:TextCode></ofd:TextObject>");
        }
        return text.Append("</ofd:Layer></ofd:Content></ofd:Page>").ToString();
    }

    private static void Part(ZipArchive zip, string path, string xml)
    {
        using var entry = zip.CreateEntry(path).Open();
        entry.Write(Encoding.UTF8.GetBytes(xml));
    }
}
