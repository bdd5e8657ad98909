using System.Globalization;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Evidence;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>用印登记簿 in words: the columns that offices know (field guide F.7).</summary>
public static class RegisterBookWords
{
    public static SheetTable Of(Language language, RegisterBook book, Organisation o)
    {
        string Say(string key, params object[] facts) => string.Format(CultureInfo.InvariantCulture, TextBook.Find(language, key), facts);
        (string, double)[] columns =
        [
            (Say("book.serial"), 10), (Say("book.at"), 24), (Say("book.document"), 52), (Say("book.number"), 32), (Say("field.purpose"), 38), (Say("book.copies"), 11), (Say("book.imprints"), 15),
            (Say("records.applicant"), 18), (Say("stamping.handler"), 18), (Say("book.approvers"), 24), (Say("stamping.stamper"), 18), (Say("stamping.supervisor"), 18), (Say("book.evidence"), 13), (Say("field.remark"), 26),
        ];
        return new(
            Say("book.title", book.Name, book.Year), [Say("book.note", o.Name ?? "", book.Code, book.Part, book.Parts)], columns, [.. book.Lines.Select(l => Line(Say, l, o))],
            [Say("book.sign-keeper"), Say("book.sign-head"), Say("book.sign-archive")], (page, pages) => Say("verify.report.foot", page, pages));
    }

    /// <summary>A line under a standing approval asks for no scan.</summary>
    private static string Evidence(Func<string, object[], string> say, RegisterLine l)
    {
        if (l.Evidence > 0) return say("book.pieces", [l.Evidence]);
        return l.State == StampingState.Registered ? say("book.missing", []) : "—";
    }

    private static IReadOnlyList<string> Line(Func<string, object[], string> say, RegisterLine l, Organisation o) =>
    [
        $"{l.Serial}", Texts.Time(l.At), l.Counterparty is { } c ? $"{l.Title}\n{c}" : l.Title, l.DocumentNumber is { } n ? $"{l.Number}\n{n}" : l.Number, l.Purpose, $"{l.Copies}",
        l.State == StampingState.Voided ? say("book.voided", []) : l.Straddles is > 0 ? say("book.straddling", [l.Imprints, l.Straddles]) : $"{l.Imprints}",
        o.NameOf(l.Applicant), l.Handler is { } h ? o.NameOf(h) : "—", string.Join('、', l.Approvers.Select(o.NameOf)), o.NameOf(l.Stamper), l.Supervisor is { } s ? o.NameOf(s) : "—",
        Evidence(say, l), string.Join('\n', new[] { l.Spoilt > 0 ? say("book.spoilt", [l.Spoilt]) : null, l.Remark }.Where(w => w is not null)),
    ];
}
