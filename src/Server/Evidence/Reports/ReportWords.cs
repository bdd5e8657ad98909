using System.Globalization;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>The month for leaders in words; page and PDF say the same.</summary>
internal static class ReportWords
{
    private const int Most = 12;

    public static SheetReport Of(Texts t, MonthReport r, Organisation o, Policy policy)
    {
        string Kind(string key) => policy.DocumentTypes.TryGetValue(key, out var type) ? t.Pick(type.NameZh, type.NameEn) : key;
        return new(
            o.Name ?? "", t["report.title.of", r.Month.Year, r.Month.Number], [t[r.Sums.IsWhole ? "report.whole" : "statistics.part"], t["report.compared", $"{r.Month.Plus(-1)}"]], Figures(t, r),
            [
                (t["statistics.by-month"], [.. Bar.ByMonth(r.Year, r.Month.Plus(-11), r.Month).Select(b => (b.Label, b.Physical + b.Electronic, (long?)null))]),
                (t["statistics.by-seal"], Compared(r.Sums.BySeal, r.Before.BySeal, key => r.Sums.SealNames.GetValueOrDefault(key) ?? key)),
                (t["statistics.by-unit"], Compared(r.Sums.ByUnit, r.Before.ByUnit, key => o.NameOf(UnitId.Parse(key)))),
                (t["statistics.by-kind"], Compared(r.Sums.ByKind, r.Before.ByKind, Kind)),
                (t["statistics.by-person"], Compared(r.Sums.ByPerson, r.Before.ByPerson, key => o.NameOf(PersonId.Parse(key)))),
            ],
            (page, pages) => t["verify.report.foot", page, pages]);
    }

    private static List<(string Label, string Value, string Note)> Figures(Texts t, MonthReport r)
    {
        List<(string, string, string)> figures =
        [
            Figure(t, "statistics.stampings", r.Sums.ByMonth.Sum(s => s.Stampings), r.Before.ByMonth.Sum(s => s.Stampings)),
            Figure(t, "statistics.imprints", r.Sums.ByMonth.Sum(s => s.Imprints), r.Before.ByMonth.Sum(s => s.Imprints)),
            Figure(t, "report.electronic", r.Sums.ByMonth.Where(s => s.Form == SealForm.Electronic).Sum(s => s.Stampings), r.Before.ByMonth.Where(s => s.Form == SealForm.Electronic).Sum(s => s.Stampings)),
            (t["report.overdue"], $"{r.EvidenceOverdue}", t["report.overdue.note"]),
        ];
        if (!r.Sums.IsWhole) return figures;
        foreach (var (key, what) in new[] { ("report.filed", Happenings.Filed), ("report.closed", Happenings.Closed), ("report.rejected", Happenings.Rejected), ("report.spoilt", Happenings.Spoilt) })
            figures.Add(Figure(t, key, Count(r.Sums, what), Count(r.Before, what)));
        return figures;
    }

    private static long Count(Statistics sums, string what) => sums.Happenings.Where(s => s.Key == what).Sum(s => what == Happenings.Spoilt ? s.Imprints : s.Stampings);

    private static (string, string, string) Figure(Texts t, string key, long now, long before) => (t[key], now.ToString("N0", CultureInfo.InvariantCulture), t["report.last", before.ToString("N0", CultureInfo.InvariantCulture)]);

    private static List<(string Label, long Value, long? Before)> Compared(IReadOnlyList<StampingSum> now, IReadOnlyList<StampingSum> before, Func<string, string> name)
    {
        var was = before.GroupBy(s => s.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(s => s.Stampings), StringComparer.Ordinal);
        return [.. now.GroupBy(s => s.Key, StringComparer.Ordinal).Select(g => (Label: name(g.Key), Value: g.Sum(s => s.Stampings), Before: (long?)was.GetValueOrDefault(g.Key)))
            .OrderByDescending(b => b.Value).ThenBy(b => b.Label, StringComparer.Ordinal).Take(Most)];
    }
}
