using System.Globalization;
using System.Text;
using Yinxin.Testing.Outside;

namespace Yinxin.Pdf.Tests.Samples;

/// <summary>One page of a test file, as it stands in the file.</summary>
internal sealed record TestPage(string Content = "BT /F1 18 Tf 72 700 Td (Contract) Tj ET", string MediaBox = "[0 0 595.276 841.89]", string More = "");

/// <summary>Writes small PDF files by hand, so that tests know every byte.</summary>
internal static class TestPdf
{
    /// <summary>An A4 page with one line of text.</summary>
    internal static byte[] OnePage => WithPages(new TestPage());

    /// <summary>A file with a cross-reference table; pages inherit the font from the page tree.</summary>
    internal static byte[] WithPages(params IReadOnlyList<TestPage> pages)
    {
        var kids = string.Join(' ', pages.Select((_, i) => $"{4 + 2 * i} 0 R"));
        var objects = new List<string>
        {
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Kids[{kids}]/Count {pages.Count}/Resources<</Font<</F1 3 0 R>>>>>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        };
        for (var i = 0; i < pages.Count; i++)
        {
            objects.Add($"<</Type/Page/Parent 2 0 R/MediaBox {pages[i].MediaBox}/Contents {5 + 2 * i} 0 R{pages[i].More}>>");
            objects.Add(Stream(pages[i].Content));
        }
        return WithObjects(objects);
    }

    /// <summary>A stream object without filters.</summary>
    internal static string Stream(string content, string more = "") => $"<</Length {content.Length}{more}>>stream\n{content}\nendstream";

    /// <summary>A file whose objects are numbered from 1; the first is the catalog.</summary>
    internal static byte[] WithObjects(IReadOnlyList<string> objects, string trailer = "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]")
    {
        var file = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>Appends a revision with new versions of objects.</summary>
    internal static byte[] Revise(byte[] file, IReadOnlyDictionary<int, string> objects, IReadOnlyList<int>? freed = null, string trailer = "")
    {
        var text = Encoding.Latin1.GetString(file);
        var previous = int.Parse(text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..].Trim().Split('\n', '\r')[0], CultureInfo.InvariantCulture);
        var sizeAt = text.LastIndexOf("/Size ", StringComparison.Ordinal) + 6;
        var size = int.Parse(new string([.. text.Skip(sizeAt).TakeWhile(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);
        var more = new StringBuilder();
        var entries = new SortedDictionary<int, string>();
        foreach (var (number, value) in objects)
        {
            entries[number] = $"{file.Length + more.Length:0000000000} 00000 n ";
            more.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{value}\nendobj\n");
        }
        foreach (var number in freed ?? []) entries[number] = "0000000000 00001 f ";
        var start = file.Length + more.Length;
        more.Append("xref\n");
        foreach (var (number, entry) in entries) more.Append(CultureInfo.InvariantCulture, $"{number} 1\n{entry}\n");
        var root = trailer.Contains("/Root", StringComparison.Ordinal) ? "" : "/Root 1 0 R";
        more.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {Math.Max(size, entries.Keys.DefaultIfEmpty(0).Max() + 1)}{root}/Prev {previous}{trailer}>>\nstartxref\n{start}\n%%EOF\n");
        return [.. file, .. Encoding.Latin1.GetBytes(more.ToString())];
    }

    /// <summary>What qpdf makes of a file.</summary>
    internal static byte[] ByQpdf(byte[] file, params IReadOnlyList<string> options)
    {
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("qpdf", ["--static-id", .. options, scratch.Write("in.pdf", file), scratch.At("out.pdf")]);
        Assert.True(outcome.ExitCode == 0, outcome.Output);
        return File.ReadAllBytes(scratch.At("out.pdf"));
    }
}

/// <summary>Small changes of files that <see cref="TestPdf"/> wrote.</summary>
internal static class TestPdfChanges
{
    /// <summary>Marks an object as free, so that references to it lead nowhere.</summary>
    internal static byte[] Without(this byte[] file, int number)
    {
        var text = System.Text.Encoding.Latin1.GetString(file);
        var entry = text.IndexOf("0000000000 65535 f \n", StringComparison.Ordinal) + 20 * number;
        return System.Text.Encoding.Latin1.GetBytes(text.Remove(entry, 20).Insert(entry, "0000000000 00001 f \n"));
    }
}
