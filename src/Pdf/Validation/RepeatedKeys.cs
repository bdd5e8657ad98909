using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>Finds dictionaries in which a key stands twice: readers then disagree about what the file says.</summary>
/// <remarks>Values were read with a limit on their depth, so that going down them is safe.</remarks>
internal static class RepeatedKeys
{
    internal static bool In(PdfValue? value) => value switch
    {
        PdfDictionary dictionary => dictionary.HasRepeatedKey || dictionary.Entries.Any(entry => In(entry.Value)),
        PdfStream stream => In(stream.Dictionary),
        PdfArray array => array.Items.Exists(In),
        _ => false,
    };
}
