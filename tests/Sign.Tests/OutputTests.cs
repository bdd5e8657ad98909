using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Sign.Tests;

/// <summary>An output is there whole or not at all, and no input is ever written over.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void The_input_is_not_the_output_by_whatever_name()
    {
        Directory.CreateSymbolicLink(desk.At("alias"), desk.At("."));
        File.CreateSymbolicLink(desk.At("link.pdf"), desk.At("contract.pdf"));

        foreach (var name in new[] { "contract.pdf", "./contract.pdf", "alias/contract.pdf", "link.pdf", "alias/link.pdf" })
        {
            var answer = desk.Sign("--overwrite", to: name);
            Assert.Equal(1, answer.Exit);
            Assert.Contains("can't be the input", answer.Errors);
        }
        Assert.Equal(1, desk.Sign("--overwrite", from: "link.pdf", to: "contract.pdf").Exit);
        Assert.Equal(TestPdf.OnePage, desk.Bytes("contract.pdf"));
    }

    [Fact]
    public void A_file_that_is_there_is_written_over_only_when_asked()
    {
        desk.Put("signed.pdf", "old"u8.ToArray());

        var refused = desk.Sign("");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("--overwrite", refused.Errors);
        Assert.Equal("old"u8.ToArray(), desk.Bytes("signed.pdf"));

        Assert.Equal(0, desk.Sign("--overwrite").Exit);
        Assert.Equal(PdfVerdict.Valid, desk.Check().Verdict);
    }

    [Fact]
    public void An_output_that_fails_leaves_the_old_file_and_no_traces()
    {
        desk.Put("signed.pdf", "old"u8.ToArray());
        desk.Put("contract.pdf", "no PDF"u8.ToArray());
        var before = desk.Files;

        Assert.Equal(1, desk.Sign("--overwrite").Exit);

        Assert.Equal("old"u8.ToArray(), desk.Bytes("signed.pdf"));
        Assert.Equal(before, desk.Files);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_explained()
    {
        var answer = desk.Sign("", to: "nowhere/signed.pdf");

        Assert.Equal(4, answer.Exit);
        Assert.Contains("can't be written", answer.Errors);
    }
}
