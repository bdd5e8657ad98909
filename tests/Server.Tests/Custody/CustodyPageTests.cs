using System.Net;
using System.Text;
using Yinxin.Domain.Custody;

namespace Yinxin.Server.Tests.Custody;

/// <summary>Custody from the browser, without script: handed over, read and passed, counted, printed.</summary>
public sealed class CustodyPageTests
{
    [Fact]
    [Trait("Requirement", "S-04")]
    [Trait("Requirement", "U-09")]
    public async Task A_handover_is_proposed_sampled_and_confirmed_by_three_people_in_their_browsers()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        using var wu = await house.BrowserAsync("wu");
        var form = await wu.GetAsync($"/handovers/new?seal={house.Seals.Official}");
        var begun = await wu.SubmitAsync(form, "form:has([name='Form.Reason'])", "/handovers/new", ("Form.Kind", "Final"), ("Form.To", $"{house.People["qian"]}"), ("Form.Witness", $"{house.People["sun"]}"), ("Form.Reason", "调岗"), ("Form.Condition", "完好"));
        Assert.Equal(HttpStatusCode.Redirect, begun.Status);
        var path = begun.Location!.Split('?')[0];

        await UploadAsync(wu, path, house);
        foreach (var name in new[] { "wu", "qian", "sun" })
        {
            using var browser = await house.BrowserAsync(name);
            var page = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(page, "form:has(input[name='_handler'][value='confirm'])", path)).Status);
        }

        var done = await wu.GetAsync(path);
        Assert.Contains("已完成", done.Words, StringComparison.Ordinal);
        Assert.Contains("钱敏", (await wu.GetAsync($"/seals/{house.Seals.Official}")).Words, StringComparison.Ordinal);
        Assert.Contains("印章交接单", (await wu.GetAsync(path + "/form")).Words, StringComparison.Ordinal);
        var pdf = await wu.FetchAsync(path + "/form.pdf");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString((await pdf.Content.ReadAsByteArrayAsync())[..5]), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "G-03")]
    public async Task A_test_is_taken_with_the_keyboard_alone_and_its_score_is_kept()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        using var sun = await house.BrowserAsync("sun");
        var editor = await sun.GetAsync("/rule-texts/new");
        var published = await sun.SubmitAsync(editor, "form:has([name='Form.Questions'])", "/rule-texts/new", ("Form.Title", "印章管理办法"), ("Form.Text", "第一条 空白文件不得用印。"), ("Form.Questions", "空白文件能否用印？\n* 不能\n- 能"));
        var path = published.Location!.Split('?')[0];
        using var wu = await house.BrowserAsync("wu");

        var signed = await wu.SubmitAsync(await wu.GetAsync(path), "form:has([name='Form.Agrees'])", path, ("Form.Agrees", "true"));
        var empty = await wu.SubmitAsync(await wu.GetAsync(path), "form:has([name='Quiz.Version'])", path);
        var wrong = await wu.SubmitAsync(await wu.GetAsync(path), "form:has([name='Quiz.Version'])", path, ("Quiz.Q0", "1"));
        var right = await wu.SubmitAsync(await wu.GetAsync(path), "form:has([name='Quiz.Version'])", path, ("Quiz.Q0", "0"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.BadRequest), (signed.Status, empty.Status));
        Assert.EndsWith("quiz-failed", wrong.Location, StringComparison.Ordinal);
        Assert.EndsWith("quiz-passed", right.Location, StringComparison.Ordinal);
        Assert.Contains("100 分", (await sun.GetAsync(path + "/readers")).Words, StringComparison.Ordinal);
        Assert.Contains("SHA-256", (await wu.GetAsync($"{path}/signatures/{house.People["wu"]}/form")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await wu.GetAsync($"{path}/signatures/{house.People["sun"]}/form")).Status);
    }

    [Fact]
    [Trait("Requirement", "S-06")]
    [Trait("Requirement", "U-09")]
    public async Task A_scanned_label_leads_to_the_line_and_two_checkers_close_the_round()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        using var sun = await house.BrowserAsync("sun");
        using var liu = await house.BrowserAsync("liu");
        var form = await sun.GetAsync("/stock-takes/new");
        var today = house.People.As("sun").Today;
        var begun = await sun.SubmitAsync(form, "form:has([name='Form.Title'])", "/stock-takes/new", ("Form.Title", "年度盘点"), ("Form.Two", $"{house.People["liu"]}"), ("Form.Due", $"{today:yyyy-MM-dd}"));
        var path = begun.Location!.Split('?')[0];

        var scanned = await sun.GetAsync($"{path}?find={Uri.EscapeDataString($"{house.Address}seals/{house.Seals.Official}")}");
        var unknown = await sun.GetAsync($"{path}?find=XX-999");
        Assert.Equal(HttpStatusCode.Redirect, scanned.Status);
        Assert.Contains("不在本次盘点清单中", unknown.Words, StringComparison.Ordinal);
        foreach (var line in new[] { 1, 2 })
        {
            var at = $"{path}/lines/{line}";
            var counted = await sun.SubmitAsync(await sun.GetAsync(at), "form:has([name='Form.Result'])", at, [.. CheckList.All.Select(c => ("Form.Checks", c))]);
            Assert.Equal(HttpStatusCode.Redirect, counted.Status);
        }
        foreach (var browser in new[] { sun, liu }) await browser.SubmitAsync(await browser.GetAsync(path), "form:has(input[name='_handler'][value='confirm'])", path);

        Assert.Contains("已完成", (await sun.GetAsync(path)).Words, StringComparison.Ordinal);
        Assert.Contains("账实相符", (await sun.GetAsync(path + "/form")).Words, StringComparison.Ordinal);
        Assert.Equal("application/pdf", (await sun.FetchAsync(path + "/form.pdf")).Content.Headers.ContentType?.MediaType);
        Assert.NotNull((await sun.GetAsync("/seal-labels")).Document.QuerySelector(".seal-label svg"));
        using var wang = await house.BrowserAsync("wang");
        Assert.Equal(HttpStatusCode.Forbidden, (await wang.GetAsync("/seal-labels")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await wang.GetAsync(path)).Status);
    }

    [Fact]
    [Trait("Requirement", "S-04")]
    public async Task A_program_hands_over_by_the_api()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        using var wu = await house.ProgramAsync("wu");
        var begun = await wu.PostAsync("/api/handovers", new
        {
            seals = new[] { $"{house.Seals.Contract}" }, tokens = Array.Empty<string>(), kind = "final", to = $"{house.People["qian"]}", witness = $"{house.People["sun"]}", reason = "调岗", condition = "完好",
        });
        Assert.Equal(HttpStatusCode.Created, begun.Status);
        foreach (var name in new[] { "wu", "qian", "sun" })
        {
            using var program = await house.ProgramAsync(name);
            Assert.Equal(HttpStatusCode.OK, (await program.PostAsync($"/api/handovers/{begun.Id}/confirmation")).Status);
        }

        var shown = (await wu.GetAsync($"/api/handovers/{begun.Id}")).Body!;
        Assert.Equal("done", (string?)shown["state"]);
        Assert.Equal("handover-not-yours", (await wu.PostAsync("/api/handovers", new { seals = new[] { $"{house.Seals.Contract}" }, tokens = Array.Empty<string>(), kind = "final", to = $"{house.People["li"]}", witness = $"{house.People["sun"]}", reason = "x", condition = "x" })).Code);
        Assert.Equal("text-missing", (await wu.PostAsync("/api/handovers", new { seals = new[] { $"{house.Seals.Official}" }, tokens = Array.Empty<string>(), kind = "final", to = $"{house.People["li"]}", witness = $"{house.People["sun"]}", reason = "", condition = "x" })).Code);
    }

    private static async Task UploadAsync(Browser browser, string path, RunningHouse house)
    {
        var page = await browser.GetAsync(path);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.Find("input[name='upload-token']").GetAttribute("value")!), "upload-token" },
            { new StringContent($"{house.Seals.Official}"), "seal" },
            { new StringContent("sample"), "kind" },
            { new ByteArrayContent(Papers.Png("fresh imprint")), "file", "印模.png" },
        };
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(path + "/files", form)).Status);
    }
}
