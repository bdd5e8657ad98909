using System.IO.Compression;
using System.Text;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Pdf.Tests.Structure;

/// <summary>Files as they come: sound, unusual, damaged, hostile.</summary>
public sealed class OpeningTests
{
    private static readonly PdfLimits Tight = PdfLimits.Default with { StreamBytes = 1_000_000, DecodedBytes = 4_000_000, Objects = 10_000, Depth = 50, Pages = 1000, Time = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData("--object-streams=generate")]
    [InlineData("--object-streams=generate --compress-streams=n")]
    [InlineData("--linearize")]
    [InlineData("--linearize --object-streams=generate")]
    [InlineData("--object-streams=disable --newline-before-endstream")]
    [InlineData("--qdf")]
    public void What_qpdf_writes_is_read(string options)
    {
        var file = TestPdf.ByQpdf(TestPdf.WithPages(new TestPage(), new TestPage(), new TestPage(More: "/Rotate 90")), options.Split(' '));

        var opened = OpenedPdf.Open(new MemoryStream(file));

        Assert.False(opened.IsDamaged);
        Assert.Equal(3, opened.PageCount);
        Assert.Equal(297, opened.PageSize(2).Width.Value, 1);
        Assert.Null(opened.ObstacleToSealing);
    }

    [Fact]
    public void A_hybrid_file_shows_what_its_hidden_stream_holds()
    {
        var file = Hybrid();

        var opened = OpenedPdf.Open(new MemoryStream(file));

        Assert.Equal(2, opened.PageCount);
        Assert.False(opened.IsDamaged);
        var sealedFile = TestSeal.Seal(file, TestSeal.At(new ImprintPlace(1, 60, 60)));
        Judges.QpdfIsContent(sealedFile);
        var report = TestSeal.Check(sealedFile);
        Assert.Equal(PdfVerdict.Valid, report.Verdict);
        Assert.Contains(report.Findings, finding => finding.Code == "pdf-hybrid");
    }

    [Fact]
    public void Pages_inherit_from_above_and_their_own_words_win()
    {
        var file = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 3/MediaBox[0 0 283.465 566.929]/Rotate 90>>",
            "<</Type/Pages/Parent 2 0 R/Kids[4 0 R 5 0 R]/Count 2/CropBox[0 0 141.732 566.929]>>",
            "<</Type/Page/Parent 3 0 R>>",
            "<</Type/Page/Parent 3 0 R/Rotate 0>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 2834.65 2834.65]>>",
        ]);
        var opened = OpenedPdf.Open(new MemoryStream(file));

        var sizes = Enumerable.Range(0, opened.PageCount).Select(page => opened.PageSize(page)).Select(size => (Math.Round(size.Width.Value), Math.Round(size.Height.Value)));

        Assert.Equal([(200, 50), (50, 200), (1000, 1000)], sizes);
    }

    [Theory]
    [InlineData("startxref\n", "startxref\n1")]
    [InlineData("xref\n0", "xrfe\n0")]
    [InlineData("trailer", "traiter")]
    [InlineData("%%EOF", "%%EO")]
    [InlineData("startxref", "startxerf")]
    public void A_file_with_broken_cross_references_is_searched_and_said_to_be_damaged(string part, string with)
    {
        var text = Encoding.Latin1.GetString(TestPdf.WithPages(new TestPage(), new TestPage()));
        var file = Encoding.Latin1.GetBytes(text.Replace(part, with, StringComparison.Ordinal));

        var opened = OpenedPdf.Open(new MemoryStream(file));

        Assert.Equal(2, opened.PageCount);
        Assert.Equal(part != "%%EOF", opened.IsDamaged);
    }

    [Fact]
    public void A_file_with_object_streams_is_found_again_without_its_cross_references()
    {
        var file = TestPdf.ByQpdf(TestPdf.WithPages(new TestPage(), new TestPage()), "--object-streams=generate");
        var cut = file[..Encoding.Latin1.GetString(file).LastIndexOf("startxref", StringComparison.Ordinal)];

        var opened = OpenedPdf.Open(new MemoryStream(cut));

        Assert.Equal(2, opened.PageCount);
        Assert.True(opened.IsDamaged);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "deep arrays", "pdf-too-deep" },
        { "deep page tree", "pdf-too-deep" },
        { "circular page tree", "pdf-broken" },
        { "circular reference", "pdf-broken" },
        { "circular length", "pdf-broken" },
        { "circular previous", "pages:1" },
        { "flate bomb", "pdf-expands-too-much" },
        { "bomb in many filters", "pdf-expands-too-much" },
        { "huge object number", "pdf-too-many-objects" },
        { "huge subsection", "pages:1" },
        { "object stream in itself", "pages:1" },
        { "many pages", "pdf-too-many-pages" },
        { "no kids", "pages:0" },
        { "predictor of impossible width", "pdf-broken" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_ends_in_a_code_and_costs_little(string kind, string outcome)
    {
        var file = MakeHostile(kind);
        var before = GC.GetAllocatedBytesForCurrentThread();

        string code;
        try
        {
            code = $"pages:{OpenedPdf.Open(new MemoryStream(file), Tight).PageCount}";
        }
        catch (PdfSyntaxException refused)
        {
            code = refused.Code;
        }

        Assert.Equal(outcome, code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32_000_000);
    }

    [Fact]
    public void The_time_that_reading_may_take_is_limited()
    {
        var file = TestPdf.WithPages(new TestPage());

        var refused = Assert.Throws<PdfSyntaxException>(() => OpenedPdf.Open(new MemoryStream(file), PdfLimits.Default with { Time = TimeSpan.FromMilliseconds(-1) }));

        Assert.Equal("pdf-too-slow", refused.Code);
    }

    private static byte[] MakeHostile(string kind) => kind switch
    {
        "deep arrays" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", new string('[', 100_000)]),
        "deep page tree" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", .. Enumerable.Range(3, 200).Select(next => $"<</Type/Pages/Kids[{next} 0 R]/Count 1>>")]),
        "circular page tree" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]>>", "<</Type/Pages/Kids[2 0 R]>>"]),
        "circular reference" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", "3 0 R", "2 0 R"]),
        "circular length" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", "<</Length 2 0 R>>stream\n\nendstream"]),
        "circular previous" => Circular(),
        "flate bomb" => Bomb(1),
        "bomb in many filters" => Bomb(2),
        "huge object number" => Encoding.Latin1.GetBytes("%PDF-1.7\nxref\n999999990 1\n0000000000 00000 n \ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF"),
        "huge subsection" => Replaced("xref\n0 6", "xref\n0 9000"),
        "object stream in itself" => InItself(),
        "many pages" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", $"<</Kids[{string.Join(' ', Enumerable.Range(3, 1500).Select(page => $"{page} 0 R"))}]>>", .. Enumerable.Repeat("<<>>", 1500)]),
        "no kids" => TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids 3>>"]),
        "predictor of impossible width" => InObjectStream(Packed("3 0 <<>>"u8.ToArray()), "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static byte[] Circular()
    {
        var text = Encoding.Latin1.GetString(TestPdf.OnePage);
        var start = text.LastIndexOf("xref\n0", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text.Replace("/Root 1 0 R", $"/Root 1 0 R/Prev {start}", StringComparison.Ordinal));
    }

    private static byte[] Replaced(string part, string with) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(TestPdf.OnePage).Replace(part, with, StringComparison.Ordinal));

    /// <summary>A megabyte of object stream that unpacks to a thousand.</summary>
    private static byte[] Bomb(int times)
    {
        var data = Packed(new byte[60_000_000]);
        for (var i = 1; i < times; i++) data = Packed(data);
        return InObjectStream(data, $"/Filter[{string.Concat(Enumerable.Repeat("/FlateDecode", times))}]");
    }

    /// <summary>A file whose page tree is object 3 inside object stream 2.</summary>
    private static byte[] InObjectStream(byte[] data, string filter)
    {
        var stream = $"2 0 obj\n<</Type/ObjStm/N 1/First 4{filter}/Length {data.Length}>>stream\n";
        var head = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n";
        byte[] body = [.. Encoding.Latin1.GetBytes(head + stream), .. data, .. "\nendstream\nendobj\n"u8];
        byte[] rows = [0, 0, 0, 0, 0, 1, 0, 0, 9, 0, 1, 0, 0, (byte)head.Length, 0, 2, 0, 0, 2, 0];
        var xref = $"4 0 obj\n<</Type/XRef/W[1 3 1]/Size 4/Root 1 0 R/Length {rows.Length}>>stream\n";
        return [.. body, .. Encoding.Latin1.GetBytes(xref), .. rows, .. Encoding.Latin1.GetBytes($"\nendstream\nendobj\nstartxref\n{body.Length}\n%%EOF\n")];
    }

    private static byte[] InItself()
    {
        var file = InObjectStream("3 0 <<>>"u8.ToArray(), "");
        var rows = file.AsSpan().IndexOf("/W[1 3 1]"u8);
        var data = rows + file.AsSpan(rows).IndexOf("stream\n"u8) + 7;
        (file[data + 10], file[data + 11], file[data + 12], file[data + 13]) = (2, 0, 0, 2);
        return file;
    }

    private static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) packer.Write(plain);
        return packed.ToArray();
    }

    /// <summary>A table for old readers that shows one page, and a stream for new ones in which the page tree has two.</summary>
    private static byte[] Hybrid()
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>", "<</Type/Page/Parent 2 0 R>>",
            "<</Type/Page/Parent 2 0 R>>",
        ];
        foreach (var value in objects)
        {
            places.Add(text.Length);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{value}\nendobj\n");
        }
        var hidden = text.Length;
        var row = $"01{places[3]:x4}00";
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"5 0 obj\n<</Type/XRef/W[1 2 1]/Index[4 1]/Size 6/Root 1 0 R/Filter/ASCIIHexDecode/Length {row.Length + 1}>>stream\n{row}>\nendstream\nendobj\n");
        var start = text.Length;
        text.Append("xref\n0 6\n0000000004 65535 f \n");
        foreach (var place in places.Take(3)) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"0000000000 00000 f \n{hidden:0000000000} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/XRefStm {hidden}>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
