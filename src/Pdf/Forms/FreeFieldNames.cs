using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Forms;

/// <summary>Names for new fields at the top of the form that no field there has.</summary>
internal sealed class FreeFieldNames(PdfFile file)
{
    private readonly HashSet<string> taken = file.Items(FormFields.Form(file)?["Fields"])
        .Select(entry => file.Resolve(file.Dictionary(entry)?["T"])).OfType<PdfString>()
        .Select(name => TextString.Read(name.Bytes)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The next free of stem1, stem2 and so on.</summary>
    internal string Next(string stem)
    {
        var number = 1;
        while (!taken.Add($"{stem}{number}")) number++;
        return $"{stem}{number}";
    }
}
