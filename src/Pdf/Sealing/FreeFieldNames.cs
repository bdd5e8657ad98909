using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Names for new fields at the top of the form that no field there has.</summary>
internal sealed class FreeFieldNames(PdfFile file)
{
    private readonly HashSet<string> taken = file.Items(FormFields.Form(file)?["Fields"])
        .Select(entry => file.Resolve(file.Dictionary(entry)?["T"])).OfType<PdfString>()
        .Select(name => TextString.Read(name.Bytes)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Takes a name.</summary>
    /// <exception cref="PdfSyntaxException">Code <c>field-exists</c>: it is taken.</exception>
    internal string Take(string name) => taken.Add(name) ? name : throw new PdfSyntaxException(0, "field-exists", "A field has this name already.");

    /// <summary>The next free of stem1, stem2 and so on.</summary>
    internal string Next(string stem)
    {
        var number = 1;
        while (!taken.Add($"{stem}{number}")) number++;
        return $"{stem}{number}";
    }
}
