using Yinxin.Ledger;

namespace Yinxin.Verify.Tests;

/// <summary>Exported ledgers.</summary>
public sealed class LedgerAnswerTests : IDisposable
{
    private readonly Desk desk = new();
    private readonly string trust;
    private readonly string folder;

    public LedgerAnswerTests()
    {
        trust = desk.Put("trust.pem", SampleLog.KeyPem(named: false));
        folder = desk.At("ledger");
        Export(SampleLog.Entries(300));
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "L-01")]
    public void A_whole_ledger_adds_up()
    {
        var answer = Desk.Ask("--ledger", folder, "--trust", trust, "--json");
        Assert.Equal(0, answer.Exit);
        Assert.Equal(["checkpoint-signed", "ledger-adds-up"], answer.Codes("passed"));
        Assert.Equal("ledger", answer.Json.GetProperty("subject").GetProperty("kind").GetString());
    }

    [Fact]
    public void Without_the_log_s_key_nobody_can_tell() => Assert.Equal(2, Desk.Ask("--ledger", folder).Exit);

    [Fact]
    [Trait("Requirement", "L-02")]
    public void A_changed_entry_is_named()
    {
        var bundle = Path.Combine(folder, "tile", "entries", "000");
        var bytes = File.ReadAllBytes(bundle);
        bytes[bytes.AsSpan().IndexOf("person/li"u8) + 7] = (byte)'w';
        File.WriteAllBytes(bundle, bytes);

        var answer = Desk.Ask("--ledger", folder, "--trust", trust, "--lang", "zh");

        Assert.Equal(1, answer.Exit);
        Assert.StartsWith("无效", answer.Output, StringComparison.Ordinal);
        Assert.Contains("[错误] 条目 0: 条目内容与树中的哈希不一致", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public void A_shortened_or_rewritten_ledger_is_found_by_what_was_kept()
    {
        var later = desk.Put("later", SampleLog.NoteOf(SampleLog.Entries(301)));
        Assert.Equal(["ledger-shortened"], Desk.Ask("--ledger", folder, "--trust", trust, "--against", later, "--json").Codes("fault"));

        var earlier = desk.Put("earlier", SampleLog.NoteOf(SampleLog.Entries(200)));
        Assert.Equal(0, Desk.Ask("--ledger", folder, "--trust", trust, "--against", earlier).Exit);

        var rewritten = SampleLog.Entries(300);
        rewritten[5] = (SampleLog.Entry(5) with { By = "person/wu" }).ToBytes();
        Directory.Delete(folder, recursive: true);
        Export(rewritten);
        Assert.Equal(0, Desk.Ask("--ledger", folder, "--trust", trust).Exit);
        Assert.Equal(["ledger-forked"], Desk.Ask("--ledger", folder, "--trust", trust, "--against", earlier, "--json").Codes("fault"));
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_receipt_is_held_against_the_ledger_that_it_came_from()
    {
        var receipt = SampleLog.ReceiptOf(StampingForm.Electronic, MerkleHash.Empty, MerkleHash.Empty);
        var kept = desk.Put("receipt.json", receipt.ToJson());
        Assert.Equal(["ledger-forked"], Desk.Ask("--ledger", folder, "--trust", trust, "--against", kept, "--json").Codes("fault"));

        var entries = SampleLog.Entries(300);
        entries[(int)LedgerEntry.Parse(receipt.Entry).Sequence] = receipt.Entry;
        Directory.Delete(folder, recursive: true);
        Export(entries);
        Assert.Contains(("ledger-extends-held", "passed"), Desk.Ask("--ledger", folder, "--trust", trust, "--against", kept, "--json").Findings);
    }

    [Fact]
    public void What_can_t_be_read_is_told_from_what_is_wrong()
    {
        Assert.Equal(3, Desk.Ask("--ledger", desk.At("nowhere"), "--trust", trust).Exit);
        Assert.Equal(3, Desk.Ask("--ledger", folder, "--trust", trust, "--against", trust).Exit);
        File.Delete(Path.Combine(folder, "checkpoint"));
        Assert.Equal(["file-missing"], Desk.Ask("--ledger", folder, "--trust", trust, "--json").Codes("fault"));
    }

    /// <returns>The folder.</returns>
    internal static string Export(string folder, List<byte[]> entries)
    {
        LedgerDirectory.Write(folder, entries, SampleLog.NoteOf(entries));
        return folder;
    }

    private void Export(List<byte[]> entries) => Export(folder, entries);
}
