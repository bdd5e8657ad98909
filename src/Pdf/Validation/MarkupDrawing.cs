using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>Follows a form XObject and says whether what lies below it stays readable: thin lines, and areas that are multiplied.</summary>
internal sealed class MarkupDrawing(PdfFile file)
{
    /// <summary>In units of user space.</summary>
    internal const double ThickestLine = 3;

    private const int MostForms = 16;

    private int forms;

    /// <param name="Scale">How much larger than in the form a line is on the page; infinite when it was not followed.</param>
    private record struct State(bool Multiplies, double LineWidth, double Scale)
    {
        internal readonly bool Covers => !Multiplies && !(LineWidth * Scale <= ThickestLine);
    }

    internal bool ShinesThrough(PdfStream? form, double scale) => Follow(form, new(Multiplies: false, LineWidth: 1, scale));

    private bool Follow(PdfStream? form, State state)
    {
        if (form is null || ++forms > MostForms) return false;
        if (form.Dictionary["Matrix"] is not null) state.Scale = double.PositiveInfinity;
        var resources = file.Dictionary(form.Dictionary["Resources"]);
        var lexer = new Lexer(new ByteSource(file.Decode(form)), file.Budget);
        var saved = new Stack<State>();
        PdfValue? operand = null;
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            if (token.Kind == TokenKind.Atom) operand = token.Value;
            if (token.Kind != TokenKind.Word) continue;
            switch (token.Word)
            {
                case "q": saved.Push(state); break;
                case "Q" when saved.Count > 0: state = saved.Pop(); break;
                case "w": state.LineWidth = file.Number(operand) ?? double.MaxValue; break;
                case "gs": state = With(state, Named(resources, "ExtGState", operand)); break;
                case "Do" when !Follow(FormNamed(resources, operand), state): return false;
                case "f" or "F" or "f*" when !state.Multiplies: return false;
                case "S" or "s" when state.Covers: return false;
                case "B" or "B*" or "b" or "b*" when !state.Multiplies: return false;
                case "cm": state.Scale = double.PositiveInfinity; break;
                case "BT" or "BI" or "sh" or "Q": return false;
                default: break;
            }
        }
        return true;
    }

    private State With(State state, PdfDictionary? parameters) => state with
    {
        Multiplies = parameters?["BM"] is { } mode ? file.Name(mode) == "Multiply" : state.Multiplies,
        LineWidth = file.Number(parameters?["LW"]) ?? state.LineWidth,
    };

    private PdfStream? FormNamed(PdfDictionary? resources, PdfValue? name) =>
        file.Resolve(file.Dictionary(resources?["XObject"])?[(name as PdfName)?.Value ?? ""]) is PdfStream found && file.Name(found.Dictionary["Subtype"]) == "Form" ? found : null;

    private PdfDictionary? Named(PdfDictionary? resources, string kind, PdfValue? name) =>
        file.Dictionary(file.Dictionary(resources?[kind])?[(name as PdfName)?.Value ?? ""]);
}
