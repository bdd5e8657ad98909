using System.CommandLine;
using System.Globalization;
using Yinxin.Desks.Documents;

namespace Yinxin.Server.Tour;

/// <summary><c>yinxin tour</c>.</summary>
internal static class TourCommand
{
    public static Command Build()
    {
        Option<string?> pdf = new("--pdf") { Description = "The PDF to seal; without it a Chinese contract is typeset." };
        Option<string> to = new("--out") { Description = "Folder for sealed.pdf, receipt.json and trust.pem; may exist.", DefaultValueFactory = _ => "out" };
        Option<string?> data = new("--data") { Description = "Keeps the data folder here; without it everything is thrown away." };
        Option<string?> key = new("--key-file") { Description = "Where the master key is written; otherwise ~/.config/yinxin/keys/<id>.key for a kept folder." };
        Option<string?> at = new("--at") { Description = "page,x,y: mm from the page's top left to the imprint's centre; the default is printed." };
        Command tour = new("tour", "Does the whole main job over HTTP in a fresh data folder, as the different people would; exits 0 only when yinxin-verify accepts the result.") { pdf, to, data, key, at };
        tour.SetAction(async (parsed, stop) =>
        {
            var asked = parsed.GetValue(at);
            var spot = asked is null ? null : Spot(asked);
            if (asked is not null && spot is null)
            {
                await Console.Error.WriteLineAsync("--at is page,x,y, for example --at 1,60,250");
                return 3;
            }
            return await MainTour.RunAsync(new(parsed.GetValue(pdf), parsed.GetValue(to)!, parsed.GetValue(data), parsed.GetValue(key), spot), stop);
        });
        return tour;
    }

    private static SampleSpot? Spot(string text) =>
        text.Split(',') is [var page, var x, var y]
        && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
        && double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out var h)
        && double.TryParse(y, NumberStyles.Float, CultureInfo.InvariantCulture, out var v)
            ? new(p, h, v)
            : null;
}
