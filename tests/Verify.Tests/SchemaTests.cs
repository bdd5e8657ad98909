using System.Text.Json;
using System.Text.Json.Nodes;
using Yinxin.Ledger;
using Yinxin.Testing.Outside;

namespace Yinxin.Verify.Tests;

/// <summary>What the program prints is what docs/formats/verify-report.schema.json says, whatever it came to.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.Read(Path.Combine(AppContext.BaseDirectory, "formats", "verify-report.schema.json"));

    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    public static TheoryData<string, string, string?> Questions => new()
    {
        { "valid pdf", "valid", "pdf" },
        { "archived pdf", "valid", "pdf" },
        { "pdf with receipt", "valid", "pdf" },
        { "changed pdf", "invalid", "pdf" },
        { "unsigned pdf", "invalid", "pdf" },
        { "pdf without trust", "cannot-tell", "pdf" },
        { "damaged pdf", "invalid", "pdf" },
        { "receipt", "cannot-tell", "receipt" },
        { "broken receipt", "invalid", "file" },
        { "digest", "valid", "digest" },
        { "scan", "valid", "file" },
        { "notes", "cannot-tell", "file" },
        { "ledger", "valid", "ledger" },
        { "online", "valid", "pdf" },
        { "online in vain", "cannot-tell", "pdf" },
        { "nothing", "unreadable", null },
        { "no pdf", "unreadable", null },
        { "bad trust", "unreadable", null },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void Every_answer_fits_the_schema(string question, string outcome, string? subject)
    {
        var report = Report(question);

        Assert.Equal([], Schema.Faults(report));
        Assert.Equal((outcome, subject), (report.GetProperty("outcome").GetString(), report.GetProperty("subject") is { ValueKind: JsonValueKind.Object } kind ? kind.GetProperty("kind").GetString() : null));
    }

    [Theory]
    [InlineData("outcome", "\"invalid\"")]
    [InlineData("exit", "3")]
    [InlineData("version", "2")]
    [InlineData("subject", "{}")]
    [InlineData("findings", "[]")]
    [InlineData("findings", "[{\"code\":\"Bad\",\"severity\":\"note\",\"place\":\"\",\"text\":\"\"}]")]
    [InlineData("fetched", "null")]
    [InlineData("checkpoint", "{\"origin\":\"o\",\"size\":-1,\"root\":\"6RlX2mxe\"}")]
    [InlineData("more", "1")]
    [InlineData("signatures", null)]
    public void A_report_that_is_built_otherwise_does_not_fit(string member, string? value)
    {
        var report = JsonNode.Parse(Report("valid pdf").GetRawText())!;
        if (value is null) report.AsObject().Remove(member);
        else report[member] = JsonNode.Parse(value);

        Assert.NotEmpty(Schema.Faults(JsonSerializer.SerializeToElement(report)));
    }

    private JsonElement Report(string question)
    {
        using var house = question.StartsWith("online", StringComparison.Ordinal) ? new OnlineHouse() : null;
        return Desk.Ask([.. Arguments(question, house), "--json"]).Json;
    }

    private IEnumerable<string> Arguments(string question, OnlineHouse? house)
    {
        var all = desk.Put("all.pem", SealedDocument.RootPem + SampleLog.KeyPem(named: true));
        var receipt = desk.Put("receipt.json", SealedDocument.Receipt.ToJson());
        var now = DateTimeOffset.UtcNow.AddSeconds(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return question switch
        {
            "valid pdf" => [desk.Put("a.pdf", SealedDocument.Bytes), "--trust", all],
            "archived pdf" => [desk.Put("a.pdf", SealedDocument.Archived), "--trust", all, "--strict"],
            "pdf with receipt" => [desk.Put("a.pdf", SealedDocument.Bytes), "--receipt", receipt, "--trust", all],
            "changed pdf" => [desk.Put("a.pdf", Changed()), "--trust", all],
            "unsigned pdf" => [desk.Put("a.pdf", SealedDocument.Original), "--trust", all],
            "pdf without trust" => [desk.Put("a.pdf", SealedDocument.Bytes)],
            "damaged pdf" => [desk.Put("a.pdf", SealedDocument.Bytes[..^40]), "--trust", all],
            "receipt" => [receipt],
            "broken receipt" => [desk.Put("notes.txt", "words"), "--receipt", desk.Put("broken.json", "{}"), "--trust", all],
            "digest" => ["--sha256", $"{Desk.DigestOf(SealedDocument.Bytes)}", "--receipt", receipt, "--trust", all],
            "scan" => [desk.Put("scan.jpg", "scan"), "--trust", all, "--receipt", desk.Put("paper.json", SampleLog.ReceiptOf(StampingForm.Physical, Desk.DigestOf([]), Desk.DigestOf("scan"u8.ToArray())).ToJson())],
            "notes" => [desk.Put("notes.txt", "words")],
            "ledger" => ["--ledger", LedgerAnswerTests.Export(desk.At("ledger"), SampleLog.Entries(300)), "--trust", all],
            "online" => [desk.Put("a.pdf", SealedDocument.By(house!)), "--trust", desk.Put("root.pem", house!.RootPem), "--fetch", house.Host, "--at", now],
            "online in vain" => [desk.Put("a.pdf", SealedDocument.By(house!)), "--trust", desk.Put("root.pem", house!.RootPem), "--fetch", "crl.example.com", "--at", now],
            "nothing" => [desk.At("nothing.pdf")],
            "no pdf" => [desk.Put("a.pdf", "%PDF-1.7\nnothing more")],
            "bad trust" => [receipt, "--trust", receipt],
            _ => throw new ArgumentOutOfRangeException(nameof(question)),
        };
    }

    private static byte[] Changed()
    {
        byte[] changed = [.. SealedDocument.Bytes];
        changed[changed.AsSpan().IndexOf("200 200 re"u8)] = (byte)'3';
        return changed;
    }
}
