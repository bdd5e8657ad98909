using System.Net;
using System.Text;

namespace Yinxin.Server.Tests.Register;

/// <summary>The pages of taking over, as a browser without script uses them.</summary>
[Trait("Requirement", "S-13")]
public sealed class TakeOverPageTests(RunningHouse house)
{
    private const string Heads = "印章编码,印章名称,类型,直径,印面文字,所属部门,保管人,存放地点\r\n";

    [Fact]
    public async Task An_officer_looks_at_a_table_mends_it_and_takes_it_over()
    {
        using var officer = await house.BrowserAsync("sun");
        var bad = await UploadAsync(officer, "Register", ("台账.csv", Encoding.UTF8.GetBytes(Heads + "页-1,旧章,部门章,40,旧章,市场部,无此人,柜\r\n")));
        var shown = await officer.GetAsync(Path(bad));
        var good = await UploadAsync(officer, "Register", ("台账.csv", Encoding.UTF8.GetBytes(Heads + "页-1,旧部门章,部门章,40,旧章,市场部,吴芳,柜\r\n")));
        var look = await officer.GetAsync(Path(good));
        var done = await officer.SubmitAsync(look, "form:has([value='confirm'])", Path(good));
        var list = await officer.GetAsync("/seals?words=页-1");
        var seal = await officer.GetAsync(list.Document.QuerySelectorAll("td a").First(a => a.TextContent.Contains("旧部门章", StringComparison.Ordinal)).GetAttribute("href")!);

        Assert.Contains("没有人员“无此人”", shown.Words, StringComparison.Ordinal);
        Assert.Null(shown.Document.QuerySelector("[value='confirm']"));
        Assert.Contains("共 1 行，其中 0 行有问题", look.Words, StringComparison.Ordinal);
        Assert.Equal($"{Path(good)}?done=taken-over", new Uri(done.Location!).PathAndQuery);
        Assert.Contains("接收自旧台账", seal.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tables_at_once_and_a_table_of_somebody_without_the_right_are_refused()
    {
        using var officer = await house.BrowserAsync("sun");
        using var wang = await house.BrowserAsync("wang");
        var table = ("a.csv", Encoding.UTF8.GetBytes(Heads));

        Assert.Equal(HttpStatusCode.BadRequest, (await UploadAsync(officer, "Register", table, table)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await UploadAsync(officer, "Nothing", table)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await wang.GetAsync("/take-overs")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/take-overs/0198a000000000000000000000abcd00")).Status);
        Assert.StartsWith("\uFEFF印章编码*", Encoding.UTF8.GetString(await (await officer.FetchAsync("/take-overs/register-template.csv")).Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    private static string Path(Page page) => page.Location ?? throw new InvalidOperationException(page.Words);

    private static async Task<Page> UploadAsync(Browser browser, string kind, params (string Name, byte[] Bytes)[] files)
    {
        var token = (await browser.GetAsync("/take-overs")).Find("[name='upload-token']").GetAttribute("value")!;
        var form = new MultipartFormDataContent { { new StringContent(token), "upload-token" }, { new StringContent(kind), "kind" } };
        foreach (var (name, bytes) in files) form.Add(new ByteArrayContent(bytes), "file", name);
        return await browser.PostAsync("/take-overs/files", form);
    }
}
