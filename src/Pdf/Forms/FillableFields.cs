using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Forms;

/// <summary>The fields that people fill in: text, buttons and choices, with their widgets (ISO 32000-2, 12.7.5).</summary>
internal static class FillableFields
{
    private const int MostFields = 200_000;

    private readonly record struct Unvisited(PdfValue Node, string Name, string? Type, int Depth);

    /// <summary>Full names by the number of field or widget.</summary>
    internal static Dictionary<int, string> Names(PdfFile file)
    {
        var names = new Dictionary<int, string>();
        var visited = new HashSet<int>();
        var stack = new Stack<Unvisited>(file.Items(FormFields.Form(file)?["Fields"]).Select(root => new Unvisited(root, "", null, 0)));
        while (stack.TryPop(out var next))
        {
            if (next.Node is not PdfReference reference || !visited.Add(reference.Number) || file.Dictionary(reference) is not { } field) continue;
            if (visited.Count > MostFields || next.Depth > file.Budget.Limits.Depth) throw new PdfSyntaxException(0, "pdf-too-deep", "The form has too many or too deep fields.");
            var here = next with { Name = FormFields.NameOf(next.Name, field, file), Type = file.Name(field["FT"]) ?? next.Type, Depth = next.Depth + 1 };
            if (here.Type is "Tx" or "Btn" or "Ch") names[reference.Number] = here.Name;
            foreach (var kid in file.Items(field["Kids"])) stack.Push(here with { Node = kid });
        }
        return names;
    }

    /// <summary>The appearance streams of a widget, as far as they are objects of their own.</summary>
    internal static IEnumerable<PdfReference> Looks(PdfFile file, PdfDictionary widget)
    {
        foreach (var (_, value) in file.Dictionary(widget["AP"])?.Entries ?? [])
        {
            if (value is PdfReference direct && file.Resolve(direct) is PdfStream) yield return direct;
            else if (file.Resolve(value) is PdfDictionary states)
            {
                foreach (var state in states.Entries.Select(entry => entry.Value).OfType<PdfReference>()) yield return state;
            }
        }
    }
}
