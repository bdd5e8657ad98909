namespace Yinxin.Ofd.Text;

/// <summary>Glyphs that stand side by side on one line without a wide gap.</summary>
/// <param name="Angle">As of its glyphs.</param>
/// <param name="Glyphs">In the direction of writing.</param>
internal sealed record TextRun(int Angle, List<SeenGlyph> Glyphs);

/// <summary>Puts the glyphs of a page into runs, in reading order: upright text first, lines from top to bottom.</summary>
internal static class TextLines
{
    /// <summary>How far the middles of one line's glyphs may differ, as a part of their height.</summary>
    private const double SameLine = 0.4;

    /// <summary>A gap of more than so many heights separates columns.</summary>
    private const double ColumnGap = 3;

    /// <summary>A glyph that is drawn again within this part of its width only looks bold.</summary>
    private const double DrawnAgain = 0.25;

    internal static List<TextRun> Of(IEnumerable<SeenGlyph> glyphs)
    {
        var runs = new List<TextRun>();
        foreach (var direction in glyphs.Where(glyph => glyph.Text.Length > 0).GroupBy(glyph => glyph.Angle).OrderBy(group => group.Key))
        {
            foreach (var line in Lines([.. direction.OrderBy(glyph => glyph.Box.Middle)])) AddRuns(runs, line);
        }
        return runs;
    }

    private static IEnumerable<List<SeenGlyph>> Lines(List<SeenGlyph> fromTop)
    {
        var line = new List<SeenGlyph>();
        foreach (var glyph in fromTop)
        {
            if (line.Count > 0 && glyph.Box.Middle - line[0].Box.Middle > SameLine * Math.Min(glyph.Box.Height, line[0].Box.Height))
            {
                yield return line;
                line = [];
            }
            line.Add(glyph);
        }
        if (line.Count > 0) yield return line;
    }

    private static void AddRuns(List<TextRun> runs, List<SeenGlyph> line)
    {
        TextRun? run = null;
        foreach (var glyph in line.OrderBy(glyph => glyph.Box.Left))
        {
            if (run is not null && glyph.Box.Left - run.Glyphs[^1].Box.Right > ColumnGap * glyph.Box.Height) run = null;
            if (run is null)
            {
                run = new(glyph.Angle, []);
                runs.Add(run);
            }
            if (run.Glyphs.Count == 0 || !IsDrawnAgain(run.Glyphs[^1], glyph)) run.Glyphs.Add(glyph);
        }
    }

    private static bool IsDrawnAgain(SeenGlyph before, SeenGlyph glyph) =>
        before.Text == glyph.Text && Math.Abs(glyph.Box.Left - before.Box.Left) < DrawnAgain * before.Box.Width;
}
