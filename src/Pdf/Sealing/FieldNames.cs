using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Names of the fields that stand at the top of the form, and which are free.</summary>
internal sealed class FieldNames(PdfFile file)
{
    private readonly HashSet<string> taken = file.Items(FormFields.Form(file)?["Fields"])
        .Select(entry => file.Resolve(file.Dictionary(entry)?["T"])).OfType<PdfString>()
        .Select(name => TextString.Read(name.Bytes)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Takes the wanted name, or the first of Seal1, Seal2 and so on.</summary>
    /// <exception cref="PdfSyntaxException">Code <c>field-exists</c>: the wanted name is taken.</exception>
    internal string Next(string? wanted)
    {
        if (wanted is not null) return taken.Add(wanted) ? wanted : throw new PdfSyntaxException(0, "field-exists", "A field has this name already.");
        var number = 1;
        while (!taken.Add($"Seal{number}")) number++;
        return $"Seal{number}";
    }
}
