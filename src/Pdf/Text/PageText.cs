using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Text;

/// <summary>Follows the content of a page and notes every glyph that lies on the page as it is seen.</summary>
internal sealed class PageText
{
    private const int DeepestForm = 16;

    /// <summary>A glyph is remembered, so it costs more than an operator.</summary>
    private const int GlyphCost = 5;

    private readonly PdfFile file;
    private readonly TextResources known;
    private readonly PageGeometry geometry;
    private readonly List<SeenGlyph> glyphs = [];
    private int budget;

    private PageText(PdfFile file, TextResources resources, PageGeometry geometry)
    {
        this.file = file;
        known = resources;
        this.geometry = geometry;
        budget = file.Budget.Limits.PageOperators;
    }

    /// <summary>The glyphs of a page in the order in which they are drawn; invisible ones (a scan's text layer) too.</summary>
    internal static List<SeenGlyph> Of(PdfFile file, TextResources resources, PdfPage page)
    {
        var reading = new PageText(file, resources, page.Geometry(file));
        var streams = file.Resolve(page.Dictionary["Contents"]) switch
        {
            PdfStream single => [single],
            PdfArray parts => parts.Items.Select(file.Resolve).OfType<PdfStream>(),
            _ => [],
        };
        var content = new List<byte>();
        foreach (var stream in streams) content.AddRange([.. resources.Content(stream), (byte)'\n']);
        reading.Follow([.. content], file.Dictionary(page.Resources), new(Transforms.Identity), 0);
        return reading.glyphs;
    }

    private void Follow(byte[] content, PdfDictionary? resources, TextState state, int depth)
    {
        var interpreter = new TextInterpreter(state, file, name => known.Font(file.Dictionary(resources?["Font"])?[name]), Show);
        foreach (var (word, operands) in ContentOperators.In(content, file.Budget))
        {
            Spend(1);
            if (word != "Do") interpreter.Take(word, operands);
            else if (operands is [.., PdfName name]) FollowForm(file.Resolve(file.Dictionary(resources?["XObject"])?[name.Value]), resources, interpreter.State, depth);
        }
    }

    private void FollowForm(PdfValue? value, PdfDictionary? outer, TextState state, int depth)
    {
        if (depth >= DeepestForm || value is not PdfStream form || file.Name(form.Dictionary["Subtype"]) != "Form") return;
        var matrix = TextInterpreter.MatrixOf(file.Items(form.Dictionary["Matrix"]), file) ?? Transforms.Identity;
        Follow(known.Form(form), file.Dictionary(form.Dictionary["Resources"]) ?? outer, state with { Space = matrix.Then(state.Space) }, depth + 1);
    }

    private void Show(string text, Matrix space, SeenBox inText, bool isVertical)
    {
        Spend(GlyphCost);
        if (text.Length == 0) return;
        var corners = (stackalloc (double X, double Y)[4]);
        (double X, double Y)[] ends = [(inText.Left, inText.Top), (inText.Right, inText.Top), (inText.Left, inText.Bottom), (inText.Right, inText.Bottom)];
        for (var i = 0; i < ends.Length; i++) corners[i] = Seen(space.Apply(ends[i].X, ends[i].Y));
        var box = SeenBox.Around(corners);
        var (x, y) = box.Centre;
        var (width, height) = geometry.SizeAsSeen();
        if (!(x >= 0 && y >= 0 && x <= width.Value && y <= height.Value)) return;
        var (from, to) = isVertical ? (corners[2], corners[0]) : (corners[0], corners[1]);
        var angle = ((int)Math.Round(Math.Atan2(to.Y - from.Y, to.X - from.X) * 180 / Math.PI) + 360) % 360;
        if (angle != 0)
        {
            for (var i = 0; i < corners.Length; i++) corners[i] = SeenGlyph.Turn(corners[i], -angle);
            box = SeenBox.Around(corners);
        }
        glyphs.Add(new(text, angle, box));
    }

    private (double X, double Y) Seen((double X, double Y) point)
    {
        var (left, top) = geometry.ToSeen(point.X, point.Y);
        return (left.Value, top.Value);
    }

    private void Spend(int count)
    {
        budget -= count;
        if (budget < 0) throw new PdfSyntaxException(0, "pdf-expands-too-much", "A page has too many operators and glyphs.");
    }
}
