using System.Text;

namespace Yinxin.Fuzz;

/// <summary>Files whose objects are built by chance from the grammar of PDF, then sometimes broken.</summary>
internal static class ObjectInputs
{
    private static readonly string[] Keys = ["Type", "Kids", "Parent", "Contents", "Annots", "Resources", "AcroForm", "Fields", "V", "T", "FT", "AP", "N", "MediaBox", "Rotate", "Length", "P", "Perms", "DocMDP", "Rect", "Subtype", "DR"];
    private static readonly string[] Names = ["Page", "Pages", "Catalog", "Sig", "Tx", "Widget", "Annot", "ObjStm", "Font", "a#62c", "", "XObject"];

    internal static byte[] Make(Random chance)
    {
        var objects = new List<string> { Catalog(chance), Pages(chance) };
        for (var more = chance.Next(1, 12); more > 0; more--)
        {
            var value = Value(chance, chance.Next(1, 6));
            objects.Add(chance.Next(4) == 0 ? Samples.Stream(value, Value(chance, 1)) : value);
        }
        var file = Samples.WithObjects(objects);
        return chance.Next(2) == 0 ? file : Mutation.Change(file, chance, Mutation.PdfWords);
    }

    private static string Catalog(Random chance) => chance.Next(5) == 0
        ? Value(chance, 4)
        : $"<</Type/Catalog/Pages 2 0 R/AcroForm {Value(chance, 3)}/Perms {Value(chance, 2)}>>";

    private static string Pages(Random chance) => chance.Next(5) == 0
        ? Value(chance, 4)
        : $"<</Type/Pages/Kids[{string.Join(' ', Enumerable.Range(0, chance.Next(6)).Select(_ => $"{chance.Next(14)} 0 R"))}]/Count 1/MediaBox {Value(chance, 1)}>>";

    private static string Value(Random chance, int depth) => chance.Next(depth > 0 ? 11 : 8) switch
    {
        0 => $"{chance.Next(-5, 1000)}",
        1 => $"{chance.NextDouble() * 1000 - 500:0.###}",
        2 => $"/{Names[chance.Next(Names.Length)]}",
        3 => $"({Text(chance)})",
        4 => $"<{Convert.ToHexString(Encoding.Latin1.GetBytes(Text(chance)))}>",
        5 => chance.Next(3) switch { 0 => "null", 1 => "true", _ => "false" },
        6 or 7 => $"{chance.Next(16)} 0 R",
        8 => $"[{string.Join(' ', Enumerable.Range(0, chance.Next(8)).Select(_ => Value(chance, depth - 1)))}]",
        _ => $"<<{string.Concat(Enumerable.Range(0, chance.Next(8)).Select(_ => $"/{Keys[chance.Next(Keys.Length)]} {Value(chance, depth - 1)}"))}>>",
    };

    private static string Text(Random chance) => string.Concat(Enumerable.Range(0, chance.Next(12)).Select(_ => (char)chance.Next(1, 256)))
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
}
