using System.Diagnostics;
using System.Globalization;
using Yinxin.Bench.Records;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;

// Usage: dotnet run -c Release --project bench/Records -- [--rows N] [--data DIR] [--key DIR]
// Fills a data folder with N stampings through the ledger (once), then times every filter of the records, newest 50.
var rows = int.Parse(Option("--rows", "1000000"), CultureInfo.InvariantCulture);
var data = Option("--data", Path.Combine(Path.GetTempPath(), $"yinxin-records-{rows}"));
var keys = Option("--key", data + "-key");
await using var records = await FilledRecords.OpenAsync(data, keys, rows);
var world = records.World;

Console.WriteLine($"{rows} stampings, {new FileInfo(Path.Combine(data, "yinxin.db")).Length >> 20} MiB database");
Console.WriteLine("| filter | asked | p50 ms | p95 ms | rows found (median) |");
Console.WriteLine("|---|---|---|---|---|");
await MeasureAsync("none", _ => new());
await MeasureAsync("time, one month", r => Month(r));
await MeasureAsync("seal", r => new(Seal: Pick(r, world.Seals).Id));
await MeasureAsync("seal type", r => new(SealType: Pick(r, world.Seals).Type));
await MeasureAsync("applicant", r => new(Applicant: Pick(r, world.People)));
await MeasureAsync("department", r => new(Unit: Pick(r, world.Units)));
await MeasureAsync("document (title)", r => new(Document: Vocabulary.Subject(r)));
await MeasureAsync("document type", r => new(DocumentType: Pick(r, Vocabulary.Kinds)));
await MeasureAsync("number", r => new(Number: $"XC-{2017 + r.Next(10)}-{r.Next(rows / 10):00000}"));
await MeasureAsync("counterparty", r => new(Counterparty: Vocabulary.Company(r)));
await MeasureAsync("status", r => new(State: r.Next(2) == 0 ? StampingState.Registered : StampingState.Stamped));
await MeasureAsync("text, 1 character", r => new(Words: Vocabulary.Text(r, 1)));
await MeasureAsync("text, 2 characters", r => new(Words: Vocabulary.Text(r, 2)));
await MeasureAsync("text, 4 characters", r => new(Words: Vocabulary.Text(r, 4)));
await MeasureAsync("text, 2 + seal + month", r => Month(r) with { Words = Vocabulary.Text(r, 2), Seal = Pick(r, world.Seals).Id });
await MeasureAsync("department head's sight", _ => new(), r => new([Pick(r, world.Units)], Pick(r, world.People), []));
await MeasureAsync("applicant's sight, text 2", r => new(Words: Vocabulary.Text(r, 2)), r => new([], Pick(r, world.People), []));

async Task MeasureAsync(string name, Func<Random, StampingFilter> ask, Func<Random, RecordSight>? sight = null)
{
    var random = new Random(7);
    List<double> times = [];
    List<int> found = [];
    for (var i = 0; i < 220; i++)
    {
        var filter = ask(random);
        var of = sight?.Invoke(random);
        var started = Stopwatch.GetTimestamp();
        var list = await records.Table.FindAsync(filter, of, CancellationToken.None);
        if (i < 20) continue;
        times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        found.Add(list.Rows.Count);
    }
    times.Sort();
    found.Sort();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times.Count} | {times[times.Count / 2]:0.0} | {times[times.Count * 95 / 100]:0.0} | {found[found.Count / 2]} |"));
}

StampingFilter Month(Random r)
{
    var from = DateOnly.FromDateTime(Filling.First.DateTime).AddDays(r.Next(3600));
    return new(From: from, Until: from.AddDays(30));
}

static T Pick<T>(Random r, IReadOnlyList<T> list) => list[r.Next(list.Count)];

string Option(string name, string fallback) => Array.IndexOf(args, name) is var i and >= 0 ? args[i + 1] : fallback;
