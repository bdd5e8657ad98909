namespace Yinxin.Ledger.Tests;

public sealed class LedgerDirectoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yinxin-ledger-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Requirement", "L-01")]
    public void Seventy_thousand_entries_make_the_tiles_that_the_format_names()
    {
        Write(70_000);

        Assert.Equal(273, Files("tile/0", "*").Count(file => !file.Contains(".p/", StringComparison.Ordinal)));
        Assert.Equal(112 * 32, new FileInfo(At("tile/0/273.p/112")).Length);
        Assert.Equal(256 * 32, new FileInfo(At("tile/1/000")).Length);
        Assert.Equal(17 * 32, new FileInfo(At("tile/1/001.p/17")).Length);
        Assert.Equal(32, new FileInfo(At("tile/2/000.p/1")).Length);
        Assert.True(File.Exists(At("tile/entries/272")));
        Assert.True(File.Exists(At("tile/entries/273.p/112")));
        Assert.Equal(1 + 274 + 274 + 2 + 1, Files("", "*").Count);

        var report = Check();
        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal(70_000, report.Entries);
        Assert.Equal(["checkpoint-signed", "ledger-adds-up"], report.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(512)]
    public void Every_size_around_a_full_tile_adds_up(int size)
    {
        Write(size);
        Assert.Equal(Verdict.Valid, Check().Verdict);
        Assert.Equal(size >= 256, File.Exists(At("tile/1/000.p/" + (size / 256))));
    }

    [Fact]
    public void Paths_group_their_digits_by_three()
    {
        Assert.Equal("tile/0/005", TilePath.Tile(0, 5, 256));
        Assert.Equal("tile/0/x001/x234/067", TilePath.Tile(0, 1234067, 256));
        Assert.Equal("tile/2/x001/000.p/7", TilePath.Tile(2, 1000, 7));
        Assert.Equal("tile/entries/x010/020.p/255", TilePath.Entries(10020, 255));
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public void A_changed_entry_is_named()
    {
        Write(600);
        var bundle = At("tile/entries/001");
        var bytes = File.ReadAllBytes(bundle);
        var actor = bytes.AsSpan().IndexOf("person/li"u8);
        bytes[actor + 7] = (byte)'w';
        File.WriteAllBytes(bundle, bytes);

        var report = Check();

        Assert.Equal(Verdict.Invalid, report.Verdict);
        Assert.Equal([("leaf-differs", "entry 256"), ("root-differs", "checkpoint")], Faults(report));
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public void Every_changed_byte_of_a_small_ledger_is_found()
    {
        Write(5);
        foreach (var file in Files("", "*"))
        {
            var original = File.ReadAllBytes(file);
            for (var at = 0; at < original.Length; at++)
            {
                byte[] changed = [.. original];
                changed[at] ^= 1;
                File.WriteAllBytes(file, changed);
                Assert.True(Check().Verdict != Verdict.Valid, $"{file} byte {at}");
            }

            File.WriteAllBytes(file, original);
        }

        Assert.Equal(Verdict.Valid, Check().Verdict);
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public void A_changed_tile_above_the_leaves_is_named_with_its_element()
    {
        Write(600);
        var tile = File.ReadAllBytes(At("tile/1/000.p/2"));
        tile[^1] ^= 1;
        File.WriteAllBytes(At("tile/1/000.p/2"), tile);

        var fault = Assert.Single(Check().Findings, finding => finding.Severity == Severity.Fault);
        Assert.Equal("tile-differs", fault.Code);
        Assert.Equal("tile/1/000.p/2", fault.Place);
        Assert.Equal("1", Assert.Single(fault.Facts));
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public void A_missing_file_is_named_and_the_rest_still_checked()
    {
        Write(600);
        File.Delete(At("tile/entries/001"));
        File.Delete(At("tile/1/000.p/2"));
        Assert.Equal([("file-missing", "tile/entries/001"), ("file-missing", "tile/1/000.p/2")], Faults(Check()).Where(fault => fault.Code == "file-missing"));
        Assert.DoesNotContain(("root-differs", "checkpoint"), Faults(Check()));

        File.Delete(At("tile/0/001"));
        Assert.Contains(("file-missing", "tile/0/001"), Faults(Check()));

        File.Delete(At("checkpoint"));
        Assert.Equal([("file-missing", "checkpoint")], Faults(Check()));
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public void A_ledger_written_anew_with_a_removed_a_doubled_or_a_moved_entry_is_found_by_its_numbers()
    {
        var entries = SampleLog.Entries(300).Select(entry => entry.ToBytes()).ToList();
        Write([.. entries[..100], .. entries[101..]]);
        var faults = Faults(Check());
        Assert.Contains(("sequence-wrong", "entry 100"), faults);
        Assert.Contains(("stream-number-wrong", "entry 106"), faults);

        Empty();
        (entries[3], entries[10]) = (entries[10], entries[3]);
        Write(entries);
        faults = Faults(Check());
        Assert.Contains(("stream-number-wrong", "entry 3"), faults);
        Assert.Contains(("sequence-wrong", "entry 10"), faults);
    }

    [Fact]
    public void Only_the_first_faults_are_named_and_the_rest_counted()
    {
        var entries = SampleLog.Entries(300).Select(entry => entry.ToBytes()).ToList();
        Write([.. entries[1..]]);
        var report = Check();
        Assert.Equal(20, Faults(report).Count);
        Assert.Equal("more-faults", report.Findings[^1].Code);
    }

    [Fact]
    public void A_truncated_bundle_is_a_fault_at_its_byte()
    {
        Write(5);
        var bundle = At("tile/entries/000.p/5");
        File.WriteAllBytes(bundle, File.ReadAllBytes(bundle)[..^1]);
        Assert.Contains(("bundle-form", "tile/entries/000.p/5"), Faults(Check()));
        File.WriteAllBytes(bundle, [1]);
        Assert.Contains(("bundle-form", "tile/entries/000.p/5"), Faults(Check()));
        File.WriteAllBytes(At("tile/0/000.p/5"), new byte[256 * 32 + 1]);
        Assert.Contains(("file-too-large", "tile/0/000.p/5"), Faults(Check()));
        File.WriteAllBytes(At("tile/0/000.p/5"), new byte[31]);
        Assert.Contains(("tile-length-wrong", "tile/0/000.p/5"), Faults(Check()));
    }

    [Fact]
    public void A_checkpoint_that_claims_endless_entries_ends_the_check_soon()
    {
        Write(5);
        File.WriteAllBytes(At("checkpoint"), SampleLog.Note(long.MaxValue, MerkleHash.Empty));
        Assert.Contains(("file-missing", "tile/entries/000"), Faults(Check()));
    }

    [Fact]
    public void Entries_that_are_not_the_checkpoint_s_are_not_exported()
    {
        var entries = SampleLog.Entries(5).Select(entry => entry.ToBytes()).ToList();
        Assert.Throws<ArgumentException>(() => LedgerDirectory.Write(folder, entries, SampleLog.Note(5, MerkleHash.Empty)));
        Assert.False(File.Exists(At("checkpoint")));
        Assert.Throws<ArgumentException>(() => LedgerDirectory.Write(folder, entries, SampleLog.NoteOf(entries)));
        Empty();
        Assert.Throws<ArgumentException>(() => LedgerDirectory.Write(folder, entries.Skip(1), SampleLog.NoteOf(entries)));
    }

    [Fact]
    public void A_checkpoint_of_an_unknown_log_can_t_be_judged()
    {
        Write(5);
        var report = LedgerDirectory.Check(folder, [], SampleLog.Verify);
        Assert.Equal(Verdict.CannotTell, report.Verdict);
        Assert.Equal("log-key-missing", report.Findings[0].Code);
    }

    private void Write(int size) => Write(SampleLog.Entries(size).Select(entry => entry.ToBytes()).ToList());

    private void Write(List<byte[]> entries) => LedgerDirectory.Write(folder, entries, SampleLog.NoteOf(entries));

    private LedgerReport Check() => LedgerDirectory.Check(folder, [SampleLog.Key], SampleLog.Verify);

    private void Empty()
    {
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
    }

    private string At(string path) => Path.Combine(folder, path);

    private List<string> Files(string under, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, under), pattern, SearchOption.AllDirectories)];

    private static List<(string Code, string Place)> Faults(LedgerReport report) =>
        [.. report.Findings.Where(finding => finding.Severity == Severity.Fault).Select(finding => (finding.Code, finding.Place))];
}
