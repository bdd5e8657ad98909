using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Pdf;
using Yinxin.Signatures;
using Yinxin.Store;
using Yinxin.Store.Documents;

namespace Yinxin.Desks.Documents;

/// <summary>Sealed files that prove by themselves, for decades, that their signatures were good (PAdES B-LTA); renewed before the proof ends.</summary>
public sealed class LongTermProofs(EventStore events, EncryptedFiles files, DocumentTable documents, AuthorityDesk authority, TimeStampDesk timeStamps)
{
    /// <summary>A proof that ends sooner than this is renewed.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(180);

    /// <summary>A further time stamp must last so much longer than the one before; else the authority has nothing better as yet.</summary>
    private static readonly TimeSpan LeastGain = TimeSpan.FromDays(30);

    /// <summary>How long it is tried to get a proof that could not be had when the file was sealed.</summary>
    private static readonly TimeSpan Trying = TimeSpan.FromDays(30);

    /// <summary>Raises a sealed file to B-LTA in place, so that what is handed out and what is archived are the same bytes.</summary>
    /// <remarks>
    /// A file that bears signatures of which nobody may be asked whether they were revoked stays at B-T. Sealing added whole revisions
    /// behind the original, and extending adds more: the bytes that are there stay.
    /// </remarks>
    /// <returns>Until when it is proven; null when it stays as it is.</returns>
    public async Task<DateTimeOffset?> ExtendAsync(MemoryStream file, OpenTimeStamps stamps, DateTimeOffset at, CancellationToken stop)
    {
        var anchors = new TrustAnchors([Convert.FromBase64String((await authority.FindAsync(stop))!.Root), .. await timeStamps.RootsAsync(stop)]);
        var request = new ExtensionRequest(PadesLevel.LongTermArchive, anchors, await authority.ValidationDataAsync(at, stop), stamps.Source, at) { Online = stamps.Online };
        using var longer = new MemoryStream(checked((int)(file.Length + (1 << 18))));
        try
        {
            var extended = PdfExtending.Extend(file, longer, request);
            file.SetLength(0);
            longer.WriteTo(file);
            return extended.ProvenUntil;
        }
        catch (PdfSyntaxException lack) when (lack.Code == "validation-data-missing")
        {
            return null;
        }
    }

    /// <summary>Renews what ends soon. The sealed file stays; the longer copy is archived beside it.</summary>
    /// <returns>How many were renewed.</returns>
    public async Task<int> RenewAsync(DateTimeOffset at, CancellationToken stop)
    {
        using var stamps = await timeStamps.OpenAsync(at, stop);
        if (stamps is not { CanArchive: true }) return 0;
        var renewed = 0;
        foreach (var due in await documents.ProofsEndingAsync(at + Ahead, at - Trying, stop))
        {
            if (!await IsLatestAsync(due, stop)) continue;
            try
            {
                if (await LongerAsync(due, stamps, at, stop) is not { } longer) continue;
                if (longer.ProofUntil < due.ProofUntil + LeastGain) return renewed;
                await ArchiveAsync(due, longer, at, stop);
                renewed++;
            }
            catch (TimeStampException)
            {
                // The authority can't be reached: there is time to try again tomorrow.
                return renewed;
            }
        }
        return renewed;
    }

    /// <summary>Another seal was set on top of the others: its file carries their proof.</summary>
    private async Task<bool> IsLatestAsync(DocumentRow row, CancellationToken stop)
    {
        var now = (await events.FoldAsync(Application.Stream(row.Application!.Value), Application.None, Application.Evolve, stop)).State;
        return now.FindStamping(row.Stamping!.Value) is { Begun: { } begun } && now.Newest.Exists(newest => newest.File.Id == begun.Output);
    }

    private async Task<(FileRef File, DateTimeOffset ProofUntil)?> LongerAsync(DocumentRow row, OpenTimeStamps stamps, DateTimeOffset at, CancellationToken stop)
    {
        using var clear = new MemoryStream();
        await using (var stored = files.OpenRead(row.File.Id)) await stored.CopyToAsync(clear, stop);
        clear.Position = 0;
        try
        {
            if (await ExtendAsync(clear, stamps, at, stop) is not { } until) return null;
            clear.Position = 0;
            var id = new FileId(Guid.NewGuid());
            var written = await files.WriteAsync(id, clear, long.MaxValue, stop);
            return (row.File with { Id = id, Digest = written.Digest, Length = written.Length }, until);
        }
        catch (PdfSyntaxException)
        {
            // What could be sealed can be extended, but for a file that a later program refuses: it keeps the proof it has.
            return null;
        }
    }

    private async Task ArchiveAsync(DocumentRow row, (FileRef File, DateTimeOffset ProofUntil) longer, DateTimeOffset at, CancellationToken stop)
    {
        var stream = Application.Stream(row.Application!.Value);
        for (; ; )
        {
            var sitting = new Sitting(events);
            var now = await sitting.FoldAsync(stream, Application.None, Application.Evolve, stop);
            if (sitting.Take(stream, StampingDecisions.Renew(now, row.Stamping!.Value, longer.File, longer.ProofUntil)) is not null) return;
            if (await events.AppendAsync("renewal", at, sitting.Seen, sitting.Written, stop) is not null) return;
        }
    }
}
