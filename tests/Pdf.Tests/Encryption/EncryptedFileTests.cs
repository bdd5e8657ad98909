using System.Text;
using System.Text.RegularExpressions;
using Yinxin.Pdf.Tests.Samples;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Pdf.Tests.Encryption;

/// <summary>Files that qpdf encrypted, in every revision of the standard security handler.</summary>
public sealed partial class EncryptedFileTests
{
    private const string User = "user-pass";
    private const string Owner = "owner-pass";

    private static readonly ImprintPlace[] TwoPlaces = [new(0, 60, 60), new(1, 60, 60)];

    /// <summary>Name; arguments of qpdf, with the passwords left out.</summary>
    public static TheoryData<string> Kinds => ["R2", "R3", "R4 RC4", "R4 AES", "R4 AES, plain metadata", "R5", "R6", "R6, plain metadata", "R6, object streams"];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("Requirement", "E-04")]
    public void A_file_is_sealed_with_either_password_and_others_find_it_sound(string kind)
    {
        var file = Encrypted(kind, User, Owner);
        foreach (var password in (string[])[User, Owner])
        {
            var sealedFile = TestSeal.Seal(file, TestSeal.At(TwoPlaces) with { Password = password, Reason = "盖章" });

            var report = Check(sealedFile, User);
            var signature = Assert.Single(report.Signatures);
            Assert.True(report.Verdict == PdfVerdict.Valid, string.Join('\n', signature.Findings));
            Assert.Equal(("合同专用章", "盖章", TestPki.Noon), (signature.Name, signature.Reason, signature.ClaimedAt));
            Assert.Equal("Seal1", signature.FieldName);
            JudgesAreContent(sealedFile);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_imprints_and_the_text_are_seen(string kind)
    {
        var sealedFile = TestSeal.Seal(Encrypted(kind, "", Owner), TestSeal.At(TwoPlaces) with { Password = Owner });

        var plain = TestSeal.Seal(Document, TestSeal.At(TwoPlaces));
        for (var page = 1; page <= 2; page++)
        {
            Assert.Equal(Rendering.Of(plain, page).Extent(Rendering.IsRed), Rendering.Of(sealedFile, page).Extent(Rendering.IsRed));
            Assert.Equal(Rendering.Of(plain, page).Extent((r, g, b) => r + g + b < 100), Rendering.Of(sealedFile, page).Extent((r, g, b) => r + g + b < 100));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_or_with_a_wrong_password_nothing_is_read(string kind)
    {
        var file = Encrypted(kind, User, Owner);

        Assert.True(OpenedPdf.Open(new MemoryStream(file)).IsLocked);
        Assert.Equal("pdf-encrypted", OpenedPdf.Open(new MemoryStream(file)).ObstacleToSealing);
        Assert.Equal("pdf-encrypted", Assert.Single(Check(file, null).Findings).Code);
        Assert.Equal("pdf-password-wrong", Assert.Throws<PdfSyntaxException>(() => OpenedPdf.Open(new MemoryStream(file), password: "wrong")).Code);
        Assert.Equal("pdf-password-wrong", Assert.Single(Check(file, "wrong").Findings).Code);
        Assert.Equal(2, OpenedPdf.Open(new MemoryStream(file), password: User).PageCount);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_that_anybody_can_read_is_judged_but_not_sealed(string kind)
    {
        var file = Encrypted(kind, "", Owner);

        Assert.Equal("no-signature", Assert.Single(Check(file, null).Findings).Code);
        Assert.Equal("pdf-encrypted", OpenedPdf.Open(new MemoryStream(file)).ObstacleToSealing);
        Assert.Null(OpenedPdf.Open(new MemoryStream(file), password: Owner).ObstacleToSealing);
    }

    [Theory]
    [InlineData("R3", "--modify=none")]
    [InlineData("R4 AES", "--modify=form")]
    [InlineData("R6", "--modify=none")]
    public void A_user_who_may_not_change_the_file_may_not_seal_it(string kind, string permission)
    {
        var file = Encrypted(kind, User, Owner, permission);

        var refused = Assert.Throws<PdfSyntaxException>(() => TestSeal.Seal(file, TestSeal.At(TwoPlaces) with { Password = User }));

        Assert.Equal("pdf-encrypted", refused.Code);
        Assert.Equal(PdfVerdict.Valid, Check(TestSeal.Seal(file, TestSeal.At(TwoPlaces) with { Password = Owner }), User).Verdict);
    }

    [Theory]
    [InlineData("R4 AES")]
    [InlineData("R6")]
    public void A_second_seal_and_any_change_of_a_byte_are_judged_as_in_plain_files(string kind)
    {
        var once = TestSeal.Seal(Encrypted(kind, "", Owner), TestSeal.At(new ImprintPlace(0, 60, 60)) with { Password = Owner });
        var twice = TestSeal.Seal(once, TestSeal.At(new ImprintPlace(1, 60, 60)) with { Password = Owner }, "second-seal");

        Assert.Equal(PdfVerdict.Valid, Check(twice, null).Verdict);
        Parallel.For(0, twice.Length / 13, step =>
        {
            var changed = (byte[])twice.Clone();
            changed[step * 13] ^= 0x02;
            Assert.NotEqual(PdfVerdict.Valid, Check(changed, null).Verdict);
        });
    }

    [Theory]
    [InlineData("R3")]
    [InlineData("R4 AES")]
    [InlineData("R6")]
    public void A_signature_of_poppler_behind_a_seal_in_an_encrypted_file_is_judged(string kind)
    {
        var sealedFile = TestSeal.Seal(Encrypted(kind, "", Owner), TestSeal.At(new ImprintPlace(0, 60, 60)) with { Password = Owner }, "second-seal");

        var report = Check(PopplerSigner.Sign(sealedFile), null);

        Assert.Equal(2, report.Signatures.Count);
        Assert.True(report.Verdict == PdfVerdict.Valid, string.Join('\n', report.Signatures.SelectMany(signature => signature.Findings)));
    }

    [Fact]
    public void Streams_under_the_identity_filter_are_plain()
    {
        var text = Encoding.Latin1.GetString(Encrypted("R4 AES", "", Owner));
        var keys = string.Concat(ValuePattern().Matches(text[text.IndexOf("/Filter /Standard", StringComparison.Ordinal)..]).Select(match => match.Value));
        var identifier = text[text.LastIndexOf("/ID [", StringComparison.Ordinal)..];
        var file = TestPdf.WithObjects(
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", TestPdf.Stream("q 1 0 0 rg Q"),
        ], $"/Encrypt<</Filter/Standard/V 4/R 4/Length 128/CF<<>>/StmF/Identity/StrF/Identity{keys}>>{identifier[..(identifier.IndexOf(']') + 1)]}");

        var sealedFile = TestSeal.Seal(file, TestSeal.At(new ImprintPlace(0, 60, 60)) with { Password = Owner });

        Assert.Equal(PdfVerdict.Valid, Check(sealedFile, null).Verdict);
        Assert.Contains(Convert.ToHexStringLower("D:20261123120000"u8), Encoding.Latin1.GetString(sealedFile));
        JudgesAreContent(sealedFile, "");
    }

    private static byte[] Document => TestPdf.WithPages(new TestPage(), new TestPage("BT /F1 12 Tf 72 400 Td (Second) Tj ET"));

    private static PdfReport Check(byte[] file, string? password) =>
        PdfValidation.Check(new MemoryStream(file, writable: false), TestPki.Trusted, TestPki.Noon, password: password);

    private static byte[] Encrypted(string kind, string user, string owner, params IReadOnlyList<string> more)
    {
        string[] how = kind switch
        {
            "R2" => ["40"],
            "R3" => ["128", "--use-aes=n"],
            "R4 RC4" => ["128", "--force-V4"],
            "R4 AES" => ["128", "--use-aes=y"],
            "R4 AES, plain metadata" => ["128", "--use-aes=y", "--cleartext-metadata"],
            "R5" => ["256", "--force-R5"],
            "R6, plain metadata" => ["256", "--cleartext-metadata"],
            _ => ["256"],
        };
        string[] streams = kind.EndsWith("streams", StringComparison.Ordinal) ? ["--object-streams=generate"] : [];
        return TestPdf.ByQpdf(Document, ["--allow-weak-crypto", "--encrypt", user, owner, .. how, .. more, "--", .. streams]);
    }

    private static void JudgesAreContent(byte[] file, string password = User)
    {
        using var scratch = new ScratchFolder();
        var path = scratch.Write("sealed.pdf", file);
        var structure = OutsideTool.Run("qpdf", "--check", $"--password={password}", path);
        Assert.True(structure.ExitCode == 0, structure.Output);
        var signature = OutsideTool.Run("pdfsig", "-nocert", "-upw", password, path);
        Assert.True(signature.Output.Contains("Signature is Valid.", StringComparison.Ordinal) && signature.Output.Contains("Total document signed", StringComparison.Ordinal), signature.Output);
    }

    [GeneratedRegex(@"/(O|U|P) (<[0-9a-f]+>|-?[0-9]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ValuePattern();
}
