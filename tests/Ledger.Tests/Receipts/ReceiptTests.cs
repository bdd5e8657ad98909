using System.Text;

namespace Yinxin.Ledger.Tests;

public sealed class ReceiptTests
{
    [Fact]
    public void A_receipt_is_read_back_as_it_was_written() =>
        Assert.Equal(SampleReceipt.Electronic, Receipt.Parse(SampleReceipt.Electronic.ToJson()));

    [Fact]
    [Trait("Requirement", "L-03")]
    public void No_changed_byte_leaves_a_receipt_valid_or_without_a_named_finding()
    {
        var json = SampleReceipt.Electronic.ToJson();
        var verify = SampleLog.RememberingVerify();
        var checkedOnes = 0;
        foreach (var changed in Mutations.OfOneByte(json).Concat(Mutations.OfLength(json)))
        {
            if (Read(changed) is not { } receipt) continue;
            checkedOnes++;
            var report = ReceiptCheck.Check(receipt, SampleReceipt.After, [SampleLog.Key], verify);
            Assert.NotEqual(Verdict.Valid, report.Verdict);
            Assert.Contains(report.Findings, finding => finding.Severity is Severity.Fault or Severity.Unknown && finding.Code.Length > 0);
        }

        Assert.True(checkedOnes > 10_000, "Most changes inside base64 are well-formed, and only the check finds them.");
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void Only_the_canonical_spelling_is_read()
    {
        var json = Encoding.UTF8.GetString(SampleReceipt.Electronic.ToJson());
        string[] others =
        [
            json + "\n", " " + json, json.Replace("{\"v\":1,", "{\"v\": 1,"), json.Replace("\"v\":1", "\"v\":1.0"),
            json.Replace("{\"v\":1,", "{\"extra\":0,\"v\":1,"), json.Replace("\"}", "\",\"extra\":0}"), json.Replace("\"salt\"", "\"s\\u0061lt\""),
            json.Replace(@"\n", @"\u000a"), json.Replace("\"index\":11", "\"index\":011"), json.Replace("\"index\":11", "\"index\":12"),
            json.Replace("\"index\":11", "\"index\":\"11\""), json.Replace("\",\"", "\", \""), json.Replace("—", @"\u2014"), "\uFEFF" + json,
            json.Replace("=\"", "\""), json.Replace("\"proof\":[\"", "\"proof\":[,\""), json + json,
        ];
        Assert.All(others, other =>
        {
            Assert.NotEqual(json, other);
            Assert.Throws<LedgerFormatException>(() => Receipt.Parse(Encoding.UTF8.GetBytes(other)));
        });
    }

    [Fact]
    public void A_member_that_stands_there_twice_or_in_another_order_is_refused()
    {
        var json = Encoding.UTF8.GetString(SampleReceipt.Electronic.ToJson());
        var body = json[json.IndexOf("\"body\"", StringComparison.Ordinal)..json.IndexOf("\"salt\"", StringComparison.Ordinal)];
        var salt = json[json.IndexOf("\"salt\"", StringComparison.Ordinal)..json.IndexOf("\"index\"", StringComparison.Ordinal)];
        Assert.Throws<LedgerFormatException>(() => Receipt.Parse(Encoding.UTF8.GetBytes(json.Replace(body, body + body))));
        Assert.Throws<LedgerFormatException>(() => Receipt.Parse(Encoding.UTF8.GetBytes(json.Replace(body + salt, salt + body))));
    }

    [Fact]
    public void A_receipt_of_endless_length_is_refused_before_it_is_read()
    {
        var fault = Assert.Throws<LedgerFormatException>(() => Receipt.Parse(new byte[Receipt.LongestJson + 1]));
        Assert.Equal("receipt-form", fault.Code);
        var proof = string.Join(',', Enumerable.Repeat($"\"{MerkleHash.Empty.ToBase64()}\"", 64));
        var json = Encoding.UTF8.GetString(SampleReceipt.Electronic.ToJson());
        var from = json.IndexOf("\"proof\":[", StringComparison.Ordinal) + 9;
        Assert.Throws<LedgerFormatException>(() => Receipt.Parse(Encoding.UTF8.GetBytes(json[..from] + proof + json[json.IndexOf(']')..])));
    }

    private static Receipt? Read(byte[] json)
    {
        try
        {
            return Receipt.Parse(json);
        }
        catch (LedgerFormatException)
        {
            return null;
        }
    }
}
