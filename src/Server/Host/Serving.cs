using System.Net;
using System.Security.Cryptography;
using Yinxin.Desks;

namespace Yinxin.Server.Host;

/// <summary>What serving needs.</summary>
public sealed record ServeAsked(string Data, string? KeyFile, string Urls, string? Certificate, string? CertificatePassword, bool Demo = false, string? Crypto = null);

/// <summary>Opens the house, puts right what a crash left, and serves until told to stop.</summary>
public static class Serving
{
    public static async Task<int> RunAsync(ServeAsked asked, CancellationToken stop)
    {
        if ((WhyNotListen(asked) ?? House.WhyNotCrypto(asked.Data, asked.Crypto)) is { } no)
        {
            await Console.Error.WriteLineAsync(no);
            return 2;
        }

        await using var house = House.Open(asked.Data, asked.KeyFile, (done, total) => Console.WriteLine($"Rebuilding tables: {done} of {total}"), asked.Crypto);
        await house.RecoverAsync(DateTimeOffset.UtcNow, stop);
        if (asked.Demo) await DemoAsync(house, stop);
        var isSetUp = (await house.People.OrganisationAsync(stop)).IsSetUp;
        var code = isSetUp ? null : NewCode();
        await using var app = Site.Build(house, new(asked.Urls, asked.Certificate, asked.CertificatePassword, code));
        await app.StartAsync(stop);
        Console.WriteLine($"印信 Yinxin: {string.Join("  ", app.Urls)}");
        if (code is not null) Console.WriteLine($"首次设置 Set-up code: {code}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>Fills a fresh house and prints who can sign in; a house that people live in is left alone.</summary>
    private static async Task DemoAsync(House house, CancellationToken stop)
    {
        if ((await house.People.OrganisationAsync(stop)).IsSetUp)
        {
            Console.WriteLine("The data folder has an organisation already; the demonstration was not filled in again.");
            return;
        }

        Console.WriteLine("Filling the demonstration company with a year of history …");
        foreach (var a in await Demo.DemoCompany.FillAsync(house, history: true, stop)) Console.WriteLine($"  {a.UserName,-10} {a.Password,-20} {a.Name} · {a.Post}");
        Console.WriteLine("Each password is to be changed at the first sign-in.");
    }

    /// <summary>A one-time link for an administrator, by whoever holds the machine and its key.</summary>
    public static async Task<int> PrintLinkAsync(string data, string? keyFile, string userName, string url, CancellationToken stop)
    {
        await using var house = House.Open(data, keyFile);
        var answer = await house.People.IssueLinkAtConsoleAsync(userName, DateTimeOffset.UtcNow, stop);
        if (answer.Refusal is { } no)
        {
            await Console.Error.WriteLineAsync(TextBook.Find(Language.English, no.Code));
            return 1;
        }
        Console.WriteLine($"{url.TrimEnd('/')}/links/{answer.Value!.Token}");
        return 0;
    }

    /// <summary>Four groups of digits and letters that don't look alike.</summary>
    public static string NewCode() => string.Join('-', Enumerable.Range(0, 4).Select(_ => new string(RandomNumberGenerator.GetItems<char>("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 4))));

    /// <summary>Plain HTTP is for this machine only; any other address needs a certificate.</summary>
    public static string? WhyNotListen(ServeAsked asked)
    {
        foreach (var url in asked.Urls.Split(';'))
        {
            if (!Uri.TryCreate(url.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var at)) return $"Not an address: {url}";
            var loopback = at.Host == "localhost" || (IPAddress.TryParse(at.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
            if (at.Scheme == "http" && !loopback) return $"Plain HTTP is served on loopback only; {url} needs https and --certificate.";
            if (at.Scheme == "https" && asked.Certificate is null) return $"{url} needs --certificate.";
        }
        return null;
    }
}
