using System.IO.Compression;
using System.Text;

namespace Yinxin.Sign.Tests;

/// <summary>Small OFDs that are not signed.</summary>
internal static class TestOfd
{
    /// <summary>Two pages; the first has a text.</summary>
    internal static byte[] Plain(string text)
    {
        const string Space = "xmlns=\"http://www.ofdspec.org/2016\"";
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("OFD.xml", $"<OFD {Space}><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>");
            Add("Doc_0/Document.xml", $"<Document {Space}><CommonData/><Pages><Page ID=\"1\" BaseLoc=\"P.xml\"/><Page ID=\"2\" BaseLoc=\"Q.xml\"/></Pages></Document>");
            Add("Doc_0/P.xml", $"<Page {Space}><Content><Layer ID=\"3\"><TextObject ID=\"4\" Boundary=\"80 140 60 8\" Size=\"6\"><TextCode X=\"0\" Y=\"6\" DeltaX=\"g 2 6\">{text}</TextCode></TextObject></Layer></Content></Page>");
            Add("Doc_0/Q.xml", $"<Page {Space}/>");

            void Add(string path, string content)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return file.ToArray();
    }
}
