using System.IO.Compression;
using System.Text;

namespace Yinxin.Fuzz;

/// <summary>Files whose page tree is in an object stream behind filters of chance; sealing reads the pages' contents through them too.</summary>
internal static class FilterInputs
{
    private static readonly string[] Filters = ["FlateDecode", "LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "Fl", "LZW", "AHx", "A85", "RL", "Crypt", "DCTDecode", "Unknown"];

    internal static byte[] Make(Random chance)
    {
        var inside = "3 0 4 40 <</Type/Pages/Kids[4 0 R]/Count 1>>        <</Type/Page/Parent 3 0 R/MediaBox[0 0 99 99]/Contents 5 0 R>>"u8.ToArray();
        var (data, filters) = Packed(inside, chance);
        var (content, contentFilters) = Packed("q q 1 0 0 rg 0 0 9 9 re f Q"u8.ToArray(), chance);
        using var file = new MemoryStream();
        var places = new List<long>();
        Write(file, "%PDF-1.7\n");
        places.Add(file.Length);
        Write(file, "1 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n");
        places.Add(file.Length);
        WriteStream(file, $"2 0 obj\n<</Type/ObjStm/N 2/First 9{filters}", data);
        places.Add(file.Length);
        WriteStream(file, $"5 0 obj\n<<{contentFilters}", content);
        var start = file.Length;
        byte[] rows = [0, 0, 0, 0, 1, 0, (byte)places[0], 0, 1, 0, (byte)places[1], 0, 2, 0, 2, 0, 2, 0, 2, 1, 1, (byte)(places[2] >> 8), (byte)places[2], 0];
        WriteStream(file, "6 0 obj\n<</Type/XRef/W[1 2 1]/Size 6/Root 1 0 R", rows);
        Write(file, $"startxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    private static (byte[] Data, string Filters) Packed(byte[] data, Random chance)
    {
        var names = new List<string>();
        for (var layers = chance.Next(1, 4); layers > 0; layers--)
        {
            var name = Filters[chance.Next(Filters.Length)];
            names.Insert(0, "/" + name);
            data = Pack(data, name);
        }
        if (chance.Next(4) != 0) data = Mutation.Change(data, chance, []);
        var parameters = chance.Next(3) == 0
            ? $"/DecodeParms<</Predictor {chance.Next(17)}/Colors {chance.Next(70)}/BitsPerComponent {1 << chance.Next(6)}/Columns {chance.Next(1 << chance.Next(26))}/EarlyChange {chance.Next(3)}>>"
            : "";
        return (data, $"/Filter[{string.Concat(names)}]{parameters}");
    }

    private static byte[] Pack(byte[] data, string filter) => filter switch
    {
        "FlateDecode" or "Fl" => Flate(data),
        "ASCIIHexDecode" or "AHx" => Encoding.Latin1.GetBytes(Convert.ToHexString(data) + ">"),
        "RunLengthDecode" or "RL" => [.. data.Chunk(100).SelectMany(part => part.Prepend((byte)(part.Length - 1))), 128],
        _ => data,
    };

    private static byte[] Flate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) packer.Write(data);
        return packed.ToArray();
    }

    private static void WriteStream(MemoryStream file, string head, byte[] data)
    {
        Write(file, $"{head}/Length {data.Length}>>stream\n");
        file.Write(data);
        Write(file, "\nendstream\nendobj\n");
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
