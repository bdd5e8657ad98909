using System.Text;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Examples;

/// <summary>The examples of docs/pdf-engine.md do what the page says, and the page shows exactly this code.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void A_picture_is_sealed_onto_a_word_with_a_time_stamp()
    {
        using var key = SigningKey.Open(TestKeyFile.Pem("seal-rsa", "seal-rsa"), password: null);
        var document = TestPdf.WithPages(new TestPage("BT /F1 18 Tf 200 400 Td (Party B) Tj ET"));
        using var output = new MemoryStream();

        SealOnKeyword.Seal(new MemoryStream(document), output, RedPng(), "Party B", key, TestPki.TimeStamps("tsa", DateTimeOffset.UtcNow).Source);

        var signature = Assert.Single(PdfValidation.Check(output, TestPki.Trusted, DateTimeOffset.UtcNow).Signatures);
        Assert.Equal(PdfVerdict.Valid, signature.Verdict);
        Assert.NotNull(signature.ProvenAt);
        Assert.Equal("Agreed", signature.Reason);
        var hit = PdfText.Find(new MemoryStream(document), "Party B").Single();
        Assert.Equal(hit.X.Value, signature.Place!.X.Value, tolerance: 0.01);
        Assert.Equal(hit.Y.Value, signature.Place.Y.Value, tolerance: 0.01);
        var red = Rendering.Of(output.ToArray()).Extent(Rendering.IsRed);
        Assert.Equal(40, red.Right - red.Left, tolerance: 0.5);
    }

    [Fact]
    public void A_digest_that_OpenSSL_signs_elsewhere_makes_a_valid_file()
    {
        using var key = SigningKey.Open(TestKeyFile.Pem("seal-rsa", "seal-rsa"), password: null);
        using var output = new MemoryStream();

        SignElsewhere.Sign(new MemoryStream(TestPdf.OnePage), output, key.Identity(), SignedByOpenSsl);

        Judges.QpdfIsContent(output.ToArray());
        Assert.Contains("Signature is Valid.", Judges.Pdfsig(output.ToArray()));
        Assert.Equal(PdfVerdict.Valid, PdfValidation.Check(output, TestPki.Trusted, DateTimeOffset.UtcNow).Verdict);
    }

    [Fact]
    public void A_report_names_what_is_good_and_what_is_not()
    {
        var good = TestSeal.Seal(TestPdf.OnePage, TestSeal.At(new ImprintPlace(0, 60, 60)));
        byte[] changed = [.. good];
        changed[Encoding.Latin1.GetString(good).IndexOf("Tj", StringComparison.Ordinal) - 3] ^= 1;

        var said = ValidateAndExplain.Explain(new MemoryStream(good), TestPki.Trusted, TestPki.Noon).ToList();
        var saidOfChanged = ValidateAndExplain.Explain(new MemoryStream(changed), TestPki.Trusted, TestPki.Noon).ToList();

        Assert.Equal("The file is Valid.", said[0]);
        Assert.Contains("Seal1 by 合同专用章: TotalPassed, whole file: True", said);
        Assert.Equal("The file is Invalid.", saidOfChanged[0]);
        Assert.Contains("Seal1 by 合同专用章: TotalFailed (HASH_FAILURE), whole file: True", saidOfChanged);
        Assert.Contains(saidOfChanged, line => line.Contains("Fault: bytes-changed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(SealOnKeyword))]
    [InlineData(nameof(SignElsewhere))]
    [InlineData(nameof(ValidateAndExplain))]
    public void The_page_shows_exactly_the_code_that_is_tested(string example)
    {
        var code = File.ReadAllText(Path.Combine(Root(), "tests", "Pdf.Tests", "Examples", $"{example}.cs")).ReplaceLineEndings("\n");
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "pdf-engine.md")).ReplaceLineEndings("\n");

        Assert.Contains($"```csharp\n{code}```\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_no_other_code() =>
        Assert.Equal(3, File.ReadAllText(Path.Combine(Root(), "docs", "pdf-engine.md")).Split("```csharp").Length - 1);

    private static byte[] SignedByOpenSsl(byte[] digest)
    {
        using var scratch = new ScratchFolder();
        OpenSslFiles.OpenSsl("pkeyutl", "-sign", "-in", scratch.Write("digest", digest), "-inkey", scratch.Key("seal-rsa"), "-pkeyopt", "digest:sha256", "-out", scratch.At("signature"));
        return File.ReadAllBytes(scratch.At("signature"));
    }

    /// <summary>Eight by eight red pixels.</summary>
    private static byte[] RedPng()
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(scratch.At("red.svg"), """<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#d7000f"/></svg>""");
        OutsideTool.Run("rsvg-convert", "-o", scratch.At("red.png"), scratch.At("red.svg"));
        return File.ReadAllBytes(scratch.At("red.png"));
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Yinxin.slnx"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException("The test lies outside the repository.");
    }
}
