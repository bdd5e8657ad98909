using Yinxin.Ledger;

namespace Yinxin.Verify.Tests;

/// <summary>Receipts of a log of the crypto profile gm, whose checkpoints are signed with SM2 too.</summary>
public sealed class Sm2LogAnswerTests : IDisposable
{
    private readonly Desk desk = new();
    private readonly string contract;
    private readonly string both;
    private readonly Receipt receipt = SealedDocument.Receipt;

    public Sm2LogAnswerTests()
    {
        contract = desk.Put("contract.pdf", SealedDocument.Bytes);
        both = desk.Put("both.pem", SealedDocument.RootPem + SampleLog.KeyPem(named: true) + SampleLog.Sm2KeyPem);
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_receipt_signed_twice_is_valid_for_who_has_both_keys_and_for_who_has_one()
    {
        var twice = desk.Put("twice.json", (receipt with { Checkpoint = SampleLog.SignedTwice(receipt.Checkpoint) }).ToJson());
        var one = desk.Put("one.pem", SealedDocument.RootPem + SampleLog.KeyPem(named: true));

        var answer = Desk.Ask(contract, "--receipt", twice, "--trust", both, "--json");
        Assert.True(answer.Exit == 0, answer.Output);
        Assert.Contains("checkpoint-sm2-signed", answer.Codes("passed"));
        var partly = Desk.Ask(contract, "--receipt", twice, "--trust", one, "--json");
        Assert.Equal(0, partly.Exit);
        Assert.Contains("checkpoint-sm2-not-checked", partly.Codes("note"));
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_missing_and_a_wrong_signature_with_SM2_make_it_invalid()
    {
        var missing = Desk.Ask(contract, "--receipt", desk.Put("once.json", receipt.ToJson()), "--trust", both, "--json");
        var note = SampleLog.SignedTwice(receipt.Checkpoint);
        note[^10] = (byte)(note[^10] == 'A' ? 'B' : 'A');
        var wrong = Desk.Ask(contract, "--receipt", desk.Put("wrong.json", (receipt with { Checkpoint = note }).ToJson()), "--trust", both, "--json");

        Assert.Equal((1, 1), (missing.Exit, wrong.Exit));
        Assert.Contains("checkpoint-sm2-missing", missing.Codes("fault"));
        Assert.Contains("checkpoint-sm2-wrong", wrong.Codes("fault"));
    }

    [Fact]
    public void A_nameless_key_of_SM2_takes_the_name_that_its_id_fits()
    {
        var nameless = desk.Put("nameless.pem", SampleLog.KeyPem(named: false) + SampleLog.Sm2KeyPem[SampleLog.Sm2KeyPem.IndexOf("-----BEGIN", StringComparison.Ordinal)..]);
        var twice = desk.Put("twice.json", (receipt with { Checkpoint = SampleLog.SignedTwice(receipt.Checkpoint) }).ToJson());

        Assert.Contains("checkpoint-sm2-signed", Desk.Ask("--sha256", $"{Desk.DigestOf(SealedDocument.Bytes)}", "--receipt", twice, "--trust", nameless, "--json").Codes("passed"));
    }
}
