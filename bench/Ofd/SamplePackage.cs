using System.IO.Compression;
using System.Text;

namespace Yinxin.Bench.Ofd;

/// <summary>Packages that are written for the bench.</summary>
internal static class SamplePackage
{
    private const string Space = "xmlns=\"http://www.ofdspec.org/2016\"";

    /// <param name="pages">Pages with a text each.</param>
    /// <param name="attachments">Files of a mebibyte each that can't be compressed.</param>
    internal static void Write(Stream output, int pages, int attachments)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "OFD.xml", $"<OFD {Space}><DocBody><DocInfo><Title>采购合同</Title></DocInfo><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>");
        var list = string.Concat(Enumerable.Range(0, pages).Select(i => $"<Page ID=\"{i + 1}\" BaseLoc=\"Pages/Page_{i}/Content.xml\"/>"));
        Add(archive, "Doc_0/Document.xml", $"<Document {Space}><CommonData><MaxUnitID>9999</MaxUnitID><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData><Pages>{list}</Pages><Attachments>Attachs/Attachments.xml</Attachments></Document>");
        for (var i = 0; i < pages; i++)
        {
            var lines = string.Concat(Enumerable.Range(0, 40).Select(line => $"<TextObject ID=\"{1000 + 40 * i + line}\" Boundary=\"20 {20 + 6 * line} 170 6\" Size=\"4\"><TextCode X=\"0\" Y=\"4\" DeltaX=\"g 30 4\">第{i + 1}页第{line + 1}行：甲方应当按照本合同的约定向乙方支付价款</TextCode></TextObject>"));
            Add(archive, $"Doc_0/Pages/Page_{i}/Content.xml", $"<Page {Space}><Content><Layer ID=\"{2000 + i}\">{lines}</Layer></Content></Page>");
        }
        Add(archive, "Doc_0/Attachs/Attachments.xml", $"<Attachments {Space}>{string.Concat(Enumerable.Range(0, attachments).Select(i => $"<Attachment ID=\"A{i}\" Name=\"{i}\"><FileLoc>{i}.bin</FileLoc></Attachment>"))}</Attachments>");
        var chance = new Random(33190);
        var bytes = new byte[1024 * 1024];
        for (var i = 0; i < attachments; i++)
        {
            chance.NextBytes(bytes);
            using var entry = archive.CreateEntry($"Doc_0/Attachs/{i}.bin", CompressionLevel.NoCompression).Open();
            entry.Write(bytes);
        }
    }

    private static void Add(ZipArchive archive, string path, string text)
    {
        using var entry = archive.CreateEntry(path).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
