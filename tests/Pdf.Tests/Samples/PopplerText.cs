using System.Globalization;
using System.Text.RegularExpressions;
using Yinxin.Testing.Outside;

namespace Yinxin.Pdf.Tests.Samples;

/// <summary>A word as pdftotext sees it; page from 0, centre and size in millimetres from the top left corner.</summary>
internal sealed partial record PopplerWord(string Text, int Page, double X, double Y, double Width)
{
    private const double MillimetresPerPoint = 25.4 / 72;

    /// <summary>All words of a file.</summary>
    internal static List<PopplerWord> Of(byte[] pdf)
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("pdftotext", "-cropbox", "-bbox", scratch.Write("in.pdf", pdf), scratch.At("out.html"));
        Assert.True(outcome.ExitCode == 0, outcome.Output);
        var words = new List<PopplerWord>();
        var page = -1;
        foreach (var line in File.ReadLines(scratch.At("out.html")))
        {
            if (line.Contains("<page ", StringComparison.Ordinal)) page++;
            if (Word().Match(line) is { Success: true } word) words.Add(Read(word, page));
        }
        return words;
    }

    private static PopplerWord Read(Match word, int page)
    {
        double Side(string name) => double.Parse(word.Groups[name].Value, CultureInfo.InvariantCulture) * MillimetresPerPoint;
        return new(System.Net.WebUtility.HtmlDecode(word.Groups["text"].Value), page, (Side("left") + Side("right")) / 2, (Side("top") + Side("bottom")) / 2, Side("right") - Side("left"));
    }

    [GeneratedRegex("<word xMin=\"(?<left>[-0-9.]+)\" yMin=\"(?<top>[-0-9.]+)\" xMax=\"(?<right>[-0-9.]+)\" yMax=\"(?<bottom>[-0-9.]+)\">(?<text>.*)</word>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
