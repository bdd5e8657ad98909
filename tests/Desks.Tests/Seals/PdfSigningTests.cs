using Yinxin.Domain.Seals;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Seals;

/// <summary>PDF files are signed as it is settled: RSA, SM2, or one after the other; all of it holds.</summary>
public sealed class PdfSigningTests
{
    [Theory]
    [InlineData(PdfSigning.International, 1)]
    [InlineData(PdfSigning.SealSm2, 1)]
    [InlineData(PdfSigning.CmsSm2, 1)]
    [InlineData(PdfSigning.InternationalAndSealSm2, 2)]
    [InlineData(PdfSigning.InternationalAndCmsSm2, 2)]
    [Trait("Requirement", "E-04")]
    [Trait("Requirement", "E-02")]
    public async Task A_PDF_that_is_signed_as_settled_is_valid(PdfSigning signing, int signatures)
    {
        await using var t = await OpenAsync();
        Must(await t.House.Seals.SetPdfSigningAsync(t.As("officer"), "contract", signing, default));
        var id = await t.ApprovedContractAsync();

        var stamping = Must(await t.House.Stampings.StampAsync(t.As("keeper"), id, 0, [], default));

        var receipt = Must(await t.House.Receipts.FindAsync(t.As("applicant"), id, stamping, default));
        var made = Must(await t.House.Archive.DownloadAsync(t.As("applicant"), receipt.Facts.File, default));
        await using var clear = made.Clear;
        using var held = Must(await t.House.Verification.HoldAsync(clear, default));
        var answer = await t.House.Verification.CheckAsync(held, null, receipt.Json, Noon.AddMinutes(1), default);
        Assert.True(answer.Verdict == "valid", string.Join('\n', answer.Findings.Select(f => $"{f.Severity} {f.Code} {f.Place}")));
        Assert.Equal(signatures, answer.Signatures.Count);
    }

    [Fact]
    [Trait("Requirement", "E-08")]
    public async Task A_document_that_is_not_sealed_electronically_is_not_filed_with_an_electronic_seal()
    {
        await using var t = await OpenAsync();
        Must(await t.House.Seals.SetElectronicUseAsync(t.As("officer"), "contract", false, "电子签名法第三条", default));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => t.FiledContractAsync());
        await t.ApprovedPaperAsync(imprints: 1);

        Assert.StartsWith("electronic-not-allowed", refused.Message, StringComparison.Ordinal);
    }
}
