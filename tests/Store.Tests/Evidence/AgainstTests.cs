using Yinxin.Domain;
using Yinxin.Ledger;

namespace Yinxin.Store.Tests.Evidence;

public sealed class AgainstTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task An_older_copy_adds_up_by_itself_and_is_found_shortened_by_a_checkpoint_kept_elsewhere()
    {
        byte[] kept;
        TestHome older;
        await using (var store = await home.OpenAsync()) await store.WriteNoteAsync("一");
        older = Tampering.CopyOf(home);
        await using (var store = await home.OpenAsync())
        {
            await store.WriteNoteAsync("二");
            kept = store.Events.LatestCheckpoint().Note;
        }

        using (older)
        {
            Assert.Equal(CheckVerdict.AddsUp, (await older.CheckAsync()).Verdict);
            Assert.Equal("ledger-shortened", Assert.Single((await older.CheckAsync(kept)).Faults).Code);
            Assert.Equal("ledger-shortened", Assert.Single(await QuickAsync(older, kept)).Code);
            Assert.Equal(CheckVerdict.AddsUp, (await home.CheckAsync(kept)).Verdict);
            Assert.Empty(await QuickAsync(home, kept));
        }
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task A_ledger_that_went_another_way_is_found_forked()
    {
        await using (var store = await home.OpenAsync()) await store.WriteNoteAsync("一");
        using var other = Tampering.CopyOf(home);
        await using (var store = await home.OpenAsync()) await store.AppendAsync(new("log/1"), new NoteChanged(default, "真"));
        byte[] kept;
        await using (var store = await other.OpenAsync())
        {
            await store.AppendAsync(new("log/1"), new NoteChanged(default, "假"));
            kept = store.Events.LatestCheckpoint().Note;
        }

        Assert.Equal("ledger-forked", Assert.Single((await home.CheckAsync(kept)).Faults).Code);
        Assert.Equal("ledger-forked", Assert.Single(await QuickAsync(home, kept)).Code);
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task A_receipt_kept_elsewhere_finds_the_entry_that_is_no_longer_its_own()
    {
        await using (var store = await home.OpenAsync()) await store.WriteNoteAsync("一");
        using var other = Tampering.CopyOf(home);
        var right = await ReceiptAsync(home, "真");
        var wrong = await ReceiptAsync(other, "假");

        Assert.Empty((await home.CheckAsync(right)).Faults);
        Assert.Equal(["ledger-forked", "entry-differs"], (await home.CheckAsync(wrong)).Faults.Select(fault => fault.Code));
    }

    [Fact]
    public async Task What_nobody_trusted_signed_says_nothing_against_the_ledger()
    {
        await using (var store = await home.OpenAsync()) await store.WriteNoteAsync("一");
        var stranger = SignedNote.Sign(new Checkpoint("somebody.else", new(9), default).ToText(), new LogKey("somebody.else", new byte[32]), _ => new byte[64]);

        var report = await home.CheckAsync(stranger);

        Assert.Equal((CheckVerdict.CannotTell, "against-signature"), (report.Verdict, Assert.Single(report.Faults).Code));
        Assert.Equal(CheckVerdict.CannotTell, (await home.CheckAsync([1, 2, 3])).Verdict);
        Assert.Equal("against-form", Assert.Single(await QuickAsync(home, [1, 2, 3])).Code);
    }

    private static async Task<byte[]> ReceiptAsync(TestHome home, string text)
    {
        await using var store = await home.OpenAsync();
        var appended = (await store.AppendAsync(new("log/1"), new NoteChanged(default, text)))!;
        var raw = store.Events.Raw(appended.FirstSequence)!;
        var proof = store.Events.InclusionProof(appended.FirstSequence, appended.FirstSequence + 1);
        return new Receipt(raw.Entry, raw.Body!, raw.Salt!, proof, appended.Checkpoint).ToJson();
    }

    private static async Task<IReadOnlyList<Fault>> QuickAsync(TestHome home, byte[] kept)
    {
        await using var folder = DataFolder.Inspect(home.Data, home.Places);
        return LedgerCheck.Against(folder, TestHome.Settings(), kept).Faults;
    }
}
