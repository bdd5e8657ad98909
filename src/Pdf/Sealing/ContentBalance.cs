using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>How often a page's content must be preceded by q and followed by Q to leave the initial graphics state behind.</summary>
internal readonly record struct ContentBalance(int SavesBefore, int RestoresAfter)
{
    private const int MostLevels = 1000;

    /// <summary>Content that can't be decoded or cut into tokens is taken to be balanced as far as it was read.</summary>
    internal static ContentBalance Of(IEnumerable<PdfValue> contents, PdfFile file)
    {
        var level = 0;
        var lowest = 0;
        try
        {
            var content = new List<byte>();
            foreach (var part in contents.Select(file.Resolve).OfType<PdfStream>())
            {
                content.AddRange(file.Decode(part));
                content.Add((byte)'\n');
            }
            foreach (var change in Changes([.. content], file.Budget))
            {
                level += change;
                lowest = Math.Min(lowest, level);
            }
        }
        catch (PdfSyntaxException unreadable) when (unreadable.Code is "pdf-broken" or "pdf-filter-unknown")
        {
            lowest = Math.Min(lowest, level);
        }
        lowest = Math.Max(lowest, -MostLevels);
        return new(1 - lowest, Math.Clamp(level - lowest + 1, 1, MostLevels));
    }

    private static IEnumerable<int> Changes(byte[] content, Budget budget)
    {
        var source = new ByteSource(content);
        var lexer = new Lexer(source, budget);
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            if (token.Kind != TokenKind.Word) continue;
            if (token.Word == "q") yield return 1;
            if (token.Word == "Q") yield return -1;
            if (token.Word == "ID") InlineImage.Skip(source, lexer);
        }
    }
}
