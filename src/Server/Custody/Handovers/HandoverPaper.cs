using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;

namespace Yinxin.Server.Custody.Handovers;

/// <summary>The printed form 印章交接单, with the fields that auditors know.</summary>
public static class HandoverPaper
{
    public static PaperForm Of(Texts t, Organisation o, HandoverPage page)
    {
        var (now, begun) = (page.Handover, page.Handover.Begun);
        List<PaperPart> parts =
        [
            new PaperPairs([
                (t["handover.kind"], t.Word(begun.Kind)), (t["handover.until"], now.Until is { } until ? Texts.Day(until) : CustodyWords.Empty),
                (t["handover.from"], o.NameOf(begun.From)), (t["handover.to"], CustodyWords.ReceiverOf(o, begun)),
                (t["handover.witness"], CustodyWords.PersonOr(o, begun.Witness)), (t["handover.state"], t.Word(now.State)),
                (t["field.reason"], begun.Reason), (t["custody.condition"], begun.Condition), (t["field.accessories"], begun.Accessories ?? CustodyWords.Empty)]),
            new PaperGrid([t["field.seal-code"], t["field.seal-name"], t["field.seal-text"], t["field.place"]], [2, 3, 4, 3],
                [.. page.Seals.Select(s => new[] { s.Card.Code, s.Card.Name, s.Card.SealText, s.Card.Place }), .. page.Tokens.Select(k => new[] { k.Number, k.Name, t.Word(k.Kind), "" })]),
        ];
        if (now.Files.Count > 0) parts.Add(new PaperPictures(t["handover.files"], [.. now.Files.Select(f => ($"{t.Word(f.Kind)}{(f.Back ? $" · {t["handover.back"]}" : "")} {page.Seals.FirstOrDefault(s => s.Id == f.Seal)?.Card.Name}", f.File.Id, f.File.Digest))]));
        parts.Add(new PaperPairs([.. now.Sides().Select(s => (t.Word(s.Side), Signed(t, o, s.Person, now.Confirmed.Exists(c => c.Side == s.Side))))]));
        if (now.Return is { } back)
            parts.Add(new PaperPairs([(t["handover.return.condition"], back.Condition), .. now.ReturnSides().Select(s => (t["handover.return.side", t.Word(s.Side)], Signed(t, o, s.Person, now.ReturnConfirmed.Exists(c => c.Side == s.Side))))]));
        return CustodyWords.Form(t, o, t["handover.form"], begun.Number, parts);
    }

    private static string Signed(Texts t, Organisation o, Domain.PersonId person, bool done) => $"{o.NameOf(person)}\u3000{t[done ? "handover.confirmed" : "handover.not-confirmed"]}";
}
