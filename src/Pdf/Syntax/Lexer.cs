using System.Globalization;
using System.Text;

namespace Yinxin.Pdf.Syntax;

internal enum TokenKind
{
    /// <summary>A number, name or string.</summary>
    Atom,
    Word,
    ArrayOpen,
    ArrayClose,
    DictionaryOpen,
    DictionaryClose,
    End,
}

/// <summary>One token and where it begins.</summary>
internal readonly record struct Token(TokenKind Kind, long Offset, PdfValue? Value, string Word);

/// <summary>Cuts bytes into tokens (ISO 32000-2, 7.2 and 7.3).</summary>
internal sealed class Lexer(ByteSource source, Budget budget)
{
    /// <summary>Longest keyword worth telling apart, in bytes.</summary>
    private const int LongestWord = 32;

    /// <summary>Longest number and, but for rare ones, longest name, in bytes.</summary>
    private const int ShortText = 128;

    private readonly List<byte> buffer = [];
    private readonly char[] text = new char[ShortText];

    /// <summary>Where the next token is looked for.</summary>
    internal long Position { get; set; }

    internal PdfSyntaxException Broken(long offset, string message) => new(offset, "pdf-broken", message);

    /// <summary>Moves over white space and comments.</summary>
    internal void SkipWhite()
    {
        var start = Position;
        while (true)
        {
            var c = source.At(Position);
            if (Characters.IsWhite(c)) Position++;
            else if (c == '%') SkipComment();
            else return;
            if ((Position - start & 0xffff) == 0xffff) budget.DemandTime(Position);
        }
    }

    internal Token Next()
    {
        SkipWhite();
        var start = Position;
        var c = source.At(start);
        switch (c)
        {
            case -1: return new(TokenKind.End, start, null, "");
            case '/': return Atom(start, ReadName());
            case '(': return Atom(start, ReadLiteralString());
            case '[': return Single(TokenKind.ArrayOpen);
            case ']': return Single(TokenKind.ArrayClose);
            case '<' when source.At(start + 1) == '<': return Double(TokenKind.DictionaryOpen);
            case '<': return Atom(start, ReadHexString());
            case '>' when source.At(start + 1) == '>': return Double(TokenKind.DictionaryClose);
            case (>= '0' and <= '9') or '+' or '-' or '.': return Atom(start, ReadNumber());
            default: return ReadWord(start);
        }
    }

    private void SkipComment()
    {
        var c = source.At(Position);
        while (c is not (-1 or '\n' or '\r')) c = source.At(++Position);
    }

    private static Token Atom(long start, PdfValue value) => new(TokenKind.Atom, start, value, "");

    private Token Single(TokenKind kind) => new(kind, Position++, null, "");

    private Token Double(TokenKind kind)
    {
        Position += 2;
        return new(kind, Position - 2, null, "");
    }

    private Token ReadWord(long start)
    {
        var length = 0;
        for (var c = source.At(Position); Characters.IsRegular(c); c = source.At(++Position))
        {
            if (length == LongestWord) throw Broken(start, "A keyword is too long.");
            text[length++] = (char)c;
        }
        if (length == 0) throw Broken(start, "A delimiter stands where none may.");
        return new(TokenKind.Word, start, null, Known(text.AsSpan(0, length)));
    }

    private static string Known(ReadOnlySpan<char> word) => word switch
    {
        "R" => "R",
        "obj" => "obj",
        "endobj" => "endobj",
        "stream" => "stream",
        _ => word.ToString(),
    };

    private PdfNumber ReadNumber()
    {
        var start = Position;
        var c = source.At(start);
        var negative = c == '-';
        if (c is '-' or '+') c = source.At(++Position);
        long value = 0;
        var digits = 0;
        for (; Characters.IsDigit(c) && digits < 18; c = source.At(++Position), digits++) value = value * 10 + (c - '0');
        if (!Characters.IsRegular(c) && digits > 0) return new PdfNumber(negative ? -value : value);
        return ReadReal(start);
    }

    private PdfNumber ReadReal(long start)
    {
        Position = start;
        var length = 0;
        for (var c = source.At(Position); Characters.IsRegular(c); c = source.At(++Position))
        {
            if (length == text.Length || !(Characters.IsDigit(c) || c is '+' or '-' or '.')) throw Broken(start, "Not a number.");
            text[length++] = (char)c;
        }
        return double.TryParse(text.AsSpan(0, length), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new PdfNumber(value, new string(text, 0, length))
            : throw Broken(start, "Not a number.");
    }

    private PdfName ReadName()
    {
        var start = Position++;
        var length = 0;
        var c = source.At(Position);
        while (Characters.IsRegular(c))
        {
            if (length == text.Length) return ReadLongName(start);
            text[length++] = (char)NameByte(c);
            c = source.At(Position);
        }
        return new PdfName(new string(text, 0, length));
    }

    private PdfName ReadLongName(long start)
    {
        Position = start + 1;
        buffer.Clear();
        for (var c = source.At(Position); Characters.IsRegular(c); c = source.At(Position)) Put(NameByte(c), start);
        return new PdfName(Encoding.Latin1.GetString([.. buffer]));
    }

    /// <summary>Takes one byte of a name, written plainly or as # and two hex digits.</summary>
    private int NameByte(int c)
    {
        Position++;
        if (c != '#') return c;
        var high = Characters.HexValue(source.At(Position));
        var low = Characters.HexValue(source.At(Position + 1));
        if (high < 0 || low < 0) return c;
        Position += 2;
        return high * 16 + low;
    }

    private PdfString ReadHexString()
    {
        var start = Position++;
        buffer.Clear();
        var high = -1;
        while (true)
        {
            var c = source.At(Position++);
            if (c == '>') break;
            if (Characters.IsWhite(c)) continue;
            var digit = Characters.HexValue(c);
            if (digit < 0) throw Broken(Position - 1, "Not a hex digit.");
            if (high < 0)
            {
                high = digit;
                continue;
            }
            Put(high * 16 + digit, start);
            high = -1;
        }
        if (high >= 0) Put(high * 16, start);
        return new PdfString([.. buffer], isHex: true, start, Position);
    }

    private PdfString ReadLiteralString()
    {
        var start = Position++;
        buffer.Clear();
        var depth = 1;
        while (true)
        {
            var c = source.At(Position++);
            if (c < 0) throw Broken(start, "A string does not end.");
            if (c == '\\')
            {
                ReadEscape(start);
                continue;
            }
            if (c == '(') depth++;
            if (c == ')' && --depth == 0) break;
            if (c == '\r')
            {
                if (source.At(Position) == '\n') Position++;
                c = '\n';
            }
            Put(c, start);
        }
        return new PdfString([.. buffer], isHex: false, start, Position);
    }

    private void ReadEscape(long start)
    {
        var c = source.At(Position++);
        switch (c)
        {
            case 'n': Put('\n', start); break;
            case 'r': Put('\r', start); break;
            case 't': Put('\t', start); break;
            case 'b': Put('\b', start); break;
            case 'f': Put('\f', start); break;
            case '\n': break;
            case '\r':
                if (source.At(Position) == '\n') Position++;
                break;
            case >= '0' and <= '7': Put(ReadOctal(c - '0') & 0xff, start); break;
            default: Put(c, start); break;
        }
    }

    private int ReadOctal(int value)
    {
        for (var i = 0; i < 2 && source.At(Position) is >= '0' and <= '7' and var c; i++, Position++) value = value * 8 + (c - '0');
        return value;
    }

    private void Put(int c, long start)
    {
        if (c < 0) throw Broken(start, "A string does not end.");
        if (buffer.Count >= budget.Limits.TokenBytes) throw Broken(start, "A string or name is too long.");
        buffer.Add((byte)c);
        if ((buffer.Count & 0xffff) == 0) budget.DemandTime(start);
    }
}
