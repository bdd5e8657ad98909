using System.Text;
using System.Text.Json;

namespace Yinxin.Ledger.Tests;

/// <summary>The vectors in docs/formats: what stands there is what the code does.</summary>
public sealed class FormatDocumentTests
{
    private static readonly JsonElement Ledger = VectorsOf("ledger.md");
    private static readonly JsonElement Shown = VectorsOf("receipt.md");

    [Fact]
    [Trait("Requirement", "L-01")]
    public void The_documented_entries_lead_to_the_documented_checkpoint()
    {
        var tree = Frontier.Empty;
        foreach (var vector in Ledger.GetProperty("entries").EnumerateArray())
        {
            var bytes = Encoding.UTF8.GetBytes(Text(vector, "entry"));
            var entry = LedgerEntry.Parse(bytes);
            Assert.Equal(bytes, entry.ToBytes());
            Assert.Equal(entry.Body, LedgerEntry.BodyHash(Convert.FromBase64String(Text(vector, "salt")), Encoding.UTF8.GetBytes(Text(vector, "body"))));
            Assert.Equal(Text(vector, "leaf"), MerkleHash.Leaf(bytes).ToString());
            tree = tree.Append(MerkleHash.Leaf(bytes));
        }

        var opened = SignedNote.Open(Encoding.UTF8.GetBytes(Text(Ledger, "checkpoint")), [KeyOf(Ledger)], SampleLog.Verify);
        Assert.Equal(NoteVerdict.Signed, opened.Verdict);
        Assert.Equal(new Checkpoint(KeyOf(Ledger).Name, new TreeSize(3), tree.Root), Checkpoint.Parse(opened.Text));
        Assert.Equal(Text(Ledger, "root"), tree.Root.ToString());
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void The_documented_receipt_proves_the_documented_file()
    {
        var json = Encoding.UTF8.GetBytes(Text(Shown, "receipt"));
        var receipt = Receipt.Parse(json);
        Assert.Equal(json, receipt.ToJson());
        Assert.True(Hash256.TryFromHex(Text(Shown, "sealedFile"), out var file));
        Assert.Equal(Verdict.Valid, SampleReceipt.Check(receipt, file, KeyOf(Shown)).Verdict);
        Assert.True(Hash256.TryFromHex(Text(Shown, "originalFile"), out var original));
        Assert.Equal(Verdict.CannotTell, SampleReceipt.Check(receipt, original, KeyOf(Shown)).Verdict);
    }

    private static LogKey KeyOf(JsonElement vectors) => LogKey.ParseVerifierText(Text(vectors, "verifierKey"));

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static JsonElement VectorsOf(string document)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "formats", document));
        var from = text.LastIndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        return JsonDocument.Parse(text[from..text.IndexOf("```", from, StringComparison.Ordinal)]).RootElement;
    }
}
