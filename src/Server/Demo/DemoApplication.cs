using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using static Yinxin.Server.Demo.DemoPeople;

namespace Yinxin.Server.Demo;

/// <summary>One application of the year, from its filing to its evidence: each act plans the next one.</summary>
internal sealed class DemoApplication(House house, DemoPeople people, DemoSeals seals, DemoYear year, Random chance)
{
    private readonly DemoSubject subject = DemoSubject.Any(chance);
    private string applicant = "";

    /// <summary>How this one goes: mostly well.</summary>
    private readonly double fate = chance.NextDouble();
    private ApplicationId id;

    private bool IsRejected => fate < 0.05;
    private bool IsReturned => fate is >= 0.05 and < 0.10;
    private bool IsWithdrawn => fate is >= 0.10 and < 0.13;
    private bool IsLeftLying => fate is >= 0.13 and < 0.16;

    /// <summary>The evidence comes days after it was due.</summary>
    private bool IsLate => fate is >= 0.16 and < 0.22;

    public void Plan(DateTimeOffset at)
    {
        applicant = subject.Applicants[chance.Next(subject.Applicants.Length)];
        year.Later(at, FileAsync);
    }

    private async Task FileAsync(CancellationToken stop)
    {
        var caller = people.As(applicant);
        var content = subject.Content(caller.Today.Year, chance);
        id = Must(await house.Applications.BeginAsync(caller, content, stop));
        Must(await house.Applications.SaveAsync(caller, id, content with { Uses = [await UseAsync(caller, content, stop)] }, stop));
        Must(await house.Applications.SubmitAsync(caller, id, statementSigned: true, stop));
        Next(1, 20, IsWithdrawn ? WithdrawAsync : DecideAsync);
    }

    private async Task<SealUse> UseAsync(Caller caller, ApplicationContent content, CancellationToken stop)
    {
        if (!subject.IsElectronic) return new(seals[subject.Seal], null, content.Copies, []);
        var paper = await SamplePapers.ContractAsync(Company, content.Counterparty!, content.DocumentNumber!, subject.Title.Replace("合同", "", StringComparison.Ordinal), content.Amount!.Value.Value, caller.Today, stop);
        var file = Must(await house.Applications.AddFileAsync(caller, id, new MemoryStream(paper.Pdf), $"{content.Title}.pdf", stop));
        return new(seals[subject.Seal], file, 2, [new(new(paper.Spot.Page), new(paper.Spot.X), new(paper.Spot.Y))], new(SheetEdge.Right, StraddleUse.UsualGroup));
    }

    private async Task WithdrawAsync(CancellationToken stop) => Must(await house.Applications.WithdrawAsync(people.As(applicant), id, "对方要求修改条款，重新发起。", stop));

    private async Task DecideAsync(CancellationToken stop)
    {
        var now = await house.Applications.ApplicationAsync(id, stop);
        if (now.WhoMayDecide() is not [var who, ..]) return;
        var caller = people.As(who);
        if (now.Important)
            foreach (var file in now.Files) Must(await house.Archive.PageAsync(caller, file.File.Id, new(1), stop));
        var shown = new Desks.Approvals.StepShown(now.Round, now.Step);
        if (IsRejected && now.Step > 0) Must(await house.Approvals.RejectAsync(caller, id, shown, "付款条件与预算不符，本次不予批准。", stop));
        else if (IsReturned && now.Round == 1) await ReturnAsync(caller, shown, stop);
        else if (Must(await house.Approvals.ApproveAsync(caller, id, shown, Opinion(), [], stop)) == ApplicationStatus.InApproval) Next(1, 15, DecideAsync);
        else if (!IsLeftLying) Next(1, 26, StampAsync);
    }

    private async Task ReturnAsync(Caller caller, Desks.Approvals.StepShown shown, CancellationToken stop)
    {
        Must(await house.Approvals.ReturnAsync(caller, id, shown, null, "请补充对方的正式函件后再报。", stop));
        Next(3, 30, async s =>
        {
            Must(await house.Applications.SubmitAsync(people.As(applicant), id, statementSigned: true, s));
            Next(1, 10, DecideAsync);
        });
    }

    private async Task StampAsync(CancellationToken stop)
    {
        var keeper = people.As(subject.Keeper);
        if (subject.IsElectronic)
        {
            Must(await house.Stampings.StampAsync(keeper, id, 0, [], stop));
            return;
        }
        var copies = (await house.Applications.ApplicationAsync(id, stop)).Content.Copies;
        var asked = new RegistrationAsked(new(Guid.CreateVersion7(keeper.At)), 0, copies, 0, copies, people.Id(applicant), null, true, null, []);
        var stamping = Must(await house.Stampings.RegisterAsync(keeper, id, asked, stop));
        Next(IsLate ? 150 : 1, IsLate ? 260 : 30, async s => await ProveAsync(stamping, s));
    }

    private async Task ProveAsync(StampingId stamping, CancellationToken stop)
    {
        var scan = await SamplePapers.SpecimenAsync(Company, 40, subject.Seal == "BM-001", stop);
        Must(await house.Stampings.AddEvidenceAsync(people.As(subject.Keeper), id, stamping, new MemoryStream(scan), "盖章件照片.png", stop));
    }

    private string Opinion() => chance.Next(5) switch { 0 => "同意。", 1 => "情况属实，同意。", 2 => "已核对，请按规定用印。", 3 => "预算内，同意。", _ => "同意，注意按时回传盖章件。" };

    private void Next(int fromHours, int toHours, Func<CancellationToken, Task> act) => year.Later(year.Now.AddMinutes((fromHours * 60) + chance.Next((toHours - fromHours) * 60)), act);
}
