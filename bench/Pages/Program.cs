using System.Globalization;
using Yinxin.Bench.Pages;

// Usage: dotnet run -c Release --project bench/Pages -- [--rows N] [--data DIR] [--key FILE]
// Fills a demonstration company with N stampings (once), serves it on one core, and lets 16 clients on the other load each main page.
const int Clients = 16;
const int Each = 60;
var rows = int.Parse(Option("--rows", "1000000"), CultureInfo.InvariantCulture);
var data = Option("--data", Path.Combine(Path.GetTempPath(), $"yinxin-pages-{rows}"));
var key = Option("--key", Path.Combine(data + "-key", "master.key"));
var company = await FilledCompany.PrepareAsync(data, key, rows);
await using var server = await PinnedServer.StartAsync(data, key);

Console.WriteLine($"{rows} stampings; server on core 0, {Clients} clients on the others, {Clients * Each} loads of each page");
Console.WriteLine("| page | p50 ms | p95 ms | loads/s | KiB |");
Console.WriteLine("|---|---|---|---|---|");
var visits = new Visits(server.Address, Clients, Each);
List<double> all = [];
foreach (var page in await company.PagesAsync(visits))
{
    var seen = await visits.LoadAsync(page);
    if (page.IsPeer) seen.Print($"({page.Title})");
    else
    {
        seen.Print(page.Title);
        all.AddRange(seen.Milliseconds);
    }
}
Loads.Of(all).Print("all pages", withRate: false);
return 0;

string Option(string name, string fallback) => Array.IndexOf(args, name) is var i and >= 0 ? args[i + 1] : fallback;
