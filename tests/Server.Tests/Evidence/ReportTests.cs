using System.Net;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Custody;

namespace Yinxin.Server.Tests.Evidence;

/// <summary>Statistics, printed papers, saved questions and who could have stamped (U-08), in a house of their own.</summary>
public sealed class ReportTests
{
    [Fact]
    [Trait("Requirement", "U-08")]
    public async Task Sums_are_what_was_stamped_and_everybody_sees_those_of_their_range()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        await house.StampedAsync(Stories.Content("电子合同"));
        var paper = await house.ApprovedOnPaperAsync(Stories.Content("纸质授权"), 4);
        await house.RegisterAsync(paper);
        await house.RegisterAsync(paper);
        var month = Month.Of(TestClock.Noon);

        var all = (await house.House.Statistics.FindAsync(house.People.As("he"), month, month, CancellationToken.None)).Must();
        var ours = (await house.House.Statistics.FindAsync(house.People.As("li"), month, month, CancellationToken.None)).Must();
        var report = (await house.House.Statistics.MonthAsync(house.People.As("liu"), month, CancellationToken.None)).Must();

        Assert.Equal((3, 3), (all.ByMonth.Sum(s => s.Stampings), all.ByMonth.Sum(s => s.Imprints)));
        Assert.Equal(2, all.BySeal.Single(s => s.Key == house.Seals.Official.ToString()).Stampings);
        Assert.Equal(3, all.ByPerson.Where(s => s.Key == house.People["wang"].ToString()).Sum(s => s.Stampings));
        Assert.Equal((false, 3), (ours.IsWhole, ours.BySeal.Sum(s => s.Stampings)));
        house.Clock.Advance(TimeSpan.FromDays(31));
        await house.RegisterAsync(paper);
        var auditor = house.People.As("he");
        var months = (await house.House.Statistics.FindAsync(auditor, month, month.Plus(1), CancellationToken.None)).Must();
        var inAll = (await house.House.Statistics.FindAsync(auditor, month, month.Plus(1), CancellationToken.None, inAll: true)).Must();
        Assert.Equal([2L, 1L], months.BySeal.Where(s => s.Key == house.Seals.Official.ToString()).Select(s => s.Stampings));
        Assert.Equal(3, inAll.BySeal.Single(s => s.Key == house.Seals.Official.ToString()).Stampings);
        Assert.Equal(months.ByMonth, inAll.ByMonth);
        await house.RegisterAsync(paper);
        var later = (await house.House.Statistics.FindAsync(auditor, month, month.Plus(1), CancellationToken.None, inAll: true)).Must();
        Assert.Equal(4, later.BySeal.Single(s => s.Key == house.Seals.Official.ToString()).Stampings);
        Assert.Equal(2, report.Sums.Happenings.Single(s => s.Key == Happenings.Filed).Stampings);
        Assert.Equal("not-allowed", (await house.House.Statistics.FindAsync(house.People.As("qian"), month, month, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("months-range", (await house.House.Statistics.FindAsync(house.People.As("he"), month, month.Plus(-1), CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public async Task Charts_have_a_table_beside_them_and_papers_are_PDF()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        var stamped = await house.StampedAsync(Stories.Content("图表合同"));
        using var auditor = await house.BrowserAsync("he");

        var page = await auditor.GetAsync("/records/statistics?from=2026-10&until=2026-11");
        Assert.Equal(5, page.Document.QuerySelectorAll("svg.chart").Length);
        Assert.Contains("合同专用章", page.Find("section:has(#chart-seal) table").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll("section:has(#chart-month) tbody tr").Length);
        foreach (var path in new[] { "/records/report.pdf?month=2026-11", $"/applications/{stamped.Application}/approval-sheet.pdf", $"/seals/{house.Seals.Contract}/register-book.pdf?year=2026" })
        {
            var paper = await auditor.FetchAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, paper.StatusCode));
            Assert.Equal("%PDF-", Encoding.ASCII.GetString((await paper.Content.ReadAsByteArrayAsync())[..5]));
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.GetAsync("/records/statistics?from=gestern")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.GetAsync("/records/report.pdf?month=13")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.GetAsync($"/seals/{house.Seals.Contract}/register-book.pdf?year=1")).Status);
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public async Task The_holder_of_a_seal_at_a_moment_is_who_held_it_then()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        var before = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromHours(2));
        var handovers = house.House.Custody.Handovers;
        var asked = new HandoverAsked([house.Seals.Official], [], HandoverKind.Final, house.People["qian"], null, house.People["sun"], "岗位调整", "完好", null, null);
        var id = (await handovers.BeginAsync(house.People.As("wu"), asked, CancellationToken.None)).Must();
        (await handovers.AddFileAsync(house.People.As("wu"), id, HandoverFileKind.Sample, house.Seals.Official, new MemoryStream(Papers.Png("印模")), "印模.png", CancellationToken.None)).Must();
        foreach (var side in new[] { "wu", "qian", "sun" }) (await handovers.ConfirmAsync(house.People.As(side), id, CancellationToken.None)).Must();
        house.Clock.Advance(TimeSpan.FromHours(2));

        var then = (await house.House.Statistics.HoldersAsync(house.People.As("he"), before, house.Seals.Official, CancellationToken.None)).Must();
        var asker = house.People.As("he");
        var now = (await house.House.Statistics.HoldersAsync(asker, asker.At, house.Seals.Official, CancellationToken.None)).Must();

        Assert.Equal(house.People["wu"], then.Single().Holder);
        Assert.Equal(house.People["qian"], now.Single().Holder);
        Assert.True(now.Single().Since > before);
        Assert.Equal("moment-in-future", (await house.House.Statistics.HoldersAsync(house.People.As("he"), house.Clock.GetUtcNow().AddDays(1), null, CancellationToken.None)).Refusal?.Code);
        Assert.Empty((await house.House.Statistics.HoldersAsync(house.People.As("he"), before.AddYears(-1), null, CancellationToken.None)).Must());
        Assert.NotEmpty((await house.House.Statistics.HoldersAsync(asker, asker.At, null, CancellationToken.None)).Must());
        Assert.Empty((await house.House.Statistics.HoldersAsync(asker, asker.At, null, CancellationToken.None, page: 2)).Must());
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public async Task Last_years_register_books_are_filed_once_and_only_those_who_see_all_records_read_them()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        await house.StampedAsync(Stories.Content("年终归档"));
        var at = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Task<int> FileAsync() => house.House.RegisterBooks.FileYearAsync(2026, at, (book, o) => Server.Evidence.Reports.RegisterBookWords.Of(Language.Chinese, book, o), CancellationToken.None);

        Assert.Equal(0, await house.House.RegisterBooks.FileYearAsync(2027, at, (_, _) => throw new InvalidOperationException("The year is not over."), CancellationToken.None));
        Assert.Equal((1, 0), (await FileAsync(), await FileAsync()));
        var book = (await house.House.RegisterBooks.FiledAsync(house.Seals.Contract, CancellationToken.None)).All.Single();
        Assert.Equal((2026, 1), (book.Year, book.Lines));
        Assert.True((await house.House.Archive.FindAsync(house.People.As("he"), book.File.Id, CancellationToken.None)).IsYes);
        Assert.Equal("document-unknown", (await house.House.Archive.FindAsync(house.People.As("qian"), book.File.Id, CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-08")]
    public async Task A_question_with_its_columns_is_kept_under_a_name_and_removed_again()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        await house.StampedAsync(Stories.Content("常用查询的合同"));
        using var auditor = await house.BrowserAsync("he");

        var page = await auditor.GetAsync("/records?text=常用查询&columns=at&columns=purpose&columns=nonsense");
        Assert.Equal(["文件", "时间", "事由"], page.Document.QuerySelectorAll("table.records th").Select(h => h.TextContent.Trim()).Select(h => h.Contains("事由", StringComparison.Ordinal) ? "事由" : h.Contains("时间", StringComparison.Ordinal) ? "时间" : "文件"));
        var saved = await auditor.SubmitAsync(page, "form:has(input[value='save-filter'])", "/records?text=常用查询&columns=at,purpose", ("Form.Name", "我的查询"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var again = await auditor.GetAsync("/records");
        var link = again.Find(".saved-filter a").GetAttribute("href")!;
        Assert.Equal(3, (await auditor.GetAsync(link)).Document.QuerySelectorAll("table.records th").Length);
        await auditor.SubmitAsync(again, "form:has(input[value^='remove'])", "/records");
        Assert.Empty((await auditor.GetAsync("/records")).Document.QuerySelectorAll(".saved-filter"));
    }
}
