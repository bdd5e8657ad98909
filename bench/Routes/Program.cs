using System.Diagnostics;
using System.Globalization;
using Yinxin.Bench.Routes;
using Yinxin.Domain.Approvals;

// Usage: dotnet run -c Release --project bench/Routes -- [--people N] [--rounds N]
// Times the check before a route of 40 levels comes into force, among 40 routes, 2,000 seals and N people in 500 units.
var people = int.Parse(Option("--people", "10000"), CultureInfo.InvariantCulture);
var rounds = int.Parse(Option("--rounds", "25"), CultureInfo.InvariantCulture);
var (world, route) = LargeCompany.Make(people);
var faults = RouteCheck.Find(world, route);
Console.WriteLine($"{world.People.People.Count} people, {world.People.Units.Count} units, {world.Seals.Count} seals, {world.InForce.Routes.Count} routes, {route.Steps.Count} levels: {faults.Count} findings");

List<double> times = [];
for (var i = 0; i < rounds; i++)
{
    var watch = Stopwatch.StartNew();
    _ = RouteCheck.Find(world, route);
    times.Add(watch.Elapsed.TotalMilliseconds);
}
times.Sort();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"check: p50 {times[times.Count / 2]:0} ms, p95 {times[(int)(times.Count * 0.95)]:0} ms, worst {times[^1]:0} ms"));

string Option(string name, string otherwise) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault() ?? otherwise;
