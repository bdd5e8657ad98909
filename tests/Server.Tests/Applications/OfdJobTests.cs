using System.Net;
using System.Text;
using Yinxin.Domain.Applications;
using Yinxin.Server.Tests.Api;
using Yinxin.Server.Tests.Host;
using Yinxin.Testing.Outside;

namespace Yinxin.Server.Tests.Applications;

/// <summary>OFD files go the whole way: applied for, looked at, approved, sealed under SM2, archived, verified.</summary>
public sealed class OfdJobTests(RunningHouse house)
{
    private static readonly IReadOnlyList<string>[] Pages =
    [
        ["技术服务合同", "甲方：示例公司", "乙方：海岳数据有限公司", "合同金额：人民币捌万陆仟元整"],
        ["技术服务合同（附件）", "服务内容：云平台运行维护", "甲方（盖章）：", "日期："],
    ];

    [Fact]
    [Trait("Requirement", "E-05")]
    [Trait("Requirement", "U-05")]
    [Trait("Requirement", "E-06")]
    public async Task An_OFD_is_applied_for_approved_sealed_and_verified_by_programs_alone()
    {
        using var applicant = await house.ProgramAsync("wang", "read", "apply");
        var (application, file) = await DraftAsync(applicant, Pages);
        var found = await applicant.PutAsync($"/api/applications/{application}", Bodies.Content("国产版式合同", new { seal = $"{house.Seals.Contract}", file, imprints = 2, places = new[] { new { page = 2, x = 60.0, y = 70.0 } }, straddle = new { edge = "right", groupSize = 20 } }));
        Assert.Equal(HttpStatusCode.NoContent, found.Status);
        var sealedFile = await StampAsync(applicant, application);

        var receipt = sealedFile.Receipt;
        var page = await Verification.CheckAsync(house, sealedFile.Bytes, receipt, name: "sealed.ofd");
        Assert.True(Verification.Verdict(page) == "valid", string.Join(' ', page.Document.QuerySelectorAll(".finding.is-fault,.finding.is-unknown").Select(f => f.GetAttribute("data-code") + " " + f.TextContent)));
        Assert.Contains("合同专用章", page.Words, StringComparison.Ordinal);
        Assert.Contains("GB/T 38540", page.Words, StringComparison.Ordinal);

        foreach (var part in new[] { "Doc_0/Pages/Page_0/Content.xml", "Doc_0/PublicRes.xml", "Doc_0/Document.xml" })
        {
            var changed = await Verification.CheckAsync(house, OfdPapers.Changed(sealedFile.Bytes, part, text => text + "<!-- -->"), null, name: "changed.ofd");
            Assert.Equal("invalid", Verification.Verdict(changed));
            Assert.Contains($"/{part}", changed.Find(".finding.is-fault").TextContent, StringComparison.Ordinal);
        }
        Assert.Equal("invalid", await Verification.VerdictAsync(house, OfdPapers.Ofd(Pages), receipt));
    }

    [Fact]
    [Trait("Requirement", "E-05")]
    [Trait("Requirement", "E-06")]
    public async Task Anybody_checks_a_sealed_OFD_offline_with_the_receipt_and_the_trust_file()
    {
        using var applicant = await house.ProgramAsync("wang", "read", "apply");
        var (application, file) = await DraftAsync(applicant, Pages);
        await applicant.PutAsync($"/api/applications/{application}", Bodies.Content("离线核验", new { seal = $"{house.Seals.Contract}", file, imprints = 1, places = new[] { new { page = 1, x = 60.0, y = 70.0 } } }));
        var (bytes, receipt, _) = await StampAsync(applicant, application);
        using var http = new HttpClient { BaseAddress = house.Address };
        using var scratch = new ScratchFolder();
        var trust = scratch.Write("trust.pem", await http.GetByteArrayAsync("/verify/trust.pem"));
        var paper = scratch.Write("receipt.json", receipt);

        var good = Verify(scratch.Write("sealed.ofd", bytes), paper, trust);
        var changed = Verify(scratch.Write("changed.ofd", OfdPapers.Changed(bytes, "Doc_0/Pages/Page_1/Content.xml", text => text + "<!-- -->")), paper, trust);

        Assert.True(good.ExitCode == 0, good.Output);
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("/Doc_0/Pages/Page_1/Content.xml", changed.Output, StringComparison.Ordinal);
    }

    private static OutsideTool.Outcome Verify(string file, string receipt, string trust) =>
        OutsideTool.Run(Path.Combine(PermissionTable.Top(), "bin", "yinxin-verify"), file, "--receipt", receipt, "--trust", trust, "--lang", "en");

    [Fact]
    [Trait("Requirement", "E-05")]
    [Trait("Requirement", "U-01")]
    public async Task Pages_are_shown_and_the_seal_goes_onto_words_and_over_edges()
    {
        using var applicant = await house.ProgramAsync("wang", "read", "apply");
        var (application, file) = await DraftAsync(applicant, Pages);
        await applicant.PutAsync($"/api/applications/{application}", Bodies.Content("版式合同", new { seal = $"{house.Seals.Contract}", file, imprints = 1, places = new[] { new { page = 1, x = 60.0, y = 100.0 } } }));
        using var browser = await house.BrowserAsync("wang");

        var places = await browser.GetAsync($"/applications/{application}/places/0");
        var placed = await browser.SubmitAsync(places, "form.places", $"/applications/{application}/places/0", ("Form.Keyword", "甲方（盖章）"), ("Form.Nth", ""), ("Form.Edge", "Right"), ("Form.Group", "20"), ("Form.Act", "keyword"));
        var image = await browser.FetchAsync($"/documents/{file}/pages/2");
        var viewer = await browser.GetAsync($"/documents/{file}");

        Assert.Equal(HttpStatusCode.Redirect, placed.Status);
        var use = (await house.House.Applications.ApplicationAsync(ApplicationIdOf(application), CancellationToken.None)).Content.Uses[0];
        Assert.Equal(2, use.Places.Count);
        Assert.Contains(use.Places, p => p.Page.Value == 2 && p.X.Value is > 30 and < 60 && p.Y.Value is > 55 and < 75);
        Assert.Equal(SheetEdge.Right, use.Straddle?.Edge);
        Assert.Equal("image/png", image.Content.Headers.ContentType?.MediaType);
        Assert.True((await image.Content.ReadAsByteArrayAsync()).Length > 3000);
        Assert.Equal(2, viewer.Document.QuerySelectorAll("figure.sheet").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.FetchAsync($"/documents/{file}/pages/3")).StatusCode);
    }

    [Fact]
    [Trait("Requirement", "E-05")]
    public async Task A_PDF_and_an_OFD_are_sealed_under_one_application()
    {
        using var applicant = await house.ProgramAsync("wang", "read", "apply");
        var (application, ofd) = await DraftAsync(applicant, Pages);
        var pdf = (await applicant.UploadAsync($"/api/applications/{application}/files?name=contract.pdf", Papers.Pdf($"mixed {application}"), "application/pdf")).Id;
        object Use(string file) => new { seal = $"{house.Seals.Contract}", file, imprints = 1, places = new[] { new { page = 1, x = 150.0, y = 240.0 } } };
        Assert.Equal(HttpStatusCode.NoContent, (await applicant.PutAsync($"/api/applications/{application}", Bodies.Content("混合文件", Use(ofd), Use(pdf)))).Status);

        var first = await StampAsync(applicant, application, 0);
        using var custodian = await house.ProgramAsync("wu", "read", "stamp");
        Assert.Equal(HttpStatusCode.Created, (await custodian.PostAsync($"/api/applications/{application}/stampings", new { use = 1, conditionsMet = Array.Empty<string>() })).Status);

        var shown = (await applicant.GetAsync($"/api/applications/{application}")).Body!;
        Assert.Equal("closed", (string?)shown["status"]);
        var second = await applicant.GetAsync($"/api/documents/{(string?)shown["stampings"]![1]!["sealed"]}/content");
        Assert.StartsWith("PK", Encoding.ASCII.GetString(first.Bytes, 0, 2), StringComparison.Ordinal);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(second.Bytes, 0, 4), StringComparison.Ordinal);
        Assert.Equal("application/ofd", first.MediaType);
        Assert.Equal("valid", await Verification.VerdictAsync(house, first.Bytes, null));
        Assert.Equal("valid", await Verification.VerdictAsync(house, second.Bytes, null));
    }

    [Fact]
    [Trait("Requirement", "E-05")]
    public async Task A_second_seal_goes_onto_a_sealed_OFD_and_both_hold()
    {
        using var applicant = await house.ProgramAsync("wang", "read", "apply");
        var (first, file) = await DraftAsync(applicant, Pages);
        object Use(string of, double x) => new { seal = $"{house.Seals.Contract}", file = of, imprints = 1, places = new[] { new { page = 1, x, y = 240.0 } } };
        await applicant.PutAsync($"/api/applications/{first}", Bodies.Content("第一次", Use(file, 60)));
        var once = await StampAsync(applicant, first);
        var second = (await applicant.PostAsync("/api/applications", Bodies.Content("第二次"))).Id;
        var again = (await applicant.UploadAsync($"/api/applications/{second}/files?name=once.ofd", once.Bytes, "application/ofd")).Id;
        await applicant.PutAsync($"/api/applications/{second}", Bodies.Content("第二次", Use(again, 150)));

        var twice = await StampAsync(applicant, second);

        var page = await Verification.CheckAsync(house, twice.Bytes, twice.Receipt, name: "twice.ofd");
        Assert.Equal("valid", Verification.Verdict(page));
        Assert.Equal(2, page.Document.QuerySelectorAll(".signature-list > li").Length);
    }

    [Theory]
    [InlineData("docx", "ofd-unreadable")]
    [InlineData("cut", "ofd-unreadable")]
    [InlineData("empty", "file-empty")]
    [InlineData("nonsense", "pdf-not-a-pdf")]
    [Trait("Requirement", "P-05")]
    public async Task What_only_looks_like_an_OFD_is_refused(string kind, string code)
    {
        using var applicant = await house.ProgramAsync("wang", "read", "apply");
        var application = (await applicant.PostAsync("/api/applications", Bodies.Content("坏文件"))).Id;
        var good = OfdPapers.Ofd(Pages);
        byte[] file = kind switch
        {
            "docx" => Zip("word/document.xml"),
            "cut" => good[..(good.Length / 2)],
            "empty" => [],
            _ => Encoding.ASCII.GetBytes("OFD but not really"),
        };

        var answer = await applicant.UploadAsync($"/api/applications/{application}/files?name=bad.ofd", file, "application/ofd");

        Assert.Equal(code, answer.Code);
        Assert.Empty((await applicant.GetAsync($"/api/applications/{application}")).Body!["files"]!.AsArray());
    }

    private static byte[] Zip(string entry)
    {
        using var file = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry(entry).Open();
            part.Write("<w/>"u8);
        }
        return file.ToArray();
    }

    private static Domain.ApplicationId ApplicationIdOf(string text) => new(Guid.Parse(text));

    private static async Task<(string Application, string File)> DraftAsync(ApiProgram applicant, IReadOnlyList<string>[] pages)
    {
        var application = (await applicant.PostAsync("/api/applications", Bodies.Content("版式合同"))).Id;
        IReadOnlyList<string>[] own = [.. pages[..^1], [.. pages[^1], application]];
        var file = (await applicant.UploadAsync($"/api/applications/{application}/files?name=合同.ofd", OfdPapers.Ofd(own), "application/ofd")).Id;
        return (application, file);
    }

    private async Task<(byte[] Bytes, byte[] Receipt, string? MediaType)> StampAsync(ApiProgram applicant, string application, int use = 0)
    {
        var submitted = await applicant.PostAsync($"/api/applications/{application}/submission", new { statementSigned = true });
        Assert.True(submitted.Status == HttpStatusCode.OK, $"{submitted.Status} {submitted.Code}");
        foreach (var (who, step) in new[] { ("li", 0), ("zhao", 1) })
        {
            using var approver = await house.ProgramAsync(who, "read", "decide");
            Assert.Equal(HttpStatusCode.OK, (await approver.PostAsync($"/api/applications/{application}/decisions", new { decision = "approve", round = 1, step, text = "同意" })).Status);
        }
        using var custodian = await house.ProgramAsync("wu", "read", "stamp");
        var stamped = await custodian.PostAsync($"/api/applications/{application}/stampings", new { use, conditionsMet = Array.Empty<string>() });
        Assert.True(stamped.Status == HttpStatusCode.Created, $"{stamped.Status} {stamped.Code}");
        var shown = await applicant.GetAsync($"/api/applications/{application}");
        var content = await applicant.GetAsync($"/api/documents/{(string?)shown.Body!["stampings"]!.AsArray()[^1]!["sealed"]}/content");
        var receipt = await applicant.GetAsync(stamped.Response.Headers.Location!.ToString());
        return (content.Bytes, receipt.Bytes, content.Response.Content.Headers.ContentType?.MediaType);
    }
}
