using System.Runtime.InteropServices;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals;

namespace Yinxin.Store.Applications;

/// <summary>Sums of stampings by month (U-08): reports over a million applications read a few hundred rows.</summary>
/// <remarks>Two shapes of the same: by one dimension over everything, and by unit, seal and person for those who see some units only. Months over
/// everything are kept as they were read; an event that changes a month leaves its number there.</remarks>
public sealed class StampingSumTable : Table
{
    /// <summary>Most sums that are kept, about 40 MB: two years of 10,000 people.</summary>
    private const int MostKept = 300_000;
    private readonly SumCache known = new(MostKept);

    public override string Name => "stamping_sum";

    public override string Schema => """
        CREATE TABLE stamping_sum (
            dimension TEXT NOT NULL, month INTEGER NOT NULL, key TEXT NOT NULL, form TEXT NOT NULL, stampings INTEGER NOT NULL, imprints INTEGER NOT NULL,
            PRIMARY KEY (dimension, month, key, form)) WITHOUT ROWID;
        CREATE TABLE stamping_sum_cell (
            unit TEXT NOT NULL, month INTEGER NOT NULL, seal TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, form TEXT NOT NULL, stampings INTEGER NOT NULL, imprints INTEGER NOT NULL,
            PRIMARY KEY (unit, month, seal, person, kind, form)) WITHOUT ROWID;
        CREATE TABLE stamping_sum_changed (month INTEGER PRIMARY KEY, by INTEGER NOT NULL);
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        var month = Month.Of(happened.At);
        if (Take(rows, happened, month))
            rows.Run("INSERT INTO stamping_sum_changed (month, by) VALUES (@month, @by) ON CONFLICT (month) DO UPDATE SET by = excluded.by", ("@month", month.Key), ("@by", happened.Sequence));
    }

    /// <returns>False when nothing of it is counted.</returns>
    private static bool Take(Rows rows, Recorded happened, Month month)
    {
        switch (happened.Event)
        {
            case StampingRegistered e:
                Add(rows, month, e.Application, e.Seal, SealForm.Physical, e.Imprints);
                if (e.Spoilt > 0) Count(rows, SumDimension.Happening, month, Happenings.Spoilt, "", 1, e.Spoilt);
                break;
            case Stamped { Form: "electronic" } e: Add(rows, month, e.Application, e.Seal, SealForm.Electronic, e.Imprints); break;
            case StampingVoided: Happened(Happenings.Voided); break;
            case ApplicationNumbered: Happened(Happenings.Filed); break;
            case ApplicationRejected: Happened(Happenings.Rejected); break;
            case ApplicationWithdrawn: Happened(Happenings.Withdrawn); break;
            case ApplicationClosed: Happened(Happenings.Closed); break;
            default: return false; // Nothing else is counted.
        }
        return true;

        void Happened(string what) => Count(rows, SumDimension.Happening, month, what, "", 1, 0);
    }

    /// <summary>Sums by one dimension, month by month.</summary>
    /// <param name="units">Only of these units; null: of all. Happenings are known of all only.</param>
    public Task<IReadOnlyList<StampingSum>> SumAsync(SumDimension by, Month from, Month until, IReadOnlyCollection<UnitId>? units, CancellationToken stop) => ReadAsync<IReadOnlyList<StampingSum>>(
        rows => units is null ? Whole(rows, by, from, until) : by == SumDimension.Happening ? [] : [.. units.SelectMany(u => OfUnit(rows, by, from, until, u)).GroupBy(s => (s.Key, s.Month, s.Form))
            .Select(g => new StampingSum(g.Key.Key, g.Key.Month, g.Key.Form, g.Sum(s => s.Stampings), g.Sum(s => s.Imprints)))], stop);

    /// <summary>Sums by one dimension over all of the months; their month is the last of them.</summary>
    /// <param name="units">As in <see cref="SumAsync"/>.</param>
    public async Task<IReadOnlyList<StampingSum>> TotalAsync(SumDimension by, Month from, Month until, IReadOnlyCollection<UnitId>? units, CancellationToken stop) =>
        units is null
            ? await ReadAsync(rows => known.Get((by, from.Key, until.Key), LastChange(rows, from, until), () => Total(Whole(rows, by, from, until), until)), stop)
            : Total(await SumAsync(by, from, until, units, stop), until);

    private static IReadOnlyList<StampingSum> Total(IReadOnlyList<StampingSum> sums, Month until)
    {
        Dictionary<(string Key, SealForm? Form), (long Stampings, long Imprints)> totals = [];
        foreach (var sum in sums)
        {
            ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(totals, (sum.Key, sum.Form), out _);
            total = (total.Stampings + sum.Stampings, total.Imprints + sum.Imprints);
        }
        return [.. totals.Select(t => new StampingSum(t.Key.Key, until, t.Key.Form, t.Value.Stampings, t.Value.Imprints))];
    }

    /// <summary>Number of the event that changed one of the months last; 0 where none did.</summary>
    private static long LastChange(RowReader rows, Month from, Month until) =>
        rows.Number("SELECT coalesce(max(by), 0) FROM stamping_sum_changed WHERE month BETWEEN @from AND @until", ("@from", from.Key), ("@until", until.Key));

    private List<StampingSum> Whole(RowReader rows, SumDimension by, Month from, Month until)
    {
        List<StampingSum> all = [];
        foreach (var (month, changed) in rows.All("SELECT month, by FROM stamping_sum_changed WHERE month BETWEEN @from AND @until ORDER BY month", row => (row.Int(0), row.Long(1)), ("@from", from.Key), ("@until", until.Key)))
            all.AddRange(known.Get((by, month, month), changed, () => rows.All("SELECT key, month, form, stampings, imprints FROM stamping_sum WHERE dimension = @by AND month = @month ORDER BY key", Read, ("@by", by), ("@month", month))));
        return all;
    }

    private static IReadOnlyList<StampingSum> OfUnit(RowReader rows, SumDimension by, Month from, Month until, UnitId unit)
    {
        var key = by switch { SumDimension.Seal => "seal", SumDimension.Unit => "unit", SumDimension.Person => "person", SumDimension.DocumentType => "kind", _ => "''" };
        return rows.All($"""
            SELECT {key} AS k, month, form, sum(stampings), sum(imprints) FROM stamping_sum_cell WHERE unit = @unit AND month BETWEEN @from AND @until GROUP BY k, month, form ORDER BY month, k
            """, Read, ("@unit", unit), ("@from", from.Key), ("@until", until.Key));
    }

    private static void Add(Rows rows, Month month, ApplicationId id, SealId seal, SealForm form, int imprints)
    {
        if (ApplicationTable.Find(rows, id) is not { } a) return;
        Count(rows, SumDimension.All, month, "", $"{form}", 1, imprints);
        Count(rows, SumDimension.Seal, month, seal.ToString(), $"{form}", 1, imprints);
        Count(rows, SumDimension.Unit, month, a.Unit.ToString(), $"{form}", 1, imprints);
        Count(rows, SumDimension.Person, month, a.Applicant.ToString(), $"{form}", 1, imprints);
        Count(rows, SumDimension.DocumentType, month, a.Content.DocumentType, $"{form}", 1, imprints);
        rows.Run("""
            INSERT INTO stamping_sum_cell (unit, month, seal, person, kind, form, stampings, imprints) VALUES (@unit, @month, @seal, @person, @kind, @form, 1, @imprints)
            ON CONFLICT DO UPDATE SET stampings = stampings + 1, imprints = imprints + excluded.imprints
            """, ("@unit", a.Unit), ("@month", month.Key), ("@seal", seal), ("@person", a.Applicant), ("@kind", a.Content.DocumentType), ("@form", $"{form}"), ("@imprints", imprints));
    }

    private static void Count(Rows rows, SumDimension by, Month month, string key, string form, int stampings, int imprints) => rows.Run("""
        INSERT INTO stamping_sum (dimension, month, key, form, stampings, imprints) VALUES (@by, @month, @key, @form, @stampings, @imprints)
        ON CONFLICT DO UPDATE SET stampings = stampings + excluded.stampings, imprints = imprints + excluded.imprints
        """, ("@by", by), ("@month", month.Key), ("@key", key), ("@form", form), ("@stampings", stampings), ("@imprints", imprints));

    private static StampingSum Read(Row row) =>
        new(row.Text(0), Month.FromKey(row.Int(1)), Enum.TryParse<SealForm>(row.Text(2), out var form) ? form : null, row.Long(3), row.Long(4));
}
