using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Validation;

/// <summary>The fields that people fill in, and the appearance streams that show them.</summary>
internal sealed class FieldLooks
{
    private readonly Dictionary<int, string> fields;
    private readonly Dictionary<int, string> looks = [];
    private readonly HashSet<int> shared = [];
    private readonly Lazy<HashSet<int>> elsewhere;

    internal FieldLooks(PdfFile file)
    {
        fields = FillableFields.Names(file);
        foreach (var (number, name) in fields)
        {
            foreach (var look in FillableFields.Looks(file, file.Dictionary(new PdfReference(number, 0))!))
            {
                if (!looks.TryAdd(look.Number, name) && looks[look.Number] != name) shared.Add(look.Number);
            }
        }
        elsewhere = new(() => FindElsewhere(file), isThreadSafe: false);
    }

    internal IEnumerable<int> Fields => fields.Keys;

    internal IEnumerable<int> Numbers => looks.Keys;

    internal string FieldOf(int number) => fields.TryGetValue(number, out var name) ? name : looks[number];

    /// <summary>Does an appearance stream show anything else than its one field?</summary>
    internal bool IsShared(int look) => shared.Contains(look) || elsewhere.Value.Contains(look);

    private HashSet<int> FindElsewhere(PdfFile file)
    {
        var bare = fields.Keys.Select(number => file.Dictionary(new PdfReference(number, 0))!.Without("AP"));
        return ObjectGraph.ReachableAround(file, fields.Keys, [file.Trailer["Root"], file.Trailer["Info"], .. bare]);
    }
}
