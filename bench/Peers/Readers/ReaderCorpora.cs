using Yinxin.Fuzz;
using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers.Readers;

/// <summary>The files that readers are compared on: folders, or the broken files that the fuzz tests make.</summary>
internal static class ReaderCorpora
{
    private static readonly string[] Targets = ["objects", "xref", "filters", "signed"];

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.ReparsePoint };

    internal static void Folder(PeerKey key, string folder, string? keep)
    {
        using var comparison = new ReaderComparison(new JavaPeer("PdfBoxPeer", key), keep);
        foreach (var path in Directory.EnumerateFiles(folder, "*.pdf", Everywhere).Order(StringComparer.Ordinal)) comparison.Compare(path, Path.GetRelativePath(folder, path));
        comparison.Sum(folder);
    }

    /// <param name="count">Files of each kind.</param>
    internal static void Broken(PeerKey key, ScratchFolder scratch, int count, string? keep)
    {
        foreach (var target in FuzzTargets.All(Seeds(scratch)).Where(target => Targets.Contains(target.Name)))
        {
            using var comparison = new ReaderComparison(new JavaPeer("PdfBoxPeer", key), keep);
            for (var number = 0; number < count; number++) comparison.CompareMade(scratch, $"{target.Name}-{number}.pdf", FuzzRun.Input(target, seed: 1, number));
            comparison.Sum($"broken: {target.Name}");
        }
    }

    /// <summary>The bench's sample as qpdf writes it: with object streams, linearized, encrypted.</summary>
    private static List<byte[]> Seeds(ScratchFolder scratch)
    {
        var plain = scratch.Write("seed.pdf", Sealing.SampleFiles.TenPages(length: 20_000));
        string[][] ways = [["--object-streams=generate"], ["--linearize"], ["--encrypt", "", "owner", "256", "--"], ["--object-streams=generate", "--linearize"]];
        var seeds = new List<byte[]>();
        foreach (var way in ways)
        {
            OutsideTool.Run("qpdf", [.. way, plain, scratch.At("way.pdf")]);
            seeds.Add(File.ReadAllBytes(scratch.At("way.pdf")));
        }
        return seeds;
    }
}
