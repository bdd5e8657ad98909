using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Yinxin.Testing.Outside;

namespace Yinxin.Server.Tests.Evidence;

/// <summary>The public verification: one honest verdict, and why.</summary>
public sealed class VerifyPageTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "L-03")]
    [Trait("Requirement", "E-06")]
    public async Task The_sealed_file_with_its_receipt_is_valid_to_a_stranger()
    {
        var (file, receipt, _) = await SealedAsync("核验一");

        var page = await Verification.CheckAsync(house, file, receipt);

        Assert.Equal("valid", Verification.Verdict(page));
        Assert.Superset(new HashSet<string>(["file-matches", "entry-in-tree", "checkpoint-signed", "signature-correct", "bytes-intact", "chain-trusted"], StringComparer.Ordinal), Verification.Codes(page).ToHashSet(StringComparer.Ordinal));
        Assert.Contains("合同专用章", page.Words, StringComparison.Ordinal);
        Assert.Contains("TOTAL-PASSED · EN 319 102-1", page.Find(".signature-list").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("核验一", page.Words, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Requirement", "E-06")]
    [InlineData("zh-CN", "文件验证报告", "有效", "合同专用章", "通过")]
    [InlineData("en", "Verification report", "Valid", "TOTAL-PASSED", "Passed")]
    public async Task The_report_is_a_PDF_that_lawyers_can_print(string language, params string[] words)
    {
        var (file, _, _) = await SealedAsync($"报告 {language}");

        var report = await Verification.ReportAsync(house, file, language);

        using var scratch = new ScratchFolder();
        var text = OutsideTool.Run("pdftotext", "-layout", scratch.Write("report.pdf", report), "-").Output;
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Equal(0, OutsideTool.Run("qpdf", "--check", scratch.At("report.pdf")).ExitCode);
        if (Environment.GetEnvironmentVariable("YINXIN_PICTURES") is { Length: > 0 } folder) await File.WriteAllBytesAsync(Path.Combine(folder, $"report-{language}.pdf"), report);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public async Task A_file_full_of_nonsense_gives_a_report_too()
    {
        var report = await Verification.ReportAsync(house, [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(5000)], "zh-CN");

        using var scratch = new ScratchFolder();
        Assert.Contains("无效", OutsideTool.Run("pdftotext", scratch.Write("report.pdf", report), "-").Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public async Task The_sealed_file_alone_and_its_digest_alone_are_known_to_the_ledger()
    {
        var (file, _, _) = await SealedAsync("核验二");

        var alone = await Verification.CheckAsync(house, file, null);
        var digest = await Verification.CheckAsync(house, null, null, Convert.ToHexStringLower(SHA256.HashData(file)));

        Assert.Equal(["valid", "valid"], [Verification.Verdict(alone), Verification.Verdict(digest)]);
        Assert.Contains("ledger-knows-file", Verification.Codes(digest));
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    [Trait("Requirement", "E-06")]
    public async Task One_changed_byte_makes_it_invalid_with_and_without_receipt()
    {
        var (file, receipt, _) = await SealedAsync("核验三");
        file[20] ^= 1;

        var with = await Verification.CheckAsync(house, file, receipt);
        var without = await Verification.CheckAsync(house, file, null);

        Assert.Equal(["invalid", "invalid"], [Verification.Verdict(with), Verification.Verdict(without)]);
        Assert.Contains("TOTAL-FAILED / HASH_FAILURE", with.Find(".signature-list").TextContent, StringComparison.Ordinal);
        Assert.Contains("file-differs", Verification.Codes(with));
        Assert.Contains("ledger-knows-no-such-file", Verification.Codes(without));
    }

    [Fact]
    public async Task The_original_before_sealing_is_no_sealed_document()
    {
        var (_, receipt, application) = await SealedAsync("核验四");
        var original = Papers.Pdf($"paper {application}");

        var page = await Verification.CheckAsync(house, original, receipt);

        Assert.Equal("invalid", Verification.Verdict(page));
        Assert.Contains("unsealed-original", Verification.Codes(page));
        Assert.Contains("no-signature", Verification.Codes(page));
    }

    [Fact]
    public async Task A_receipt_alone_proves_the_stamping_and_says_that_no_file_was_compared()
    {
        var (_, receipt, _) = await SealedAsync("核验五");
        var page = await Verification.CheckAsync(house, null, receipt);
        Assert.Equal("valid", Verification.Verdict(page));
        Assert.Contains("file-not-compared", Verification.Codes(page));
        Assert.Contains("没有核对文件内容", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public async Task A_receipt_in_which_anything_was_changed_is_invalid()
    {
        var (_, receipt, _) = await SealedAsync("核验六");
        var text = Encoding.ASCII.GetString(receipt);
        var salt = text.IndexOf("\"salt\":\"", StringComparison.Ordinal) + 10;
        var forged = text[..salt] + (text[salt] == 'A' ? 'B' : 'A') + text[(salt + 1)..];

        Assert.Equal("invalid", await Verification.VerdictAsync(house, null, Encoding.ASCII.GetBytes(forged)));
        Assert.Equal("invalid", await Verification.VerdictAsync(house, null, Encoding.ASCII.GetBytes(text + "\n")));
        Assert.Equal("invalid", await Verification.VerdictAsync(house, null, "{}"u8.ToArray()));
    }

    [Fact]
    public async Task A_receipt_of_another_ledger_is_neither_valid_nor_invalid()
    {
        var format = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "formats", "receipt.md"));
        using var vector = JsonDocument.Parse(format.Split("```json")[1].Split("```")[0]);

        var page = await Verification.CheckAsync(house, null, Encoding.UTF8.GetBytes(vector.RootElement.GetProperty("receipt").GetString()!));

        Assert.Equal("cannot-tell", Verification.Verdict(page));
        Assert.Contains("log-key-missing", Verification.Codes(page));
    }

    [Fact]
    public async Task The_scan_of_stamped_paper_is_known_although_it_bears_no_signature()
    {
        var (scan, receipt) = await ScanAsync("核验七");
        var page = await Verification.CheckAsync(house, scan, receipt);
        Assert.Equal("valid", Verification.Verdict(page));
        Assert.Contains("pdf-not-a-pdf", Verification.Codes(page));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "cannot-tell")]
    [InlineData("zz", "unreadable")]
    [InlineData("", "unreadable")]
    public async Task A_digest_that_nobody_knows_and_none_at_all(string sha256, string verdict) => Assert.Equal(verdict, await Verification.VerdictAsync(house, null, null, sha256));

    [Fact]
    public async Task A_strangers_picture_can_not_be_told() => Assert.Equal("cannot-tell", await Verification.VerdictAsync(house, Papers.Png("nobody knows"), null));

    [Fact]
    public async Task A_broken_pdf_and_an_oversized_receipt_are_told_as_such()
    {
        Assert.Equal("invalid", await Verification.VerdictAsync(house, "%PDF-1.7 nothing more"u8.ToArray(), null));
        Assert.Equal("unreadable", await Verification.VerdictAsync(house, null, new byte[(1 << 20) + 1]));
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public async Task The_code_on_a_receipt_leads_to_what_the_ledger_says()
    {
        var done = await house.StampedAsync(Stories.Content("二维码"));
        var receipt = (await house.House.Receipts.FindAsync(house.People.As("wang"), done.Application, done.Stamping, CancellationToken.None)).Must();
        using var stranger = house.Stranger();

        var known = await stranger.GetAsync($"/verify?entry={receipt.Sequence}.{receipt.EntryHash}");
        var moved = await stranger.GetAsync($"/verify?entry={receipt.Sequence + 1}.{receipt.EntryHash}");
        var other = await stranger.GetAsync($"/verify?entry=0.{new string('0', 64)}");
        var bad = await stranger.GetAsync("/verify?entry=17");

        Assert.Equal(["valid", "invalid", "invalid", "unreadable"], new[] { known, moved, other, bad }.Select(Verification.Verdict));
        Assert.Contains("HT-001", known.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("二维码公司", known.Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P-04")]
    public async Task What_strangers_upload_is_gone_after_the_check()
    {
        await using var empty = await RunningHouse.EmptyAsync();
        await Verification.CheckAsync(empty, Papers.Pdf("gone"), null);
        await Verification.CheckAsync(empty, Papers.Png("gone"), new byte[(1 << 20) + 1]);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(empty.DataFolder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_trust_file_holds_root_and_log_key_for_everybody()
    {
        using var stranger = house.Stranger();
        var trust = await stranger.GetAsync("/verify/trust.pem");
        Assert.Equal(HttpStatusCode.OK, trust.Status);
        Assert.Contains("BEGIN CERTIFICATE", trust.Text, StringComparison.Ordinal);
        Assert.Contains("Log: ", trust.Text, StringComparison.Ordinal);
        Assert.Contains("BEGIN PUBLIC KEY", trust.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", trust.Text, StringComparison.Ordinal);
    }

    private async Task<(byte[] File, byte[] Receipt, Domain.ApplicationId Application)> SealedAsync(string title)
    {
        var done = await house.StampedAsync(Stories.Content(title));
        var receipt = (await house.House.Receipts.FindAsync(house.People.As("wang"), done.Application, done.Stamping, CancellationToken.None)).Must();
        return (await house.BytesAsync(done.Sealed), receipt.Json, done.Application);
    }

    private async Task<(byte[] Scan, byte[] Receipt)> ScanAsync(string title)
    {
        var (application, stamping) = await house.RegisteredAsync(Stories.Content(title));
        var scan = Papers.Png(title.Length + "scan" + application);
        (await house.House.Stampings.AddEvidenceAsync(house.People.As("wu"), application, stamping, new MemoryStream(scan), "scan.png", CancellationToken.None)).Must();
        return (scan, (await house.House.Receipts.FindAsync(house.People.As("wu"), application, stamping, CancellationToken.None)).Must().Json);
    }
}
