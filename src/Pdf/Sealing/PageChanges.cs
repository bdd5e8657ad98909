using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Sealing;

/// <summary>Writes new versions of the pages that get a widget or drawn imprints.</summary>
internal sealed class PageChanges(PdfFile file, RevisionWriter writer, ImprintDrawing? drawing)
{
    /// <param name="widget">The new field whose widget belongs to the page of <paramref name="place"/>; null when its page has it already.</param>
    internal void Write(Placement place, PdfReference? widget, IReadOnlyList<Placement> further)
    {
        foreach (var page in (widget is null ? further : further.Append(place)).GroupBy(one => one.Page.Object.Number))
        {
            var original = page.First().Page;
            var changed = ((PdfDictionary)file.Resolve(original.Object)!).Copy();
            if (widget is not null && page.Key == place.Page.Object.Number) changed.Set("Annots", new PdfArray([.. file.Items(changed["Annots"]), widget]));
            var drawn = page.Where(one => !ReferenceEquals(one, place)).ToList();
            if (drawn.Count > 0) Draw(changed, original, drawn);
            writer.Write(original.Object, changed);
        }
    }

    /// <summary>
    /// Puts the page's own content between streams of its own that save and restore the graphics state, so that nothing it leaves
    /// behind can disturb the imprints.
    /// </summary>
    private void Draw(PdfDictionary changed, PdfPage page, List<Placement> places)
    {
        var name = AddToResources(changed, page);
        var contents = ContentsOf(changed);
        var balance = ContentBalance.Of(contents, file);
        var before = new ByteBuffer(16);
        for (var i = 0; i < balance.SavesBefore; i++) before.Add("q "u8);
        var after = new ByteBuffer(256).Add((byte)'\n');
        for (var i = 0; i < balance.RestoresAfter; i++) after.Add("Q "u8);
        foreach (var place in places) drawing!.AddTo(after, place, name);
        changed.Set("Contents", new PdfArray([Add(before), .. contents, Add(after)]));
    }

    private PdfReference Add(ByteBuffer content) => writer.Add(new PdfStream(new PdfDictionary(), content.Written.ToArray()));

    private List<PdfValue> ContentsOf(PdfDictionary page) => file.Resolve(page["Contents"]) switch
    {
        PdfArray array => array.Items,
        PdfStream => [page["Contents"]!],
        _ => [],
    };

    /// <summary>Gives the page resources of its own: what it had or inherited, and the seal under a name that is free.</summary>
    private string AddToResources(PdfDictionary changed, PdfPage page)
    {
        var resources = file.Dictionary(page.Resources)?.Copy() ?? new PdfDictionary();
        var objects = file.Dictionary(resources["XObject"])?.Copy() ?? new PdfDictionary();
        var number = 1;
        while (objects[$"YxSeal{number}"] is not null) number++;
        var name = $"YxSeal{number}";
        changed.Set("Resources", resources.Set("XObject", objects.Set(name, drawing!.Form)));
        return name;
    }
}
