using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;

namespace Yinxin.Pdf;

/// <summary>Puts a mark and a line of text onto every page of a file that is to be printed; by incremental updates, so that the file's own bytes stay.</summary>
/// <remarks>The marked file is for paper: signatures that the file bears no longer cover it whole.</remarks>
public static class PdfMarking
{
    /// <summary>Room between the mark and the edges of the page; most printers reach so far, in millimetres.</summary>
    private const double Edge = 5;

    /// <summary>Height of the line of text, in millimetres.</summary>
    private const double LineHeight = 3.4;

    /// <param name="input">Seekable; read from its start.</param>
    /// <param name="output">Written from where it stands, front to back.</param>
    /// <param name="mark">Goes to the bottom right of every page, for example a QR code.</param>
    /// <param name="side">Side of the mark.</param>
    /// <param name="line">Text beside it, by page from 1 and number of pages: letters, digits and signs of ASCII.</param>
    /// <returns>Pages that were too small for a mark and bear none.</returns>
    /// <exception cref="PdfSyntaxException">The file is damaged or nothing can be added to it.</exception>
    public static int Mark(Stream input, Stream output, SealAppearance mark, Millimetres side, Func<int, int, string> line)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var file = PdfFile.Open(input, PdfLimits.Default);
        if (SealingRules.ObstacleToWriting(file) is { } code) throw new PdfSyntaxException(0, code, "Nothing can be added to the file.");
        PdfPage[] pages = [.. PageTree.Walk(file)];
        var (marks, lines, skipped) = Places(file, pages, side, line);
        input.Position = 0;
        input.CopyTo(output);
        if (marks.Count == 0) return skipped;

        // Two revisions, because a revision writes each page once.
        var first = new RevisionWriter(file, RevisionStart.Of(file));
        new PageChanges(file, first, new(mark, mark.CopyInto(first))).Write(Placement.Nowhere(pages[0], file), null, marks);
        var below = first.Finish();
        var second = new RevisionWriter(file, below);
        foreach (var (place, text) in lines) new PageChanges(file, second, new(text, text.CopyInto(second))).Write(Placement.Nowhere(pages[0], file), null, [place]);
        second.Finish();
        output.Write(first.Buffer.Written);
        output.Write(second.Buffer.Written);
        return skipped;
    }

    private static (List<Placement> Marks, List<(Placement Place, SealAppearance Text)> Lines, int Skipped) Places(PdfFile file, PdfPage[] pages, Millimetres side, Func<int, int, string> line)
    {
        List<Placement> marks = [];
        List<(Placement, SealAppearance)> lines = [];
        for (var i = 0; i < pages.Length; i++)
        {
            var seen = pages[i].Geometry(file).SizeAsSeen();
            var text = SealAppearance.FromText([line(i + 1, pages.Length)]);
            var width = LineHeight * text.AspectRatio;
            if (seen.Width.Value < side.Value + width + (3 * Edge) || seen.Height.Value < side.Value + (2 * Edge)) continue;
            var (right, bottom) = (seen.Width.Value - Edge, seen.Height.Value - Edge);
            marks.Add(Placement.On(pages[i], file, new(i, right - (side.Value / 2), bottom - (side.Value / 2)), side, side));
            lines.Add((Placement.On(pages[i], file, new(i, right - side.Value - 1 - (width / 2), bottom - (LineHeight / 2)), new(width), new(LineHeight)), text));
        }
        return (marks, lines, pages.Length - marks.Count);
    }
}
