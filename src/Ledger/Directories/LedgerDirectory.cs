namespace Yinxin.Ledger;

/// <summary>A ledger as plain files: checkpoint, tiles and entries, for whoever wants to check all of it without this program.</summary>
/// <remarks>C2SP tlog-tiles; docs/formats/ledger.md.</remarks>
public static class LedgerDirectory
{
    /// <summary>Writes entries and tiles as they stream by, and the checkpoint last, so that a folder without one is an export that did not finish.</summary>
    /// <param name="folder">Is made if missing; must be empty.</param>
    /// <param name="entries">The stored bytes of all entries of the checkpoint's tree, in order.</param>
    /// <param name="checkpoint">The signed note, written as it is.</param>
    /// <exception cref="ArgumentException">The folder is not empty, or the entries are not those of the checkpoint; then no checkpoint is written.</exception>
    /// <exception cref="LedgerFormatException">The checkpoint is not one.</exception>
    public static void Write(string folder, IEnumerable<byte[]> entries, ReadOnlySpan<byte> checkpoint)
    {
        var claimed = Checkpoint.Parse(NoteText.Split(checkpoint).Text);
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any()) throw new ArgumentException("The folder is not empty.", nameof(folder));

        var writer = new TileWriter(folder);
        foreach (var entry in entries) writer.Append(entry);
        var (size, root) = writer.Finish();
        if (size != claimed.Size.Value) throw new ArgumentException($"There are {size} entries, the checkpoint speaks of {claimed.Size.Value}.", nameof(entries));
        if (root != claimed.Root) throw new ArgumentException("The entries lead to another root than the checkpoint's.", nameof(entries));
        PlaceLast(folder, checkpoint);
    }

    /// <summary>Derives everything again from the entries: leaves, tiles, root; checks the checkpoint's signature and the numbers in the entries.</summary>
    /// <param name="held">A checkpoint or a receipt from before, to find a shortened or forked ledger; null when there is none.</param>
    /// <exception cref="IOException">The folder can't be read; a missing file is a finding instead.</exception>
    public static LedgerReport Check(string folder, IReadOnlyList<LogKey> trusted, VerifyNote verify, HeldEvidence? held = null, CancellationToken stop = default) =>
        new LedgerWalk(folder, held, stop).Report(trusted, verify);

    private static void PlaceLast(string folder, ReadOnlySpan<byte> checkpoint)
    {
        var final = Path.Combine(folder, TilePath.Checkpoint);
        var temporary = final + ".tmp";
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(checkpoint);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, final);
    }
}
