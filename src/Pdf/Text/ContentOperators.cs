using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>Cuts a content stream into operators and their operands (ISO 32000-2, 7.8.2); what can't be read is skipped.</summary>
internal static class ContentOperators
{
    /// <summary>No operator of a page takes more; CMaps give a hundred rows of three at a time, and careless ones more.</summary>
    private const int MostOperands = 100_000;

    /// <returns>Each operator with its operands; the list is used again for the next one.</returns>
    internal static IEnumerable<(string Word, List<PdfValue> Operands)> In(byte[] content, Budget budget)
    {
        var source = new ByteSource(content);
        var lexer = new Lexer(source, budget);
        var compounds = new ObjectReader(source, budget);
        var operands = new List<PdfValue>();
        var count = 0;
        while (TryRead(source, lexer, compounds, operands, out var word))
        {
            if ((++count & 0xfff) == 0) budget.DemandTime(0);
            if (word is null) continue;
            if (word == "ID") InlineImage.Skip(source, lexer);
            else yield return (word, operands);
            operands.Clear();
        }
    }

    /// <summary>Reads one operand, or an operator into <paramref name="word"/>; false at the end.</summary>
    private static bool TryRead(ByteSource source, Lexer lexer, ObjectReader compounds, List<PdfValue> operands, out string? word)
    {
        word = null;
        lexer.SkipWhite();
        var start = lexer.Position;
        if (start >= source.Length) return false;
        try
        {
            var token = lexer.Next();
            if (token.Kind == TokenKind.Word) word = token.Word;
            else operands.Add(token.Value ?? Compound(lexer, compounds, start));
            if (operands.Count > MostOperands) operands.Clear();
        }
        catch (PdfSyntaxException broken) when (broken.Code == "pdf-broken")
        {
            operands.Clear();
            lexer.Position = Math.Max(lexer.Position, start + 1);
        }
        return true;
    }

    /// <summary>An array or a dictionary.</summary>
    private static PdfValue Compound(Lexer lexer, ObjectReader compounds, long start)
    {
        compounds.Position = start;
        try
        {
            return compounds.ReadValue();
        }
        finally
        {
            lexer.Position = Math.Max(compounds.Position, start + 1);
        }
    }
}
