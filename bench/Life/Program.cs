using System.Diagnostics;
using System.Globalization;
using Yinxin.Bench.Life;
using Yinxin.Bench.Pages;

// Usage: dotnet run -c Release --project bench/Life -- [--applications N] [--data DIR] [--key FILE] [--only WORDS] [--prepare]
// Fills a large company's life into a ledger (once), serves it on one core, and loads what people open: alone, and with 8 clients that never pause.
// --only: pages with these words in their title; --prepare: ends when everything is filled and the tables are built.
const int Crowd = 8;
const int Each = 60;
const int EachAlone = 200;
const int EachWork = 12;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var applications = int.Parse(Option("--applications", "1000000"));
var data = Option("--data", Path.Combine(Path.GetTempPath(), $"yinxin-life-{applications}"));
var key = Option("--key", Path.Combine(data + "-key", "master.key"));
var only = Option("--only", "");
var sessions = await FilledHouse.PrepareAsync(data, key, applications);
if (args.Contains("--prepare", StringComparer.Ordinal)) return 0;
var starting = Stopwatch.StartNew();
await using var server = await PinnedServer.StartAsync(data, key);
Console.WriteLine($"{applications} applications, {new FileInfo(Path.Combine(data, "yinxin.db")).Length >> 20} MiB database; the server was up after {starting.Elapsed.TotalSeconds:0.0} s, held to core 0, clients on the others");

var (alone, crowd) = (new Visits(server.Address, 1, EachAlone, warmUp: 20), new Visits(server.Address, Crowd, Each, warmUp: 5));
var pages = new LifePages(sessions, alone);
Console.WriteLine();
Console.WriteLine($"Lists and pages: {EachAlone} loads by one client, then {Crowd * Each} by {Crowd} that never pause. Milliseconds; times: of the style sheet's p50 alone.");
Console.WriteLine($"| page | p50 | p95 | worst | times | p95 with {Crowd} | loads/s | KiB |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
double peer = 0;
List<double> all = [];
foreach (var page in (await pages.ListsAsync()).Where(p => p.IsPeer || p.Title.Contains(only, StringComparison.Ordinal)))
{
    var (quiet, busy) = (await alone.LoadAsync(page), await crowd.LoadAsync(page));
    if (page.IsPeer) peer = quiet.At(50);
    else all.AddRange(quiet.Milliseconds);
    Console.WriteLine($"| {(page.IsPeer ? $"({page.Title})" : page.Title)} | {quiet.At(50):0.0} | {quiet.At(95):0.0} | {quiet.At(100):0.0} | {quiet.At(50) / peer:0} | {busy.At(95):0.0} | {busy.Milliseconds.Count / busy.Seconds:0} | {quiet.Bytes / 1024.0:0} |");
}
var together = Loads.Of(all);
if (all.Count > 0) Console.WriteLine($"| all pages | {together.At(50):0.0} | {together.At(95):0.0} | {together.At(100):0.0} | {together.At(50) / peer:0} | | | |");

Console.WriteLine();
Console.WriteLine($"Works: {EachWork} by one client. Seconds.");
Console.WriteLine("| work | p50 | p95 | worst | goal | KiB |");
Console.WriteLine("|---|---|---|---|---|---|");
var patient = new Visits(server.Address, 1, EachWork, warmUp: 2);
foreach (var (page, goal) in pages.Works().Where(w => w.Page.Title.Contains(only, StringComparison.Ordinal)))
{
    var seen = await patient.LoadAsync(page);
    Console.WriteLine($"| {page.Title} | {seen.At(50) / 1000:0.00} | {seen.At(95) / 1000:0.00} | {seen.At(100) / 1000:0.00} | {goal:0} | {seen.Bytes / 1024.0:0} |");
}
return 0;

string Option(string name, string fallback) => Array.IndexOf(args, name) is var i and >= 0 ? args[i + 1] : fallback;
