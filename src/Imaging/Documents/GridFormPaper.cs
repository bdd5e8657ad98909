using System.Globalization;
using System.Text;

namespace Yinxin.Imaging;

/// <summary>A part of a printed form.</summary>
public abstract record GridFormPart;

/// <summary>Labels with what was filled in, two to a line where both are short.</summary>
public sealed record GridFormPairs(IReadOnlyList<(string Label, string Text)> Pairs) : GridFormPart;

/// <summary>Columns under their heads.</summary>
/// <param name="Shares">How wide each column is, as a share of the sum.</param>
public sealed record GridFormTable(IReadOnlyList<string> Heads, IReadOnlyList<double> Shares, IReadOnlyList<IReadOnlyList<string>> Rows) : GridFormPart;

/// <summary>Running words, paragraph by paragraph.</summary>
public sealed record GridFormWords(string Text) : GridFormPart;

/// <summary>Pictures in a row, each in a square with words under it; for example an imprint.</summary>
public sealed record GridFormPictures(IReadOnlyList<FormPicture> Pictures) : GridFormPart;

/// <summary>A picture of a form.</summary>
/// <param name="Bytes">PNG or JPEG.</param>
public sealed record FormPicture(string Caption, byte[] Bytes, string MediaType);

/// <summary>A remark, and under it the places to sign by hand.</summary>
/// <param name="Remark">Empty for none.</param>
public sealed record GridFormSignatures(string Remark, IReadOnlyList<string> Labels) : GridFormPart;

/// <summary>A form as auditors know it, to be printed on A4.</summary>
/// <param name="Number">At the right above the table.</param>
public sealed record GridFormText(string Header, string Title, string Number, IReadOnlyList<GridFormPart> Parts, Func<int, int, string> Foot);

/// <summary>Typesets forms: boxes with labels, tables, places to sign. Words of strangers are taken as words.</summary>
public static class GridFormPaper
{
    private const double Left = 20, Right = 190, Size = 3.5, Leading = 5.4, Pad = 1.6, LabelWidth = 28;

    /// <summary>Sides of the square of a picture, and what a line of words under it, or a place to sign by hand, takes; millimetres.</summary>
    private const double Picture = 56, CaptionHeight = 9, SigningHeight = 18;

    /// <summary>Lines of one cell on one page; what is longer goes on in the next row.</summary>
    private const int MostLines = 38;
    private const int MostRows = 6000;

    /// <exception cref="CageException">The pages could not be drawn.</exception>
    public static Task<byte[]> PdfAsync(GridFormText form, CancellationToken stop) => SvgPages.PdfAsync(Typeset(form), stop);

    internal static IReadOnlyList<string> Typeset(GridFormText form)
    {
        var sheet = new PaperSheet(Clean(form.Header), form.Foot, Left);
        sheet.Space(2);
        sheet.Centred(Clean(form.Title), 6.5);
        sheet.Space(7);
        var number = Clean(form.Number);
        sheet.Write(Right - (Typeface.Song.Advance(number) * Size), sheet.Pen, number, Size, bold: false);
        sheet.Space(2);
        foreach (var part in form.Parts)
        {
            switch (part)
            {
                case GridFormPairs pairs: Pairs(sheet, pairs); break;
                case GridFormTable grid: Grid(sheet, grid); break;
                case GridFormWords words:
                    foreach (var paragraph in words.Text.Split('\n')) sheet.Paragraph(Clean(paragraph));
                    sheet.Space(4);
                    break;
                case GridFormPictures pictures: Pictures(sheet, pictures.Pictures); break;
                case GridFormSignatures signatures: Signatures(sheet, signatures); break;
                default: throw new ArgumentException($"{part.GetType().Name} can't be typeset.", nameof(form));
            }
        }
        return sheet.ToSvg();
    }

    private static void Pairs(PaperSheet sheet, GridFormPairs part)
    {
        const double Half = (Right - Left) / 2;
        Queue<(string Label, string Text)> left = new(part.Pairs);
        while (left.TryDequeue(out var one))
        {
            if (IsShort(one.Text) && left.TryPeek(out var next) && IsShort(next.Text))
            {
                left.Dequeue();
                Row(sheet, [(one.Label, LabelWidth, true), (one.Text, Half - LabelWidth, false), (next.Label, LabelWidth, true), (next.Text, Half - LabelWidth, false)]);
            }
            else
            {
                Row(sheet, [(one.Label, LabelWidth, true), (one.Text, Right - Left - LabelWidth, false)]);
            }
        }
    }

    private static void Grid(PaperSheet sheet, GridFormTable part)
    {
        var sum = part.Shares.Sum();
        double[] widths = [.. part.Shares.Select(s => s / sum * (Right - Left))];
        Row(sheet, [.. part.Heads.Select((h, i) => (h, widths[i], true))]);
        foreach (var row in part.Rows.Take(MostRows)) Row(sheet, [.. row.Select((c, i) => (c, widths[i], false))]);
    }

    /// <summary>A row of boxes; its height is that of the longest cell.</summary>
    private static void Row(PaperSheet sheet, IReadOnlyList<(string Text, double Width, bool Label)> cells)
    {
        var lines = cells.Select(c => c.Text.Split('\n').SelectMany(p => LineBreaker.Break(Clean(p), c.Label ? Typeface.SongBold : Typeface.Song, (c.Width - (2 * Pad)) / Size, 0)).ToList()).ToList();
        for (var from = 0; from == 0 || lines.Exists(l => l.Count > from); from += MostLines)
        {
            var shown = lines.ConvertAll(l => l.Skip(from).Take(MostLines).ToList());
            var height = (Math.Max(1, shown.Max(l => l.Count)) * Leading) + (2 * Pad);
            sheet.Keep(height);
            var (top, x) = (sheet.Pen, Left);
            for (var i = 0; i < cells.Count; i++)
            {
                sheet.Box(x, top, cells[i].Width, height, cells[i].Label);
                for (var n = 0; n < shown[i].Count; n++) sheet.Write(x + Pad, top + Pad + (n * Leading) + (Leading * 0.76), shown[i][n], Size, cells[i].Label);
                x += cells[i].Width;
            }
            sheet.Space(height);
        }
    }

    private static void Pictures(PaperSheet sheet, IReadOnlyList<FormPicture> pictures)
    {
        foreach (var line in pictures.Chunk((int)((Right - Left) / Picture)))
        {
            sheet.Keep(Picture + CaptionHeight);
            var x = Left;
            foreach (var picture in line)
            {
                sheet.Image(x, sheet.Pen + Pad, Picture - Pad, picture);
                var caption = LineBreaker.Break(Clean(picture.Caption), Typeface.Song, (Picture - Pad) / Size, 0).First();
                sheet.Write(x + ((Picture - (Typeface.Song.Advance(caption) * Size)) / 2), sheet.Pen + Picture + Leading, caption, Size, bold: false);
                x += Picture;
            }
            sheet.Space(Picture + CaptionHeight);
        }
    }

    private static void Signatures(PaperSheet sheet, GridFormSignatures part)
    {
        var remark = part.Remark.Length == 0 ? [] : LineBreaker.Break(Clean(part.Remark), Typeface.Song, (Right - Left) / Size, 0).ToList();
        sheet.Keep((remark.Count * Leading) + SigningHeight + 4);
        sheet.Space(4);
        foreach (var line in remark)
        {
            sheet.Space(Leading);
            sheet.Write(Left, sheet.Pen, line, Size, bold: false);
        }
        if (part.Labels.Count == 0) return;
        var width = (Right - Left) / part.Labels.Count;
        sheet.Space(SigningHeight - 4);
        for (var i = 0; i < part.Labels.Count; i++)
        {
            var (x, label) = (Left + (i * width), Clean(part.Labels[i]));
            sheet.Write(x, sheet.Pen, label, Size, bold: true);
            sheet.Rule(x + (Typeface.SongBold.Advance(label) * Size) + 1, x + width - 4, sheet.Pen + 1);
        }
    }

    private static bool IsShort(string text) => !text.Contains('\n', StringComparison.Ordinal) && Typeface.Song.Advance(Clean(text)) * Size < ((Right - Left) / 2) - LabelWidth - (2 * Pad);

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isSeen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            clean.Append(isSeen ? rune.ToString() : " ");
        }
        return clean.ToString();
    }
}
