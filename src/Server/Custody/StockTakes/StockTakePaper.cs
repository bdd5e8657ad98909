using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;

namespace Yinxin.Server.Custody.StockTakes;

/// <summary>The printed form 印章盘点表, with the fields that auditors know.</summary>
public static class StockTakePaper
{
    public static PaperForm Of(Texts t, Organisation o, StockTakePage page)
    {
        var (now, begun) = (page.StockTake, page.StockTake.Begun);
        var cases = page.Cases.ToDictionary(c => c.Case.Opened.Line, c => c.Case);
        List<PaperPart> parts =
        [
            new PaperPairs([
                (t["field.stock-take-title"], begun.Title), (t["stock-take.kind"], t.Word(begun.Kind)), (t["field.stock-take-scope"], begun.Scope), (t["stock-take.due"], Texts.Day(begun.Due)),
                (t["stock-take.counted"], t["stock-take.progress", now.Counted.Count, begun.Lines.Count]), (t["stock-take.differences"], $"{now.Differences.Count()}")]),
            new PaperGrid(
                [t["stock-take.line"], t["stock-take.code"], t["field.name"], t["stock-take.book-place"], t["stock-take.book-keeper"], t["stock-take.result"], t["stock-take.files"], t["stock-take.cause"]],
                [1, 2.2, 2.6, 2.6, 1.6, 2, 1.4, 3], [.. begun.Lines.Select(l => Row(t, o, now, l, cases.GetValueOrDefault(l.Line)))]),
            new PaperPairs([.. begun.Checkers.Select((c, i) => (t[i == 0 ? "stock-take.checker-one" : "stock-take.checker-two"], $"{o.NameOf(c)}\u3000{t[now.Confirmed.Exists(x => x.By == c) ? "handover.confirmed" : "handover.not-confirmed"]}"))]),
        ];
        return CustodyWords.Form(t, o, t["stock-take.form"], begun.Number, parts);
    }

    private static string[] Row(Texts t, Organisation o, StockTake now, StockTakeLine line, CustodyCase? settled)
    {
        var counted = now.Counted.GetValueOrDefault(line.Line);
        var found = counted is null ? t["stock-take.open"] : string.Join('\n', new[] { t.Word(counted.Result), counted.ActualPlace, counted.ActualHolder is { } h ? o.NameOf(h) : null, counted.Remark }.OfType<string>());
        var photos = now.Files.Count(f => f.Line == line.Line && f.Kind == StockTakeFileKind.Photo);
        var samples = now.Files.Count(f => f.Line == line.Line && f.Kind == StockTakeFileKind.Sample);
        var cause = settled?.Answer is { } a ? t["stock-take.cause-action", a.Cause, a.Action] : settled?.Opened.Number ?? "";
        return [$"{line.Line}", line.Code, line.Name, line.Place, CustodyWords.PersonOr(o, line.Keeper), found, t["stock-take.files-of", photos, samples], cause];
    }
}
