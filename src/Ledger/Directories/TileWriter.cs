namespace Yinxin.Ledger;

/// <summary>Turns a stream of entries into tile and bundle files; holds one unfinished tile per level.</summary>
internal sealed class TileWriter(string folder)
{
    private readonly GrowingFrontier tree = Frontier.Empty.Grow();
    private readonly TileRows rows = new(firstLevel: 0);
    private readonly MemoryStream bundle = new();

    public void Append(ReadOnlySpan<byte> entry)
    {
        EntryBundle.Append(bundle, entry);
        var index = tree.Size;
        var leaf = MerkleHash.Leaf(entry);
        tree.Append(leaf);
        Take(new SubtreeHash(0, index, leaf));
        foreach (var completed in tree.TakeCompleted()) Take(completed);
        if (tree.Size % TilePath.FullWidth == 0) WriteBundle(TilePath.FullWidth);
    }

    /// <summary>Writes what is partial.</summary>
    public (long Size, Hash256 Root) Finish()
    {
        if (tree.Size % TilePath.FullWidth is var width and > 0) WriteBundle((int)width);
        foreach (var tile in rows.Partial(tree.Size)) WriteTile(tile);
        return (tree.Size, tree.Root);
    }

    private void Take(SubtreeHash hash)
    {
        if (rows.Take(hash) is { } full) WriteTile(full);
    }

    private void WriteTile(TileRow tile) => Write(TilePath.Tile(tile.Level, tile.Index, tile.Hashes.Count), tile.ToBytes());

    private void WriteBundle(int width)
    {
        Write(TilePath.Entries((tree.Size - 1) / TilePath.FullWidth, width), bundle.GetBuffer().AsSpan(0, (int)bundle.Length));
        bundle.SetLength(0);
    }

    private void Write(string path, ReadOnlySpan<byte> content)
    {
        var target = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(content);
        file.Flush(flushToDisk: false);
    }
}
