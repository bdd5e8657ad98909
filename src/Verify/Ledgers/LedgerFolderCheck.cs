using Yinxin.Ledger;
using Yinxin.Signatures;

namespace Yinxin.Verify;

/// <summary>Checks an exported ledger, held against a checkpoint or receipt where one was kept.</summary>
/// <param name="Against">Path of what was kept; null when nothing was.</param>
internal sealed record LedgerQuestion(string Folder, string? Against, TrustFile Trust, bool Strict);

internal static class LedgerFolderCheck
{
    public static VerifyReport Check(LedgerQuestion asked, CancellationToken stop)
    {
        if (!Directory.Exists(asked.Folder)) throw new UnreadableException("folder-not-found", asked.Folder, null);
        var held = asked.Against is { } path ? Held(path) : null;
        var report = Walk(asked, held, stop);
        return VerifyReport.Of(new Subject(SubjectKind.Ledger, asked.Folder, null), report.Findings.Select(Reported.From), asked.Strict)
            with { Checkpoint = report.Checkpoint };
    }

    private static LedgerReport Walk(LedgerQuestion asked, HeldEvidence? held, CancellationToken stop)
    {
        try
        {
            return LedgerDirectory.Check(asked.Folder, Keys(asked, held), Ed25519.Verify, held, stop);
        }
        catch (Exception world) when (world is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableException("file-unreadable", asked.Folder, world, world.Message);
        }
    }

    private static IReadOnlyList<LogKey> Keys(LedgerQuestion asked, HeldEvidence? held)
    {
        var checkpoint = Path.Combine(asked.Folder, TilePath.Checkpoint);
        var notes = new[] { File.Exists(checkpoint) ? InputFile.Small(checkpoint, Receipt.LongestJson) : [], held?.CheckpointNote ?? [] };
        return [.. notes.SelectMany(note => asked.Trust.KeysFor(note)).Distinct()];
    }

    private static HeldEvidence Held(string path)
    {
        try
        {
            return HeldEvidence.Parse(InputFile.Small(path, Receipt.LongestJson));
        }
        catch (LedgerFormatException bad)
        {
            throw new UnreadableException("against-form", path, bad, bad.Code, $"{bad.Offset}");
        }
    }
}
