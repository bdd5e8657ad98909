using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>/DW and /W of a CIDFont (ISO 32000-2, 9.7.4.3), in thousandths of the font size.</summary>
internal sealed class CidWidths
{
    private const int MostSingles = 70_000;

    private readonly double otherwise;
    private readonly Dictionary<int, double> singles = [];
    private readonly List<(int First, int Last, double Width)> ranges = [];

    private CidWidths(double otherwise) => this.otherwise = otherwise;

    internal static CidWidths Read(PdfDictionary font, PdfFile file)
    {
        var read = new CidWidths(file.Number(font["DW"]) ?? 1000);
        var items = file.Items(font["W"]);
        for (var i = 0; i + 1 < items.Count;)
        {
            if (file.Integer(items[i]) is not (>= 0 and <= int.MaxValue and var first)) break;
            if (file.Resolve(items[i + 1]) is PdfArray list)
            {
                read.AddList((int)first, list, file);
                i += 2;
            }
            else
            {
                if (i + 2 >= items.Count || file.Integer(items[i + 1]) is not (>= 0 and <= int.MaxValue and var last)) break;
                read.ranges.Add(((int)first, (int)last, file.Number(items[i + 2]) ?? read.otherwise));
                i += 3;
            }
        }
        return read;
    }

    /// <param name="cid">Null when it is not known which glyph a code means.</param>
    internal double Of(int? cid)
    {
        if (cid is not { } number) return otherwise;
        if (singles.TryGetValue(number, out var single)) return single;
        foreach (var (first, last, width) in ranges)
        {
            if (number >= first && number <= last) return width;
        }
        return otherwise;
    }

    private void AddList(int first, PdfArray list, PdfFile file)
    {
        for (var i = 0; i < list.Items.Count && singles.Count < MostSingles; i++) singles[first + i] = file.Number(list.Items[i]) ?? otherwise;
    }
}
