using System.Diagnostics;
using System.Globalization;
using Yinxin.Bench.Pages;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Demo;
using Yinxin.Store;

namespace Yinxin.Bench.Life;

/// <summary>A data folder with the life of a large company, made once; its tables are built by the house itself when it opens.</summary>
internal static class FilledHouse
{
    /// <returns>Sessions by user name.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> PrepareAsync(string data, string key, int applications)
    {
        var accounts = Path.Combine(Path.GetDirectoryName(key)!, "accounts.txt");
        if (!File.Exists(accounts)) await FillAsync(data, key, accounts, applications);
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var rebuilt = false;
        await using var house = House.Open(data, key, (done, total) =>
        {
            rebuilt = true;
            if (done % 100_000 < 5_000) Console.Error.Write($"\rtables: {done} of {total} events, {clock.Elapsed.TotalSeconds:0} s ");
        });
        if (rebuilt) Say($"All tables built from the ledger in {clock.Elapsed.TotalSeconds:0} s, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0} s of processors");
        return await Accounts.SignInAsync(house, accounts);
    }

    /// <summary>The company by its desks, five years ago; then its life straight into its ledger, which no desk would do.</summary>
    private static async Task FillAsync(string data, string key, string accounts, int applications)
    {
        var until = DateTimeOffset.UtcNow;
        var since = until.AddYears(-Applications.Years).AddDays(-1);
        IReadOnlyList<string> lines;
        Organisation company;
        IReadOnlyList<SealRow> seals;
        await using (var house = House.Open(data, key))
        {
            var people = await DemoCompany.FillAsync(house, history: false, CancellationToken.None, since);
            lines = await Accounts.WithOwnPasswordsAsync(house, people, since);
            company = await house.People.OrganisationAsync(CancellationToken.None);
            seals = Accounts.Must(await house.Seals.ListAsync(new Caller(people.Single(p => p.UserName == "sun").Id, since), new(), CancellationToken.None));
        }
        await using (var folder = DataFolder.Open(data, new KeyFilePlaces(key, null, Path.GetDirectoryName(key)!)))
        await using (var events = folder.OpenEvents(new(Accounts.SignerOf(folder.Keys), new EventCodec(), [], EventFacts.None)))
        {
            var clock = Stopwatch.StartNew();
            var writing = new Writing(events);
            var large = new LargeHouse(writing, company, seals, since.AddHours(1));
            await large.WriteAsync();
            await new Applications(writing, large, until).WriteAsync(applications, done => Console.Error.Write($"\rledger: {done} of {applications} applications, {clock.Elapsed.TotalSeconds:0} s "));
            Say($"Filled {applications} applications, {large.Offices.Sum(o => o.People.Count)} people in {large.Offices.Count} units, {large.Seals.Count} seals: {events.Size} events in {clock.Elapsed.TotalSeconds:0} s");
        }
        await File.WriteAllLinesAsync(accounts, lines);
    }

    private static void Say(FormattableString line)
    {
        Console.Error.WriteLine();
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }
}
