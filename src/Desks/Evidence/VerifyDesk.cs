using System.Security.Cryptography;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Ledger;
using Yinxin.Desks.Seals;
using Yinxin.Signatures;
using Yinxin.Store;
using Yinxin.Store.Documents;

namespace Yinxin.Desks.Evidence;

/// <summary>One finding of a verification, as page and API show it.</summary>
/// <param name="Severity"><c>passed</c>, <c>note</c>, <c>unknown</c> or <c>fault</c>.</param>
public sealed record VerifyFinding(string Code, string Severity, string Place, IReadOnlyList<string> Facts);

/// <summary>What a receipt or the ledger says of a stamping; nothing that is not meant for outsiders.</summary>
public sealed record StampingShown(string SealCode, string SealName, string Form, int Imprints, DateTimeOffset At, string After);

/// <summary>The answer to somebody without an account.</summary>
/// <param name="Verdict"><c>valid</c>, <c>invalid</c>, <c>cannot-tell</c> or <c>unreadable</c>.</param>
public sealed record VerifyAnswer(string Verdict, IReadOnlyList<VerifyFinding> Findings, StampingShown? Stamping, string? Sha256);

/// <summary>The public check of documents and receipts (L-03): the same engines as the offline verifier, with this house's own keys.</summary>
public sealed class VerifyDesk(EventStore events, EncryptedFiles files, DocumentTable documents, AuthorityDesk authority, LogKey logKey)
{
    /// <summary>Largest file that is taken for verification, in bytes.</summary>
    public const long LargestFile = 100L << 20;

    /// <summary>Checks a file, or its digest, and a receipt where given.</summary>
    public async Task<VerifyAnswer> CheckAsync(Stream? file, string? sha256, byte[]? receipt, DateTimeOffset at, CancellationToken stop)
    {
        List<VerifyFinding> findings = [];
        var id = new FileId(Guid.NewGuid());
        try
        {
            Digest? digest = Digest256(sha256) is { } given ? new Digest(given) : null;
            if (file is not null) digest = (await files.WriteAsync(id, file, LargestFile, stop)).Digest;
            else if (!string.IsNullOrWhiteSpace(sha256) && digest is null) return Unreadable("sha256-form");
            var shown = receipt is null ? null : CheckReceipt(receipt, digest, findings);
            _ = at;
            if (receipt is null && digest is { } d) shown = await FindAsync(d, findings, stop) ?? shown;
            if (findings.Count == 0) return Unreadable("nothing-given");
            return new(VerdictOf(findings), findings, shown, digest?.Hex);
        }
        catch (StoreLimitException)
        {
            return Unreadable("file-too-large");
        }
        finally
        {
            files.Delete(id);
        }
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

    /// <summary>The trust file: the root certificate, then the log's public key with its name.</summary>
    public async Task<string> TrustAsync(CancellationToken stop)
    {
        var made = await authority.FindAsync(stop);
        var root = made is null ? "" : PemEncoding.WriteString("CERTIFICATE", Convert.FromBase64String(made.Root)) + "\n";
        return $"{root}Log: {logKey.Name}\n{PemEncoding.WriteString("PUBLIC KEY", Ed25519.ToSubjectPublicKeyInfo(logKey.PublicKey))}\n";
    }

    private StampingShown? CheckReceipt(byte[] json, Digest? digest, List<VerifyFinding> findings)
    {
        try
        {
            var hash = digest is { } d ? new Hash256(d.Bytes) : (Hash256?)null;
            var report = ReceiptCheck.Check(Receipt.Parse(json), hash, [logKey], Ed25519.Verify);
            findings.AddRange(report.Findings.Select(f => new VerifyFinding(f.Code, f.Severity.ToString().ToLowerInvariant(), f.Place, [.. f.Facts])));
            return report.Stamping is { } s ? Show(s) : null;
        }
        catch (LedgerFormatException bad)
        {
            findings.Add(new("receipt-unreadable", "fault", $"{bad.Offset}", [bad.Code]));
            return null;
        }
    }

    /// <summary>A file without a receipt: does the ledger know these very bytes?</summary>
    private async Task<StampingShown?> FindAsync(Digest digest, List<VerifyFinding> findings, CancellationToken stop)
    {
        foreach (var row in await documents.WithDigestAsync(digest, stop))
        {
            if (row.Application is not { } application) continue;
            var stamped = (await events.ReadAsync(Application.Stream(application), stop)).Select(r => r.Event).OfType<Stamped>().FirstOrDefault(e => e.After == digest);
            if (stamped is null) continue;
            findings.Add(new("ledger-knows-file", "passed", "ledger", [stamped.SealName]));
            return new(stamped.SealCode, stamped.SealName, stamped.Form, stamped.Imprints, stamped.At, stamped.After.Hex);
        }
        findings.Add(new("ledger-knows-no-such-file", findings.Count == 0 ? "unknown" : "note", "ledger", []));
        return null;
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
