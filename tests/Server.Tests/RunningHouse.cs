using System.Net;
using Microsoft.AspNetCore.Builder;
using Yinxin.Desks;
using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

[assembly: AssemblyFixture(typeof(Yinxin.Server.Tests.RunningHouse))]

namespace Yinxin.Server.Tests;

/// <summary>A house that people live in, served by Kestrel on a loopback port, over a data folder of its own.</summary>
/// <remarks>All test classes share it; a test that turns things upside down opens one of its own with <see cref="EmptyAsync"/>.</remarks>
public sealed class RunningHouse : IAsyncLifetime
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("yinxin-server-");
    private WebApplication? app;

    public House House { get; private set; } = null!;
    public TestClock Clock { get; private init; } = new();
    public Uri Address { get; private set; } = null!;
    public Residents People { get; private set; } = null!;
    public Seals Seals { get; private set; } = null!;
    public string DataFolder => Path.Combine(home.FullName, "data");
    public IServiceProvider Services => app!.Services;
    public IEnumerable<Microsoft.AspNetCore.Routing.EndpointDataSource> Endpoints => ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app!).DataSources;

    public string KeyFile => Path.Combine(home.FullName, "keys", "master.key");

    /// <summary>Code of the set-up page of an empty house.</summary>
    public const string SetUpCode = "ABCD-EFGH-JKMN-PQRS";

    /// <summary>A house without an organisation, at its set-up page.</summary>
    public static async Task<RunningHouse> EmptyAsync()
    {
        var empty = new RunningHouse();
        await empty.OpenAsync();
        return empty;
    }

    /// <summary>A house with the administrators, wang, li and sun, without seals.</summary>
    public static async Task<RunningHouse> OfPeopleAsync()
    {
        var house = await EmptyAsync();
        house.People = await Residents.MoveInAsync(house.House, house.Clock, ["li", "wang", "sun"]);
        return house;
    }

    /// <summary>A full house at today's date, for programs that have no other clock.</summary>
    public static async Task<RunningHouse> OfTodayAsync()
    {
        var house = new RunningHouse { Clock = new TestClock(DateTimeOffset.UtcNow) };
        await house.InitializeAsync();
        return house;
    }

    public async ValueTask InitializeAsync()
    {
        await OpenAsync();
        People = await Residents.MoveInAsync(House, Clock);
        Seals = await Seals.RegisterAsync(House, People);
    }

    /// <summary>Nobody is in any more; data and keys stay.</summary>
    public async Task CloseAsync()
    {
        if (app is null) return;
        await app.DisposeAsync();
        await House.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await DemandThatItAddsUpAsync();
        home.Delete(recursive: true);
    }

    /// <summary>A browser without a session.</summary>
    public Browser Stranger() => new(Address);

    /// <summary>A browser in which this person is signed in.</summary>
    public async Task<Browser> BrowserAsync(string userName, string language = "zh-CN")
    {
        var answer = await House.SignIn.SignInAsync(userName, Residents.Password, "192.0.2.1", Clock.GetUtcNow(), CancellationToken.None);
        var browser = new Browser(Address, language);
        browser.Cookies.Add(Address, new Cookie(SessionDoorman.Cookie, answer.Value ?? throw new InvalidOperationException(answer.Refusal!.Code)));
        return browser;
    }

    /// <summary>A program with a key that acts for this person.</summary>
    public async Task<ApiProgram> ProgramAsync(string userName, params string[] scopes)
    {
        var caller = People.As("security");
        var asked = scopes.Length == 0 ? ApiScopes.All : scopes;
        var key = await House.People.IssueKeyAsync(caller, $"test {userName}", People[userName], asked, null, CancellationToken.None);
        return new(Address, (key.Value ?? throw new InvalidOperationException(key.Refusal!.Code)).Bearer);
    }

    /// <summary>Whatever a test did: every leaf, root, checkpoint, table row and file follows from the ledger.</summary>
    private async Task DemandThatItAddsUpAsync()
    {
        var found = await LedgerInspection.VerifyAsync(DataFolder, KeyFile, against: null, CancellationToken.None);
        if (found.ExitCode != 0) throw new InvalidOperationException($"The ledger does not add up: {string.Join("; ", found.Lines.Take(10))}");
    }

    private async Task OpenAsync()
    {
        House = House.Open(DataFolder, KeyFile);
        app = Site.Build(House, new SiteOptions("http://127.0.0.1:0", null, null, SetUpCode), Clock);
        await app.StartAsync();
        Address = new(app.Urls.Single());
    }
}
