using Yinxin.Ledger;

namespace Yinxin.Verify.Tests;

/// <summary>Really sealed PDF files, with and without receipt.</summary>
public sealed class SealedDocumentAnswerTests : IDisposable
{
    private readonly Desk desk = new();
    private readonly string contract;
    private readonly string receipt;
    private readonly string roots;
    private readonly string all;

    public SealedDocumentAnswerTests()
    {
        contract = desk.Put("contract.pdf", SealedDocument.Bytes);
        receipt = desk.Put("receipt.json", SealedDocument.Receipt.ToJson());
        roots = desk.Put("roots.pem", SealedDocument.RootPem);
        all = desk.Put("all.pem", SealedDocument.RootPem + SampleLog.KeyPem(named: true));
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_sealed_file_with_receipt_and_trust_is_valid_in_every_respect()
    {
        var answer = Desk.Ask(contract, "--receipt", receipt, "--trust", all, "--json");

        Assert.Equal(0, answer.Exit);
        Assert.Equal([], answer.Codes("fault").Concat(answer.Codes("unknown")));
        Assert.Subset(answer.Codes("passed").ToHashSet(), new HashSet<string> { "bytes-intact", "signature-correct", "chain-trusted", "file-matches", "entry-in-tree" });
        var signature = answer.Json.GetProperty("signatures")[0];
        Assert.Equal("合同专用章", signature.GetProperty("signer").GetString());
        Assert.Equal("2026-11-23T04:00:00.000Z", signature.GetProperty("at").GetString());
    }

    [Fact]
    public void A_sealed_file_alone_is_judged_by_its_signature()
    {
        var answer = Desk.Ask(contract, "--trust", roots, "--json");
        Assert.Equal(0, answer.Exit);
        Assert.Equal("pdf", answer.Json.GetProperty("subject").GetProperty("kind").GetString());
    }

    [Fact]
    public void Missing_revocation_data_is_mentioned_and_only_a_strict_check_stops_at_it()
    {
        Assert.Contains("revocation-unknown", Desk.Ask(contract, "--trust", roots, "--json").Codes("note"));
        var strictly = Desk.Ask(contract, "--trust", roots, "--strict", "--json");
        Assert.Equal(2, strictly.Exit);
        Assert.Equal(["revocation-unknown"], strictly.Codes("unknown"));
    }

    [Fact]
    public void Without_a_root_the_signature_is_intact_and_its_issuer_unknown()
    {
        var answer = Desk.Ask(contract, "--json");
        Assert.Equal(2, answer.Exit);
        Assert.Contains("signature-correct", answer.Codes("passed"));
        Assert.Contains("chain-untrusted", answer.Codes("unknown"));
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_root_of_the_same_name_with_another_key_does_not_pass()
    {
        var impostor = desk.Put("impostor.pem", SealedDocument.StrangersRootPem);
        Assert.NotEqual(0, Desk.Ask(contract, "--trust", impostor).Exit);
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_changed_byte_of_the_page_is_found_with_and_without_receipt()
    {
        byte[] changed = [.. SealedDocument.Bytes];
        changed[changed.AsSpan().IndexOf("200 200 re"u8)] = (byte)'3';
        var path = desk.Put("changed.pdf", changed);

        var alone = Desk.Ask(path, "--trust", roots, "--json");
        Assert.Equal(1, alone.Exit);
        Assert.Contains("bytes-changed", alone.Codes("fault"));
        Assert.Contains("file-differs", Desk.Ask(path, "--receipt", receipt, "--trust", all, "--json").Codes("fault"));
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_file_with_something_appended_is_not_the_one_of_the_receipt()
    {
        var path = desk.Put("longer.pdf", [.. SealedDocument.Bytes, .. "\n% more\n"u8]);
        Assert.Contains("file-differs", Desk.Ask(path, "--receipt", receipt, "--trust", all, "--json").Codes("fault"));
        Assert.NotEqual(0, Desk.Ask(path, "--trust", roots).Exit);
    }

    [Fact]
    public void The_original_without_a_seal_is_no_sealed_file()
    {
        var original = desk.Put("original.pdf", SealedDocument.Original);
        var alone = Desk.Ask(original, "--trust", all, "--json");
        Assert.Equal(1, alone.Exit);
        Assert.Equal(["no-signature"], alone.Codes("fault"));

        var shown = Desk.Ask(original, "--receipt", receipt, "--trust", all, "--json");
        Assert.Equal(1, shown.Exit);
        Assert.Equal(["unsealed-original"], shown.Codes("unknown"));
    }

    [Fact]
    [Trait("Requirement", "L-03")]
    public void A_scan_of_stamped_paper_needs_no_signature_when_its_receipt_says_so()
    {
        var scan = SealedDocument.Original;
        var paper = SampleLog.ReceiptOf(StampingForm.Physical, Desk.DigestOf([]), Desk.DigestOf(scan));
        var given = desk.Put("paper.json", paper.ToJson());

        var answer = Desk.Ask(desk.Put("scan.pdf", scan), "--receipt", given, "--trust", all, "--json");
        Assert.Equal(0, answer.Exit);
        Assert.Contains("no-signature", answer.Codes("note"));

        var other = Desk.Ask(desk.Put("other.pdf", [.. scan, (byte)'\n']), "--receipt", given, "--trust", all, "--json");
        Assert.Equal(1, other.Exit);
        Assert.Equal(["file-differs"], other.Codes("fault"));
    }

    [Fact]
    public void Certificates_are_judged_at_the_moment_that_was_asked_for()
    {
        Assert.Equal(0, Desk.Ask(contract, "--trust", roots, "--at", "2027-01-01").Exit);
        var late = Desk.Ask(contract, "--trust", roots, "--at", "2040-01-01T12:00:00+08:00", "--json");
        Assert.Equal(2, late.Exit);
        Assert.Contains("certificate-expired", late.Codes("unknown"));
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void An_archived_file_is_valid_after_its_certificate_expired_and_says_since_when_it_exists()
    {
        var archived = desk.Put("archived.pdf", SealedDocument.Archived);

        var late = Desk.Ask(archived, "--trust", roots, "--at", "2032-01-01", "--json");

        Assert.Equal(0, late.Exit);
        Assert.Subset(late.Codes("passed").ToHashSet(), new HashSet<string> { "timestamp-proven", "revocation-good", "chain-trusted" });
        var signatures = late.Json.GetProperty("signatures");
        Assert.Equal(["signature", "time-stamp", "time-stamp"], signatures.EnumerateArray().Select(signature => signature.GetProperty("kind").GetString()!));
        Assert.Equal("2026-11-23T04:00:00.000Z", signatures[0].GetProperty("provenAt").GetString());
        Assert.Equal(2, Desk.Ask(contract, "--trust", roots, "--at", "2032-01-01").Exit);
        Assert.Equal(0, Desk.Ask(archived, "--trust", roots, "--at", "2026-11-24", "--strict").Exit);
    }

    [Fact]
    public void A_pdf_that_is_none_behind_its_header_is_unreadable()
    {
        var broken = desk.Put("broken.pdf", "%PDF-1.7\nnothing more");
        var answer = Desk.Ask(broken, "--trust", roots, "--json");
        Assert.Equal(3, answer.Exit);
        Assert.Single(answer.Codes("fault"));
        Assert.Contains("file-differs", Desk.Ask(broken, "--receipt", receipt, "--trust", all, "--json").Codes("fault"));
    }

    [Fact]
    public void People_are_shown_who_sealed_and_when()
    {
        var chinese = Desk.Ask([contract, "--receipt", receipt, "--trust", all], "zh_CN.UTF-8").Output;
        Assert.StartsWith($"有效  {contract}\n", chinese, StringComparison.Ordinal);
        Assert.Contains("印章: 合同专用章 (3702000012345)", chinese, StringComparison.Ordinal);
        Assert.Contains("2026-11-23 04:00:00 UTC", chinese, StringComparison.Ordinal);
    }
}
