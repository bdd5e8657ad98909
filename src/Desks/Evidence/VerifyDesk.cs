using System.Security.Cryptography;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Ledger;
using Yinxin.Signatures;
using Yinxin.Store;
using Yinxin.Store.Documents;

namespace Yinxin.Desks.Evidence;

/// <summary>One finding of a verification, as page and API show it.</summary>
/// <param name="Severity"><c>passed</c>, <c>note</c>, <c>warning</c>, <c>unknown</c> or <c>fault</c>.</param>
public sealed record VerifyFinding(string Code, string Severity, string Place, IReadOnlyList<string> Facts);

/// <summary>What a receipt or the ledger says of a stamping; nothing that is not meant for outsiders.</summary>
public sealed record StampingShown(string SealCode, string SealName, string Form, int Imprints, DateTimeOffset At, string After);

/// <summary>One signature of a PDF: who signed by its certificate, and what its own check came to.</summary>
/// <param name="Number">From 1, in the order of the form; findings name their place by it.</param>
/// <param name="ClaimedAt">What the signer's machine wrote; null where it wrote none.</param>
/// <param name="Indication">EN 319 102-1: <c>total-passed</c>, <c>total-failed</c> or <c>indeterminate</c>.</param>
/// <param name="SubIndication">The standard's word for the reason, such as <c>HASH_FAILURE</c>; null when everything passed.</param>
public sealed record SignatureShown(int Number, string Field, string? Signer, string? Organisation, string? Issuer, DateTimeOffset? ClaimedAt, string Indication, string? SubIndication)
{
    /// <summary>Is it a document time stamp, which says when the file had these bytes and nothing else?</summary>
    public bool IsTimeStamp { get; init; }

    /// <summary>The earliest moment that a time stamp proves; null when none does.</summary>
    public DateTimeOffset? ProvenAt { get; init; }
}

/// <summary>The answer to somebody without an account.</summary>
/// <param name="Verdict"><c>valid</c>, <c>invalid</c>, <c>cannot-tell</c> or <c>unreadable</c>.</param>
public sealed record VerifyAnswer(string Verdict, IReadOnlyList<VerifyFinding> Findings, StampingShown? Stamping, string? Sha256)
{
    /// <summary>Those of the file, where it is a PDF.</summary>
    public IReadOnlyList<SignatureShown> Signatures { get; init; } = [];
}

/// <summary>A stranger's file while it is looked at: encrypted like every other, and gone afterwards.</summary>
public sealed class HeldFile(EncryptedFiles files, FileId id, Digest digest, bool isPdf) : IDisposable
{
    public Digest Digest { get; } = digest;
    internal bool IsPdf { get; } = isPdf;
    internal Stream Open() => files.OpenRead(id);
    public void Dispose() => files.Delete(id);
}

/// <summary>The public check of documents and receipts (L-03): the same engines as the offline verifier, with this house's own keys.</summary>
public sealed class VerifyDesk(EventStore events, EncryptedFiles files, DocumentTable documents, AuthorityDesk authority, TimeStampDesk timeStamps, LogKey logKey)
{
    /// <summary>Largest file that is taken for verification, in bytes.</summary>
    public const long LargestFile = 100L << 20;

    /// <summary>Largest receipt, in bytes.</summary>
    public const int LargestReceipt = Receipt.LongestJson;

    /// <summary>Takes a file for the length of a check; the caller disposes it.</summary>
    public async Task<Answer<HeldFile>> HoldAsync(Stream source, CancellationToken stop)
    {
        var head = new byte[1024];
        var read = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        if (read == 0) return Refusal.Invalid("file-empty", "");
        var id = new FileId(Guid.NewGuid());
        try
        {
            var stored = await files.WriteAsync(id, new HeadFirst(head.AsMemory(0, read), source), LargestFile, stop);
            return new HeldFile(files, id, stored.Digest, MediaTypes.Sniff(head.AsSpan(0, read)) == "application/pdf");
        }
        catch (StoreLimitException)
        {
            return Refusal.Invalid("file-too-large", LargestFile >> 20);
        }
        catch (DiskFullException)
        {
            return Refusal.Conflict("disk-full");
        }
    }

    /// <summary>Checks a file, or its digest, and a receipt where given.</summary>
    public async Task<VerifyAnswer> CheckAsync(HeldFile? file, string? sha256, byte[]? receipt, DateTimeOffset at, CancellationToken stop)
    {
        Digest? given = Digest256(sha256) is { } hex ? new Digest(hex) : null;
        if (file is null && given is null && !string.IsNullOrWhiteSpace(sha256)) return Unreadable("sha256-form");
        if (file is null && given is null && receipt is null) return Unreadable("nothing-given");
        var digest = file?.Digest ?? given;
        List<VerifyFinding> findings = [];
        var look = file is { IsPdf: true } ? await LookAsync(file, at, stop) : (Report: null, Earlier: []);
        var shown = receipt is not null ? CheckReceipt(receipt, digest, look.Earlier, findings) : await FindAsync(digest!.Value, look.Earlier, findings, stop);
        if (file is null) return new(VerdictOf(findings), findings, shown, digest?.Hex);
        if (look.Report is not { } report)
        {
            // Other files bear no signature: then everything hangs on receipt or ledger.
            findings.Add(new("pdf-not-a-pdf", shown is null ? "unknown" : "note", "document", []));
            return new(VerdictOf(findings), findings, shown, digest?.Hex);
        }
        findings.AddRange(PdfFindings.Of(report, isPaper: shown?.Form == "physical"));
        return new(VerdictOf(findings), findings, shown, digest?.Hex) { Signatures = PdfFindings.Signatures(report) };
    }

    /// <summary>Does the ledger have this entry? What a QR code asks.</summary>
    /// <param name="hash">Leaf hash, 64 hex digits.</param>
    public async Task<StampingShown?> FindEntryAsync(long sequence, string hash, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (events.Raw(sequence) is not { Body: { } body } raw || MerkleHash.Leaf(raw.Entry).ToString() != hash) return null;
        var entry = LedgerEntry.Parse(raw.Entry);
        return await Task.FromResult(entry.Event == StampedFacts.EventName ? Show(StampedFacts.Parse(body)) : null);
    }

    /// <summary>The trust file: the root certificate, then the log's public key with its name, then roots of time-stamp authorities elsewhere.</summary>
    public async Task<string> TrustAsync(CancellationToken stop)
    {
        var made = await authority.FindAsync(stop);
        var root = made is null ? "" : PemEncoding.WriteString("CERTIFICATE", Convert.FromBase64String(made.Root)) + "\n";
        var others = (await timeStamps.RootsAsync(stop)).Select(other => PemEncoding.WriteString("CERTIFICATE", other) + "\n");
        return $"{root}Log: {logKey.Name}\n{PemEncoding.WriteString("PUBLIC KEY", Ed25519.ToSubjectPublicKeyInfo(logKey.PublicKey))}\n{string.Concat(others)}";
    }

    private StampingShown? CheckReceipt(byte[] json, Digest? digest, IReadOnlyList<byte[]> earlier, List<VerifyFinding> findings)
    {
        try
        {
            var hash = digest is { } d ? new Hash256(d.Bytes) : (Hash256?)null;
            var report = ReceiptCheck.Check(Receipt.Parse(json), hash, [logKey], Ed25519.Verify, [.. earlier.Select(e => new Hash256(e))]);
            findings.AddRange(report.Findings.Select(f => new VerifyFinding(f.Code, f.Severity.ToString().ToLowerInvariant(), f.Place, [.. f.Facts])));
            return report.Stamping is { } s ? Show(s) : null;
        }
        catch (LedgerFormatException bad)
        {
            findings.Add(new(bad.Code, "fault", "receipt", [$"{bad.Offset}"]));
            return null;
        }
    }

    /// <summary>A file without a receipt: does the ledger know these very bytes, or those that it begins with?</summary>
    private async Task<StampingShown?> FindAsync(Digest digest, IReadOnlyList<byte[]> earlier, List<VerifyFinding> findings, CancellationToken stop)
    {
        foreach (var known in earlier.Reverse().Select(e => new Digest(Convert.ToHexStringLower(e))).Prepend(digest))
        {
            if (await FindAsync(known, stop) is not { } stamped) continue;
            findings.Add(new("ledger-knows-file", "passed", "ledger", [stamped.SealName]));
            if (known != digest) findings.Add(new("file-extended", "passed", "file", [digest.Hex, known.Hex]));
            return new(stamped.SealCode, stamped.SealName, stamped.Form, stamped.Imprints, stamped.At, stamped.After.Hex);
        }
        findings.Add(new("ledger-knows-no-such-file", "unknown", "ledger", []));
        return null;
    }

    private async Task<Stamped?> FindAsync(Digest digest, CancellationToken stop)
    {
        foreach (var row in await documents.WithDigestAsync(digest, stop))
        {
            if (row.Application is not { } application) continue;
            var stamped = (await events.ReadAsync(Application.Stream(application), stop)).Select(r => r.Event).OfType<Stamped>()
                .FirstOrDefault(e => e.After == digest || (row.Kind == DocumentKind.Renewed && e.Stamping == row.Stamping));
            if (stamped is not null) return stamped;
        }
        return null;
    }

    /// <summary>What the file says for itself, and the signed states that it begins with.</summary>
    private async Task<(Pdf.PdfReport? Report, IReadOnlyList<byte[]> Earlier)> LookAsync(HeldFile file, DateTimeOffset at, CancellationToken stop)
    {
        var anchors = await authority.FindAsync(stop) is { } made
            ? new TrustAnchors([Convert.FromBase64String(made.Root), .. await timeStamps.RootsAsync(stop)])
            : TrustAnchors.None;
        await using var clear = file.Open();
        var report = Pdf.PdfValidation.Check(clear, anchors, at);
        return (report, Pdf.SignedRevisions.Sha256(clear, report));
    }

    private static StampingShown Show(StampedFacts s) => new(s.SealCode, s.SealName, s.Form.ToString().ToLowerInvariant(), s.Imprints, s.At, s.After.ToString());

    private static VerifyAnswer Unreadable(string code) => new("unreadable", [new(code, "fault", "", [])], null, null);

    private static string VerdictOf(List<VerifyFinding> findings) =>
        findings.Exists(f => f.Severity == "fault") ? "invalid" : findings.Exists(f => f.Severity == "unknown") ? "cannot-tell" : "valid";

    private static string? Digest256(string? text)
    {
        var hex = text?.Trim().ToLowerInvariant();
        return hex is { Length: 64 } && hex.All(char.IsAsciiHexDigitLower) ? hex : null;
    }
}
