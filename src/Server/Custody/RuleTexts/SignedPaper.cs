using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;

namespace Yinxin.Server.Custody.RuleTexts;

/// <summary>The printed form 印章保管责任书, or 制度阅签单: the text that was signed, its hash, who, when, the score.</summary>
public static class SignedPaper
{
    public static PaperForm Of(Texts t, Organisation o, RuleTextPage page, PersonId person)
    {
        var number = page.Training.Has(page.Text.Id);
        var version = page.Text.Versions[number - 1];
        var at = page.Training.Acknowledged.Where(a => a.Rule == page.Text.Id && a.Version == number).Select(a => a.At)
            .Concat(page.Training.Signed.Where(s => s.Rule == page.Text.Id && s.Version == number).Select(s => s.At)).First();
        var best = page.Training.Quizzes.Where(q => q.Rule == page.Text.Id && q.Version == number).Select(q => (int?)q.Percent).Max();
        List<PaperPart> parts =
        [
            new PaperWords(version.Text),
            new PaperPairs([
                (t["rule.form.version"], t["rule.version", version.Version, Texts.Day(version.InForceFrom)]), (t["rule.form.hash"], $"SHA-256 {version.Hash}"),
                (t["rule.form.signer"], $"{o.NameOf(person)}（{(o.Find(person) is { } p ? o.NameOf(p.Unit) : "")}）"), (t["rule.form.at"], Texts.Second(at)),
                (t["rule.form.score"], best is { } percent ? t["rule.score", percent] : CustodyWords.Empty)]),
        ];
        return CustodyWords.Form(t, o, version.Title, t[version.Kind == RuleTextKind.Undertaking ? "rule.form.undertaking" : "rule.form.rules"], parts);
    }
}
