using System.Text;

namespace Yinxin.Bench.Peers.Conformance;

/// <summary>Three pages with the word KEYWORD, in the forms that producers read.</summary>
internal static class SourceFile
{
    private const int Pages = 3;

    internal static string Lines => string.Join('\f', Enumerable.Range(1, Pages).Select(page => Sentence(page) + "\n"));

    internal static string Tex => $$"""
        \documentclass{article}\begin{document}
        {{string.Join("\\newpage\n", Enumerable.Range(1, Pages).Select(Sentence))}}
        \end{document}
        """;

    internal static string Html => $"<!doctype html><title>contract</title>{string.Concat(Enumerable.Range(1, Pages).Select(page => $"<p style=\"break-after:{(page == Pages ? "auto" : "page")}\">{Sentence(page)}</p>"))}";

    internal static void Write(string path) => File.WriteAllBytes(path, WithObjects(
    [
        "<</Type/Catalog/Pages 2 0 R>>",
        $"<</Type/Pages/Count {Pages}/Kids[{string.Join(' ', Enumerable.Range(0, Pages).Select(page => $"{4 + 2 * page} 0 R"))}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        .. Enumerable.Range(0, Pages).SelectMany(PageObjects),
    ]));

    /// <summary>A red ring with a bar, as large as its page.</summary>
    internal static byte[] Look() => WithObjects(
    [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<<>>>>",
        Stream("0.85 0.1 0.1 RG 0.85 0.1 0.1 rg 4 w 2 2 96 96 re S 10 45 80 10 re f"),
    ]);

    private static string Sentence(int page) => $"Page {page} of a contract, to be sealed at KEYWORD by both parties.";

    private static IEnumerable<string> PageObjects(int page) =>
    [
        $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * page} 0 R>>",
        Stream($"BT /F1 12 Tf 90 600 Td ({Sentence(page + 1)}) Tj ET"),
    ];

    private static string Stream(string content) => $"<</Length {content.Length}>>stream\n{content}\nendstream";

    private static byte[] WithObjects(IReadOnlyList<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var table = new StringBuilder($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Count; i++)
        {
            table.Append($"{file.Length:0000000000} 00000 n \n");
            file.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = file.Length;
        file.Append(table).Append($"trailer\n<</Size {objects.Count + 1}/Root 1 0 R/ID[<0011><0011>]>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
