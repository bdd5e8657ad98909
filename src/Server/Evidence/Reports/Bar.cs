using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Evidence.Reports;

/// <summary>One bar of a chart: stampings on paper and electronic ones.</summary>
public sealed record Bar(string Label, long Physical, long Electronic, long Imprints)
{
    /// <summary>Most bars of one chart; what is behind them is one more.</summary>
    private const int Most = 200;

    /// <summary>Sums of one key each, the largest first, and in the end what the smallest amount to.</summary>
    /// <param name="rest">Names so many that are not shown one by one.</param>
    public static IReadOnlyList<Bar> ByKey(IEnumerable<StampingSum> sums, Func<string, string> name, Func<int, string> rest)
    {
        var all = sums.GroupBy(s => s.Key, StringComparer.Ordinal).Select(g => Of(name(g.Key), g)).OrderByDescending(b => b.Physical + b.Electronic).ThenBy(b => b.Label, StringComparer.Ordinal).ToList();
        if (all.Count <= Most) return all;
        var (shown, small) = (all.Take(Most), all.Skip(Most).ToList());
        return [.. shown, new(rest(small.Count), small.Sum(b => b.Physical), small.Sum(b => b.Electronic), small.Sum(b => b.Imprints))];
    }

    /// <summary>Sums of one month each, months without any included.</summary>
    public static IReadOnlyList<Bar> ByMonth(IReadOnlyList<StampingSum> sums, Month from, Month until)
    {
        List<Bar> bars = [];
        for (var month = from; month.Key <= until.Key; month = month.Plus(1))
        {
            var at = month;
            bars.Add(Of($"{month}", sums.Where(s => s.Month == at)));
        }
        return bars;
    }

    private static Bar Of(string label, IEnumerable<StampingSum> sums)
    {
        var all = sums.ToList();
        return new(label, all.Where(s => s.Form != SealForm.Electronic).Sum(s => s.Stampings), all.Where(s => s.Form == SealForm.Electronic).Sum(s => s.Stampings), all.Sum(s => s.Imprints));
    }
}
