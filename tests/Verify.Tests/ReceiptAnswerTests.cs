using Yinxin.Ledger;

namespace Yinxin.Verify.Tests;

/// <summary>Receipts, with and without the file that they speak of.</summary>
public sealed class ReceiptAnswerTests : IDisposable
{
    private static readonly byte[] Scan = "a scan of stamped paper"u8.ToArray();
    private static readonly byte[] Original = "what was approved"u8.ToArray();
    private static readonly Receipt Paper = SampleLog.ReceiptOf(StampingForm.Physical, Desk.DigestOf(Original), Desk.DigestOf(Scan));

    private readonly Desk desk = new();
    private readonly string trust;
    private readonly string receipt;
    private readonly string scan;

    public ReceiptAnswerTests()
    {
        trust = desk.Put("trust.pem", SampleLog.KeyPem(named: true));
        receipt = desk.Put("receipt.json", Paper.ToJson());
        scan = desk.Put("scan.tif", Scan);
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "L-03")]
    public void The_stamped_file_with_its_receipt_is_valid()
    {
        var answer = Desk.Ask(scan, "--receipt", receipt, "--trust", trust, "--json");
        Assert.Equal(0, answer.Exit);
        Assert.Equal("valid", answer.Json.GetProperty("outcome").GetString());
        Assert.Equal("合同专用章", answer.Json.GetProperty("stamping").GetProperty("sealName").GetString());
        Assert.Equal(Desk.DigestOf(Scan).ToString(), answer.Json.GetProperty("subject").GetProperty("sha256").GetString());
        Assert.Equal(40, answer.Json.GetProperty("checkpoint").GetProperty("size").GetInt32());
        Assert.Contains(("file-matches", "passed"), answer.Findings);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void Without_the_log_s_key_nobody_can_tell()
    {
        var answer = Desk.Ask(scan, "--receipt", receipt, "--json");
        Assert.Equal(2, answer.Exit);
        Assert.Equal(["log-key-missing"], answer.Codes("unknown"));
        var stranger = desk.Put("stranger.pem", SampleLog.StrangersPem);
        Assert.Equal(2, Desk.Ask(scan, "--receipt", receipt, "--trust", stranger).Exit);
    }

    [Fact]
    public void A_key_without_a_name_serves_the_log_whose_key_id_fits()
    {
        var nameless = desk.Put("nameless.pem", SampleLog.KeyPem(named: false));
        Assert.Equal(0, Desk.Ask(scan, "--receipt", receipt, "--trust", nameless).Exit);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void Another_key_under_the_log_s_name_makes_the_receipt_invalid()
    {
        var other = desk.Put("other.pem", $"Log: {SampleLog.Name}\n{SampleLog.StrangersPem}");
        var answer = Desk.Ask(scan, "--receipt", receipt, "--trust", other, "--json");
        Assert.Equal(1, answer.Exit);
        Assert.Equal(["checkpoint-key-wrong"], answer.Codes("fault"));
    }

    [Fact]
    public void Several_trust_files_and_several_blocks_add_up()
    {
        var stranger = desk.Put("stranger.pem", SampleLog.StrangersPem);
        var both = desk.Put("both.pem", SampleLog.StrangersPem + SampleLog.KeyPem(named: true));
        Assert.Equal(0, Desk.Ask(scan, "--receipt", receipt, "--trust", stranger, "--trust", trust).Exit);
        Assert.Equal(0, Desk.Ask(scan, "--receipt", receipt, "--trust", both).Exit);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_file_with_one_changed_byte_is_not_the_stamped_one()
    {
        byte[] changed = [.. Scan];
        changed[3] ^= 1;
        var answer = Desk.Ask(desk.Put("changed.tif", changed), "--receipt", receipt, "--trust", trust, "--json");
        Assert.Equal(1, answer.Exit);
        Assert.Equal(["file-differs"], answer.Codes("fault"));
    }

    [Fact]
    public void The_unsealed_original_is_recognised()
    {
        var answer = Desk.Ask(desk.Put("original.txt", Original), "--receipt", receipt, "--trust", trust, "--json");
        Assert.Equal(2, answer.Exit);
        Assert.Equal(["unsealed-original"], answer.Codes("unknown"));
    }

    [Fact]
    public void A_receipt_alone_is_checked_and_strictly_taken_leaves_a_gap()
    {
        Assert.Equal(0, Desk.Ask(receipt, "--trust", trust).Exit);
        var strictly = Desk.Ask(receipt, "--trust", trust, "--strict", "--json");
        Assert.Equal(2, strictly.Exit);
        Assert.Equal(["file-not-compared"], strictly.Codes("unknown"));
    }

    [Fact]
    public void A_digest_stands_in_for_a_file_that_is_not_at_hand()
    {
        Assert.Equal(0, Desk.Ask("--sha256", Desk.DigestOf(Scan).ToString().ToUpperInvariant(), "--receipt", receipt, "--trust", trust).Exit);
        Assert.Equal(1, Desk.Ask("--sha256", new string('0', 64), "--receipt", receipt, "--trust", trust).Exit);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_receipt_laid_out_anew_or_with_more_in_it_is_refused()
    {
        var json = System.Text.Encoding.UTF8.GetString(Paper.ToJson());
        foreach (var other in new[] { json + "\n", json.Replace("\"v\":1,", "\"v\": 1,"), json[..^1] + ",\"trust\":\"me\"}" })
        {
            var answer = Desk.Ask(desk.Put("other.json", other), "--trust", trust, "--json");
            Assert.Equal(1, answer.Exit);
            Assert.Equal(["receipt-form"], answer.Codes("fault"));
        }
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void No_flipped_bit_leaves_the_answer_valid()
    {
        var json = Paper.ToJson();
        for (var bit = 0; bit < json.Length * 8; bit += 5)
        {
            byte[] changed = [.. json];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var answer = Desk.Ask(scan, "--receipt", desk.Put("changed.json", changed), "--trust", trust, "--json");
            Assert.True(answer.Exit is 1 or 2, $"bit {bit}");
            Assert.NotEmpty(answer.Codes(answer.Exit == 1 ? "fault" : "unknown"));
        }
    }
}
