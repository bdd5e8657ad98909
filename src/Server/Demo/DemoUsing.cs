using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>What a seal department does beside single contracts: rules, marked prints, copies, a standing approval, an emergency.</summary>
internal sealed class DemoUsing(House house, DemoPeople people, DemoSeals seals)
{
    public async Task FillAsync(CancellationToken stop)
    {
        await RulesAsync(stop);
        await PrintedAsync(stop);
        await StandingAsync(stop);
        await EmergencyAsync(stop);
    }

    private async Task RulesAsync(CancellationToken stop)
    {
        var officer = people.As("sun");
        Must(await house.UsePolicy.SetEvidenceTermsAsync(officer, 3, OverdueBlock.Applicant, stop));
        Must(await house.UsePolicy.SetExceptionsAsync(officer, 24, 5, stop));
        Must(await house.UsePolicy.DemandFormAsync(officer, new(DemandSubject.DocumentType, "bank", SealForm.Physical, Force: true), stop));
        Must(await house.UsePolicy.DemandFormAsync(officer, new(DemandSubject.Counterparty, "海岳数据有限公司", SealForm.Electronic, Force: false), stop));
        Must(await house.Emergencies.IssueFormsAsync(officer, 1, 50, people.Id("wu"), stop));
    }

    /// <summary>A letter on paper: printed with its number, stamped, two copies collected, one to come back.</summary>
    private async Task PrintedAsync(CancellationToken stop)
    {
        var (caller, content) = (people.As("wang"), Content("战略合作意向书", "letter", "与合作伙伴交换意向书", "青禾传媒有限公司"));
        var id = Must(await house.Applications.BeginAsync(caller, content, stop));
        var paper = await SamplePapers.ContractAsync(Company, "青禾传媒有限公司", "XC-2026-031", "战略合作", 1_000_000, caller.Today, stop);
        var file = Must(await house.Applications.AddFileAsync(caller, id, new MemoryStream(paper.Pdf), "战略合作意向书.pdf", stop));
        Must(await house.Applications.SaveAsync(caller, id, content with { Uses = [new(seals["GZ-001"], file, 3, [], Straddles: 1)] }, stop));
        await ApproveAsync(id, ["li", "sun"], stop);
        var code = Must(await house.Prints.MakeAsync(caller, id, file, 2, stop));
        var asked = new RegistrationAsked(new(Guid.CreateVersion7()), 0, 3, 0, 2, people.Id("wang"), people.Id("sun"), true, null, [], 1, code);
        var stamping = Must(await house.Stampings.RegisterAsync(people.As("wu"), id, asked, stop));
        var scan = await SamplePapers.SpecimenAsync(Company, 40, false, stop);
        Must(await house.Stampings.AddEvidenceAsync(people.As("wu"), id, stamping, new MemoryStream(scan), "盖章件照片.png", stop));
        Must(await house.Copies.HandOutAsync(people.As("wu"), id, 2, people.Id("wang"), null, "其中一份交对方签署", stop));
        Must(await house.Copies.ReceiveAsync(people.As("wang"), id, 1, stop));
        Must(await house.Copies.ExpectAsync(people.As("wang"), id, 1, caller.Today.AddDays(20), stop));
    }

    private async Task StandingAsync(CancellationToken stop)
    {
        var caller = people.As("wang");
        var content = Content("客户拜访介绍信（长期授权）", "certificate", "日常客户拜访开具介绍信", null) with
        {
            Standing = new("按公司统一格式的客户拜访介绍信，每张一人一事"), ValidUntil = caller.Today.AddDays(180), Uses = [new(seals["GZ-001"], null, 60, [])],
        };
        var id = Must(await house.Applications.BeginAsync(caller, content, stop));
        await ApproveAsync(id, ["li", "sun"], stop);
        foreach (var (title, other) in new[] { ("介绍信 2026-001", "海岳数据有限公司"), ("介绍信 2026-002", "远帆软件有限公司"), ("介绍信 2026-003", "北辰医疗有限公司") })
        {
            var asked = new RegistrationAsked(new(Guid.CreateVersion7()), 0, 1, 0, 1, people.Id("wang"), null, true, null, [], null, null, new(title, null, other));
            Must(await house.Stampings.RegisterAsync(people.As("wu"), id, asked, stop));
        }
    }

    /// <summary>A bid due tonight: the general manager answers for it, the route goes on.</summary>
    private async Task EmergencyAsync(CancellationToken stop)
    {
        var caller = people.As("wang");
        var id = Must(await house.Applications.BeginAsync(caller, Content("政务云投标补充承诺函", "bid", "招标方要求当日递交补充承诺函", "示例市公共资源交易中心") with { Uses = [new(seals["GZ-001"], null, 2, [])] }, stop));
        Must(await house.Applications.SubmitAsync(caller, id, true, stop));
        Must(await house.Emergencies.AskAsync(caller, id, "今天十七时截标，来不及走完审批", people.Id("liu"), stop));
        Must(await house.Emergencies.ConsentAsync(people.As("liu"), id, "情况属实，同意先用印，明日补齐审批。", stop));
    }

    private async Task ApproveAsync(ApplicationId id, string[] approvers, CancellationToken stop)
    {
        Must(await house.Applications.SubmitAsync(people.As("wang"), id, true, stop));
        for (var step = 0; step < approvers.Length; step++) Must(await house.Approvals.ApproveAsync(people.As(approvers[step]), id, new(1, step), "同意。", [], stop));
    }

    private static ApplicationContent Content(string title, string type, string purpose, string? other) =>
        ApplicationContent.Empty with { Title = title, DocumentType = type, Purpose = purpose, Counterparty = other, Copies = 2 };
}
