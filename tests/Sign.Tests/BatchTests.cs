using System.Text;
using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Sign.Tests;

/// <summary>A list of files is signed one after the other, and again from where it was interrupted.</summary>
public sealed class BatchTests : IDisposable
{
    private readonly Desk desk = new();

    public BatchTests()
    {
        for (var i = 1; i <= 3; i++) desk.Put($"in{i}.pdf", TestPdf.OnePage);
        List("# contracts", "in1.pdf\tout1.pdf", "", "in2.pdf\tout2.pdf", $"{desk.At("in3.pdf")}\t{desk.At("out3.pdf")}");
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Every_file_is_signed_and_the_progress_said()
    {
        var answer = desk.Batch("--image @seal --at 1,60,50");

        Assert.Equal(0, answer.Exit);
        Assert.Equal(["[1/3] in1.pdf: signed", "[2/3] in2.pdf: signed", "[3/3] in3.pdf: signed", "3 signed, 0 signed before, 0 not signed, 0 not reached."], Lines(answer));
        for (var i = 1; i <= 3; i++) Assert.Equal(PdfVerdict.Valid, desk.Check($"out{i}.pdf").Verdict);
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var stopped = desk.Batch("", stop.Token);
        Assert.Equal((1, "0 signed, 0 signed before, 0 not signed, 3 not reached."), (stopped.Exit, Lines(stopped)[^1]));
        desk.Sign("", from: "in1.pdf", to: "out1.pdf");
        var first = desk.Bytes("out1.pdf");

        var answer = desk.Batch("");

        Assert.Equal(0, answer.Exit);
        Assert.Equal(["[1/3] in1.pdf: signed before", "2 signed, 1 signed before, 0 not signed, 0 not reached."], [Lines(answer)[0], Lines(answer)[^1]]);
        Assert.Equal(first, desk.Bytes("out1.pdf"));
        Assert.Equal("0 signed, 3 signed before, 0 not signed, 0 not reached.", Lines(desk.Batch(""))[^1]);
    }

    [Fact]
    public void A_file_that_fails_does_not_stop_the_others()
    {
        desk.Put("in1.pdf", "no PDF"u8.ToArray());
        desk.Put("out2.pdf", [.. TestPdf.OnePage[..^1], 0, 0, 0]);

        var answer = desk.Batch("");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("not signed", Lines(answer)[0]);
        Assert.Contains("is there already", Lines(answer)[1]);
        Assert.Equal("1 signed, 0 signed before, 2 not signed, 0 not reached.", Lines(answer)[^1]);
        Assert.DoesNotContain("out1.pdf", desk.Files);
    }

    [Theory]
    [InlineData("in1.pdf out1.pdf", "line 1")]
    [InlineData("in1.pdf\tout1.pdf\nin2.pdf\t./out1.pdf", "line 2")]
    [InlineData("in1.pdf\t", "line 1")]
    public void A_list_that_makes_no_sense_is_explained_before_anything_is_signed(string list, string where)
    {
        List(list.Split('\n'));

        var answer = desk.Batch("");

        Assert.Equal(3, answer.Exit);
        Assert.Contains(where, answer.Errors);
        Assert.DoesNotContain(desk.Files, name => name.StartsWith("out", StringComparison.Ordinal));
    }

    private void List(params IReadOnlyList<string> lines) => desk.Put("list.tsv", Encoding.UTF8.GetBytes("\ufeff" + string.Join("\r\n", lines)));

    private static string[] Lines(Answer answer) => answer.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
