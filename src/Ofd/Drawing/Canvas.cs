using Yinxin.Ofd.Structure;
using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Drawing;

/// <summary>A page's drawing while it grows: what is seen, what that refers to, and what is missing.</summary>
internal sealed class Canvas
{
    private const int MostTold = 200;

    private readonly HashSet<NotDrawn> told = [];
    private readonly Dictionary<string, string> shared = new(StringComparer.Ordinal);
    private readonly string prefix;
    private readonly SvgLength length;
    private readonly SvgMarkup definitions;
    private int ids;

    internal Canvas(OpenedOfd ofd, int page)
    {
        (Ofd, Document) = (ofd, ofd.DocumentOf(page));
        length = new(ofd.Package.Limits.SvgCharacters);
        (definitions, Body) = (new(length), new(length));
        Budget = new(ofd.Package.Limits);
        // Several pages can stand in one HTML document.
        prefix = $"p{page}-";
    }

    internal OpenedOfd Ofd { get; }

    internal OfdDocument Document { get; }

    internal OfdLimits Limits => Ofd.Package.Limits;

    internal Budget Budget { get; }

    /// <summary>Where is drawn now.</summary>
    internal SvgMarkup Body { get; private set; }

    internal IReadOnlyList<NotDrawn> NotDrawn => [.. told];

    internal void Tell(string code, string what)
    {
        if (told.Count < MostTold) told.Add(new(code, what.Length > 200 ? what[..200] : what));
    }

    internal void Tell(OfdNotice notice) => Tell(notice.Code, string.Join(' ', notice.Facts));

    /// <summary>Draws something that others refer to; the same key is drawn only once.</summary>
    /// <returns>Its id.</returns>
    internal string Define(string? key, Action<SvgMarkup, string> draw)
    {
        if (key is not null && Defined(key) is { } known) return known;
        var id = $"{prefix}{++ids}";
        var (piece, before) = (new SvgMarkup(length), Body);
        Body = piece;
        try
        {
            draw(piece, id);
        }
        finally
        {
            Body = before;
        }
        definitions.Piece(piece);
        if (key is not null) shared.Add(key, id);
        return id;
    }

    /// <summary>The id of what was drawn under a key already.</summary>
    internal string? Defined(string key) => shared.GetValueOrDefault(key);

    /// <summary>Does what an element asks for; one that is broken is told and left out. Limits go through.</summary>
    internal void Attempt(Element element, Action draw)
    {
        var (piece, before) = (new SvgMarkup(length), Body);
        Body = piece;
        try
        {
            draw();
            before.Piece(piece);
        }
        catch (OfdSyntaxException broken) when (!IsLimit(broken))
        {
            Tell(broken.Code, broken.Entry.Length > 0 ? broken.Entry : $"{element.Name} {element["ID"]}");
        }
        finally
        {
            Body = before;
        }
    }

    internal static bool IsLimit(OfdSyntaxException broken) => broken.Code is "page-too-large" or "page-too-slow" or "svg-too-large";

    /// <summary>The SVG document: white paper unless it is a seal, and the page's coordinates moved to its top left corner.</summary>
    internal string Whole(OfdBox area, bool isOnPaper = true)
    {
        var svg = new SvgMarkup(length);
        svg.Open("svg").Attribute("xmlns", "http://www.w3.org/2000/svg").Attribute("width", $"{SvgMarkup.Number(area.Width)}mm").Attribute("height", $"{SvgMarkup.Number(area.Height)}mm")
            .Attribute("viewBox", $"{SvgMarkup.Number(area.X)} {SvgMarkup.Number(area.Y)} {SvgMarkup.Number(area.Width)} {SvgMarkup.Number(area.Height)}");
        svg.Open("defs").Piece(definitions).Close();
        if (isOnPaper) svg.Open("rect").Attribute("x", area.X).Attribute("y", area.Y).Attribute("width", area.Width).Attribute("height", area.Height).Attribute("fill", "#ffffff").Close();
        return svg.Piece(Body).Close().ToString();
    }
}
