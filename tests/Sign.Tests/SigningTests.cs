using System.Text;
using Yinxin.Pdf;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Sign.Tests;

/// <summary>Files are signed as the command line says, and pdfsig, qpdf and poppler agree.</summary>
public sealed class SigningTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "E-04")]
    public void A_seal_is_pressed_where_it_was_asked_for()
    {
        var answer = desk.Sign("--image @seal --size 42x30 --at 1,60,50 --reason Approved --location Qingdao --name 合同专用章");

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Assert.StartsWith("Signed: ", answer.Output, StringComparison.Ordinal);
        Judges.QpdfIsContent(desk.Bytes("signed.pdf"));
        Judges.OpenSslIsContent(desk.Bytes("signed.pdf"));
        Assert.Contains("Total document signed", Judges.Pdfsig(desk.Bytes("signed.pdf")));
        var signature = Assert.Single(desk.Check().Signatures);
        Assert.Equal((PdfVerdict.Valid, "合同专用章", "Approved", "Qingdao", TestPki.Noon), (signature.Verdict, signature.Name, signature.Reason, signature.Location, signature.ClaimedAt));
        var red = Rendering.Of(desk.Bytes("signed.pdf")).Extent(Rendering.IsRed);
        Assert.Equal(60 - 21, red.Left, 0.3);
        Assert.Equal(50 + 15, red.Bottom, 0.3);
        Assert.Equal(["contract.pdf", "password.txt", "seal.p12", "seal.pdf", "signed.pdf"], desk.Files);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("--nth 2", 2)]
    [InlineData("--nth all", 3)]
    public void A_keyword_says_where(string nth, int signaturesAndPlaces)
    {
        desk.Put("contract.pdf", TestPdf.WithPages(new TestPage("BT /F1 12 Tf 200 600 Td (Par) Tj (ty A) Tj ET"), new TestPage("BT /F1 12 Tf 300 400 Td (Party A) Tj ET")));

        Assert.Equal(0, desk.Sign($"--image @seal --size 42x30 --keyword PartyA {nth}").Exit);

        var centres = Enumerable.Range(1, 2).Select(page => Rendering.Of(desk.Bytes("signed.pdf"), page).Extent(Rendering.IsRed)).Select(red => (X: (red.Left + red.Right) / 2, Y: (red.Top + red.Bottom) / 2)).ToList();
        Assert.Equal(nth != "--nth 2", !double.IsNaN(centres[0].X));
        Assert.Equal(nth != "", !double.IsNaN(centres[1].X));
        Assert.Equal(signaturesAndPlaces, 1 + centres.Count(centre => !double.IsNaN(centre.X)));
        if (nth == "") Assert.Equal((220 * 25.4 / 72, (841.89 - 604) * 25.4 / 72), centres[0], (one, other) => Math.Abs(one.Item1 - other.Item1) < 1 && Math.Abs(one.Item2 - other.Item2) < 1);
    }

    [Fact]
    public void A_straddle_seal_and_places_on_ranges_go_together()
    {
        desk.Put("contract.pdf", TestPdf.WithPages(new TestPage(), new TestPage(), new TestPage()));

        Assert.Equal(0, desk.Sign("--image @seal --size 42x30 --straddle right --group 3 --at 1,3,60,50 --at last,60,100").Exit);

        Assert.Equal(PdfVerdict.Valid, Assert.Single(desk.Check().Signatures).Verdict);
        var pages = Enumerable.Range(1, 3).Select(page => Rendering.Of(desk.Bytes("signed.pdf"), page)).ToList();
        Assert.All(pages, page => Assert.InRange(page.Extent(Rendering.IsRed).Right, 209.5, 210.3));
        Assert.Equal([39, 196, 39], pages.Select(page => Math.Round(page.Extent(Rendering.IsRed).Left)));
    }

    [Fact]
    public void Pictures_and_text_are_looks_too()
    {
        using var scratch = new ScratchFolder();
        const string svg = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#e00000"/></svg>""";
        OutsideTool.Run("rsvg-convert", "-o", desk.At("seal.png"), scratch.Write("seal.svg", Encoding.UTF8.GetBytes(svg)));

        Assert.Equal(0, desk.Sign($"--image {desk.At("seal.png")} --size 50 --at 1,60,50").Exit);
        Assert.Equal(0, desk.Sign("--text Signed%by%Li\\n2026 --at 1,60,50", to: "text.pdf").Exit);

        var red = Rendering.Of(desk.Bytes("signed.pdf")).Extent(Rendering.IsRed);
        Assert.Equal(50, red.Right - red.Left, 0.5);
        Assert.Equal(25, red.Bottom - red.Top, 0.5);
        Assert.Equal(0, desk.Sign("--text 李明签署 --at 1,60,50", to: "chinese.pdf").Exit);
        Assert.Matches("NotoSerifCJK.* yes yes yes", OutsideTool.Run("pdffonts", desk.At("chinese.pdf")).Output);
        Assert.Contains("李明签署", PdfTextOf("chinese.pdf"), StringComparison.Ordinal);
        Assert.Equal(["Signed by Li", "2026"], PdfTextOf("text.pdf").Split('\n').Where(line => line.Contains("Li", StringComparison.Ordinal) || line == "2026"));
    }

    [Fact]
    public void Without_a_look_the_signature_is_invisible()
    {
        Assert.Equal(0, desk.Sign("--field Buyer --certify 2 --digest sha512").Exit);

        var signature = Assert.Single(desk.Check().Signatures);
        Assert.Equal((PdfVerdict.Valid, "Buyer", (ImprintPlace?)null), (signature.Verdict, signature.FieldName, signature.Place));
        Assert.Contains("Signing Hash Algorithm: SHA-512", Judges.Pdfsig(desk.Bytes("signed.pdf")));
        Assert.True(double.IsNaN(Rendering.Of(desk.Bytes("signed.pdf")).Difference(Rendering.Of(desk.Bytes("contract.pdf"))).Left));
        Assert.Equal(0, desk.Sign("--image @seal --at 1,60,50", from: "signed.pdf", to: "twice.pdf").Exit);
        Assert.All(desk.Check("twice.pdf").Signatures, one => Assert.Equal(PdfVerdict.Valid, one.Verdict));
    }

    [Fact]
    public void A_PEM_key_signs_with_PSS()
    {
        desk.Put("key.pem", TestKeyFile.Pem("seal-rsa", "seal-rsa", TestKeyFile.Password));

        var answer = Desk.Ask(["pdf", desk.At("contract.pdf"), desk.At("signed.pdf"), "--pem", desk.At("key.pem"), "--password-file", desk.At("password.txt"), "--pss", "--level", "b-b"]);

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Judges.OpenSslIsContent(desk.Bytes("signed.pdf"));
    }

    [Fact]
    public void An_SM2_key_signs_and_its_root_is_believed()
    {
        desk.Put("key.pem", TestKeyFile.Pem("sm2-seal", "sm2-seal"));

        var answer = Desk.Ask(["pdf", desk.At("contract.pdf"), desk.At("signed.pdf"), "--pem", desk.At("key.pem")]);

        Assert.Equal((0, ""), (answer.Exit, answer.Errors));
        Judges.QpdfIsContent(desk.Bytes("signed.pdf"));
        Assert.Equal(PdfVerdict.Valid, PdfValidation.Check(new MemoryStream(desk.Bytes("signed.pdf"), writable: false), TestPki.TrustedSm2, TestPki.Noon).Verdict);
        Assert.Equal(2, Desk.Ask(["pdf", desk.At("contract.pdf"), desk.At("other.pdf"), "--pem", desk.At("key.pem"), "--digest", "sha256"]).Exit);
    }

    [Theory]
    [InlineData("--image @seal --at 2,60,50", 1, "there is no such page")]
    [InlineData("--image @seal --at 1,5,50", 1, "beyond the page")]
    [InlineData("--image @seal --keyword nowhere", 1, "keyword does not stand")]
    [InlineData("--image @seal --keyword Contract --nth 2", 1, "keyword does not stand")]
    [InlineData("--image @seal --straddle left", 1, "at least two pages")]
    [InlineData("--empty-field Nobody", 1, "no signature field")]
    [InlineData("--image /nowhere/seal.pdf --at 1,60,50", 4, "no such file")]
    public void What_cannot_be_done_is_explained_and_leaves_nothing(string options, int exit, string reason)
    {
        var before = desk.Files;

        var answer = desk.Sign(options);

        Assert.Equal(exit, answer.Exit);
        Assert.Contains(reason, answer.Errors);
        Assert.Equal("", answer.Output);
        Assert.Equal(before, desk.Files);
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public void A_drawing_in_SVG_is_pressed_as_vectors_and_a_broken_one_is_refused()
    {
        desk.Put("seal.svg", "\ufeff<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40mm\" height=\"40mm\" viewBox=\"0 0 40 40\"><circle cx=\"20\" cy=\"20\" r=\"19\" fill=\"none\" stroke=\"#e00000\"/></svg>"u8.ToArray());
        desk.Put("broken.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle"u8.ToArray());

        var broken = desk.Sign($"--image {desk.At("broken.svg")} --at 1,60,50");
        var answer = desk.Sign($"--image {desk.At("seal.svg")} --at 1,60,50");

        Assert.Equal((4, 0), (broken.Exit, answer.Exit));
        Assert.Contains("SVG", broken.Errors);
        Assert.DoesNotContain("image", OutsideTool.Run("pdfimages", "-list", desk.At("signed.pdf")).Output, StringComparison.Ordinal);
        Assert.Contains("Signature is Valid", OutsideTool.Run("pdfsig", desk.At("signed.pdf")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_allow_it_is_refused()
    {
        desk.Put("text.pdf", "印信"u8.ToArray());
        desk.Put("locked.pdf", TestPdf.ByQpdf(TestPdf.OnePage, "--encrypt", "user", "owner", "256", "--"));
        desk.Sign("--field Buyer --certify 1");

        Assert.Contains("no PDF", Refused("text.pdf", 1));
        Assert.Contains("encrypted", Refused("locked.pdf", 1));
        Assert.Contains("allows no change", Refused("signed.pdf", 1));
        Assert.Contains("no such file", Refused("nothing.pdf", 4));
        Assert.Contains("used as a look", desk.Sign($"--image {desk.At("text.pdf")} --at 1,60,50", to: "other.pdf").Errors);
        Assert.DoesNotContain("other.pdf", desk.Files);
    }

    [Theory]
    [InlineData("seal-expired", "expired at 2026-06-30")]
    [InlineData("seal-future", "not valid before 2027-01-01")]
    [InlineData("seal-for-servers", "not for signing documents")]
    [InlineData("seal-rsa1024", "less than 2048 bits")]
    public void A_key_that_should_not_sign_is_refused(string name, string reason)
    {
        desk.Put("seal.p12", TestKeyFile.Pkcs12(name));

        var answer = desk.Sign("");

        Assert.Equal(2, answer.Exit);
        Assert.Contains(reason, answer.Errors);
        Assert.DoesNotContain("signed.pdf", desk.Files);
    }

    [Fact]
    public void A_key_that_cannot_be_opened_is_refused()
    {
        desk.Put("password.txt", "wrong"u8.ToArray());
        Assert.Contains("does not open", desk.Sign("").Errors);
        Assert.Equal(2, desk.Sign("").Exit);
        desk.Put("key.pem", TestKeyFile.Pem("seal", "second-seal"));
        var mismatched = Desk.Ask(["pdf", desk.At("contract.pdf"), desk.At("signed.pdf"), "--pem", desk.At("key.pem")]);
        Assert.Equal(2, mismatched.Exit);
        Assert.Contains("not the one that the certificate names", mismatched.Errors);
    }

    private string Refused(string from, int exit)
    {
        var answer = desk.Sign("", from, "other.pdf");
        Assert.Equal(exit, answer.Exit);
        return answer.Errors;
    }

    private string PdfTextOf(string name) => OutsideTool.Run("pdftotext", desk.At(name), "-").Output;
}
