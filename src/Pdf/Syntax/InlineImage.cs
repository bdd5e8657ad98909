namespace Yinxin.Pdf.Syntax;

/// <summary>The data of an image that stands inside a content stream.</summary>
internal static class InlineImage
{
    /// <summary>Moves from behind ID to the EI between white space that ends the data (ISO 32000-2, 8.9.7).</summary>
    internal static void Skip(ByteSource source, Lexer lexer)
    {
        var at = lexer.Position + 1;
        while (at < source.Length)
        {
            if (source.Has(at, "EI"u8) && Characters.IsWhite(source.At(at - 1)) && !Characters.IsRegular(source.At(at + 2))) break;
            at++;
        }
        lexer.Position = at;
    }
}
