using System.Net;
using Yinxin.Domain;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Server.Tests.Api;

/// <summary>A whole job through the API.</summary>
public sealed class JobTests(RunningHouse house)
{
    [Fact]
    [Trait("Requirement", "U-01")]
    [Trait("Requirement", "U-05")]
    [Trait("Requirement", "L-03")]
    public async Task A_document_is_filed_approved_stamped_and_proven_by_programs_alone()
    {
        using var applicant = await house.ProgramAsync("wang", "read", "apply");
        var application = await FileAsync(applicant);

        foreach (var (who, step) in new[] { ("li", 0), ("zhao", 1) })
        {
            using var approver = await house.ProgramAsync(who, "read", "decide");
            var waiting = await approver.GetAsync("/api/waiting");
            Assert.Contains(waiting.Body!.AsArray(), row => (string?)row!["application"]!["id"] == application);
            var decided = await approver.PostAsync($"/api/applications/{application}/decisions", new { decision = "approve", round = 1, step, text = "同意" });
            Assert.Equal(HttpStatusCode.OK, decided.Status);
        }

        using var custodian = await house.ProgramAsync("wu", "read", "stamp");
        var stamped = await custodian.PostAsync($"/api/applications/{application}/stampings", new { use = 0, conditionsMet = Array.Empty<string>() });
        Assert.Equal(HttpStatusCode.Created, stamped.Status);

        var shown = await applicant.GetAsync($"/api/applications/{application}");
        Assert.Equal("closed", (string?)shown.Body!["status"]);
        var content = await applicant.GetAsync($"/api/documents/{(string?)shown.Body["stampings"]![0]!["sealed"]}/content");
        var receipt = await applicant.GetAsync(stamped.Response.Headers.Location!.ToString());
        Assert.Equal("valid", await Verification.VerdictAsync(house, content.Bytes, receipt.Bytes));
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public async Task Imprints_on_paper_are_registered_and_closed_by_their_evidence()
    {
        using var applicant = await house.ProgramAsync("wang");
        using var head = await house.ProgramAsync("li");
        using var deputy = await house.ProgramAsync("zhao");
        using var custodian = await house.ProgramAsync("wu");
        var application = (await applicant.PostAsync("/api/applications", Bodies.Content("授权函", new { seal = $"{house.Seals.Official}", file = (string?)null, imprints = 2, places = Array.Empty<object>() }))).Id;
        Assert.Equal(HttpStatusCode.OK, (await applicant.PostAsync($"/api/applications/{application}/submission", new { statementSigned = true })).Status);
        await head.PostAsync($"/api/applications/{application}/decisions", new { decision = "approve", round = 1, step = 0 });
        await deputy.PostAsync($"/api/applications/{application}/decisions", new { decision = "approve", round = 1, step = 1 });

        var physical = new { imprints = 2, spoilt = 1, copies = 2, handler = $"{house.People["wang"]}", clearAndInPlace = true };
        var registered = await custodian.PostAsync($"/api/applications/{application}/stampings", new { use = 0, conditionsMet = Array.Empty<string>(), physical });
        var early = await custodian.PostAsync($"/api/applications/{application}/closing");
        var more = await custodian.PostAsync($"/api/applications/{application}/stampings", new { use = 0, conditionsMet = Array.Empty<string>(), physical });
        var evidence = await custodian.UploadAsync($"/api/applications/{application}/stampings/{registered.Id}/evidence?name=scan.png", Papers.Png(application), "image/png");

        Assert.Equal("evidence-missing", early.Code);
        Assert.Equal("imprints-used-up", more.Code);
        Assert.Equal(HttpStatusCode.Created, evidence.Status);
        var shown = (await applicant.GetAsync($"/api/applications/{application}")).Body!;
        Assert.Equal("closed", (string?)shown["status"]);
        Assert.Equal("stamped", (string?)shown["stampings"]![0]!["state"]);
    }

    [Fact]
    [Trait("Requirement", "E-10")]
    [Trait("Requirement", "E-08")]
    [Trait("Requirement", "I-01")]
    public async Task A_seal_is_registered_drawn_and_put_into_use_and_programs_see_only_its_specimen()
    {
        using var officer = await house.ProgramAsync("sun");
        var card = Bodies.Card(house, "API-001", "electronic");
        var seal = (await officer.PostAsync("/api/seals", card)).Id;
        var early = await officer.PostAsync($"/api/seals/{seal}/activation");
        var unasked = await officer.PostAsync($"/api/seals/{seal}/electronic", new { face = Bodies.Face(), validUntil = TestClock.Noon.AddYears(2) });
        await MakingApplications.ApprovedAsync(house.House, house.People, MakingKind.New, 0, SealId.Parse(seal));
        var made = await officer.PostAsync($"/api/seals/{seal}/electronic", new { face = Bodies.Face(), validUntil = TestClock.Noon.AddYears(2) });
        var unfiled = await officer.PostAsync($"/api/seals/{seal}/activation");
        var filed = await officer.PostAsync($"/api/seals/{seal}/electronic-filing", new { });
        var active = await officer.PostAsync($"/api/seals/{seal}/activation");

        Assert.Equal("seal-not-made", early.Code);
        Assert.Equal(("making-not-approved", "electronic-filing-missing"), (unasked.Code, unfiled.Code));
        Assert.StartsWith("DZ-2026-", (string?)filed.Body!["number"], StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent], [made.Status, active.Status]);
        var specimen = await officer.GetAsync($"/api/seals/{seal}/specimen");
        Assert.Equal("image/svg+xml", specimen.Response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<svg", System.Text.Encoding.UTF8.GetString(specimen.Bytes), StringComparison.Ordinal);
        var shown = await officer.GetAsync($"/api/seals/{seal}");
        Assert.Equal("active", (string?)shown.Body!["status"]);
        Assert.DoesNotContain("wrappedKey", shown.Body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Null(shown.Body["electronic"]!["png"]);
    }

    [Fact]
    [Trait("Requirement", "I-01")]
    public async Task Papers_of_the_register_are_not_handed_to_programs()
    {
        using var officer = await house.ProgramAsync("sun");
        var seal = await officer.GetAsync($"/api/seals/{house.Seals.Official}");
        var specimen = (string?)seal.Body!["specimens"]![0]!["id"];

        Assert.Equal("document-unknown", (await officer.GetAsync($"/api/documents/{specimen}/content")).Code);
        Assert.Equal("document-unknown", (await officer.GetAsync($"/api/documents/{specimen}/pages/1")).Code);
    }

    private async Task<string> FileAsync(ApiProgram applicant)
    {
        var application = (await applicant.PostAsync("/api/applications", Bodies.Content("接口合同"))).Id;
        var file = (await applicant.UploadAsync($"/api/applications/{application}/files?name=contract.pdf", Papers.Pdf($"api {application}"), "application/pdf")).Id;
        var use = new { seal = $"{house.Seals.Contract}", file, imprints = 1, places = new[] { new { page = 1, x = 150.0, y = 240.0 } } };
        Assert.Equal(HttpStatusCode.NoContent, (await applicant.PutAsync($"/api/applications/{application}", Bodies.Content("接口合同", use))).Status);
        var submitted = await applicant.PostAsync($"/api/applications/{application}/submission", new { statementSigned = true });
        Assert.StartsWith("市场部-2026-", (string?)submitted.Body!["number"], StringComparison.Ordinal);
        return application;
    }
}
