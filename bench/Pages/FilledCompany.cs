using System.Text.RegularExpressions;
using Yinxin.Bench.Records;
using Yinxin.Desks;
using Yinxin.Server.Demo;
using Yinxin.Store;
using Yinxin.Store.Applications;
using Yinxin.Store.Documents;
using Yinxin.Store.Seals;

namespace Yinxin.Bench.Pages;

/// <summary>The demonstration company after ten busy years, with sessions for those who look at its pages.</summary>
internal sealed partial class FilledCompany(IReadOnlyDictionary<string, string> sessions)
{
    public static async Task<FilledCompany> PrepareAsync(string data, string key, int rows)
    {
        var accounts = Path.Combine(Path.GetDirectoryName(key)!, "accounts.txt");
        if (!File.Exists(accounts)) await FillAsync(data, key, accounts, rows);
        await using var house = House.Open(data, key);
        return new(await Accounts.SignInAsync(house, accounts));
    }

    /// <summary>The ten main pages, and a file that costs the server nothing but its sending.</summary>
    public async Task<IReadOnlyList<PageToLoad>> PagesAsync(Visits visits)
    {
        var application = Link().Matches(await visits.TextAsync("/applications", sessions["wang"]))[^1].Value;
        var seal = Link().Match(await visits.TextAsync("/seals", sessions["sun"])).Value;
        return
        [
            new("style sheet", "/css/yinxin.css", null, IsPeer: true),
            new("home", "/", sessions["sun"]),
            new("my applications", "/applications", sessions["wang"]),
            new("an application", application, sessions["wang"]),
            new("new application", "/applications/new", sessions["wang"]),
            new("seals", "/seals", sessions["sun"]),
            new("a seal", seal, sessions["sun"]),
            new("records", "/records", sessions["sun"]),
            new("records, two characters", "/records?text=%E9%87%87%E8%B4%AD", sessions["sun"]),
            new("documents", "/documents", sessions["feng"]),
            new("audit", "/audit", sessions["audit"]),
        ];
    }

    /// <summary>The company by its desks; then ten years of stampings straight into its ledger, which no desk would do.</summary>
    private static async Task FillAsync(string data, string key, string accounts, int rows)
    {
        World world;
        IReadOnlyList<string> lines;
        await using (var house = House.Open(data, key))
        {
            var people = await DemoCompany.FillAsync(house, history: false, CancellationToken.None);
            var organisation = await house.People.OrganisationAsync(CancellationToken.None);
            world = World.New([.. people.Select(p => p.Id)], [.. organisation.Units.Keys]);
            lines = await Accounts.WithOwnPasswordsAsync(house, people, DateTimeOffset.UtcNow);
        }
        await using (var folder = DataFolder.Open(data, new KeyFilePlaces(key, null, Path.GetDirectoryName(key)!)))
        await using (var events = folder.OpenEvents(new(Accounts.SignerOf(folder.Keys), new EventCodec(), [new SealTable(), new ApplicationTable(), new StampingTable(), new DocumentTable()], EventFacts.None)))
        {
            await new Filling(events, world).WriteAsync(rows);
        }
        await File.WriteAllLinesAsync(accounts, lines);
    }

    /// <summary>The address of the first thing in a list.</summary>
    [GeneratedRegex("/(applications|seals)/[0-9a-f]{32}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
