using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Approvals;

namespace Yinxin.Server.Custody.Carries;

/// <summary>The printed form 印章外带审批单, with the fields that auditors know.</summary>
public static class CarryPaper
{
    public static PaperForm Of(Texts t, Organisation o, CarryPage page)
    {
        var (now, asked) = (page.Carry, page.Carry.Asked);
        List<PaperPart> parts =
        [
            new PaperPairs([
                (t["carry.applicant"], o.NameOf(asked.Applicant)), (t["people.unit"], o.NameOf(asked.Unit)), (t["carry.purpose"], asked.Purpose), (t["field.destination"], asked.Destination),
                (t["carry.travellers"], t.List(asked.Travellers.Select(p => o.NameOf(p)))), (t["carry.from"], Texts.Time(asked.From)), (t["carry.until"], Texts.Time(now.Until)),
                (t["field.overnight"], asked.Overnight ?? CustodyWords.Empty), (t["field.carry-documents"], asked.Documents ?? CustodyWords.Empty), (t["handover.state"], t.Word(now.State))]),
            new PaperGrid([t["field.seal-code"], t["field.seal-name"], t["seals.custodian"]], [2, 4, 3], [.. page.Seals.Select(s => new[] { s.Card.Code, s.Card.Name, o.NameOf(s.Card.Custodian) })]),
            new PaperGrid([t["carry.level"], t["carry.decider"], t["carry.opinion"]], [3, 3, 5], [.. Opinions(t, o, page, c => c.Approval, ""), .. Opinions(t, o, page, c => c.ExtensionApproval, t["carry.extension"] + " · ")]),
        ];
        if (now.HandedOut is { } outgoing) parts.Add(new PaperPairs([(t["carry.handed-out"], $"{Texts.Time(outgoing.At)}\u3000{o.NameOf(outgoing.By)} → {o.NameOf(outgoing.To)}\u3000{outgoing.Condition}")]));
        if (now.Files.Count > 0) parts.Add(new PaperPictures(t["handover.files"], [.. now.Files.Select(f => (t.Word(f.Kind), f.File.Id, f.File.Digest))]));
        if (now.Return is { } back) parts.Add(new PaperPairs([(t["carry.returned"], $"{Texts.Time(back.At)}\u3000{o.NameOf(back.By)}\u3000{back.Condition}"), (t["field.stamped"], back.Stamped)]));
        return CustodyWords.Form(t, o, t["carry.form"], asked.Number, parts);
    }

    private static IEnumerable<IReadOnlyList<string>> Opinions(Texts t, Organisation o, CarryPage page, Func<Carry, RunningApproval> approval, string before)
    {
        var said = Said.Timed(page.Life, Carry.None, Carry.Evolve, approval);
        return (approval(page.Carry).Route?.Steps ?? []).Select((step, i) =>
        {
            var here = said.Where(s => s.Opinion.Step == i && s.Opinion.Kind != DecisionKind.Withdrawn).Select(s => s.Line(t, o)).ToList();
            return new[] { before + step.Name, t.List(step.Approvers.Select(p => o.NameOf(p))), here.Count == 0 ? t["carry.undecided"] : string.Join('\n', here) };
        });
    }
}
