namespace Yinxin.Pdf.Syntax;

/// <summary>What stands at the head of an indirect object: <c>12 0 obj</c>.</summary>
/// <param name="End">Just behind the word obj.</param>
internal readonly record struct ObjectHead(int Number, int Generation, long End);

/// <summary>Builds objects from tokens with a stack of its own, so that nesting can't exhaust the program's.</summary>
internal sealed class ObjectReader(ByteSource source, Budget budget)
{
    private readonly Lexer lexer = new(source, budget);
    private readonly List<PdfValue> values = [];
    private readonly Stack<Frame> frames = new();

    private readonly record struct Frame(int First, bool IsDictionary, long Offset);

    /// <summary>Where reading goes on.</summary>
    internal long Position
    {
        get => lexer.Position;
        set => lexer.Position = value;
    }

    /// <summary>Makes of a broken object what can be made of it; for damaged files, which are only ever shown.</summary>
    internal bool IsForgiving { get; init; }

    /// <summary>Reads one object from the current position.</summary>
    internal PdfValue ReadValue()
    {
        values.Clear();
        frames.Clear();
        var start = Position;
        var count = 0;
        do
        {
            if ((++count & 0xfff) == 0) budget.DemandTime(Position);
            Take(lexer.Next());
        }
        while (frames.Count > 0);
        return TopValue(start);
    }

    /// <summary>Reads <c>12 0 obj</c>, or returns null when something else stands there.</summary>
    internal ObjectHead? TryReadHead(long offset)
    {
        Position = offset;
        if (!TryReadInteger(out var number) || !TryReadInteger(out var generation)) return null;
        lexer.SkipWhite();
        if (!source.Has(Position, "obj"u8)) return null;
        Position += 3;
        return new(number, generation, Position);
    }

    /// <summary>Is the next token this word? It is taken only then.</summary>
    internal bool TryReadWord(ReadOnlySpan<byte> word)
    {
        lexer.SkipWhite();
        if (!source.Has(Position, word) || Characters.IsRegular(source.At(Position + word.Length))) return false;
        Position += word.Length;
        return true;
    }

    /// <summary>Is the next token this word? It is not taken.</summary>
    internal bool IsAt(ReadOnlySpan<byte> word)
    {
        var before = Position;
        var isAt = TryReadWord(word);
        Position = before;
        return isAt;
    }

    /// <summary>Reads a plain non-negative integer of at most nine digits; takes nothing when there is none.</summary>
    internal bool TryReadInteger(out int value)
    {
        var ok = TryReadLong(out var wide, 9);
        value = (int)wide;
        return ok;
    }

    /// <summary>Reads a plain non-negative integer; takes nothing when there is none.</summary>
    internal bool TryReadLong(out long value, int mostDigits = 18)
    {
        lexer.SkipWhite();
        var at = Position;
        value = 0;
        var c = source.At(at);
        while (Characters.IsDigit(c) && at - Position < mostDigits)
        {
            value = value * 10 + (c - '0');
            c = source.At(++at);
        }
        if (at == Position || Characters.IsRegular(c)) return false;
        Position = at;
        return true;
    }

    private void Take(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Atom: values.Add(token.Value!); break;
            case TokenKind.ArrayOpen: Open(isDictionary: false, token.Offset); break;
            case TokenKind.DictionaryOpen: Open(isDictionary: true, token.Offset); break;
            case TokenKind.ArrayClose or TokenKind.DictionaryClose when IsForgiving && frames.Count == 0: break;
            case TokenKind.ArrayClose or TokenKind.DictionaryClose when IsForgiving: CloseTop(token.Offset); break;
            case TokenKind.ArrayClose: values.Add(CloseArray(token.Offset)); break;
            case TokenKind.DictionaryClose: values.Add(CloseDictionary(token.Offset)); break;
            case TokenKind.Word: TakeWord(token); break;
            case var _ when IsForgiving && frames.Count > 0: CloseAll(token.Offset); break;
            default: throw lexer.Broken(token.Offset, "The file ends inside an object.");
        }
    }

    private void Open(bool isDictionary, long offset)
    {
        if (frames.Count >= budget.Limits.Depth) throw new PdfSyntaxException(offset, "pdf-too-deep", "Objects are nested too deeply.");
        frames.Push(new(values.Count, isDictionary, offset));
    }

    private PdfArray CloseArray(long offset)
    {
        var first = Close(isDictionary: false, offset);
        var items = values.GetRange(first, values.Count - first);
        values.RemoveRange(first, values.Count - first);
        return new PdfArray(items);
    }

    private PdfDictionary CloseDictionary(long offset)
    {
        var first = Close(isDictionary: true, offset);
        if (IsForgiving) DropWhatIsNoPair(first);
        if ((values.Count - first) % 2 != 0) throw lexer.Broken(offset, "A dictionary has a key without a value.");
        var dictionary = new PdfDictionary();
        for (var i = first; i < values.Count; i += 2)
        {
            if (values[i] is not PdfName key) throw lexer.Broken(offset, "A key of a dictionary is not a name.");
            dictionary.Read(key.Value, values[i + 1]);
        }
        values.RemoveRange(first, values.Count - first);
        return dictionary;
    }

    /// <summary>Keeps the names that a value follows.</summary>
    private void DropWhatIsNoPair(int first)
    {
        var (kept, next) = (first, first);
        while (next + 1 < values.Count)
        {
            var isPair = values[next] is PdfName;
            if (isPair)
            {
                (values[kept], values[kept + 1]) = (values[next], values[next + 1]);
                kept += 2;
            }
            next += isPair ? 2 : 1;
        }
        values.RemoveRange(kept, values.Count - kept);
    }

    /// <summary>Closes what was opened last, whichever bracket stands there.</summary>
    private void CloseTop(long offset) => values.Add(frames.Peek().IsDictionary ? CloseDictionary(offset) : CloseArray(offset));

    /// <summary>The object ends before its brackets do.</summary>
    private void CloseAll(long offset)
    {
        while (frames.Count > 0) CloseTop(offset);
        Position = offset;
    }

    private int Close(bool isDictionary, long offset) =>
        frames.TryPop(out var frame) && frame.IsDictionary == isDictionary
            ? frame.First
            : throw lexer.Broken(offset, "A bracket closes what was not opened.");

    private void TakeWord(Token token)
    {
        switch (token.Word)
        {
            case "true": values.Add(PdfBoolean.True); break;
            case "false": values.Add(PdfBoolean.False); break;
            case "null": values.Add(PdfNull.Value); break;
            case "R" when !IsForgiving || EndsWithTwoIntegers(): MakeReference(token.Offset); break;
            case "endobj" or "stream" or "obj" when IsForgiving && frames.Count > 0: CloseAll(token.Offset); break;
            case var _ when IsForgiving && frames.Count > 0: values.Add(PdfNull.Value); break;
            default: throw lexer.Broken(token.Offset, "An unknown word stands inside an object.");
        }
    }

    private bool EndsWithTwoIntegers() =>
        values.Count - (frames.TryPeek(out var frame) ? frame.First : 0) >= 2
        && values[^2] is PdfNumber { Integer: >= 0 and <= int.MaxValue } && values[^1] is PdfNumber { Integer: >= 0 and <= 65535 };

    private void MakeReference(long offset)
    {
        if (!EndsWithTwoIntegers()) throw lexer.Broken(offset, "A reference has no object number.");
        var (number, generation) = (((PdfNumber)values[^2]).Integer!.Value, ((PdfNumber)values[^1]).Integer!.Value);
        values.RemoveRange(values.Count - 2, 2);
        values.Add(new PdfReference((int)number, (int)generation));
    }

    /// <summary>Outside of any bracket an integer may still begin a reference.</summary>
    private PdfValue TopValue(long start)
    {
        if (values.Count != 1) throw lexer.Broken(start, "An object is missing.");
        if (values[0] is not PdfNumber { Integer: >= 0 and <= int.MaxValue and var number }) return values[0];
        var end = Position;
        if (TryReadInteger(out var generation) && generation <= 65535 && TryReadWord("R"u8)) return new PdfReference((int)number, generation);
        Position = end;
        return values[0];
    }
}
