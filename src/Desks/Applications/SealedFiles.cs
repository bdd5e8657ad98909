using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Pdf;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>A sealed file that is in the archive.</summary>
/// <param name="ProofUntil">As in <see cref="DocumentArchived"/>; now, where it should have one and it could not be had yet.</param>
public sealed record SealedFile(FileRef File, DateTimeOffset? ProofUntil);

/// <summary>Makes the sealed file of a permit and puts it, encrypted, where the record says it will be.</summary>
public sealed class SealedFiles(EventStore events, EncryptedFiles files, SealKeys keys, TimeStampDesk timeStamps, LongTermProofs proofs)
{
    /// <returns>The file, or why it can't be made: the stamping is then voided.</returns>
    public async Task<Answer<SealedFile>> MakeAsync(SigningPermit permit, StampingBegun begun, Application application, DateTimeOffset at, CancellationToken stop)
    {
        // A crash may have left the whole file without its event: it is made anew, under the same id.
        files.Delete(begun.Output);
        try
        {
            var seal = (await events.FoldAsync(Seal.Stream(permit.Seal), Seal.None, Seal.Evolve, stop)).State;
            using var key = await keys.OpenAsync(permit, SealIdentity.International, stop);
            using var stamps = await timeStamps.OpenAsync(at, stop);
            var request = new SealRequest(
                [.. permit.Places.Select(p => new Pdf.ImprintPlace(p.Page.Value - 1, p.X.Value, p.Y.Value))],
                seal.Card.Width.Value, seal.Card.Height.Value, await ReadAsync(seal.Electronic!.Pdf.Id, stop), at, Name: seal.Card.Name)
            {
                ApprovedSha256 = permit.Document.Bytes,
                TimeStamps = stamps?.Source,
                Straddle = StraddleOf(permit),
            };
            await using var input = files.OpenRead(begun.Input.Id);
            using var clear = new MemoryStream(checked((int)(begun.Input.Length + (1 << 20))));
            PdfSealing.Seal(input, clear, request, key.Signer);
            var until = stamps is { CanArchive: true } ? await proofs.ExtendAsync(clear, stamps, at, stop) ?? at : (DateTimeOffset?)null;
            clear.Position = 0;
            var stored = await files.WriteAsync(begun.Output, clear, long.MaxValue, stop);
            return new SealedFile(new(begun.Output, stored.Digest, stored.Length, NameOf(begun.Input.Name), "application/pdf"), until);
        }
        catch (PdfSyntaxException bad)
        {
            return Refusal.Conflict(bad.Code, bad.Offset);
        }
        catch (TimeStampException none)
        {
            return Refusal.Conflict(none.Code);
        }
        catch (DiskFullException)
        {
            return Refusal.Conflict("disk-full");
        }
        catch (CorruptFileException)
        {
            return Refusal.Conflict("file-damaged");
        }
    }

    private static StraddleSeal? StraddleOf(SigningPermit permit) => permit.Straddle is not { } asked ? null : new(asked.Edge switch
    {
        SheetEdge.Left => PageEdge.Left,
        SheetEdge.Top => PageEdge.Top,
        SheetEdge.Bottom => PageEdge.Bottom,
        _ => PageEdge.Right,
    }) { GroupSize = asked.GroupSize };

    private async Task<byte[]> ReadAsync(FileId id, CancellationToken stop)
    {
        await using var clear = files.OpenRead(id);
        using var whole = new MemoryStream();
        await clear.CopyToAsync(whole, stop);
        return whole.ToArray();
    }

    /// <summary>合同.pdf → 合同（已用印）.pdf; a second seal keeps the name.</summary>
    private static string NameOf(string name)
    {
        const string Mark = "（已用印）";
        var stem = Path.GetFileNameWithoutExtension(name);
        if (stem.EndsWith(Mark, StringComparison.Ordinal)) return name;
        return stem[..Math.Min(stem.Length, Words.Title - Mark.Length - 4)] + Mark + ".pdf";
    }
}
