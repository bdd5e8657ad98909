using System.Net;
using System.Text;

namespace Yinxin.Server.Tests.Evidence;

/// <summary>Receipts, audit trail, ledger and archive as pages.</summary>
public sealed class EvidencePageTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "L-03")]
    public async Task A_receipt_is_a_page_to_print_with_all_that_a_check_needs()
    {
        var done = await house.StampedAsync(Stories.Content("打印回执"));
        using var applicant = await house.BrowserAsync("wang");
        var place = $"/applications/{done.Application}/stampings/{done.Stamping}/receipt";

        var page = await applicant.GetAsync(place);
        var json = await applicant.GetAsync($"{place}.json");
        var trust = await applicant.GetAsync($"/applications/{done.Application}/stampings/{done.Stamping}/trust.pem");

        var issued = (await house.House.Receipts.FindAsync(house.People.As("wang"), done.Application, done.Stamping, CancellationToken.None)).Must();
        foreach (var fact in new[] { "合同专用章", "HT-001", issued.Facts.After.Hex, issued.Facts.Before!.Value.Hex, issued.EntryHash, issued.LogName, $"/verify?entry={issued.Sequence}.{issued.EntryHash}" })
            Assert.Contains(fact, page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".receipt-qr svg"));
        Assert.Equal("valid", await Verification.VerdictAsync(house, await house.BytesAsync(done.Sealed), Encoding.UTF8.GetBytes(json.Text)));
        Assert.Contains(issued.LogName, trust.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    public async Task A_receipt_that_is_not_ones_business_or_not_there_yet_is_not_found()
    {
        var done = await house.StampedAsync(Stories.Content("别人的回执"));
        var (application, stamping) = await house.RegisteredAsync(Stories.Content("还没有凭证"));
        using var stranger = await house.BrowserAsync("qian");
        using var applicant = await house.BrowserAsync("wang");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/applications/{done.Application}/stampings/{done.Stamping}/receipt")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/applications/{done.Application}/stampings/{done.Stamping}/receipt.json")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await applicant.GetAsync($"/applications/{application}/stampings/{stamping}/receipt")).Status);
    }

    [Fact]
    [Trait("Requirement", "P-06")]
    public async Task Views_downloads_and_refusals_stand_in_the_audit_trail()
    {
        var done = await house.StampedAsync(Stories.Content("审计看得见"));
        using var archivist = await house.BrowserAsync("feng");
        using var stranger = await house.BrowserAsync("qian");
        await archivist.GetAsync($"/documents/{done.Sealed}/pages/1");
        await archivist.GetAsync($"/documents/{done.Sealed}/download");
        await stranger.GetAsync("/audit");
        using var auditor = await house.BrowserAsync("audit");

        var views = await auditor.GetAsync($"/audit?by={house.People["feng"]}&thing=views/");
        var refusals = await auditor.GetAsync($"/audit?by={house.People["qian"]}&event=refused/1");

        Assert.Contains($"{done.Sealed}", views.Words, StringComparison.Ordinal);
        Assert.Equal(["查看文件", "下载文件"], new[] { "document-viewed/1", "document-downloaded/1" }.Select(e => TextBook.Find(Language.Chinese, $"event.{e}")).Where(w => views.Words.Contains(w, StringComparison.Ordinal)));
        Assert.Contains(TextBook.Find(Language.Chinese, "operation.audit-read"), refusals.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("审计看得见", views.Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P-02")]
    [Trait("Requirement", "P-06")]
    public async Task The_trail_is_for_the_audit_administrator_alone_and_reading_it_is_part_of_it()
    {
        foreach (var who in new[] { "wang", "sun", "he", "admin", "security" })
        {
            using var browser = await house.BrowserAsync(who);
            Assert.Equal((who, HttpStatusCode.Forbidden), (who, (await browser.GetAsync("/audit")).Status));
            Assert.Contains(await Trail.OfAsync(house, who), r => r.Operation == "audit-read");
        }
        using var auditor = await house.BrowserAsync("audit");
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/audit?event=audit-read/1")).Status);
        Assert.Contains("event=audit-read/1", (await auditor.GetAsync("/audit?event=audit-read/1")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.GetAsync("/audit?thing=secrets")).Status);
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public async Task The_head_of_the_ledger_is_shown_with_the_key_that_checks_it()
    {
        using var auditor = await house.BrowserAsync("he");
        using var applicant = await house.BrowserAsync("wang");

        var page = await auditor.GetAsync("/ledger");
        var note = await auditor.GetAsync("/ledger/checkpoint");

        var name = page.Find(".facts dd").TextContent.Trim();
        Assert.StartsWith(name, note.Text, StringComparison.Ordinal);
        Assert.Contains($"— {name} ", note.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await applicant.GetAsync("/ledger")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await applicant.GetAsync("/ledger/checkpoint")).Status);
    }

    [Fact]
    [Trait("Requirement", "A-03")]
    public async Task The_archive_lists_sealed_files_and_evidence_for_those_whose_range_covers_them()
    {
        var done = await house.StampedAsync(Stories.Content("进了档案"));
        using var archivist = await house.BrowserAsync("feng");
        using var applicant = await house.BrowserAsync("wang");

        var page = await archivist.GetAsync("/documents");

        Assert.NotNull(page.Document.QuerySelector($"a[href='/documents/{done.Sealed}']"));
        Assert.NotNull(page.Document.QuerySelector($"a[href='/applications/{done.Application}/stampings/{done.Stamping}/receipt']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await applicant.GetAsync("/documents")).Status);
    }
}
