using System.Net;
using System.Text.RegularExpressions;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Domain.Seals.TakeOvers;

namespace Yinxin.Server.Tests.Host;

/// <summary>What people write is shown as they wrote it, and is never markup.</summary>
public sealed partial class MarkupTests
{
    private const string Evil = "\"><img src=x id=xss>'&{0}";
    private static readonly string[] Readers = ["wang", "li", "zhao", "wu", "sun", "feng", "he", "admin", "security", "audit"];

    [Fact]
    [Trait("Requirement", "P-05")]
    [Trait("Requirement", "I-03")]
    public async Task Markup_in_every_field_comes_out_as_text_on_every_page_and_every_text_is_there()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        var world = await EvilWorldAsync(house);
        HashSet<string> shown = new(StringComparer.Ordinal);
        foreach (var (reader, language) in Readers.SelectMany(r => new[] { (r, "zh-CN"), (r, "en") }))
        {
            using var browser = await house.BrowserAsync(reader, language);
            foreach (var route in RouteTable.Of(house, "GET").Where(r => !RouteTable.Pattern(r).StartsWith("/api/", StringComparison.Ordinal)))
            {
                var path = RouteTable.Filled(route, (name, before) => world.Value(name, before)) + "?text=" + Uri.EscapeDataString(Evil);
                var page = await browser.GetAsync(path);
                Assert.True(page.Status < HttpStatusCode.InternalServerError, $"{reader} {path}: {page.Status}");
                if (page.Response.Content.Headers.ContentType?.MediaType is not ("text/html" or "image/svg+xml")) continue;
                Assert.True(page.Document.QuerySelector("#xss") is null, $"{reader} {path} lets markup through");
                Assert.False(Unwritten().IsMatch(page.Words), $"{reader} {language} {path}: {Unwritten().Match(page.Words).Value} is not written");
                if (page.Words.Contains("<img src=x id=xss>", StringComparison.Ordinal)) shown.Add(RouteTable.Pattern(route));
            }
        }
        Assert.InRange(shown.Count, 12, 100);
    }

    /// <summary>A text that nobody wrote is shown as its key in brackets.</summary>
    [GeneratedRegex(@"\[[a-z]+(-[a-z]+)*[.-][a-zA-Z0-9./-]+\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unwritten();

    internal sealed record EvilWorld(ApplicationId Application, StampingId Stamping, FileId File, SealId Seal, PersonId Person, UnitId Unit, RouteId Route, RouteDraftId Draft, MatterId Matter, FirmId Firm, BatchId Batch, Server.Tests.Custody.EvilCustody Custody)
    {
        public TakeOverId TakeOver { get; init; }

        public string Value(string name, string before) => Find(name, before) ?? throw new InvalidOperationException($"What stands for {name} after {before}?");

        /// <summary>Null where this world holds nothing of that kind.</summary>
        public string? Find(string name, string before) => (name, before) switch
        {
            ("page" or "line" or "Line", _) => "1",
            ("Use", _) => "0",
            ("Act", _) => "termination",
            ("Token", _) => Uri.EscapeDataString(Evil),
            (_, "applications") => $"{Application}",
            (_, "stampings") => $"{Stamping}",
            (_, "documents") => $"{File}",
            (_, "seals") => $"{Seal}",
            (_, "people") => $"{Person}",
            (_, "units") => $"{Unit}",
            (_, "routes") => $"{Route}",
            (_, "handovers") => $"{Custody.Handover}",
            (_, "carries") => $"{Custody.Carry}",
            (_, "places") => $"{Custody.Place}",
            (_, "tokens") => $"{Custody.Token}",
            (_, "stock-takes") => $"{Custody.Round}",
            (_, "custody-cases") => $"{Custody.Case}",
            (_, "rule-texts") => $"{Custody.Rule}",
            (_, "signatures") => $"{Custody.Reader}",
            (_, "matters") => $"{Matter}",
            (_, "firms") => $"{Firm}",
            (_, "seal-batches") => $"{Batch}",
            (_, "papers") => "card",
            (_, "take-overs") => $"{TakeOver}",
            (_, "drafts") => $"{Draft}",
            (_, "authorities") => $"{Route}",
            (_, "document-types") => "evil",
            _ => null,
        };
    }

    /// <summary>A table whose name and cells are markup, looked at and not taken over.</summary>
    private static async Task<TakeOverId> EvilTakeOverAsync(RunningHouse house)
    {
        var (desk, officer, stop) = (house.House.TakeOvers, house.People.As("sun"), CancellationToken.None);
        var evil = $"\"{Evil.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var table = System.Text.Encoding.UTF8.GetBytes($"编码,名称,类型,直径,印面文字,部门,保管人,存放地点\r\n{evil},{evil},{evil},40,x,{evil},{evil},{evil}\r\n");
        var file = (await desk.TakeFileAsync(officer, TakeOverKind.Register, new MemoryStream(table), $"{Evil}.csv", stop)).Must();
        return (await desk.PrepareAsync(officer, TakeOverKind.Register, [file], stop)).Must();
    }

    internal static async Task<EvilWorld> EvilWorldAsync(RunningHouse house)
    {
        var (desks, people, stop) = (house.House, house.People, CancellationToken.None);
        var unit = (await desks.People.AddUnitAsync(people.As("admin"), $"部{Evil}", people.Unit(Residents.Company), false, stop)).Must();
        var person = (await desks.People.AddPersonAsync(people.As("admin"), "evil", Evil, unit, Evil, stop)).Must();
        (await desks.People.DefineRoleAsync(people.As("security"), "evil", Evil, Evil, [Operations.Apply], stop)).Must();
        (await desks.People.GrantAsync(people.As("security"), person, "evil", DataRange.Own, stop)).Must();
        (await desks.People.IssueKeyAsync(people.As("security"), Evil, person, ["read"], null, stop)).Must();
        (await desks.Seals.AddTypeAsync(people.As("sun"), "evil", Evil, Evil, stop)).Must();
        (await desks.Seals.SetDocumentTypeAsync(people.As("sun"), "evil", Evil, Evil, false, stop)).Must();
        var card = Seals.Card(people, Evil, Evil, "evil", SealForm.Physical) with { SealText = Evil, Place = Evil, Remark = Evil, Material = Evil };
        var seal = (await desks.Seals.RegisterAsync(people.As("sun"), card, stop)).Must();
        (await desks.Seals.FileAsync(people.As("sun"), seal, true, new MemoryStream(Papers.Png("evil specimen")), "x'&<b>.png", stop)).Must();
        await Seals.FileWithPoliceAsync(desks, people, seal);
        (await desks.Seals.ActivateAsync(people.As("sun"), seal, stop)).Must();
        RouteStep[] steps = [new(Evil, StepMode.AnyOf, [new(ApproverKind.Person, people["li"])], Evil), new(Evil + "2", StepMode.AnyOf, [new(ApproverKind.Person, people["zhao"])], Evil)];
        var route = (await desks.RouteDrafts.EnactAsync(people.As("sun"), people.As("liu"), new(Evil, new RouteCondition(["evil"], [], [], null, null, []), steps), stop)).Must();
        (await desks.DocumentForms.SetAsync(people.As("sun"), new("evil", [new("evil", Evil, Evil, FieldKind.Text, true, [])], false, false), stop)).Must();
        var draft = new RouteDraftId(Guid.CreateVersion7());
        (await desks.RouteDrafts.SaveAsync(people.As("sun"), new(draft, 0), route, 1, new(Evil, new RouteCondition(["evil"], [], [], null, null, []), steps), stop)).Must();
        var (application, stamping, file) = await EvilStampingAsync(house, seal);
        var (matter, firm) = await EvilMatterAsync(house);
        return new(application, stamping, file, seal, person, unit, route, draft, matter, firm, await EvilBatchAsync(desks, people), await Server.Tests.Custody.EvilCustody.MakeAsync(house, seal, Evil)) { TakeOver = await EvilTakeOverAsync(house) };
    }

    private static async Task<BatchId> EvilBatchAsync(Desks.House desks, Residents people)
    {
        var approved = await MakingApplications.ApprovedAsync(desks, people, MakingKind.New, 1);
        var cell = $"\"{Evil.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var table = $"印章编码,印章名称,印章类型,印面文字,保管人,规格\n{cell},{cell},{cell},{cell},{cell},{cell}\nE-1,{cell},部门章,{cell},wu,部门章 38 毫米\n";
        return (await desks.SealBatches.PrepareAsync(people.As("sun"), approved, new(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(table)), "evil.csv"), new(new(2029, 1, 1), false, true), CancellationToken.None)).Must();
    }

    private static async Task<(MatterId Matter, FirmId Firm)> EvilMatterAsync(RunningHouse house)
    {
        var (desks, people, stop) = (house.House, house.People, CancellationToken.None);
        var firm = (await desks.Firms.EnterAsync(people.As("sun"), null, new(FirmKind.EngravingShop, Evil, Evil, Evil, new(2030, 1, 1), Evil), null, stop)).Must();
        RouteStep[] steps = [new(Evil, StepMode.AnyOf, [new(ApproverKind.Person, people["li"])], Evil), new(Evil, StepMode.AnyOf, [new(ApproverKind.Person, people["zhao"])], Evil)];
        (await desks.RouteDrafts.EnactAsync(people.As("sun"), people.As("liu"), new(Evil + "3", RouteCondition.Always with { Matters = [SealMatters.Engraving] }, steps), stop)).Must();
        var id = new MatterId(Guid.CreateVersion7());
        var form = new EngravingForm(Evil, Evil, "evil", SealForm.Physical, SealShape.Round, new(40), new(40), Evil, 1, people.Unit("市场部"), people["wu"], null, Evil, EngravingReason.New, null, Evil);
        (await desks.Matters.SaveAsync(people.As("wang"), id, new(SealMatters.Engraving, Evil, [], Engraving: form), stop)).Must();
        (await desks.Matters.SubmitAsync(people.As("wang"), id, stop)).Must();
        (await desks.Matters.ApproveAsync(people.As("li"), id, new StepShown(1, 0), Evil, [], stop)).Must();
        return (id, firm);
    }

    private static async Task<(ApplicationId Application, StampingId Stamping, FileId File)> EvilStampingAsync(RunningHouse house, SealId seal)
    {
        var (desks, people, stop) = (house.House, house.People, CancellationToken.None);
        var content = ApplicationContent.Empty with { Title = Evil, Purpose = Evil, Counterparty = Evil, DocumentNumber = Evil, Note = Evil, DocumentType = "evil", Fields = [new("evil", Evil, Evil, FieldKind.Text, Evil)] };
        var id = (await desks.Applications.BeginAsync(people.As("wang"), content, stop)).Must();
        var file = (await desks.Applications.AddFileAsync(people.As("wang"), id, new MemoryStream(Papers.Pdf("evil")), "\"><img src=x id=xss>.pdf", stop)).Must();
        (await desks.Applications.SaveAsync(people.As("wang"), id, content with { Uses = [new(seal, file, 2, [])] }, stop)).Must();
        (await desks.Applications.SubmitAsync(people.As("wang"), id, true, stop)).Must();
        (await desks.Approvals.ApproveAsync(people.As("li"), id, new StepShown(1, 0), Evil, [Evil], stop)).Must();
        (await desks.Approvals.ApproveAsync(people.As("zhao"), id, new StepShown(1, 1), Evil, [], stop)).Must();
        var asked = new RegistrationAsked(new(Guid.CreateVersion7()), 0, 1, 0, 1, people["wang"], null, true, Evil, [Evil]);
        var stamping = (await desks.Stampings.RegisterAsync(people.As("wu"), id, asked, stop)).Must();
        (await desks.Stampings.AddEvidenceAsync(people.As("wu"), id, stamping, new MemoryStream(Papers.Png("evil scan")), "\"><img src=x id=xss>.png", stop)).Must();
        (await desks.Stampings.CorrectAsync(people.As("wu"), id, stamping, Evil, Evil, stop)).Must();
        return (id, stamping, file);
    }
}
