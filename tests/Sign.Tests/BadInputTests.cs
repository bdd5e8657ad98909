using Yinxin.Pdf.Tests.Samples;

namespace Yinxin.Sign.Tests;

/// <summary>Files that are no files, or hold what can't be signed or extended: a sentence, an exit code, and no output.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Desk desk = new();

    public BadInputTests() => desk.PutEvidence();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("folder", 4, "a folder, not a file")]
    [InlineData("empty", 1, "the file is empty")]
    [InlineData("huge", 1, "no PDF")]
    [InlineData("huge with header", 1, "damaged")]
    [InlineData("xfa", 1, "dynamic XFA form")]
    [InlineData("author", 1, "allows no change")]
    [InlineData("page", 1, "no such page")]
    [InlineData("keyword", 1, "keyword does not stand")]
    [InlineData("field", 1, "exists already")]
    [InlineData("output", 1, "--overwrite")]
    [InlineData("output folder", 1, "is there already")]
    public void What_cannot_be_signed_is_explained_at_every_level(string kind, int exit, string reason)
    {
        Prepare(kind);
        var before = desk.Files;
        using var authority = TestAuthority.Honest();
        var options = kind switch
        {
            "page" => "--image @seal --at 7,60,50",
            "keyword" => "--image @seal --keyword nowhere",
            "field" => "--field Buyer",
            _ => "",
        };
        var to = kind.StartsWith("output", StringComparison.Ordinal) ? "there.pdf" : "out.pdf";

        foreach (var level in new[] { "", $"--level B-LTA --tsa {authority.Address} {TestAuthority.Evidence}" })
        {
            var answer = desk.Sign($"{options} {level}", from: "bad.pdf", to);
            Assert.Equal((exit, ""), (answer.Exit, answer.Output));
            Assert.Contains(reason, answer.Errors);
        }
        Assert.Empty(authority.All);
        Assert.Equal(before, desk.Files);
    }

    [Theory]
    [InlineData("folder", 4, "a folder, not a file")]
    [InlineData("empty", 1, "the file is empty")]
    [InlineData("huge", 1, "no PDF")]
    [InlineData("plain", 1, "bears no signature")]
    public void What_cannot_be_extended_is_explained(string kind, int exit, string reason)
    {
        Prepare(kind);
        using var authority = TestAuthority.Honest();

        var answer = desk.Extend($"--level B-LTA --tsa {authority.Address} {TestAuthority.Evidence}", from: "bad.pdf");

        Assert.Equal(exit, answer.Exit);
        Assert.Contains(reason, answer.Errors);
        Assert.DoesNotContain("extended.pdf", desk.Files);
    }

    [Theory]
    [InlineData("--p12", "@empty")]
    [InlineData("--p12", "@huge")]
    [InlineData("--p12", "@contract.pdf")]
    public void A_key_file_that_is_none_is_refused(string option, string path)
    {
        desk.Put("empty", []);
        Grow(desk.Put("huge", []), 1L << 36);

        var answer = Desk.Ask([.. desk.Words($"pdf @contract.pdf @out.pdf {option} {path}")]);

        Assert.Contains(answer.Exit, new[] { 2, 4 });
        Assert.Matches("no PKCS#12|more than", answer.Errors);
        Assert.DoesNotContain("out.pdf", desk.Files);
    }

    private void Prepare(string kind)
    {
        if (kind == "folder") Directory.CreateDirectory(desk.At("bad.pdf"));
        else desk.Put("bad.pdf", Bad(kind));
        if (kind == "huge") Grow(desk.At("bad.pdf"), 1L << 36);
        if (kind == "huge with header") Grow(desk.At("bad.pdf"), 1L << 28);
        if (kind == "output") desk.Put("there.pdf", "old"u8.ToArray());
        if (kind == "output folder") Directory.CreateDirectory(desk.At("there.pdf"));
    }

    private byte[] Bad(string kind)
    {
        switch (kind)
        {
            case "empty" or "huge": return [];
            case "huge with header": return "%PDF-1.7\n"u8.ToArray();
            case "xfa": return TestPdf.WithObjects(["<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/XFA(form)>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"]);
            case "author" or "field":
                Assert.Equal(0, desk.Sign($"--field Buyer {(kind == "author" ? "--certify 1" : "")}").Exit);
                return desk.Bytes("signed.pdf");
            default: return TestPdf.OnePage;
        }
    }

    /// <summary>Without using the disk.</summary>
    private static void Grow(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(length);
    }
}
