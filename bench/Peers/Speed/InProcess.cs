using System.Globalization;
using Yinxin.Signatures;
using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers.Speed;

/// <summary>Sealing and verifying 500 kB in a warm process, block by block in turns with PDFBox and iText in their warm machines.</summary>
internal static class InProcess
{
    private const int WarmUp = 3;
    private const int Repeats = 7;

    internal static void Run(PeerKey key, ScratchFolder scratch, int rounds)
    {
        var document = Sealing.SampleFiles.TenPages(length: 490_000);
        using var signing = key.Open();
        var ours = new OurRounds(document, signing.Signer(), key.Trusted);
        var sealedFile = ours.Sealed();
        var (plain, signed) = (scratch.Write("ten.pdf", document), scratch.Write("ten-sealed.pdf", sealedFile));
        using var pdfBox = new JavaPeer("PdfBoxPeer", key);
        using var pdfBoxSerial = new JavaPeer("PdfBoxPeer", key, "-XX:+UseSerialGC");
        using var iText = new JavaPeer("ITextPeer", key);
        using var iTextSerial = new JavaPeer("ITextPeer", key, "-XX:+UseSerialGC");
        Race($"Sealing {document.Length} bytes, 10 pages, invisible, RSA-2048, SHA-256",
        [
            new("key + SHA-256", () => ours.Floor(sealedFile, rounds)),
            new("Yinxin", () => ours.SealInvisibly(rounds)),
            new("Yinxin, visible", () => ours.SealVisibly(rounds)),
            new("PDFBox, serial collector", () => pdfBoxSerial.Median("sign", plain, rounds) / 1000),
            new("PDFBox", () => pdfBox.Median("sign", plain, rounds) / 1000),
            new("iText 2.1.7, serial collector", () => iTextSerial.Median("sign", plain, rounds) / 1000),
            new("iText 2.1.7", () => iText.Median("sign", plain, rounds) / 1000),
        ]);
        Race($"Verifying {sealedFile.Length} bytes: bytes, signature, path, what came later (peers: whether all is covered)",
        [
            new("SHA-256", () => ours.Hash(sealedFile, rounds)),
            new("Yinxin", () => ours.Verify(sealedFile, rounds)),
            new("PDFBox, serial collector", () => pdfBoxSerial.Median("verify", signed, rounds) / 1000),
            new("PDFBox", () => pdfBox.Median("verify", signed, rounds) / 1000),
            new("iText 2.1.7, serial collector", () => iTextSerial.Median("verify", signed, rounds) / 1000),
            new("iText 2.1.7", () => iText.Median("verify", signed, rounds) / 1000),
        ]);
    }

    private sealed record Racer(string Name, Func<double> Block);

    /// <summary>Medians of medians, each block in turn; the first is what the others are measured by.</summary>
    private static void Race(string title, IReadOnlyList<Racer> racers)
    {
        var took = racers.ToDictionary(racer => racer.Name, _ => new List<double>(), StringComparer.Ordinal);
        for (var repeat = -WarmUp; repeat < Repeats; repeat++)
        {
            foreach (var racer in racers)
            {
                var block = racer.Block();
                if (repeat >= 0) took[racer.Name].Add(block);
            }
        }
        Console.WriteLine($"\n{title}\n\n| | µs | ratio | /s |\n|---|---|---|---|");
        var least = Middle(took[racers[0].Name]);
        foreach (var (name, blocks) in took)
        {
            var median = Middle(blocks);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {median:0} | {median / least:0.00} | {1e6 / median:0} |"));
        }
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
