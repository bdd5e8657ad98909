using System.Text;

namespace Yinxin.Fuzz;

/// <summary>Files with cross-references of every kind: table, stream, hybrid, several revisions, and none at all.</summary>
internal static class XrefInputs
{
    internal static byte[] Make(Random chance, IReadOnlyList<byte[]> seeds)
    {
        var file = chance.Next(6) switch
        {
            0 => Samples.Plain,
            1 => Samples.SealedTwice,
            2 => WithStream(chance),
            3 => Hybrid(chance),
            4 when seeds.Count > 0 => seeds[chance.Next(seeds.Count)],
            _ => WithoutXref(chance),
        };
        var tail = Math.Max(0, file.Length - 1200);
        return Mutation.Change(file, chance, Mutation.PdfWords, chance.Next(3) == 0 ? 0 : tail);
    }

    private static byte[] WithoutXref(Random chance)
    {
        var text = Encoding.Latin1.GetString(chance.Next(2) == 0 ? Samples.Plain : Samples.Sealed);
        return Encoding.Latin1.GetBytes(text.Replace(chance.Next(2) == 0 ? "xref" : "startxref", "xxxx", StringComparison.Ordinal));
    }

    /// <summary>The objects of the plain sample under a stream whose rows are right or by chance.</summary>
    private static byte[] WithStream(Random chance)
    {
        var (body, places) = Body();
        var rows = new StringBuilder();
        for (var i = 0; i <= places.Count; i++)
        {
            var isByChance = chance.Next(12) == 0;
            rows.Append(isByChance ? $"{chance.Next(4):x2}{chance.Next(1 << 24):x8}{chance.Next(256):x2}" : i == 0 ? "0000000000ff" : $"01{places[i - 1]:x8}00");
        }
        var index = chance.Next(4) == 0 ? $"/Index[{chance.Next(3)} {chance.Next(20)}]" : "";
        var widths = chance.Next(6) == 0 ? $"[{chance.Next(9)} {chance.Next(9)} {chance.Next(9)}]" : "[1 4 1]";
        return Ended(body, $"{places.Count + 1} 0 obj\n<</Type/XRef/W{widths}{index}/Size {places.Count + 1}/Root 1 0 R/Filter/ASCIIHexDecode/Length {rows.Length + 1}>>stream\n{rows}>\nendstream\nendobj\n");
    }

    private static byte[] Hybrid(Random chance)
    {
        var (body, places) = Body();
        var hidden = body.Length;
        var row = $"01{places[chance.Next(places.Count)]:x8}00";
        body += $"90 0 obj\n<</Type/XRef/W[1 4 1]/Index[{chance.Next(1, 9)} 1]/Size 91/Root 1 0 R/Filter/ASCIIHexDecode/Length {row.Length + 1}>>stream\n{row}>\nendstream\nendobj\n";
        var table = new StringBuilder($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) table.Append(chance.Next(8) == 0 ? "0000000000 00000 f \n" : $"{place:0000000000} 00000 n \n");
        return Ended(body, $"{table}trailer\n<</Size 91/Root 1 0 R/XRefStm {(chance.Next(5) == 0 ? chance.Next(body.Length) : hidden)}>>\n");
    }

    private static byte[] Ended(string body, string section) => Encoding.Latin1.GetBytes($"{body}{section}startxref\n{body.Length}\n%%EOF\n");

    private static (string Body, List<int> Places) Body()
    {
        var text = Encoding.Latin1.GetString(Samples.Plain);
        var body = text[..text.LastIndexOf("xref\n0", StringComparison.Ordinal)];
        var places = new List<int>();
        for (var number = 1; body.IndexOf($"\n{number} 0 obj\n", StringComparison.Ordinal) is >= 0 and var at; number++) places.Add(at + 1);
        return (body, places);
    }
}
