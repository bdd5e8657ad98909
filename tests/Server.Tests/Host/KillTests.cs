using System.Collections.Concurrent;
using Yinxin.Desks.Evidence;
using Yinxin.Domain.People;

namespace Yinxin.Server.Tests.Host;

/// <summary>The server dies at any moment under load; whoever was answered finds what was answered.</summary>
public sealed class KillTests
{
    private static readonly int Deaths = Environment.GetEnvironmentVariable("YINXIN_LONG") == "1" ? 60 : 4;

    [Fact]
    [Trait("Requirement", "L-01")]
    [Trait("Requirement", "L-02")]
    public async Task Killed_at_any_moment_nothing_that_was_answered_is_lost_and_the_ledger_adds_up()
    {
        await using var house = await RunningHouse.OfPeopleAsync();
        var bearer = (await house.House.People.IssueKeyAsync(house.People.As("security"), "load", house.People["wang"], [ApiScopes.Read, ApiScopes.Apply], null, CancellationToken.None)).Must().Bearer;
        await house.CloseAsync();
        ConcurrentBag<string> answered = [];
        var moment = new Random(20261123);

        for (var death = 0; death < Deaths; death++)
        {
            await using var server = await OtherServer.StartAsync(house.DataFolder, house.KeyFile);
            var load = Task.WhenAll(Enumerable.Range(0, 4).Select(client => ApplyUntilDeathAsync(server.Address, bearer, $"{death}-{client}", answered)));
            await AnsweredAsync(answered, answered.Count + moment.Next(1, 40), load);
            await server.KillAsync();
            await load;

            var found = await LedgerInspection.VerifyAsync(house.DataFolder, house.KeyFile, against: null, CancellationToken.None);
            Assert.True(found.ExitCode == 0, string.Join('\n', found.Lines));
        }

        Assert.InRange(answered.Count, Deaths, int.MaxValue);
        await using var last = await OtherServer.StartAsync(house.DataFolder, house.KeyFile);
        using var program = new ApiProgram(last.Address, bearer);
        foreach (var id in answered) Assert.Equal(id, (await program.GetAsync($"/api/applications/{id}")).Id);
    }

    /// <summary>The moment of death: so many answers were given, and others are under way.</summary>
    private static async Task AnsweredAsync(ConcurrentBag<string> answered, int count, Task load)
    {
        while (answered.Count < count)
        {
            Assert.False(load.IsCompleted, "No client is asking any more.");
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    private static async Task ApplyUntilDeathAsync(Uri address, string bearer, string name, ConcurrentBag<string> answered)
    {
        using var program = new ApiProgram(address, bearer);
        try
        {
            var i = 0;
            while (true) answered.Add((await program.PostAsync("/api/applications", Api.Bodies.Content($"合同 {name} {++i}"))).Id);
        }
        catch (HttpRequestException)
        {
            // The server is dead, as it should be.
        }
    }
}
