using System.Globalization;
using System.Text;

namespace Yinxin.Bench.Peers.Speed;

/// <summary>Writes a file of many pages, each with an image of its own, without holding it in memory.</summary>
internal static class LongFile
{
    private const int ObjectsBefore = 3;
    private const int ObjectsOfPage = 3;
    private const int KidsOfNode = 100;

    /// <param name="pages">A multiple of 100.</param>
    /// <param name="imageLength">Bytes of each page's image.</param>
    internal static void Write(string path, int pages, int imageLength)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1024 * 1024);
        var places = new List<long>();
        var nodes = pages / KidsOfNode;
        var firstPage = ObjectsBefore + nodes + 1;
        Text(file, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        Object(file, places, "<</Type/Catalog/Pages 2 0 R>>");
        Object(file, places, $"<</Type/Pages/Count {pages}/Kids[{Join(Enumerable.Range(ObjectsBefore + 1, nodes))}]>>");
        Object(file, places, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        for (var node = 0; node < nodes; node++)
        {
            var kids = Enumerable.Range(0, KidsOfNode).Select(kid => firstPage + (node * KidsOfNode + kid) * ObjectsOfPage);
            Object(file, places, $"<</Type/Pages/Parent 2 0 R/Count {KidsOfNode}/Kids[{Join(kids)}]>>");
        }
        var noise = new byte[imageLength];
        for (var page = 0; page < pages; page++)
        {
            var number = firstPage + page * ObjectsOfPage;
            Object(file, places, $"<</Type/Page/Parent {ObjectsBefore + 1 + page / KidsOfNode} 0 R/MediaBox[0 0 595.276 841.89]/Resources<</Font<</F1 3 0 R>>/XObject<</I {number + 2} 0 R>>>>/Contents {number + 1} 0 R>>");
            Stream(file, places, "", Encoding.Latin1.GetBytes($"BT /F1 12 Tf 72 700 Td (Page {page + 1}) Tj ET"));
            new Random(page).NextBytes(noise);
            Stream(file, places, "/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", noise);
        }
        Close(file, places);
    }

    private static string Join(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(number => $"{number} 0 R"));

    private static void Object(FileStream file, List<long> places, string value)
    {
        places.Add(file.Position);
        Text(file, $"{places.Count} 0 obj\n{value}\nendobj\n");
    }

    private static void Stream(FileStream file, List<long> places, string more, byte[] data)
    {
        places.Add(file.Position);
        Text(file, $"{places.Count} 0 obj\n<</Length {data.Length}{more}>>stream\n");
        file.Write(data);
        Text(file, "\nendstream\nendobj\n");
    }

    private static void Close(FileStream file, List<long> places)
    {
        var start = file.Position;
        Text(file, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) Text(file, string.Create(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        Text(file, $"trailer\n<</Size {places.Count + 1}/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>\nstartxref\n{start}\n%%EOF\n");
    }

    private static void Text(FileStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
