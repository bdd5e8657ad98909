using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Yinxin.Bench.Records;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Ledger;
using Yinxin.Server.Demo;
using Yinxin.Signatures;
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
        Dictionary<string, string> sessions = new(StringComparer.Ordinal);
        foreach (var line in await File.ReadAllLinesAsync(accounts))
        {
            var (name, password) = (line.Split(' ')[0], line.Split(' ')[1]);
            sessions[name] = Must(await house.SignIn.SignInAsync(name, password, "127.0.0.1", DateTimeOffset.UtcNow, CancellationToken.None));
        }
        return new(sessions);
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
        List<string> lines = [];
        World world;
        await using (var house = House.Open(data, key))
        {
            var people = await DemoCompany.FillAsync(house, history: false, CancellationToken.None);
            var organisation = await house.People.OrganisationAsync(CancellationToken.None);
            world = World.New([.. people.Select(p => p.Id)], [.. organisation.Units.Keys]);
            foreach (var person in people) lines.Add(await WithOwnPasswordAsync(house, person));
        }
        await using (var folder = DataFolder.Open(data, new KeyFilePlaces(key, null, Path.GetDirectoryName(key)!)))
        await using (var events = folder.OpenEvents(new(SignerOf(folder.Keys), new EventCodec(), [new SealTable(), new ApplicationTable(), new StampingTable(), new DocumentTable()], EventFacts.None)))
        {
            await new Filling(events, world).WriteAsync(rows);
        }
        await File.WriteAllLinesAsync(accounts, lines);
    }

    /// <summary>The company's own log key, out of its key ring.</summary>
    private static LedgerSigner SignerOf(KeyRing ring)
    {
        var signer = new Ed25519Signer(ring.Secret(KeyPurpose.LogKey, "checkpoint-seed")!);
        var name = Encoding.UTF8.GetString(ring.Secret(KeyPurpose.LogKey, "log-name")!);
        return new(new LogKey(name, signer.PublicKey), message => signer.Sign(message), Ed25519.Verify);
    }

    private static async Task<string> WithOwnPasswordAsync(House house, DemoAccount account)
    {
        var at = DateTimeOffset.UtcNow;
        var session = Must(await house.SignIn.SignInAsync(account.UserName, account.Password, "127.0.0.1", at, CancellationToken.None));
        var password = $"Bench-{RandomNumberGenerator.GetHexString(16)}";
        Must(await house.SignIn.ChangePasswordAsync(new Caller(account.Id, at), session, account.Password, password, CancellationToken.None));
        return $"{account.UserName} {password}";
    }

    private static T Must<T>(Answer<T> answer) => answer.Refusal is { } no ? throw new InvalidOperationException($"Refused: {no.Code}") : answer.Value!;

    /// <summary>The address of the first thing in a list.</summary>
    [GeneratedRegex("/(applications|seals)/[0-9a-f]{32}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
