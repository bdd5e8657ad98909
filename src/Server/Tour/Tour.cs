using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Server.Host;
using static Yinxin.Server.Tour.TourCompany;

namespace Yinxin.Server.Tour;

/// <summary>What a tour is asked to do.</summary>
/// <param name="Pdf">The document to seal; null: a contract is typeset.</param>
/// <param name="Out">Where <c>sealed.pdf</c>, <c>receipt.json</c> and <c>trust.pem</c> go; may exist.</param>
/// <param name="Data">Where the data folder is kept; null: thrown away afterwards.</param>
/// <param name="At">Page from 1 and centre in mm from the top left; null: the default is printed.</param>
public sealed record TourAsked(string? Pdf, string Out, string? Data, string? KeyFile, SampleSpot? At);

/// <summary>The whole main job over HTTP, as the different people would do it, one line per step.</summary>
public static class MainTour
{
    /// <returns>0 only when the verifier accepts all of it.</returns>
    public static async Task<int> RunAsync(TourAsked asked, CancellationToken stop)
    {
        var scratch = Path.Combine(Path.GetTempPath(), $"yinxin-tour-{Guid.NewGuid():N}");
        var data = asked.Data ?? Path.Combine(scratch, "data");
        var key = asked.KeyFile ?? (asked.Data is null ? Path.Combine(scratch, "key", "master.key") : null);
        try
        {
            await HouseAsync(asked, data, key, stop);
            var code = await VerifyAsync(asked.Out, stop);
            var ledger = await Desks.Evidence.LedgerInspection.VerifyAsync(data, key, null, stop);
            Say($"账本核验：{ledger.Entries} 条记录，{ledger.Files} 个文件，{(ledger.ExitCode == 0 ? "全部相符" : string.Join("; ", ledger.Lines))}");
            return code != 0 ? code : ledger.ExitCode;
        }
        catch (TourException no)
        {
            await Console.Error.WriteLineAsync($"The tour was stopped: {no.Message}");
            return 1;
        }
        finally
        {
            if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true);
        }
    }

    private static async Task HouseAsync(TourAsked asked, string data, string? key, CancellationToken stop)
    {
        await using var house = House.Open(data, key);
        if ((await house.People.OrganisationAsync(stop)).IsSetUp) throw new TourException($"{data} has an organisation already; the tour needs a fresh folder.");
        var code = Serving.NewCode();
        var site = new Uri($"http://localhost:{FreePort()}");
        await using var app = Site.Build(house, new(site.ToString(), null, null, code));
        await app.StartAsync(stop);
        Say($"服务已启动：{site}");
        using var company = new TourCompany(site, Say);
        await company.SetUpAsync(code, stop);
        await company.PeopleAsync(stop);
        await company.SealAsync(stop);
        await company.RouteAsync(stop);
        var paper = await PaperAsync(asked, stop);
        await new TourJob(company, asked, Say).RunAsync(paper.Bytes, paper.Name, paper.Spot, stop);
        await app.StopAsync(stop);
    }

    private static async Task<(byte[] Bytes, string Name, SampleSpot? Spot)> PaperAsync(TourAsked asked, CancellationToken stop)
    {
        if (asked.Pdf is { } file) return (await File.ReadAllBytesAsync(file, stop), Path.GetFileName(file), asked.At);
        var day = DateOnly.FromDateTime(DateTime.UtcNow);
        var sample = await SamplePapers.ContractAsync(Name, "海岳数据有限公司", "XC-2026-018", "云平台运维", 8_600_000, day, stop);
        return (sample.Pdf, "云平台运维服务合同.pdf", asked.At ?? sample.Spot);
    }

    /// <summary>Runs the offline verifier as anybody would.</summary>
    private static async Task<int> VerifyAsync(string folder, CancellationToken stop)
    {
        var home = Environment.GetEnvironmentVariable("YINXIN_HOME") ?? Home();
        var start = new ProcessStartInfo(Path.Combine(home, "bin", "yinxin-verify"))
        {
            ArgumentList = { Path.Combine(folder, "sealed.pdf"), "--receipt", Path.Combine(folder, "receipt.json"), "--trust", Path.Combine(folder, "trust.pem"), "--lang", "zh" },
        };
        using var run = Process.Start(start) ?? throw new TourException("yinxin-verify did not start.");
        await run.WaitForExitAsync(stop);
        Say($"离线验证 yinxin-verify：退出码 {run.ExitCode.ToString(CultureInfo.InvariantCulture)}");
        return run.ExitCode;
    }

    private static string Home()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "bin", "yinxin-verify"))) return d.FullName;
        throw new TourException("bin/yinxin-verify was not found; set YINXIN_HOME.");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static void Say(string line) => Console.WriteLine($"· {line}");
}
