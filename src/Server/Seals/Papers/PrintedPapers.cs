using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Server.Seals.Matters;

namespace Yinxin.Server.Seals.Papers;

/// <summary>The forms that auditors know, filled in from the record (field guide F.7).</summary>
public sealed class PrintedPapers(Texts t, Organisation o, Policy policy, string printed)
{
    private const string Empty = "—";

    /// <summary>The papers of a seal that can be printed now.</summary>
    public static IEnumerable<string> Of(Seal seal)
    {
        yield return "card";
        if (seal.Life.Filing is not null) yield return "filing";
        if (seal.Life.Notice is not null) yield return "activation-notice";
        if (seal.Life.HasCase) yield return "case";
        if (seal.Life.Recall is not null) yield return "recall";
        if (seal.Life.Destruction is not null) yield return "destruction";
    }

    /// <param name="kind">One of <see cref="Of"/>.</param>
    /// <param name="specimen">The drawn face of an electronic seal.</param>
    public PrintedForm Fill(string kind, Seal seal, IReadOnlyList<Recorded> life, string? specimen) => kind switch
    {
        "filing" => Paper(seal, kind, Filing(seal.Life.Filing!), [seal.Life.Filing!.Certificate], null, "paper.sign.officer", "paper.sign.custodian"),
        "activation-notice" => Paper(seal, kind, Notice(seal.Life.Notice!), seal.Specimens.TakeLast(1), specimen, "paper.sign.issuer"),
        "case" => Paper(seal, kind, Case(seal, life), seal.Life.Steps.Where(s => s.Proof is not null).Select(s => s.Proof!), null, "paper.sign.reporter", "paper.sign.officer", "paper.sign.leader"),
        "recall" => Paper(seal, kind, Recall(seal.Life.Recall!, life), seal.Life.Recall!.Imprint is { } imprint ? [imprint] : [], null, "paper.sign.giver", "paper.sign.receiver", "paper.sign.officer"),
        "destruction" => Paper(seal, kind, Destruction(seal.Life.Destruction!.Record), seal.Specimens.TakeLast(1), specimen, "paper.sign.witness", "paper.sign.witness", "paper.sign.destroyer", "paper.sign.leader"),
        _ => Paper(seal, "card", Life(life), seal.Specimens.Concat(seal.Photos.Take(2)), specimen),
    };

    /// <summary>The form of a matter, with the opinions and what was done on it.</summary>
    public PrintedForm Fill(MatterPage page)
    {
        var m = page.Matter;
        List<PrintedRow> rows =
        [
            PrintedRow.Of(new(t["matters.applicant"], o.NameOf(m.Applicant)), new(t["paper.unit"], o.NameOf(m.Unit))),
            PrintedRow.Of(new(t["paper.filed-on"], TimeOf<MatterSubmitted>(page.Life)), new(t["seals.status"], t.Word(m.Status))),
            .. Paired(MatterLines.Of(t, o, policy, page)),
            .. Opinions(page),
        ];
        string[] signatures = m.Content.Destruction is null ? ["paper.sign.applicant", "paper.sign.officer", "paper.sign.leader"] : ["paper.sign.destroyer", "paper.sign.witness", "paper.sign.witness", "paper.sign.leader"];
        var title = m is { Content.Destruction: not null, Status: MatterStatus.Done } ? "paper.matter.destruction-done" : $"paper.matter.{m.Content.Kind}";
        var pictures = m.Files.Where(f => f.Paper != MatterPaper.Other).Select(f => f.File).Concat(m.Scrapped is { } scrap ? [scrap.Photo] : []);
        return new(o.Name ?? "", t[title], m.Number ?? "", rows, [.. pictures], null, [.. signatures.Select(s => t[s])], printed);
    }

    private PrintedForm Paper(Seal seal, string kind, IEnumerable<PrintedRow> rows, IEnumerable<Domain.Documents.FileRef> pictures, string? specimen, params string[] signatures) => new(
        o.Name ?? "", t[$"paper.{kind}"], seal.Card.Code, [.. Card(seal, kind == "card"), .. rows], [.. pictures], specimen, [.. signatures.Select(s => t[s])], printed);

    /// <summary>The seal's card: whole on the 印章卡, the heads of it on the other papers.</summary>
    private IEnumerable<PrintedRow> Card(Seal seal, bool whole)
    {
        var lines = CardLines.Of(t, o, policy, seal.Card).ToList();
        foreach (var row in Paired(whole ? lines : lines.Take(8).Concat(lines.Skip(8).Take(1)))) yield return row;
        yield return PrintedRow.Of(new(t["seals.status"], t.Word(seal.Status)), new(t["field.filing-code"], seal.Life.Filing?.Receipt.Code ?? (policy.FilingWaivers.ContainsKey(seal.Card.Type) ? t["paper.waived"] : Empty)));
        if (!whole) yield break;
        yield return PrintedRow.Of(new(t["paper.engraved-by"], seal.Life.Engraving is { } e ? $"{e.Shop}（{e.LicenceNumber}）" : Empty), new(t["paper.predecessor"], seal.Life.Replaces?.OldCode ?? Empty));
        yield return PrintedRow.Of(new(t["seals.visible-to"], AudienceWords.Of(t, o, seal.VisibleTo)), new(t["seals.usable-by"], AudienceWords.Of(t, o, seal.UsableBy)));
        if (seal.Electronic is { } made) yield return PrintedRow.Of(new PrintedField(t["seals.validity"], $"{Texts.Time(made.ValidFrom)} – {Texts.Time(made.ValidUntil)}"));
    }

    private IEnumerable<PrintedRow> Filing(PoliceFilingRecorded filing) =>
    [
        PrintedRow.Of(new(t["field.filing-authority"], filing.Receipt.Authority), new(t["life.filing.on"], Texts.Day(filing.Receipt.On))),
        PrintedRow.Of(new(t["field.filing-shop"], filing.Receipt.Shop ?? Empty), new(t["paper.recorded-by"], o.NameOf(filing.By))),
    ];

    private IEnumerable<PrintedRow> Notice(ActivationNoticeIssued notice) =>
    [
        PrintedRow.Of(new(t["seals.in-use-from"], Texts.Day(notice.From)), new(t["paper.issued-by"], o.NameOf(notice.By))),
        PrintedRow.Of(new PrintedField(t["field.scope"], notice.Scope)),
        PrintedRow.Of(new PrintedField(t["paper.to"], AudienceWords.Of(t, o, notice.To))),
    ];

    private IEnumerable<PrintedRow> Case(Seal seal, IReadOnlyList<Recorded> life)
    {
        var report = seal.Life.Suspension!;
        yield return PrintedRow.Of(new(t["life.cause"], t.Word(report.Cause)), new(t["paper.reported"], $"{o.NameOf(report.By)} · {TimeOf<SealSuspended>(life)}"));
        yield return PrintedRow.Of(new PrintedField(t["life.report.reason"], report.Reason));
        foreach (var step in Enum.GetValues<IncidentStep>())
            yield return PrintedRow.Of(new PrintedField(t.Word(step), seal.Life.Steps.Find(s => s.Step == step) is { } taken ? $"{Texts.Day(taken.On)} · {taken.Note} · {o.NameOf(taken.By)}" : t["life.step.open"]));
        yield return PrintedRow.Of(new(t["paper.revoked"], seal.Life.Deactivation is { } ended ? Texts.Day(ended.EffectiveOn) : t["life.step.open"]), new(t["paper.re-engraved"], seal.Life.ReplacedBy?.NewCode ?? t["life.step.open"]));
    }

    private IEnumerable<PrintedRow> Recall(SealRecalled recall, IReadOnlyList<Recorded> life) =>
    [
        PrintedRow.Of(new(t["paper.giver"], o.NameOf(recall.From)), new(t["paper.receiver"], o.NameOf(recall.ReceivedBy))),
        PrintedRow.Of(new(t["life.recall.place"], recall.Place), new(t["paper.time"], TimeOf<SealRecalled>(life))),
        PrintedRow.Of(new PrintedField(t["field.condition-of-seal"], recall.Condition)),
    ];

    private IEnumerable<PrintedRow> Destruction(DestructionRecord record) =>
    [
        PrintedRow.Of(new(t["matters.destroyed-on"], Texts.Day(record.On)), new(t["field.destruction-place"], record.Place)),
        PrintedRow.Of(new(t["field.destruction-method"], record.Method), new(t["field.destroyer"], record.Destroyer)),
        PrintedRow.Of(new PrintedField(t["firm-kind.destructionContractor"], $"{record.Firm}（{record.LicenceNumber}）")),
        PrintedRow.Of(new PrintedField(t["matters.witnesses"], t.List(record.Witnesses.Select(o.NameOf)))),
    ];

    private IEnumerable<PrintedRow> Life(IReadOnlyList<Recorded> life) =>
        SealStory.Tell(t, o, policy, life, []).Reverse().Select(m => PrintedRow.Of(new PrintedField(Texts.Time(m.At), $"{m.Title} · {m.Who}{(m.More is { } more ? $" · {more}" : "")}{string.Concat(m.Differences.Select(d => $"\n{d.Label}：{d.Before} → {d.Now}"))}")));

    private IEnumerable<PrintedRow> Opinions(MatterPage page)
    {
        var said = MatterSaid.Timed(page);
        var steps = page.Matter.Approval.Route?.Steps ?? [];
        for (var i = 0; i < steps.Count; i++)
        {
            var here = said.Where(s => s.Opinion.Step == i && s.Opinion.Kind != DecisionKind.Withdrawn).Select(s => s.Line(t, o)).ToList();
            yield return PrintedRow.Of(new PrintedField(t["paper.opinion", steps[i].Name], here.Count == 0 ? Empty : string.Join('\n', here)));
        }
    }

    /// <summary>Short lines stand two beside each other, long ones alone.</summary>
    private static IEnumerable<PrintedRow> Paired(IEnumerable<CardLine> lines)
    {
        PrintedField? held = null;
        foreach (var line in lines)
        {
            var field = new PrintedField(line.Label, line.Value);
            if (line.Value.Length > 22 || line.Value.Contains('\n', StringComparison.Ordinal))
            {
                if (held is not null) yield return PrintedRow.Of(held);
                held = null;
                yield return PrintedRow.Of(field);
            }
            else if (held is null) held = field;
            else
            {
                yield return PrintedRow.Of(held, field);
                held = null;
            }
        }
        if (held is not null) yield return PrintedRow.Of(held);
    }

    private static string TimeOf<T>(IReadOnlyList<Recorded> life)
        where T : Domain.DomainEvent => life.LastOrDefault(r => r.Event is T) is { } r ? Texts.Time(r.At) : Empty;
}
