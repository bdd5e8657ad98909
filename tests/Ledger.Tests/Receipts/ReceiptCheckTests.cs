namespace Yinxin.Ledger.Tests;

public sealed class ReceiptCheckTests
{
    [Fact]
    [Trait("Requirement", "L-03")]
    public void The_sealed_file_with_its_receipt_and_the_log_s_key_is_proven()
    {
        var report = SampleReceipt.Check(SampleReceipt.Electronic, SampleReceipt.After, SampleLog.Key);

        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal(
            ["entry-is-stamping", "body-matches-entry", "checkpoint-signed", "entry-in-tree", "file-matches"],
            report.Findings.Select(finding => finding.Code));
        Assert.Equal("合同专用章", report.Stamping?.SealName);
        Assert.Equal(StampingForm.Electronic, report.Stamping?.Form);
        Assert.Equal(SampleReceipt.TreeSizeThen, report.Checkpoint?.Size.Value);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_receipt_brings_no_trust_of_its_own()
    {
        var report = SampleReceipt.Check(SampleReceipt.Electronic, SampleReceipt.After);
        Assert.Equal(Verdict.CannotTell, report.Verdict);
        Assert.Equal("log-key-missing", Assert.Single(report.Findings, finding => finding.Severity == Severity.Unknown).Code);
        Assert.Equal(Verdict.CannotTell, SampleReceipt.Check(SampleReceipt.Electronic, SampleReceipt.After, SampleLog.Stranger).Verdict);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void Another_file_is_told_from_the_sealed_one_and_from_the_original()
    {
        Assert.Equal("file-differs", Fault(SampleReceipt.Check(SampleReceipt.Electronic, MerkleHash.Empty, SampleLog.Key)));
        var original = SampleReceipt.Check(SampleReceipt.Electronic, SampleReceipt.Before, SampleLog.Key);
        Assert.Equal(Verdict.CannotTell, original.Verdict);
        Assert.Contains(original.Findings, finding => finding.Code == "unsealed-original");
    }

    [Fact]
    public void Without_a_file_the_stamping_itself_is_proven_and_the_gap_is_named()
    {
        var report = SampleReceipt.Check(SampleReceipt.Physical, null, SampleLog.Key);
        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Contains(report.Findings, finding => finding is { Code: "file-not-compared", Severity: Severity.Note });
        Assert.Equal(StampingForm.Physical, report.Stamping?.Form);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void Each_part_that_was_exchanged_is_named()
    {
        var good = SampleReceipt.Electronic;
        var other = SampleReceipt.Of(SampleReceipt.BodyText("electronic").Replace("a-1", "a-2"));
        var impostor = new LogKey(SampleLog.Name, SampleLog.Stranger.PublicKey);
        var text = Checkpoint.Parse(SignedNote.Open(good.Checkpoint, [], SampleLog.Verify).Text).ToText();

        Assert.Equal("body-altered", Fault(Judged(good with { Body = other.Body })));
        Assert.Equal("body-altered", Fault(Judged(good with { Salt = new byte[32] })));
        Assert.Equal("proof-wrong", Fault(Judged(good with { Proof = [.. good.Proof.Skip(1)] })));
        Assert.Equal("proof-wrong", Fault(Judged(good with { Checkpoint = other.Checkpoint })));
        Assert.Equal("proof-wrong", Fault(Judged(other with { Checkpoint = good.Checkpoint, Proof = good.Proof })));
        Assert.Equal("checkpoint-key-wrong", Fault(Judged(good with { Checkpoint = SignedNote.Sign(text, impostor, SampleLog.SignAsStranger) })));
        Assert.Equal("checkpoint-signature-wrong", Fault(Judged(good with { Checkpoint = SignedNote.Sign(text, SampleLog.Key, SampleLog.SignAsStranger) })));
        Assert.Equal("checkpoint-origin-differs", Fault(Judged(good with { Checkpoint = SignedNote.Sign(text, SampleLog.Stranger, SampleLog.SignAsStranger) })));
    }

    [Fact]
    public void A_second_signature_line_is_no_part_of_a_receipt()
    {
        var note = SampleReceipt.Electronic.Checkpoint;
        byte[] twice = [.. note, .. note.AsSpan(note.AsSpan().LastIndexOf("\n\n"u8) + 2)];
        Assert.Equal("checkpoint-signature-extra", Fault(Judged(SampleReceipt.Electronic with { Checkpoint = twice })));
    }

    [Fact]
    public void A_genuine_entry_of_another_event_is_no_stamping() =>
        Assert.Equal("entry-not-a-stamping", Fault(Judged(SampleReceipt.Of(SampleReceipt.BodyText("electronic"), "stamping-begun/1"))));

    [Theory]
    [InlineData("\"imprints\":2", "\"imprints\":0")]
    [InlineData("\"imprints\":2", "\"imprints\":\"2\"")]
    [InlineData("\"imprints\":2", "\"imprints\":2.5")]
    [InlineData("\"imprints\":2,", "")]
    [InlineData("\"imprints\":2", "\"imprints\":2,\"imprints\":3")]
    [InlineData("\"imprints\":2", "\"imprints\":2,\"note\":\"x\"")]
    [InlineData("electronic", "digital")]
    [InlineData("04:00:00.000Z", "04:00:00Z")]
    [InlineData("\"stamping\":\"s-1\"", "\"stamping\":null")]
    [InlineData("合同", "\\ud800")]
    [InlineData("{\"stamping\"", "[{\"stamping\"")]
    public void A_signed_body_that_does_not_say_what_a_stamping_says_is_a_fault(string part, string instead) =>
        Assert.Equal("body-form", Fault(Judged(SampleReceipt.Of(SampleReceipt.BodyText("electronic").Replace(part, instead)))));

    [Fact]
    public void Paper_that_was_never_uploaded_has_no_digest_before()
    {
        var missing = SampleReceipt.Of(SampleReceipt.BodyText("physical").Replace($"\"before\":\"{SampleReceipt.Before}\",", ""));
        var nothing = SampleReceipt.Of(SampleReceipt.BodyText("physical").Replace($"\"before\":\"{SampleReceipt.Before}\"", "\"before\":null"));
        Assert.Equal(Verdict.Valid, Judged(missing).Verdict);
        Assert.Equal(Verdict.Valid, Judged(nothing).Verdict);
        Assert.Null(Judged(nothing).Stamping?.Before);
    }

    private static ReceiptReport Judged(Receipt receipt) => SampleReceipt.Check(receipt, SampleReceipt.After, SampleLog.Key);

    private static string Fault(ReceiptReport report)
    {
        Assert.Equal(Verdict.Invalid, report.Verdict);
        return Assert.Single(report.Findings, finding => finding.Severity == Severity.Fault).Code;
    }
}
