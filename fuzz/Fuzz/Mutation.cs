using System.Text;

namespace Yinxin.Fuzz;

/// <summary>Changes bytes by chance: single ones, stretches, words of the format, and numbers.</summary>
internal static class Mutation
{
    internal static readonly string[] PdfWords =
    [
        "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "%%EOF", "/Length", "/Prev", "/Kids", "/Parent", "/Type", "/ObjStm", "/XRef", "/XRefStm",
        "/Root", "/Filter", "/FlateDecode", "/LZWDecode", "/DecodeParms", "/Predictor 12", "/Columns", "/ByteRange", "/Contents", "/V", "/Fields", "/Annots", "/AP", "/N", "/First",
        "/Encrypt", "/Perms", "/DocMDP", "/Reference", "/Lock", "/W[1 2 1]", "/Index[0 9]", "/Size", "<<", ">>", "[", "]", "(", ")", "<", ">", " 0 R", "1 0 R", "2 0 R", " n \n", " f \n",
        "4294967296", "-1", "0", "65536", "2147483647", "99999999999999999999", "1e9", ".", "null", "true", "q", "Q", "BI", "ID", "EI", "\0", "\r", "%", "#41", "\\",
    ];

    internal static byte[] Change(byte[] sample, Random chance, IReadOnlyList<string> words, int from = 0)
    {
        var bytes = sample.ToList();
        for (var changes = chance.Next(1, 9); changes > 0 && bytes.Count > from + 1; changes--) Once(bytes, chance, words, chance.Next(from, bytes.Count));
        return [.. bytes];
    }

    private static void Once(List<byte> bytes, Random chance, IReadOnlyList<string> words, int at)
    {
        var stretch = Math.Min(chance.Next(1, 1 << chance.Next(1, 11)), bytes.Count - at);
        switch (chance.Next(7))
        {
            case 0: bytes[at] = (byte)chance.Next(256); break;
            case 1: bytes[at] ^= (byte)(1 << chance.Next(8)); break;
            case 2: bytes.RemoveRange(at, stretch); break;
            case 3: bytes.InsertRange(chance.Next(bytes.Count), bytes.GetRange(at, stretch)); break;
            case 4 when words.Count > 0: bytes.InsertRange(at, Encoding.Latin1.GetBytes(words[chance.Next(words.Count)])); break;
            case 5 when words.Count > 0: Overwrite(bytes, at, Encoding.Latin1.GetBytes(words[chance.Next(words.Count)])); break;
            default: ChangeNumber(bytes, at, chance); break;
        }
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] word)
    {
        for (var i = 0; i < word.Length && at + i < bytes.Count; i++) bytes[at + i] = word[i];
    }

    /// <summary>Changes the next digit after a place.</summary>
    private static void ChangeNumber(List<byte> bytes, int at, Random chance)
    {
        var digit = bytes.FindIndex(at, one => one is >= (byte)'0' and <= (byte)'9');
        if (digit >= 0) bytes[digit] = (byte)('0' + chance.Next(10));
    }
}
