using System.Globalization;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>用印审批单: an application with its files, seals, opinions and stampings on paper (U-08).</summary>
internal static class ApprovalSheet
{
    public static Sheet Of(Texts t, ApplicationPage page, Organisation o, Policy policy)
    {
        var now = page.Application;
        return new(
            o.Name ?? "", t["sheet.title"], t["sheet.number", now.Number ?? "—", t.Word(now.Status)],
            [.. Facts(t, now, o, policy), .. Uses(t, page, o), .. Opinions(t, page, o), .. Stampings(t, page, o)],
            [t["sheet.sign-applicant"], t["sheet.sign-keeper"]], (number, pages) => t["verify.report.foot", number, pages]);
    }

    private static IEnumerable<SheetRow> Facts(Texts t, Application now, Organisation o, Policy policy)
    {
        var c = now.Content;
        var kind = policy.DocumentTypes.TryGetValue(c.DocumentType, out var type) ? t.Pick(type.NameZh, type.NameEn) : c.DocumentType;
        yield return new([new(t["field.title"], c.Title)], t["application.facts"]);
        yield return new([new(t["records.applicant"], o.NameOf(now.Applicant)), new(t["records.unit"], o.NameOf(now.Unit))]);
        yield return new([new(t["field.document-type"], now.Important ? $"{kind} · {t["application.important"]}" : kind), new(t["field.document-number"], c.DocumentNumber ?? "—")]);
        yield return new([new(t["field.counterparty"], c.Counterparty ?? "—"), new(t["application.amount"], Texts.Money(c.Amount, c.Currency))]);
        yield return new([new(t["application.copies"], $"{c.Copies}"), new(t["application.window"], $"{(c.WishedFrom is null ? t["application.from-now"] : Texts.Day(c.WishedFrom))} — {(c.ValidUntil is null ? t["application.no-end"] : Texts.Day(c.ValidUntil))}")]);
        yield return new([new(t["field.purpose"], c.Purpose)]);
        if (c.Note is not null) yield return new([new(t["field.note"], c.Note)]);
        foreach (var file in now.Files) yield return new([new(t["application.files"], $"{file.File.Name}\n{t["file.pages", file.Pages.Count]}\nSHA-256 {file.File.Digest}")]);
    }

    private static IEnumerable<SheetRow> Uses(Texts t, ApplicationPage page, Organisation o)
    {
        var heading = t["application.uses"];
        foreach (var use in page.Application.Content.Uses)
        {
            var seal = page.Seals[use.Seal];
            var file = page.Application.Files.Find(f => f.File.Id == use.File)?.File.Name ?? t["file.paper"];
            var count = use.Straddles is > 0 ? $"{use.Imprints}{t["use.of-which-straddles", use.Straddles]}" : $"{use.Imprints}";
            yield return new([new(t["use.seal"], $"{seal.Card.Name} {seal.Card.Code}\n{t.Word(seal.Card.Form)} · {o.NameOf(seal.Holder)}", 1.6), new(t["use.asked"], $"{count}\n{file}", 1.4)], heading);
            heading = null;
        }
    }

    /// <summary>Every decision with its time, those of earlier rounds too: an approval form hides none.</summary>
    private static IEnumerable<SheetRow> Opinions(Texts t, ApplicationPage page, Organisation o)
    {
        var heading = t["sheet.opinions"];
        foreach (var recorded in page.Life)
        {
            if (Opinion(t, page.Application, recorded) is not { } said) continue;
            var who = Guid.TryParseExact(recorded.By, "N", out var id) ? o.NameOf(new PersonId(id)) : recorded.By;
            yield return new([new(said.Step, $"{said.Text}\n{who} · {Texts.Second(recorded.At)}")], heading, 14);
            heading = null;
        }
    }

    private static (string Step, string Text)? Opinion(Texts t, Application now, Recorded recorded) => recorded.Event switch
    {
        StepApproved e => (Step(now, e.Step), string.Join('\n', [string.IsNullOrEmpty(e.Opinion) ? t.Word(DecisionKind.Approved) : e.Opinion, .. e.Conditions.Select(c => t["life.condition", c])])),
        ApplicationRejected e => (Step(now, e.Step), $"{t.Word(DecisionKind.Rejected)}：{e.Reason}"),
        ApplicationReturned e => (Step(now, e.Step), $"{t.Word(DecisionKind.Returned)}：{e.Reason}"),
        ApplicationWithdrawn e => (t["records.applicant"], $"{t.Word(DecisionKind.Withdrawn)}：{e.Reason}"),
        _ => null,
    };

    private static string Step(Application now, int step) => now.Route?.Steps.ElementAtOrDefault(step)?.Name ?? (step + 1).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<SheetRow> Stampings(Texts t, ApplicationPage page, Organisation o)
    {
        var heading = t["application.stampings"];
        foreach (var s in page.Application.Stampings)
        {
            var seal = page.Seals[page.Application.Content.Uses[s.Use].Seal].Card.Name;
            var by = o.NameOf(s.Begun?.By ?? s.Registered!.Stamper);
            var more = s.Registered is { } r ? $"\n{t["stamping.handler"]} {o.NameOf(r.Handler)}{(r.Supervisor is { } w ? $" · {t["stamping.supervisor"]} {o.NameOf(w)}" : "")}" : "";
            yield return new([new(seal, $"{t.Word(s.State)} · {t["stamping.imprints", s.Imprints]}\n{t["stamping.stamper"]} {by}{more}")], heading);
            heading = null;
        }
    }
}
