using System.Globalization;
using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers.Speed;

/// <summary>Sealing and verifying a file by whole processes: wall clock and the largest resident set.</summary>
internal sealed class AsProcess(PeerKey key, ScratchFolder scratch, string home)
{
    private static readonly string[][] Heaps = [["-XX:+UseSerialGC", "-Xmx64m"], ["-XX:+UseSerialGC", "-Xmx256m"], ["-XX:+UseSerialGC"]];

    internal void Run(string file, int repeats)
    {
        // The scripts build their programs when a source is newer: not while they are measured.
        foreach (var program in (string[])["yinxin-sign", "yinxin-verify"]) Ours(program, "--version");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{new FileInfo(file).Length / 1e6:0.0} MB as processes; medians of {repeats}\n\n| | s | peak MB |\n|---|---|---|"));
        var signed = scratch.At("by-yinxin.pdf");
        Show(repeats,
        [
            ("yinxin-sign", () => Ours("yinxin-sign", "pdf", file, signed, "--p12", key.Pkcs12, "--password-file", key.PasswordFile, "--overwrite")),
            ("podofosign", () => Other("podofosign", "-in", file, "-out", scratch.At("by-podofo.pdf"), "-cert", key.CertificatePem, "-pkey", key.KeyPem)),
            ("pdfsig -add-signature", () => Other("pdfsig", "-nssdir", key.Database, "-nick", "seal", "-add-signature", file, scratch.At("by-poppler.pdf"))),
            .. Java("PdfBoxPeer", "PDFBox signs", "signfile", file, scratch.At("by-pdfbox.pdf")),
            .. Java("ITextPeer", "iText 2.1.7 signs", "signfile", file, scratch.At("by-itext.pdf")),
            ("yinxin-verify", () => Ours("yinxin-verify", signed, "--trust", key.RootPem)),
            ("pdfsig", () => Other("pdfsig", "-nssdir", key.Database, signed)),
            .. Java("PdfBoxPeer", "PDFBox verifies", "verifyfile", signed),
            .. Java("ITextPeer", "iText 2.1.7 verifies", "verifyfile", signed),
        ]);
    }

    /// <summary>In turns; a peer that fails is shown with its words and not asked again.</summary>
    private static void Show(int repeats, IReadOnlyList<(string Name, Func<MeasuredRun> Run)> racers)
    {
        var runs = racers.ToDictionary(racer => racer.Name, _ => new List<MeasuredRun>(), StringComparer.Ordinal);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            foreach (var (name, run) in racers)
            {
                if (!runs[name].Exists(earlier => !earlier.Ok)) runs[name].Add(run());
            }
        }
        foreach (var (name, measured) in runs)
        {
            var failed = measured.Find(run => !run.Ok);
            Console.WriteLine(failed is null
                ? string.Create(CultureInfo.InvariantCulture, $"| {name} | {Middle(measured, run => run.Seconds):0.00} | {Middle(measured, run => run.PeakMegabytes):0} |")
                : $"| {name} | fails: {failed.Output.ReplaceLineEndings(" ")} | |");
        }
    }

    private MeasuredRun Ours(string program, params IReadOnlyList<string> arguments) => MeasuredRun.Of(Path.Combine(home, "bin", program), arguments);

    private static MeasuredRun Other(string program, params IReadOnlyList<string> arguments) => MeasuredRun.Of(program, arguments);

    /// <summary>With the smallest heap that is enough, and with temporary files where the library knows them.</summary>
    private IEnumerable<(string Name, Func<MeasuredRun> Run)> Java(string type, string name, params IReadOnlyList<string> question)
    {
        var heap = 0;
        yield return (name, () =>
        {
            while (true)
            {
                var run = MeasuredRun.Of("java", JavaPeer.CommandLine(type, key, Heaps[heap], question));
                if (run.Ok || heap == Heaps.Length - 1) return run;
                heap++;
            }
        });
    }

    private static double Middle(List<MeasuredRun> runs, Func<MeasuredRun, double> value) => runs.Select(value).Order().ElementAt(runs.Count / 2);
}
