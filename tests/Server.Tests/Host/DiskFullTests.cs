using System.Net;
using Yinxin.Desks.Evidence;
using Yinxin.Domain.People;

namespace Yinxin.Server.Tests.Host;

/// <summary>The disk is full while a document is to be sealed.</summary>
public sealed class DiskFullTests : IDisposable
{
    /// <summary>Room for the data folder and a little more, in bytes.</summary>
    private const string DiskSize = "16777216";

    private readonly DirectoryInfo mount = Directory.CreateTempSubdirectory("yinxin-disk-");
    private readonly DirectoryInfo rescued = Directory.CreateTempSubdirectory("yinxin-rescued-");

    [Fact]
    [Trait("Requirement", "U-05")]
    [Trait("Requirement", "P-04")]
    public async Task Sealing_on_a_full_disk_is_refused_loses_nothing_and_works_when_there_is_room_again()
    {
        await using var house = await RunningHouse.OfTodayAsync();
        var application = await house.ApprovedAsync(Stories.Content("磁盘已满的合同"));
        var bearer = (await house.House.People.IssueKeyAsync(house.People.As("security"), "full", house.People["wu"], [ApiScopes.Read, ApiScopes.Stamp], null, CancellationToken.None)).Must().Bearer;
        await house.CloseAsync();
        await using var server = await OtherServer.StartAsync(
            Path.Combine(mount.FullName, "data"), house.KeyFile,
            "bwrap", "--dev-bind", "/", "/", "--size", DiskSize, "--tmpfs", mount.FullName, "--die-with-parent", "sh", "-c", $"cp -a '{house.DataFolder}' '{mount.FullName}/data' && exec \"$@\"", "sh");
        using var custodian = new ApiProgram(server.Address, bearer);
        var inside = InsideOf(server);

        var filler = Fill(inside);
        var refused = await custodian.PostAsync($"/api/applications/{application}/stampings", new { use = 0, conditionsMet = Array.Empty<string>() });
        File.Delete(filler);
        var stamped = await custodian.PostAsync($"/api/applications/{application}/stampings", new { use = 0, conditionsMet = Array.Empty<string>() });

        Assert.Equal((HttpStatusCode.Conflict, "disk-full"), (refused.Status, refused.Code));
        Assert.True(stamped.Status == HttpStatusCode.Created, stamped.Body?.ToJsonString());
        var shown = await custodian.GetAsync($"/api/applications/{application}");
        Assert.Equal("closed", (string?)shown.Body!["status"]);
        Assert.Single(shown.Body["stampings"]!.AsArray(), s => (string?)s!["state"] == "stamped");
        var found = await LedgerInspection.VerifyAsync(await RescueAsync(server, inside), house.KeyFile, against: null, CancellationToken.None);
        Assert.True(found.ExitCode == 0, string.Join('\n', found.Lines));
    }

    public void Dispose()
    {
        mount.Delete(recursive: true);
        rescued.Delete(recursive: true);
    }

    /// <summary>The server's own view of its disk: the process below bwrap that sees the mount.</summary>
    private string InsideOf(OtherServer server)
    {
        var processes = Descendants(server.Id).Select(id => $"/proc/{id}/root{mount.FullName}");
        return processes.First(path => Directory.Exists(Path.Combine(path, "data")));
    }

    private static IEnumerable<int> Descendants(int id)
    {
        var children = File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
        return children.SelectMany(child => Descendants(child).Prepend(child));
    }

    /// <summary>Takes all the room there is.</summary>
    private static string Fill(string inside)
    {
        var path = Path.Combine(inside, "filler");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            return path;
        }
    }

    /// <summary>Copies the data out of the mount, which ends with the server.</summary>
    private async Task<string> RescueAsync(OtherServer server, string inside)
    {
        var to = Path.Combine(rescued.FullName, "data");
        using var copy = System.Diagnostics.Process.Start("cp", ["-a", Path.Combine(inside, "data"), to]);
        await copy.WaitForExitAsync();
        await server.KillAsync();
        return to;
    }
}
