using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Forms;

/// <summary>A signature field of the form, signed or still empty.</summary>
/// <param name="Object">Reference to the field.</param>
/// <param name="Name">Partial names from the root on, joined by full stops.</param>
/// <param name="Value">What /V holds, as written: normally a reference to the signature dictionary; null when unsigned.</param>
internal sealed record SignatureField(PdfReference Object, PdfDictionary Dictionary, string Name, PdfValue? Value);

/// <summary>Walks the fields of the interactive form (ISO 32000-2, 12.7.4).</summary>
internal static class FormFields
{
    private const int MostFields = 200_000;

    private readonly record struct Unvisited(PdfValue Node, string Name, string? Type, PdfValue? Value, int Depth);

    internal static PdfDictionary? Form(PdfFile file) => file.Dictionary(file.Catalog["AcroForm"]);

    /// <summary>All signature fields, in the order of the form.</summary>
    internal static List<SignatureField> Signatures(PdfFile file)
    {
        var fields = new List<SignatureField>();
        if (Form(file) is not { } form) return fields;
        var visited = new HashSet<int>();
        var stack = new Stack<Unvisited>();
        Push(stack, file.Items(form["Fields"]), new(PdfNull.Value, "", null, null, 0));
        while (stack.TryPop(out var next))
        {
            if (next.Node is not PdfReference reference || !visited.Add(reference.Number)) continue;
            if (file.Dictionary(reference) is not { } field) continue;
            if (visited.Count > MostFields || next.Depth > file.Budget.Limits.Depth) throw new PdfSyntaxException(0, "pdf-too-deep", "The form has too many or too deep fields.");
            var here = next with
            {
                Name = NameOf(next.Name, field, file),
                Type = file.Name(field["FT"]) ?? next.Type,
                Value = field["V"] ?? next.Value,
                Depth = next.Depth + 1,
            };
            var kids = FieldKids(field, file);
            if (kids.Count > 0) Push(stack, kids, here);
            else if (here.Type == "Sig") fields.Add(new(reference, field, here.Name, here.Value));
        }
        return fields;
    }

    /// <summary>Kids that are fields; those that are only widgets have no name of their own.</summary>
    private static List<PdfValue> FieldKids(PdfDictionary field, PdfFile file) =>
        file.Items(field["Kids"]).FindAll(kid => file.Dictionary(kid)?["T"] is not null);

    private static void Push(Stack<Unvisited> stack, List<PdfValue> kids, Unvisited parent)
    {
        for (var i = kids.Count - 1; i >= 0; i--) stack.Push(parent with { Node = kids[i] });
    }

    internal static string NameOf(string parent, PdfDictionary field, PdfFile file)
    {
        if (file.Resolve(field["T"]) is not PdfString partial) return parent;
        var name = TextString.Read(partial.Bytes);
        return parent.Length == 0 ? name : $"{parent}.{name}";
    }
}
