namespace Yinxin.Ledger;

/// <summary>One pass over an exported ledger from its first entry to its last.</summary>
internal sealed class LedgerWalk(string folder, HeldEvidence? held, CancellationToken stop)
{
    private readonly FaultList faults = new();
    private readonly GrowingFrontier tree = Frontier.Empty.Grow();
    private readonly StreamNumbers numbers = new();
    private readonly HeldComparison? comparison = held is null ? null : new HeldComparison(held);
    private readonly TileComparison tiles = new();

    public LedgerReport Report(IReadOnlyList<LogKey> trusted, VerifyNote verify)
    {
        var findings = new List<Finding>();
        if (Read(TilePath.Checkpoint, NoteText.LargestNote) is not { } note)
        {
            findings.AddRange(faults.Findings);
            return new LedgerReport(Finding.VerdictOf(findings), findings, null, 0);
        }

        var checkpoint = CheckpointCheck.Open(note, trusted, verify, findings);
        if (checkpoint is not null && Walk(checkpoint.Size.Value)) Conclude(checkpoint, findings);
        findings.AddRange(faults.Findings);
        if (comparison is not null) findings.Add(comparison.Judge(checkpoint?.Origin, tree, trusted, verify));
        return new LedgerReport(Finding.VerdictOf(findings), findings, checkpoint, tree.Size);
    }

    /// <returns>False when neither entries nor tile of some leaves can be had, so that the tree ends early.</returns>
    private bool Walk(long size)
    {
        comparison?.See(tree);
        for (var bundle = 0L; bundle * TilePath.FullWidth < size; bundle++)
        {
            stop.ThrowIfCancellationRequested();
            var width = (int)Math.Min(TilePath.FullWidth, size - bundle * TilePath.FullWidth);
            var stored = Tile(0, bundle, width);
            if (!WalkBundle(bundle, width, stored)) return false;
        }

        foreach (var tile in tiles.Partial(size)) Compare(tile, Tile(tile.Level, tile.Index, tile.Hashes.Count));
        return true;
    }

    private bool WalkBundle(long bundle, int width, Hash256[]? stored)
    {
        var path = TilePath.Entries(bundle, width);
        var bytes = Read(path, EntryBundle.Largest);
        var entries = bytes is null ? null : Split(path, bytes, width);
        if (entries is null && stored is null) return false;
        for (var i = 0; i < width; i++)
        {
            var entry = entries is null ? default : bytes.AsSpan(entries[i]);
            if (entries is not null) numbers.Check(tree.Size, entry, faults);
            var leaf = entries is null ? stored![i] : MerkleHash.Leaf(entry);
            if (stored is not null && stored[i] != leaf) Differs(tree.Size);
            Grow(leaf);
        }

        return true;
    }

    private void Differs(long leaf)
    {
        tiles.Distrust(leaf);
        faults.Add("leaf-differs", $"entry {leaf}");
    }

    private void Grow(Hash256 leaf)
    {
        tree.Append(leaf);
        comparison?.See(tree);
        foreach (var completed in tree.TakeCompleted())
        {
            if (tiles.Take(completed) is { } full) Compare(full, Tile(full.Level, full.Index, TilePath.FullWidth));
        }
    }

    private void Compare(TileRow derived, Hash256[]? stored)
    {
        if (stored is not null && tiles.FirstDifference(derived, stored) is { } element)
        {
            faults.Add("tile-differs", TilePath.Tile(derived.Level, derived.Index, derived.Hashes.Count), $"{element}");
        }
    }

    private void Conclude(Checkpoint checkpoint, List<Finding> findings)
    {
        if (tree.Root != checkpoint.Root) faults.Add("root-differs", TilePath.Checkpoint, $"{tree.Root}", $"{checkpoint.Root}");
        if (faults.Count == 0) findings.Add(new Finding("ledger-adds-up", Severity.Passed, "ledger", $"{tree.Size}", $"{numbers.Streams}"));
    }

    private List<Range>? Split(string path, byte[] bytes, int width)
    {
        try
        {
            return [.. EntryBundle.Split(bytes, width)];
        }
        catch (LedgerFormatException bad)
        {
            faults.Add(bad.Code, path, $"{bad.Offset}");
            return null;
        }
    }

    private Hash256[]? Tile(int level, long index, int width)
    {
        var path = TilePath.Tile(level, index, width);
        if (Read(path, TilePath.FullWidth * Hash256.Length) is not { } bytes) return null;
        if (bytes.Length == width * Hash256.Length) return Array.ConvertAll(Enumerable.Range(0, width).ToArray(), i => new Hash256(bytes.AsSpan(i * Hash256.Length, Hash256.Length)));
        faults.Add("tile-length-wrong", path, $"{bytes.Length}", $"{width * Hash256.Length}");
        return null;
    }

    private byte[]? Read(string path, int most)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (file.Length > most)
            {
                faults.Add("file-too-large", path, $"{most}");
                return null;
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add("file-missing", path);
            return null;
        }
    }
}
