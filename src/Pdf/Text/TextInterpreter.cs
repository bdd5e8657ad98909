using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>Called for each glyph.</summary>
/// <param name="space">From text space, whose origin is the pen, to user space.</param>
/// <param name="box">The glyph's box in text space; here top lies below bottom, as y goes up.</param>
internal delegate void ShowGlyph(string text, Matrix space, SeenBox box, bool isVertical);

/// <summary>The operators of one content stream that move or set text (ISO 32000-2, 9.3 and 9.4).</summary>
internal sealed class TextInterpreter(TextState state, PdfFile file, Func<string, TextFont?> fontOf, ShowGlyph show)
{
    /// <summary>Saved states beyond these are not kept; no producer nests deeper.</summary>
    private const int MostSaved = 1000;

    private readonly Stack<TextState> saved = new();
    private Matrix pen = Transforms.Identity;
    private Matrix line = Transforms.Identity;

    internal TextState State { get; private set; } = state;

    internal void Take(string word, List<PdfValue> operands)
    {
        switch (word)
        {
            case "q" when saved.Count < MostSaved: saved.Push(State); break;
            case "Q" when saved.Count > 0: State = saved.Pop(); break;
            case "cm" when MatrixOf(operands, file) is { } matrix: State = State with { Space = matrix.Then(State.Space) }; break;
            case "BT": line = pen = Transforms.Identity; break;
            case "Tm" when MatrixOf(operands, file) is { } matrix: line = pen = matrix; break;
            case "Td" when operands.Count == 2: Move(Number(operands, 0), Number(operands, 1)); break;
            case "TD" when operands.Count == 2:
                State = State with { Leading = -Number(operands, 1) };
                Move(Number(operands, 0), Number(operands, 1));
                break;
            case "T*": Move(0, -State.Leading); break;
            case "Tj" or "TJ" or "'" or "\"": TakeShown(word, operands); break;
            default: TakeSetting(word, operands); break;
        }
    }

    /// <summary>A matrix of six numbers that are within reason; null otherwise.</summary>
    internal static Matrix? MatrixOf(List<PdfValue> items, PdfFile file)
    {
        if (items.Count != 6) return null;
        Span<double> numbers = stackalloc double[6];
        for (var i = 0; i < 6; i++)
        {
            if (file.Number(items[i]) is not (> -1e9 and < 1e9 and var number)) return null;
            numbers[i] = number;
        }
        return new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    private void TakeSetting(string word, List<PdfValue> operands)
    {
        if (operands.Count == 0) return;
        var number = Number(operands, operands.Count - 1);
        State = word switch
        {
            "Tf" when operands is [.., PdfName name, _] => State with { Font = fontOf(name.Value), Size = number },
            "Tc" => State with { CharacterSpacing = number },
            "Tw" => State with { WordSpacing = number },
            "Tz" => State with { HorizontalScale = number / 100 },
            "TL" => State with { Leading = number },
            "Ts" => State with { Rise = number },
            _ => State,
        };
    }

    private void TakeShown(string word, List<PdfValue> operands)
    {
        if (word is "'" or "\"") Move(0, -State.Leading);
        if (word == "\"" && operands.Count == 3) State = State with { WordSpacing = Number(operands, 0), CharacterSpacing = Number(operands, 1) };
        if (operands.Count == 0) return;
        var items = operands[^1] is PdfArray pieces ? pieces.Items : [operands[^1]];
        foreach (var item in items)
        {
            if (item is PdfString text) Show(text.Bytes);
            else if (item is PdfNumber back) Advance(-back.Value / 1000 * State.Size);
        }
    }

    private void Show(byte[] shown)
    {
        if (State.Font is not { } font) return;
        foreach (var glyph in font.Glyphs(shown))
        {
            var along = glyph.Advance * State.Size;
            show(glyph.Text, pen.Then(State.Space), BoxOf(font, glyph), font.IsVertical);
            Advance(along + State.CharacterSpacing + (glyph.IsSpace ? State.WordSpacing : 0));
        }
    }

    /// <summary>A vertical glyph hangs below the pen, as wide as it is high.</summary>
    private SeenBox BoxOf(TextFont font, FontGlyph glyph)
    {
        var along = glyph.Advance * State.Size;
        if (font.IsVertical) return new(-State.Size / 2 * State.HorizontalScale, along + State.Rise, State.Size / 2 * State.HorizontalScale, State.Rise);
        return new(0, State.Rise + font.Descent * State.Size, along * State.HorizontalScale, State.Rise + font.Ascent * State.Size);
    }

    private void Advance(double along)
    {
        var (x, y) = State.Font is { IsVertical: true } ? (0.0, along) : (along * State.HorizontalScale, 0.0);
        pen = new Matrix(1, 0, 0, 1, x, y).Then(pen);
    }

    private void Move(double x, double y) => line = pen = new Matrix(1, 0, 0, 1, x, y).Then(line);

    private static double Number(List<PdfValue> operands, int index) => operands[index] is PdfNumber { Value: > -1e9 and < 1e9 and var value } ? value : 0;
}
