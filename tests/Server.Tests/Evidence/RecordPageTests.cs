using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Yinxin.Server.Tests.Evidence;

/// <summary>The records as a page and as files (U-08).</summary>
public sealed class RecordPageTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "U-08")]
    [Trait("Requirement", "P-02")]
    public async Task Everybody_sees_the_records_that_are_their_business()
    {
        await house.StampedAsync(Stories.Content("谁能看见的合同"));

        foreach (var (who, sees) in new[] { ("wang", true), ("li", true), ("wu", true), ("he", true), ("liu", true), ("qian", false), ("admin", false) })
        {
            using var browser = await house.BrowserAsync(who);
            var page = await browser.GetAsync("/records?text=谁能看见");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal((who, sees), (who, page.Document.QuerySelectorAll("table.records tbody tr").Length > 0));
        }
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public async Task Filters_stay_in_the_form_and_older_records_are_a_page_away()
    {
        var id = await house.ApprovedOnPaperAsync(Stories.Content("很多次用印"), 60);
        for (var i = 0; i < 53; i++) await house.RegisterAsync(id);
        using var browser = await house.BrowserAsync("he");

        var first = await browser.GetAsync($"/records?application={id}&form=physical&text=很多次");
        var second = await browser.GetAsync(first.Find("a[rel=next]").GetAttribute("href")!);

        Assert.Equal((50, 3), (Rows(first), Rows(second)));
        Assert.Contains("共 53 条", first.Words, StringComparison.Ordinal);
        Assert.Contains("共 53 条", second.Words, StringComparison.Ordinal);
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
        Assert.Equal("physical", first.Find("#form option[selected]").GetAttribute("value"));
        Assert.Equal("很多次", first.Find("#text").GetAttribute("value"));
    }

    [Fact]
    public async Task A_question_that_can_not_be_read_is_answered_with_the_form_and_the_reason()
    {
        using var browser = await house.BrowserAsync("he");
        var page = await browser.GetAsync("/records?from=gestern");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("gestern", page.Find("#refusal").TextContent, StringComparison.Ordinal);
        Assert.Equal("gestern", page.Find("#from").GetAttribute("value"));
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    [Trait("Requirement", "P-06")]
    public async Task Export_is_offered_and_given_to_those_who_may_and_is_on_record()
    {
        using var applicant = await house.BrowserAsync("wang");
        using var auditor = await house.BrowserAsync("he");
        Assert.Null((await applicant.GetAsync("/records")).Document.QuerySelector("a[download]"));
        Assert.NotNull((await auditor.GetAsync("/records")).Document.QuerySelector("a[download]"));

        Assert.Equal(HttpStatusCode.Forbidden, (await applicant.GetAsync("/records/export?format=csv")).Status);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/records/export?format=csv&text=没有这样的记录")).Status);
        var said = await Trail.SaidAsync(house, new(StreamPrefix: $"audit/{house.People["he"]}", Event: "records-exported/1"));
        Assert.Contains(said.OfType<Domain.Evidence.RecordsExported>(), e => Uri.UnescapeDataString(e.Filter).Contains("没有这样的记录", StringComparison.Ordinal) && e.Rows == 0);
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    [Trait("Requirement", "P-05")]
    public async Task A_cell_that_a_spreadsheet_would_run_is_made_harmless()
    {
        await house.StampedAsync(Stories.Content("=HYPERLINK(\"http://evil\",\"注入\")") with { Counterparty = "+1+1,\"引号\"\n".Trim(), Purpose = "@SUM(1)", DocumentNumber = "-2" });
        using var auditor = await house.BrowserAsync("he");

        var csv = await (await auditor.FetchAsync("/records/export?format=csv&text=注入")).Content.ReadAsStringAsync();

        var cells = Cells(csv.TrimStart('\uFEFF'));
        Assert.Contains(cells, c => c.Contains("HYPERLINK", StringComparison.Ordinal));
        Assert.Contains(cells, c => c.Contains("+1+1,\"引号\"", StringComparison.Ordinal));
        Assert.DoesNotContain(cells, c => c.Length > 0 && "=+-@\t\r".Contains(c[0], StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public async Task The_workbook_opens_and_holds_texts_only()
    {
        await house.StampedAsync(Stories.Content("=1+1 工作簿"));
        using var auditor = await house.BrowserAsync("he");

        var response = await auditor.FetchAsync("/records/export?format=xlsx&text=工作簿");

        Assert.Contains("用印记录", response.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync()), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book));
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();
        Assert.Contains(cells, c => c.InnerText == "=1+1 工作簿");
        Assert.DoesNotContain(cells, c => c.CellFormula is not null);
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public async Task An_export_has_the_columns_that_are_shown_and_the_document_always()
    {
        await house.StampedAsync(Stories.Content("选列导出") with { Purpose = "只给财务看" });
        using var auditor = await house.BrowserAsync("he");
        async Task<string[]> LinesAsync(string columns) =>
            (await (await auditor.FetchAsync($"/records/export?format=csv&text=选列导出{columns}")).Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        var chosen = await LinesAsync("&columns=applicant&columns=purpose&columns=nonsense");
        var all = await LinesAsync("");

        Assert.Equal("申请编号,文件,文号,用印事由,申请人,部门", chosen[0]);
        Assert.Contains(",只给财务看,王小明,", chosen[1], StringComparison.Ordinal);
        Assert.Equal(19, all[0].Split(',').Length);
    }

    private static int Rows(Page page) => page.Document.QuerySelectorAll("table.records tbody tr").Length;

    /// <summary>All cells of a CSV text (RFC 4180).</summary>
    private static List<string> Cells(string csv)
    {
        List<string> cells = [];
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        var before = ' ';
        foreach (var c in csv)
        {
            if (c == '"') quoted = !quoted;
            if (!quoted && c is ',' or '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
            }
            else if (c != '"' || (before == '"' && quoted)) cell.Append(c);
            before = c;
        }
        return cells;
    }
}
