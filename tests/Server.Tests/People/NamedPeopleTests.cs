using System.Net;
using Yinxin.Domain.People;

namespace Yinxin.Server.Tests.People;

/// <summary>Where there are too many people for a list, forms take a name, and no name is taken for nobody.</summary>
public sealed class NamedPeopleTests(NamedPeopleTests.Crowd crowd) : IClassFixture<NamedPeopleTests.Crowd>
{
    private const string Delegate = "form:has(input[name='_handler'][value='delegate'])";

    private readonly RunningHouse house = crowd.House;

    [Fact]
    public async Task A_form_takes_a_name_and_refuses_what_names_nobody_or_several()
    {
        using var li = await house.BrowserAsync("li");
        var page = await li.GetAsync("/delegations");
        Assert.Empty(page.Document.QuerySelectorAll("#delegate-to option, #delegate-to-names option"));

        var nobody = await SendAsync(li, page, "职员");
        var several = await SendAsync(li, page, "同名");
        var two = await SendAsync(li, page, "clerk5、clerk6");
        var none = await SendAsync(li, page, "  ");
        var done = await SendAsync(li, page, "职员7");

        Assert.All(new[] { nobody, several, two, none }, refused => Assert.Equal(HttpStatusCode.BadRequest, refused.Status));
        Assert.Contains("没有找到“职员”", nobody.Words, StringComparison.Ordinal);
        Assert.Contains("有几个人叫“同名”", several.Words, StringComparison.Ordinal);
        Assert.Equal("/delegations", nobody.Find("main form").GetAttribute("action"));
        Assert.Equal("休年假", nobody.Find("[name='Form.Reason']").GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Contains("职员7", (await li.GetAsync("/delegations")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_asked_for_by_a_name_too()
    {
        using var li = await house.BrowserAsync("li");

        var mine = await li.GetAsync("/handovers/new?who:from=wang");
        var nobody = await li.GetAsync("/handovers/new?who:from=wangwang");

        Assert.NotEqual(HttpStatusCode.BadRequest, mine.Status);
        Assert.Equal(HttpStatusCode.BadRequest, nobody.Status);
        Assert.Contains("没有找到“wangwang”", nobody.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_goes_along_with_a_seal_is_typed_as_several_names_that_a_refusal_leaves_there()
    {
        using var li = await house.BrowserAsync("li");
        var page = await li.GetAsync("/carries/new");
        Task<Page> AskAsync(string names) => li.SubmitAsync(
            page, "form:has([name='Form.Destination'])", "/carries/new",
            ("Form.Purpose", "投标"), ("Form.Destination", "交易中心"), ("Form.From", "2026-12-01T09:00"), ("Form.Until", "2026-12-01T12:00"), ("who-all:Form.Travellers", names));

        var nobody = await AskAsync("王小明(wang)、王大明");
        var both = await AskAsync("王小明(wang)、职员7");

        Assert.Empty(page.Document.QuerySelectorAll("[name='Form.Travellers']"));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (nobody.Status, both.Status));
        Assert.Contains("没有找到“王大明”", nobody.Words, StringComparison.Ordinal);
        Assert.Equal("王小明(wang)、王大明", nobody.Find("[name='who-all:Form.Travellers']").GetAttribute("value"));
        Assert.Equal("交易中心", nobody.Find("[name='Form.Destination']").GetAttribute("value"));
        var mended = await li.SubmitAsync(nobody, "form", "/carries/new", ("who-all:Form.Travellers", "王小明、职员7"));
        Assert.Contains("请选择 1 至 20 枚不同的印章", mended.Words, StringComparison.Ordinal);
        // What is missing now is the seal.
        Assert.Contains("请选择 1 至 20 枚不同的印章", both.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_with_files_take_names_too()
    {
        using var sun = await house.BrowserAsync("sun");
        var token = (await sun.GetAsync("/take-overs")).Find("input[name='upload-token']").GetAttribute("value")!;
        var nowhere = $"/matters/{Guid.NewGuid()}/destructions";

        var nobody = await sun.PostAsync(nowhere, Form(token, "王大明"));
        var somebody = await sun.PostAsync(nowhere, Form(token, "王小明(wang)"));

        Assert.Contains("没有找到“王大明”", nobody.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("没有找到“", somebody.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_offered_to_whoever_is_signed_in()
    {
        using var li = await house.BrowserAsync("li");
        using var stranger = house.Stranger();

        var offered = (await li.GetAsync($"/people/names?of={Uri.EscapeDataString("职员29")}")).Text;
        var all = (await li.GetAsync("/people/names?of=clerk")).Text;

        Assert.Equal(11, offered.Split("\"written\"").Length - 1);
        Assert.Contains("职员29(clerk29)", offered, StringComparison.Ordinal);
        Assert.Equal(20, all.Split("\"written\"").Length - 1);
        Assert.DoesNotContain("(admin)", (await li.GetAsync("/people/names?of=admin")).Text, StringComparison.Ordinal);
        Assert.Equal("[]", (await li.GetAsync($"/people/names?of={new string('a', 500)}")).Text);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync("/people/names?of=clerk")).Status);
    }

    private static Task<Page> SendAsync(Browser li, Page page, string who) =>
        li.SubmitAsync(page, Delegate, "/delegations", ("who:Form.To", who), ("Form.First", "2026-12-01"), ("Form.Last", "2026-12-05"), ("Form.Reason", "休年假"));

    private static MultipartFormDataContent Form(string token, string witness) => new() { { new StringContent(token), "upload-token" }, { new StringContent(witness), "who:witness-1" } };

    /// <summary>A house with 300 people more.</summary>
    public sealed class Crowd : IAsyncLifetime
    {
        public RunningHouse House { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            House = await RunningHouse.OfPeopleAsync();
            var office = House.People.Unit("办公室");
            for (var i = 0; i < 300; i++)
                Assert.True((await House.House.People.AddPersonAsync(House.People.As("admin"), $"clerk{i}", i < 2 ? "同名" : $"职员{i}", office, null, CancellationToken.None)).IsYes);
        }

        public async ValueTask DisposeAsync() => await House.DisposeAsync();
    }
}
