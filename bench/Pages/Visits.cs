using System.Diagnostics;
using System.Globalization;

namespace Yinxin.Bench.Pages;

/// <summary>A page and whose session loads it.</summary>
/// <param name="IsPeer">What the server does without any work of ours; not one of the pages.</param>
internal sealed record PageToLoad(string Title, string Path, string? Session, bool IsPeer = false);

/// <summary>How long loads took.</summary>
internal sealed record Loads(IReadOnlyList<double> Milliseconds, double Seconds, long Bytes)
{
    public static Loads Of(IEnumerable<double> milliseconds) => new([.. milliseconds.Order()], 0, 0);

    /// <summary>What so many of a hundred did not exceed; 100 is the worst.</summary>
    public double At(int percent) => Milliseconds[Math.Min(Milliseconds.Count - 1, Milliseconds.Count * percent / 100)];

    public void Print(string title, bool withRate = true)
    {
        var rate = withRate ? string.Create(CultureInfo.InvariantCulture, $"{Milliseconds.Count / Seconds:0} | {Bytes / 1024.0:0}") : "– | –";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {title} | {At(50):0.0} | {At(95):0.0} | {rate} |"));
    }
}

/// <summary>Clients that load one page again and again, each with a connection of its own, without pause.</summary>
/// <param name="warmUp">Loads of each client before those that count.</param>
internal sealed class Visits(Uri address, int clients, int each, int warmUp = 60)
{
    /// <exception cref="InvalidOperationException">The page did not come, or another came in its place.</exception>
    public async Task<Loads> LoadAsync(PageToLoad page)
    {
        await RunAsync(page, warmUp, []);
        var times = new List<double>[clients];
        var watch = Stopwatch.StartNew();
        var bytes = await RunAsync(page, each, times);
        return new([.. times.SelectMany(t => t).Order()], watch.Elapsed.TotalSeconds, bytes);
    }

    public async Task<string> TextAsync(string path, string session)
    {
        using var client = Client(session);
        return await client.GetStringAsync(new Uri(path, UriKind.Relative));
    }

    private async Task<long> RunAsync(PageToLoad page, int times, List<double>[] taken)
    {
        var sizes = await Task.WhenAll(Enumerable.Range(0, clients).Select(async i =>
        {
            using var client = Client(page.Session);
            List<double> mine = [];
            long size = 0;
            for (var n = 0; n < times; n++)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(page.Path, UriKind.Relative));
                var body = await answer.Content.ReadAsByteArrayAsync();
                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{page.Path}: {(int)answer.StatusCode} {answer.Headers.Location}");
                size = body.Length;
            }
            if (i < taken.Length) taken[i] = mine;
            return size;
        }));
        return sizes[0];
    }

    private HttpClient Client(string? session)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        if (session is not null) client.DefaultRequestHeaders.Add("Cookie", $"yx-session={session}");
        return client;
    }
}
