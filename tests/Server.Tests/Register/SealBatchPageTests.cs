using System.Net;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Server.Tests.Register;

/// <summary>Seals by table on pages without script, and the same through the API; applications, filings and yearly checks on their pages.</summary>
public sealed class SealBatchPageTests(RunningHouse house)
{
    private const string Heads = "印章编码,印章名称,印章类型,印面文字,保管人,规格\n";

    [Fact]
    [Trait("Requirement", "E-03")]
    public async Task A_table_is_looked_at_started_followed_and_reported_on_pages_without_script()
    {
        var matter = await MakingApplications.ApprovedAsync(house.House, house.People, MakingKind.New, 3);
        using var sun = await house.BrowserAsync("sun");
        var template = await sun.FetchAsync("/seal-batches/template.csv");
        var prepared = await sun.PostAsync("/seal-batches/tables", await FormAsync(sun, $"/seal-batches/new?matter={matter}", Heads + Row("PG-001") + Row("PG-002") + "PG-003,无保管人章,部门章,示例公司,,部门章 38 毫米\n", ("matter", $"{matter}"), ("until", "2029-06-30"), ("activate", "on")));
        Assert.True(prepared.Location is not null, prepared.Words);
        var at = prepared.Location;

        var preview = await sun.GetAsync(at);
        var faults = await sun.GetAsync($"{at}?show=faults");
        var started = await sun.SubmitAsync(preview, "form:has([value='start-batch'])", at);
        var done = await UntilAsync(sun, at, "已完成");
        var report = await (await sun.FetchAsync($"{at}/report.csv")).Content.ReadAsStringAsync();

        Assert.Contains("印章编码*", await template.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("共 3 行：2 行可以制作，1 行有问题", preview.Words, StringComparison.Ordinal);
        Assert.Contains("“保管人”没有填写", faults.Words, StringComparison.Ordinal);
        Assert.Single(faults.Document.QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.Redirect, started.Status);
        Assert.Contains("成功 2，失败 1", done.Words, StringComparison.Ordinal);
        Assert.Contains("PG-001", report, StringComparison.Ordinal);
        Assert.Equal(2, (await house.House.Seals.ListAsync(house.People.As("sun"), new("PG-", Status: SealStatus.Active), default)).Must().Count);
    }

    [Fact]
    [Trait("Requirement", "E-03")]
    [Trait("Requirement", "I-01")]
    public async Task A_program_sends_a_table_and_reads_each_line_with_its_fault()
    {
        var matter = await MakingApplications.ApprovedAsync(house.House, house.People, MakingKind.New, 2);
        using var officer = await house.ProgramAsync("sun");
        using var wang = await house.ProgramAsync("wang");
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Heads + Row("AP-001") + Row("AP-001") + "AP-003,=cmd,部门章,示例公司,wu,部门章 38 毫米\n");

        var refused = await wang.UploadAsync($"/api/matters/{matter}/seal-batches?name=t.csv&until=2029-06-30", gb, "text/csv");
        var made = await officer.UploadAsync($"/api/matters/{matter}/seal-batches?name=t.csv&until=2029-06-30", gb, "text/csv");
        var shown = await officer.GetAsync($"/api/seal-batches/{made.Id}");
        var started = await officer.PostAsync($"/api/seal-batches/{made.Id}/start");
        for (var i = 0; i < 600 && (string?)(await officer.GetAsync($"/api/seal-batches/{made.Id}")).Body!["status"] != "ended"; i++) await Task.Delay(200);
        var after = await officer.GetAsync($"/api/seal-batches/{made.Id}");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(["", "batch-code-twice", "sheet-cell-formula"], shown.Body!["lines"]!.AsArray().Select(l => (string?)l!["fault"]?["code"] ?? ""));
        Assert.Equal(HttpStatusCode.NoContent, started.Status);
        Assert.Equal(("ended", 1, 2), ((string?)after.Body!["status"], (int)after.Body["made"]!, (int)after.Body["failed"]!));
        Assert.Equal("active", (string?)(await officer.GetAsync($"/api/seals/{after.Body["lines"]![0]!["seal"]}")).Body!["status"]);
        Assert.Equal("batch-over", (await officer.PostAsync($"/api/seal-batches/{made.Id}/start")).Code);
    }

    [Fact]
    [Trait("Requirement", "E-10")]
    [Trait("Requirement", "E-08")]
    public async Task An_application_is_filled_in_with_its_authorisation_and_the_seal_is_made_filed_and_put_into_use_on_pages()
    {
        using var sun = await house.BrowserAsync("sun");
        using var zhao = await house.BrowserAsync("zhao");
        var card = Seals.Card(house.People, "SQ-001", "业务专用章", SealTypes.Contract, SealForm.Electronic);
        var seal = (await house.House.Seals.RegisterAsync(house.People.As("sun"), card, default)).Must();
        var early = await sun.GetAsync($"/seals/{seal}/electronic");
        var path = early.Find("a.btn-primary").GetAttribute("href")!;

        var saved = await sun.SubmitAsync(await sun.GetAsync(path), "form:has([name='Form.Representative'])", path,
            ("Form.Unit", $"{house.People.Unit(Residents.Company)}"), ("Form.Representative", "周建国"), ("Form.Administrator", $"{house.People["wu"]}"), ("Form.Body", $"{house.People.Unit("办公室")}"), ("Form.Reason", "网上签约"),
            ("Form.Safeguards", nameof(Safeguard.AuditTrail)), ("Form.Safeguards", nameof(Safeguard.KeyProtection)), ("Form.Safeguards", nameof(Safeguard.NamedOperators)), ("Form.Safeguards", nameof(Safeguard.LossPlan)));
        Assert.True(saved.Location is not null, saved.Words);
        var edit = saved.Location.Split('?')[0];
        var unauthorised = await sun.SubmitAsync(await sun.GetAsync(edit), "form:has([value='submit-matter'])", edit);
        var paper = new MultipartFormDataContent
        {
            { new StringContent((await sun.GetAsync(edit)).Find("[name='upload-token']").GetAttribute("value")!), "upload-token" }, { new StringContent("Authorisation"), "paper" },
            { new ByteArrayContent(Papers.Png("letter of authority")), "file", "授权书.png" },
        };
        await sun.PostAsync(edit.Replace("/edit", "/papers", StringComparison.Ordinal), paper);
        var filed = await sun.SubmitAsync(await sun.GetAsync(edit), "form:has([value='submit-matter'])", edit);
        var decision = edit.Replace("/edit", "/decision", StringComparison.Ordinal);
        await zhao.SubmitAsync(await zhao.GetAsync(decision), "form:has([name='Form.Opinion'])", decision);
        var make = await sun.GetAsync($"/seals/{seal}/electronic");
        var made = await sun.SubmitAsync(make, "form:has([name='Form.Until'])", $"/seals/{seal}/electronic", ("Form.Act", "make"));
        Assert.True(made.Location is not null, made.Words);
        var unfiled = await sun.GetAsync($"/seals/{seal}");
        await sun.SubmitAsync(await sun.GetAsync($"/seals/{seal}/electronic-filing"), "form:has([name='Form.Number'])", $"/seals/{seal}/electronic-filing");
        await sun.SubmitAsync(await sun.GetAsync($"/seals/{seal}/document-types"), "form:has([name='Form.Types'])", $"/seals/{seal}/document-types", ("Form.Types", "contract"));
        var active = await sun.SubmitAsync(await sun.GetAsync($"/seals/{seal}"), "form:has([value='activate'])", $"/seals/{seal}");
        var shown = await sun.GetAsync(active.Location!);

        Assert.Contains("没有已批准的、包含它的制章申请", early.Words, StringComparison.Ordinal);
        Assert.Contains("还没有上传法定代表人授权书", unauthorised.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, filed.Status);
        Assert.Contains("办理备案", unfiled.Words, StringComparison.Ordinal);
        foreach (var word in new[] { "在用", "DZ-2026-", "合同协议", "电子印章备案" }) Assert.Contains(word, shown.Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "E-10")]
    public async Task The_yearly_check_of_a_unit_is_recorded_on_its_page_and_a_failed_one_stops_making()
    {
        await using var own = new RunningHouse();
        await own.InitializeAsync();
        using var sun = await own.BrowserAsync("sun");
        using var wang = await own.BrowserAsync("wang");
        const string path = "/making-standings";

        var failed = await sun.SubmitAsync(await sun.GetAsync(path), "form:has([name='Form.Authorisation'])", path, ("Form.Administrator", "true"), ("Form.Body", "true"), ("Form.Safeguards", "true"), ("Form.Note", "授权书已过期"));
        var stopped = await sun.GetAsync($"/seals/{own.Seals.Contract}/renewal");
        var page = await sun.GetAsync(path);
        await sun.SubmitAsync(page, "form:has([name='Form.Authorisation'])", path, ("Form.Authorisation", "true"), ("Form.Administrator", "true"), ("Form.Body", "true"), ("Form.Safeguards", "true"));

        Assert.Equal(HttpStatusCode.Redirect, failed.Status);
        Assert.Contains("授权书已过期", page.Words, StringComparison.Ordinal);
        Assert.Contains("暂停制章", page.Words, StringComparison.Ordinal);
        Assert.Contains("没有已批准的", stopped.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("暂停制章", (await sun.GetAsync(path)).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await wang.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await wang.GetAsync("/seal-batches")).Status);
    }

    private static string Row(string code) => $"{code},业务章,部门章,示例公司第{code[^1]}分公司,wu,部门章 38 毫米\n";

    private static async Task<MultipartFormDataContent> FormAsync(Browser by, string path, string table, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent((await by.GetAsync(path)).Find("[name='upload-token']").GetAttribute("value")!), "upload-token" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(table)), "table", "印章.csv");
        return form;
    }

    private static async Task<Page> UntilAsync(Browser by, string at, string word)
    {
        for (var i = 0; i < 300; i++)
        {
            var page = await by.GetAsync(at);
            if (page.Words.Contains(word, StringComparison.Ordinal)) return page;
            await Task.Delay(400);
        }
        throw new InvalidOperationException($"{at} never said {word}.");
    }
}
