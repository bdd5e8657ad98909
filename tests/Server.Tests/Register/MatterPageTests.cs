using System.Net;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Server.Tests.Register;

/// <summary>Matters of seals on their pages: from the form to the register, and the papers that are printed of them.</summary>
public sealed class MatterPageTests
{
    [Fact]
    [Trait("Requirement", "S-02")]
    [Trait("Requirement", "S-10")]
    public async Task An_engraving_is_asked_for_decided_ordered_checked_and_registered_on_pages_without_script()
    {
        await using var house = await HouseAsync();
        using var wang = await house.BrowserAsync("wang");
        using var li = await house.BrowserAsync("li");
        using var liu = await house.BrowserAsync("liu");
        using var sun = await house.BrowserAsync("sun");
        using var wu = await house.BrowserAsync("wu");

        var at = await AskAsync(house, wang, "投标专用章");
        Assert.Contains("投标专用章", (await li.GetAsync("/")).Words, StringComparison.Ordinal);
        await ApproveAsync(li, at);
        await ApproveAsync(liu, at);
        var shop = (await house.House.Firms.BookAsync(CancellationToken.None)).Firms.Keys.Single();
        await SendAsync(sun, at, "orders", ("firm", $"{shop}"), ("ordered", "2026-11-23"), ("due", "2026-11-24"));
        await SendAsync(sun, at, "checks", ("on", "2026-11-23"), ("good", "1"), ("faulty", "0"), ("surplus", "0"), ("text-right", "on"), ("size-right", "on"), ("quality-right", "on"), ("second", $"{house.People["wu"]}"));
        Assert.Contains("复核验收结果", (await wu.GetAsync("/")).Words, StringComparison.Ordinal);
        await SendAsync(wu, at, "confirmations", ("confirmed", "yes"));
        var registered = await SendAsync(sun, at, "registrations", ("code", "TB-001"), ("place", "保险柜"));

        Assert.Contains("已办结", (await sun.GetAsync(registered.Location!)).Words, StringComparison.Ordinal);
        var seal = (await house.House.Seals.ListAsync(house.People.As("sun"), new("TB-001"), CancellationToken.None)).Must().Single();
        Assert.Contains("刻制完成并验收", (await sun.GetAsync($"/seals/{seal.Id}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "S-10")]
    public async Task Every_paper_is_a_page_and_a_PDF_with_the_same_words()
    {
        await using var house = await HouseAsync();
        using var wang = await house.BrowserAsync("wang");
        using var sun = await house.BrowserAsync("sun");
        var at = await AskAsync(house, wang, "年会专用章");

        var page = await wang.GetAsync($"{at}/paper");
        var pdf = await wang.FetchAsync($"{at}/paper.pdf");
        var card = await sun.FetchAsync($"/seals/{house.Seals.Official}/papers/card.pdf");

        foreach (var word in new[] { "印章刻制申请表", "年会专用章", "YZ-2026-0002", "王小明" }) Assert.Contains(word, page.Words, StringComparison.Ordinal);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString((await pdf.Content.ReadAsByteArrayAsync())[..5]));
        Assert.Equal("%PDF-", Encoding.ASCII.GetString((await card.Content.ReadAsByteArrayAsync())[..5]));
        Assert.Equal(HttpStatusCode.NotFound, (await sun.GetAsync($"/seals/{house.Seals.Official}/papers/recall")).Status);
    }

    [Fact]
    [Trait("Requirement", "S-07")]
    [Trait("Requirement", "S-11")]
    public async Task A_report_freezes_the_seal_at_once_and_its_application_page_says_that_it_stands_still()
    {
        await using var house = await HouseAsync();
        var waiting = await house.ApprovedOnPaperAsync(Stories.Content("授权函"), 1);
        using var wu = await house.BrowserAsync("wu");
        using var wang = await house.BrowserAsync("wang");
        var path = $"/seals/{house.Seals.Official}/report";

        var sent = await wu.SubmitAsync(await wu.GetAsync(path), "form:has([name='Form.Reason'])", path, ("Form.Cause", "Loss"), ("Form.Reason", "乘车时遗失"));

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Contains("本申请暂停", (await wang.GetAsync($"/applications/{waiting}")).Words, StringComparison.Ordinal);
        Assert.Contains("遗失", (await wang.GetAsync("/seal-notices")).Words, StringComparison.Ordinal);
        Assert.Contains("报案", (await wu.GetAsync($"/seals/{house.Seals.Official}/case")).Words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "S-02")]
    public async Task A_refused_step_says_why_and_brings_back_what_was_typed()
    {
        await using var house = await HouseAsync();
        using var sun = await house.BrowserAsync("sun");
        using var form = Form(await sun.GetAsync("/firms/new"), ("kind", "EngravingShop"), ("name", "某某刻章店"), ("number", ""), ("authority", "公安局"), ("until", "2030-02-29"));

        var refused = await sun.PostAsync("/firms/cards", form);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("2030-02-29", refused.Words, StringComparison.Ordinal);
        Assert.Equal("某某刻章店", (await sun.GetAsync(refused.Find("a.btn-primary").GetAttribute("href")!)).Find("[name='name']").GetAttribute("value"));
    }

    private static async Task<RunningHouse> HouseAsync()
    {
        var house = new RunningHouse();
        await house.InitializeAsync();
        RouteStep[] steps = [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.HeadOfUnit)]), new("总经理", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.GeneralManager)])];
        (await house.House.RouteDrafts.EnactAsync(house.People.As("sun"), house.People.As("liu"), new("印章事项", RouteCondition.Always with { Matters = [SealMatters.Engraving] }, steps), CancellationToken.None)).Must();
        (await house.House.Firms.EnterAsync(house.People.As("sun"), null, new(FirmKind.EngravingShop, "某某刻章店", "京特 001", "某某市公安局", new(2030, 1, 1), null), null, CancellationToken.None)).Must();
        return house;
    }

    /// <summary>Fills in the form of an engraving and files it.</summary>
    private static async Task<string> AskAsync(RunningHouse house, Browser wang, string name)
    {
        const string path = "/matters/new?kind=engraving";
        var saved = await wang.SubmitAsync(await wang.GetAsync(path), "form:has([name='Form.SealName'])", path,
            ("Form.SealName", name), ("Form.SealText", $"{Residents.Company}{name}"), ("Form.Type", "business"), ("Form.Form", nameof(SealForm.Physical)), ("Form.Shape", nameof(SealShape.Round)), ("Form.Width", "38"),
            ("Form.Quantity", "1"), ("Form.Owner", $"{house.People.Unit("市场部")}"), ("Form.Custodian", $"{house.People["wu"]}"), ("Form.EngravingReason", nameof(EngravingReason.New)), ("Form.Purpose", "投标"), ("Form.Reason", "业务需要"));
        Assert.True(saved.Location is not null, saved.Words);
        var edit = saved.Location.Split('?')[0];
        var filed = await wang.SubmitAsync(await wang.GetAsync(edit), "form:has([value='submit-matter'])", edit);
        Assert.True(filed.Location is not null, filed.Words);
        return filed.Location.Split('?')[0];
    }

    private static async Task ApproveAsync(Browser by, string at)
    {
        var decided = await by.SubmitAsync(await by.GetAsync($"{at}/decision"), "form:has([name='Form.Opinion'])", $"{at}/decision", ("Form.Opinion", "同意"));
        Assert.True(decided.Location is not null, decided.Words);
    }

    private static async Task<Page> SendAsync(Browser by, string at, string step, params (string Name, string Value)[] fields)
    {
        using var form = Form(await by.GetAsync(at), fields);
        var sent = await by.PostAsync($"{at}/{step}", form);
        Assert.True(sent.Status == HttpStatusCode.Redirect, sent.Words);
        return sent;
    }

    private static MultipartFormDataContent Form(Page page, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(page.Find("[name='upload-token']").GetAttribute("value")!), "upload-token" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }
}
