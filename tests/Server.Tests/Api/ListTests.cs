using System.Net;

namespace Yinxin.Server.Tests.Api;

/// <summary>Lists and questions of the API.</summary>
public sealed class ListTests(RunningHouse house)
{
    [Fact]
    public async Task Units_people_and_kinds_are_listed_without_secrets()
    {
        using var applicant = await house.ProgramAsync("wang");
        var units = (await applicant.GetAsync("/api/units")).Body!.AsArray();
        var people = await applicant.GetAsync("/api/people");

        Assert.Contains(units, u => (string?)u!["name"] == "市场部" && (string?)u["head"] == $"{house.People["li"]}");
        Assert.Contains(people.Body!.AsArray(), p => (string?)p!["userName"] == "wang");
        Assert.DoesNotContain("hash", people.Body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains((await applicant.GetAsync("/api/document-types")).Body!.AsArray(), t => (string?)t!["key"] == "guarantee" && (bool)t["important"]!);
        Assert.Equal(50_000_000, (long?)(await applicant.GetAsync("/api/important-amount")).Body!["amount"]);
    }

    [Fact]
    [Trait("Requirement", "U-02")]
    public async Task A_route_comes_into_force_by_two_people_is_changed_and_retired()
    {
        using var officer = await house.ProgramAsync("sun");
        using var leader = await house.ProgramAsync("liu");
        using var applicant = await house.ProgramAsync("wang");

        var draft = await officer.PostAsync("/api/route-drafts", Bodies.Route("董事会章"));
        var proposed = await officer.PostAsync($"/api/route-drafts/{draft.Id}/proposal", new { revision = 1 });
        var own = await officer.PostAsync($"/api/route-drafts/{draft.Id}/publication", new { revision = 1, findingsRead = true });
        var made = await leader.PostAsync($"/api/route-drafts/{draft.Id}/publication", new { revision = 1, findingsRead = true });
        var retired = await leader.PostAsync($"/api/routes/{made.Id}/retirement");

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.Forbidden, HttpStatusCode.Created, HttpStatusCode.NoContent], [draft.Status, proposed.Status, own.Status, made.Status, retired.Status]);
        var shown = (await officer.GetAsync($"/api/routes/{made.Id}")).Body!;
        Assert.Equal((1, true), ((int)shown["version"]!, (bool)shown["retired"]!));
        Assert.Equal("published", (string?)(await officer.GetAsync($"/api/route-drafts/{draft.Id}")).Body!["status"]);
        Assert.Equal("not-allowed", (await applicant.GetAsync("/api/routes")).Code);
        Assert.Equal("not-allowed", (await applicant.PostAsync("/api/route-drafts", Bodies.Route("x"))).Code);
        Assert.Equal("draft-unknown", (await officer.PostAsync("/api/route-drafts/0198a00000000000000000000000abcd/proposal", new { revision = 1 })).Code);
        Assert.Equal("not-allowed", (await officer.PostAsync($"/api/routes/{made.Id}/retirement")).Code);
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public async Task Records_are_filtered_and_turned_page_by_page()
    {
        var done = await house.StampedAsync(Stories.Content("接口查询记录") with { Counterparty = "独一无二公司", DocumentNumber = "API-2026-77" });
        using var auditor = await house.ProgramAsync("he");

        foreach (var filter in new[] { "text=独一", "counterparty=一无", "number=2026-77", $"seal={house.Seals.Contract}&text=独一", $"application={done.Application}", $"applicant={house.People["wang"]}&document=接口查询", "form=electronic&state=stamped&text=独一", "from=2026-11-23&until=2026-11-23&text=独一无二", "sealType=contract&documentType=contract&text=独一" })
        {
            var found = await auditor.GetAsync($"/api/records?{filter}");
            Assert.Contains(found.Body!["records"]!.AsArray(), r => (string?)r!["stamping"] == $"{done.Stamping}");
        }
        foreach (var filter in new[] { "text=独三", "form=physical&text=独一", "from=2026-11-24&text=独一", "until=2026-11-22&text=独一", $"unit={house.People.Unit("财务部")}&text=独一" })
            Assert.Empty((await auditor.GetAsync($"/api/records?{filter}")).Body!["records"]!.AsArray());
        foreach (var filter in new[] { "from=2026-13-01", "seal=x", "form=wax", "state=9", "before=-1" })
            Assert.Equal("query-form", (await auditor.GetAsync($"/api/records?{filter}")).Code);
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    [Trait("Requirement", "P-02")]
    public async Task Records_are_exported_only_by_those_who_may()
    {
        using var applicant = await house.ProgramAsync("wang");
        using var auditor = await house.ProgramAsync("he");

        Assert.Equal("not-allowed", (await applicant.GetAsync("/api/records/export?format=csv")).Code);
        Assert.Equal("export-format", (await auditor.GetAsync("/api/records/export?format=doc")).Code);
        Assert.Equal("text/csv", (await auditor.GetAsync("/api/records/export")).Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    [Trait("Requirement", "P-06")]
    public async Task Pages_and_files_are_handed_out_and_each_is_on_record()
    {
        var done = await house.StampedAsync(Stories.Content("看过要记"));
        using var archivist = await house.ProgramAsync("feng");

        var page = await archivist.GetAsync($"/api/documents/{done.Sealed}/pages/1");
        var content = await archivist.GetAsync($"/api/documents/{done.Sealed}/content");

        Assert.Equal("image/png", page.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(content.Bytes.AsSpan().StartsWith("%PDF-"u8));
        var said = await Trail.SaidAsync(house, new(StreamPrefix: $"views/{done.Application}"));
        Assert.Contains(said.OfType<Domain.Documents.DocumentViewed>(), v => v.File == done.Sealed && v.By == house.People["feng"]);
        Assert.Contains(said.OfType<Domain.Documents.DocumentDownloaded>(), v => v.File == done.Sealed && v.By == house.People["feng"]);
    }
}
