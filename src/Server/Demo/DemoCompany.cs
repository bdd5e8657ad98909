using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>An invented company with people, seals, routes and applications in every state, made through the same desks as everything else.</summary>
public static class DemoCompany
{
    private const int Year = 365;

    /// <param name="history">Also a year of applications before today; takes about half a minute.</param>
    /// <param name="at">When all of it happens, where more is to be written behind it; null: today.</param>
    public static async Task<IReadOnlyCollection<DemoAccount>> FillAsync(House house, bool history, CancellationToken stop, DateTimeOffset? at = null)
    {
        var now = at ?? TimeProvider.System.GetUtcNow();
        var clock = new DemoClock(history ? now.AddDays(-Year) : now);
        var people = new DemoPeople(house, clock);
        await people.FillAsync(stop);
        await new DemoMaking(house, people).RouteAsync(stop);
        var seals = new DemoSeals(house, people, clock);
        await seals.FillAsync(stop);
        Must(await house.TimeStamps.SetAsync(people.As("security"), new(TimeStampOrigins.Own), null, stop));
        await new DemoRoutes(house, people).FillAsync(stop);
        if (history) await new DemoYear(house, people, seals, clock).FillAsync(now, stop);
        if (at is null) clock.Catch();
        await new DemoLives(house, people).FillAsync(stop);
        await new DemoDesigns(house, people).FillAsync(stop);
        var story = new Story(house, people, seals);
        await story.ContractAsync("云平台运维服务合同", "海岳数据有限公司", "XC-2026-018", 8_600_000, stamped: true, stop);
        await story.ContractAsync("智慧园区软件采购合同", "远帆软件有限公司", "XC-2026-019", 9_200_000, stamped: false, stop);
        await story.WaitingAsync("年度广告合作合同", "青禾传媒有限公司", "XC-2026-020", 36_000_000, stop);
        await story.LetterAsync(stop);
        await story.DraftAsync(stop);
        await new DemoCustody(house, people, seals).FillAsync(stop);
        await new DemoUsing(house, people, seals).FillAsync(stop);
        return people.Accounts;
    }

    /// <summary>A few applications in different states.</summary>
    private sealed class Story(House house, DemoPeople people, DemoSeals seals)
    {
        public async Task ContractAsync(string title, string other, string number, long cents, bool stamped, CancellationToken stop)
        {
            var id = await FileAsync(title, other, number, cents, stop);
            Must(await house.Approvals.ApproveAsync(people.As("li"), id, new(1, 0), "客户资信良好，同意。", [], stop));
            Must(await house.Approvals.ApproveAsync(people.As("zhao"), id, new(1, 1), "同意。", ["乙方先行盖章"], stop));
            if (stamped) Must(await house.Stampings.StampAsync(people.As("wu"), id, 0, ["乙方先行盖章"], stop));
        }

        public async Task WaitingAsync(string title, string other, string number, long cents, CancellationToken stop)
        {
            var id = await FileAsync(title, other, number, cents, stop);
            Must(await house.Approvals.ApproveAsync(people.As("li"), id, new(1, 0), "预算内，同意。", [], stop));
        }

        public async Task LetterAsync(CancellationToken stop)
        {
            var caller = people.As("wang");
            var use = new SealUse(seals["GZ-001"], null, 2, []);
            var id = Must(await house.Applications.BeginAsync(caller, Content("关于参加招标会的授权函", "XC-函-2026-007", "letter", "授权王小明参加市政务云招标会", "示例市公共资源交易中心", null) with { Copies = 2, Uses = [use] }, stop));
            Must(await house.Applications.SubmitAsync(caller, id, true, stop));
            Must(await house.Approvals.ApproveAsync(people.As("li"), id, new(1, 0), null, [], stop));
            Must(await house.Approvals.ApproveAsync(people.As("sun"), id, new(1, 1), "同意用印两份。", [], stop));
        }

        public async Task DraftAsync(CancellationToken stop) =>
            Must(await house.Applications.BeginAsync(people.As("wang"), Content("客户保密协议", null, "contract", "与潜在客户交换资料前签署", "北辰医疗有限公司", null), stop));

        private async Task<ApplicationId> FileAsync(string title, string other, string number, long cents, CancellationToken stop)
        {
            var caller = people.As("wang");
            var content = Content(title, number, "contract", $"与{other}签订{title}", other, new Cents(cents)) with { Copies = 2, Pages = 2 };
            var id = Must(await house.Applications.BeginAsync(caller, content, stop));
            var paper = await SamplePapers.ContractAsync(Company, other, number, title.Replace("合同", "", StringComparison.Ordinal), cents, caller.Today, stop);
            var file = Must(await house.Applications.AddFileAsync(caller, id, new MemoryStream(paper.Pdf), $"{title}.pdf", stop));
            var place = new ImprintPlace(new(paper.Spot.Page), new(paper.Spot.X), new(paper.Spot.Y));
            Must(await house.Applications.SaveAsync(caller, id, content with { Uses = [new SealUse(seals["HT-001"], file, 2, [place], new(SheetEdge.Right, StraddleUse.UsualGroup))] }, stop));
            Must(await house.Applications.SubmitAsync(caller, id, true, stop));
            return id;
        }

        private static ApplicationContent Content(string title, string? number, string type, string purpose, string? other, Cents? amount) =>
            ApplicationContent.Empty with { Title = title, DocumentNumber = number, DocumentType = type, Purpose = purpose, Counterparty = other, Amount = amount };
    }
}
