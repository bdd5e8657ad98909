using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Collects an object and all that it needs, numbered anew from 0 in the order of discovery.</summary>
internal sealed class ObjectCollection(PdfFile file, int most)
{
    private readonly Dictionary<int, int> numbers = [];
    private readonly List<PdfValue> found = [];

    /// <summary>The objects; references among them hold the new numbers. The first is the root.</summary>
    internal List<PdfValue> Collect(PdfStream root)
    {
        found.Add(root);
        var collected = new List<PdfValue>();
        while (collected.Count < found.Count) collected.Add(Renumber(found[collected.Count]));
        return collected;
    }

    private PdfValue Renumber(PdfValue value) => value switch
    {
        PdfReference reference => new PdfReference(NumberOf(reference), 0),
        PdfArray array => new PdfArray(array.Items.ConvertAll(Renumber)),
        PdfDictionary dictionary => Renumber(dictionary),
        PdfStream stream => new PdfStream(Renumber(stream.Dictionary.Without("Length")), file.RawBytes(stream)),
        _ => value,
    };

    private PdfDictionary Renumber(PdfDictionary dictionary)
    {
        var copy = new PdfDictionary();
        foreach (var (key, value) in dictionary.Entries)
        {
            // A way back to the page or its structure would pull in the whole file.
            if (key is not ("Parent" or "StructParent" or "StructParents")) copy.Set(key, Renumber(value));
        }
        return copy;
    }

    private int NumberOf(PdfReference reference)
    {
        if (numbers.TryGetValue(reference.Number, out var known)) return known;
        if (found.Count >= most) throw new PdfSyntaxException(0, "pdf-too-many-objects", "The page needs too many objects.");
        numbers[reference.Number] = found.Count;
        found.Add(file.Load(reference.Number) ?? PdfNull.Value);
        return found.Count - 1;
    }
}
