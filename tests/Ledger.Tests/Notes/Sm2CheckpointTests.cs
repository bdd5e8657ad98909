using Yinxin.Signatures;

namespace Yinxin.Ledger.Tests.Notes;

/// <summary>Checkpoints that are signed with SM2 too: a line that fails is a fault, and so is one that is missing where the key is known.</summary>
public sealed class Sm2CheckpointTests
{
    private static readonly Sm2Key Pair = Sm2Key.FromScalar([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly LogKey Key = new(LogKey.Sm2NameOf(SampleLog.Name), Pair.PublicKey.Octets);
    private static readonly Receipt Plain = SampleReceipt.Electronic;

    private static string Text => SignedNote.Open(Plain.Checkpoint, [], NoteSignatures.Verify).Text;

    [Fact]
    public void Both_signatures_are_checked_by_whoever_has_both_keys()
    {
        var report = Check(Both(Sign), SampleLog.Key, Key);

        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Superset(new HashSet<string>(["checkpoint-signed", "checkpoint-sm2-signed"]), report.Findings.Select(finding => finding.Code).ToHashSet());
    }

    [Fact]
    public void A_wrong_and_a_missing_signature_with_SM2_are_faults()
    {
        Assert.Equal(("checkpoint-sm2-wrong", Verdict.Invalid), First(Check(Both(message => Sign([.. message, 0])), SampleLog.Key, Key)));
        Assert.Equal(("checkpoint-sm2-missing", Verdict.Invalid), First(Check(Plain.Checkpoint, SampleLog.Key, Key)));
        var other = Sm2Key.FromScalar([.. Enumerable.Repeat((byte)7, 32)]);
        var impostor = new LogKey(Key.Name, other.PublicKey.Octets);
        Assert.Equal(("checkpoint-sm2-wrong", Verdict.Invalid), First(Check(Both(message => Sm2Signature.ToRaw(other.SignData(message)), impostor), SampleLog.Key, Key)));
    }

    [Fact]
    public void Who_has_only_the_key_of_Ed25519_is_told_that_the_other_was_not_checked()
    {
        var report = Check(Both(Sign), SampleLog.Key);

        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Contains(report.Findings, finding => finding is { Code: "checkpoint-sm2-not-checked", Severity: Severity.Note });
        Assert.Contains(Check(Both(Sign), Key).Findings, finding => finding.Code == "log-key-missing");
    }

    [Fact]
    public void Any_other_line_is_still_one_too_many()
    {
        var more = SignedNote.Sign(Text, [new(SampleLog.Key, SampleLog.Sign), new(Key, Sign), new(SampleLog.Stranger, SampleLog.SignAsStranger)]);
        Assert.Contains(Check(more, SampleLog.Key, Key).Findings, finding => finding.Code == "checkpoint-signature-extra");
        var swapped = SignedNote.Sign(Text, [new(Key, Sign), new(SampleLog.Key, SampleLog.Sign)]);
        Assert.Equal(Verdict.Invalid, Check(swapped, SampleLog.Key, Key).Verdict);
    }

    [Fact]
    public void The_key_travels_as_text_with_a_type_of_its_own()
    {
        var text = Key.ToVerifierText();

        Assert.Equal(Key, LogKey.ParseVerifierText(text));
        Assert.StartsWith($"{SampleLog.Name}/sm2+", text, StringComparison.Ordinal);
        var typed = Convert.FromBase64String(text.Split('+', 3)[2]);
        Assert.Equal([0xff, .. "yinxin/sm2-sm3\n"u8, 4], typed[..17]);
        Assert.Equal("verifier-key-form", Assert.Throws<LedgerFormatException>(() => LogKey.ParseVerifierText(text[..^8])).Code);
        Assert.Throws<ArgumentException>(() => new LogKey("a", [2, .. Key.PublicKey[1..]]));
    }

    private static byte[] Sign(ReadOnlySpan<byte> message) => Sm2Signature.ToRaw(Pair.SignData(message));

    private static byte[] Both(SignNote second, LogKey? key = null) => SignedNote.Sign(Text, [new(SampleLog.Key, SampleLog.Sign), new(key ?? Key, second)]);

    private static ReceiptReport Check(byte[] note, params IReadOnlyList<LogKey> trusted) =>
        ReceiptCheck.Check(Plain with { Checkpoint = note }, SampleReceipt.After, trusted, NoteSignatures.Verify);

    private static (string Code, Verdict Verdict) First(ReceiptReport report) => (report.Findings.First(finding => finding.Severity == Severity.Fault).Code, report.Verdict);
}
