namespace Yinxin.Ledger.Tests;

/// <summary>A ledger whose own parts agree, held against what someone kept.</summary>
public sealed class HeldEvidenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yinxin-held-").FullName;
    private readonly List<byte[]> entries = [.. SampleLog.Entries(400).Select(entry => entry.ToBytes())];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [Trait("Requirement", "L-02")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(400)]
    public void A_ledger_that_only_grew_extends_every_checkpoint_of_its_past(int then)
    {
        Write(entries);
        var report = Against(SampleLog.NoteOf(entries[..then]));
        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal("ledger-extends-held", report.Findings[^1].Code);
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public void A_shortened_ledger_is_found_by_a_later_checkpoint()
    {
        Write(entries[..350]);
        Assert.Equal(("ledger-shortened", Verdict.Invalid), Last(Against(SampleLog.NoteOf(entries))));
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public void A_ledger_written_anew_with_the_log_s_own_key_is_found_by_an_old_checkpoint()
    {
        var kept = SampleLog.NoteOf(entries[..300]);
        entries[7] = (SampleLog.Entry(7) with { By = "person/wu" }).ToBytes();
        Write(entries);
        Assert.Equal(Verdict.Valid, LedgerDirectory.Check(folder, [SampleLog.Key], SampleLog.Verify).Verdict);
        Assert.Equal(("ledger-forked", Verdict.Invalid), Last(Against(kept)));
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public void A_receipt_finds_it_too()
    {
        entries[SampleReceipt.Index] = SampleReceipt.Electronic.Entry;
        var leaves = entries[..300].ConvertAll(entry => MerkleHash.Leaf(entry)).ToArray();
        var proof = Proofs.Inclusion(new LeafIndex(SampleReceipt.Index), new TreeSize(300), SampleLog.TilesOf(leaves));
        var receipt = SampleReceipt.Electronic with { Proof = proof, Checkpoint = SampleLog.NoteOf(entries[..300]) };
        Write(entries);
        Assert.Equal("ledger-extends-held", Last(Against(receipt.ToJson())).Code);
        Assert.Equal("held-not-believed", Last(Against((receipt with { Proof = [.. proof[1..]] }).ToJson())).Code);

        entries[SampleReceipt.Index] = SampleLog.Entry(SampleReceipt.Index).ToBytes();
        Directory.Delete(folder, recursive: true);
        Write(entries);
        Assert.Equal(("ledger-forked", Verdict.Invalid), Last(Against(receipt.ToJson())));
    }

    [Fact]
    public void What_was_kept_without_a_trusted_signature_proves_nothing()
    {
        Write(entries);
        var forged = SignedNote.Sign(new Checkpoint(SampleLog.Name, new TreeSize(300), MerkleHash.Empty).ToText(), SampleLog.Key, SampleLog.SignAsStranger);
        Assert.Equal(("held-not-believed", Verdict.CannotTell), Last(Against(forged)));
    }

    [Fact]
    public void A_checkpoint_of_another_log_is_not_compared()
    {
        Write(entries);
        var other = SignedNote.Sign(new Checkpoint(SampleLog.Stranger.Name, new TreeSize(3), MerkleHash.Empty).ToText(), SampleLog.Stranger, SampleLog.SignAsStranger);
        var report = LedgerDirectory.Check(folder, [SampleLog.Key, SampleLog.Stranger], SampleLog.Verify, HeldEvidence.Parse(other));
        Assert.Equal(("held-of-another-log", Verdict.CannotTell), Last(report));
    }

    private void Write(List<byte[]> written) => LedgerDirectory.Write(folder, written, SampleLog.NoteOf(written));

    private LedgerReport Against(byte[] kept) => LedgerDirectory.Check(folder, [SampleLog.Key], SampleLog.Verify, HeldEvidence.Parse(kept));

    private static (string Code, Verdict Verdict) Last(LedgerReport report) => (report.Findings[^1].Code, report.Verdict);
}
