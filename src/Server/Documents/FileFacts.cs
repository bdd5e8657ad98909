using System.Globalization;
using Yinxin.Domain.Applications;

namespace Yinxin.Server.Documents;

/// <summary>What is said of files beside their names.</summary>
public static class FileFacts
{
    /// <summary>Resolution at which page images are laid out, dots per inch; the desk's own for the screen.</summary>
    private const double Dpi = Desks.Documents.ArchiveDesk.ScreenDpi;

    /// <summary>1.2 MB; whole KB below one MB.</summary>
    public static string Size(long bytes) => bytes >= 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes >> 10)} KB");

    /// <summary>The pages that places lie on, runs joined: 1, 3–7.</summary>
    public static string Pages(IEnumerable<ImprintPlace> places)
    {
        List<(int From, int To)> runs = [];
        foreach (var page in places.Select(p => p.Page.Value).Distinct().Order())
            if (runs.Count > 0 && runs[^1].To == page - 1) runs[^1] = (runs[^1].From, page);
            else runs.Add((page, page));
        return string.Join(", ", runs.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}–{r.To}"));
    }

    /// <summary>A length on paper as pixels of a page image.</summary>
    public static int Pixels(double millimetres) => (int)Math.Round(millimetres * Dpi / 25.4);
}
