using Yinxin.Desks.Seals;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using Yinxin.Pdf;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>Seals PDF files under a permit, under the identities that the policy says: PAdES, a pressed seal by GB/T 38540, SignedData by GB/T 35275, or one after the other.</summary>
public sealed class PdfSeals(EncryptedFiles files, SealKeys keys)
{
    /// <exception cref="PdfSyntaxException">The file does not allow it.</exception>
    /// <exception cref="SigningKeyException">Certificate, seal data and time do not go together.</exception>
    /// <exception cref="TimeStampException">A time stamp is wanted and none was to be had.</exception>
    public async Task SealAsync(SigningPermit permit, Seal seal, PdfSigning signing, OpenTimeStamps? stamps, DateTimeOffset at, Stream input, MemoryStream output, CancellationToken stop)
    {
        var request = new SealRequest(
            [.. permit.Places.Select(p => new Pdf.ImprintPlace(p.Page.Value - 1, p.X.Value, p.Y.Value))],
            seal.Card.Width.Value, seal.Card.Height.Value, await ReadAsync(seal.Electronic!.Pdf.Id, stop), at, Name: seal.Card.Name)
        {
            ApprovedSha256 = permit.Document.Bytes,
            TimeStamps = stamps?.Source,
            Straddle = StraddleOf(permit),
        };
        if (signing is PdfSigning.SealSm2 or PdfSigning.CmsSm2)
        {
            await SignAsync(permit, SealIdentity.National, await UnderSm2Async(request, seal, signing == PdfSigning.SealSm2, stop), input, output, stop);
            return;
        }
        await SignAsync(permit, SealIdentity.International, request, input, output, stop);
        if (signing == PdfSigning.International) return;

        // The imprints are there: the second signature is seen nowhere and covers what the first one made.
        using var first = new MemoryStream(output.ToArray(), writable: false);
        output.SetLength(0);
        var second = await UnderSm2Async(new([], 0, 0, null, at, Name: seal.Card.Name) { IsInvisible = true, TimeStamps = stamps?.Source }, seal, signing == PdfSigning.InternationalAndSealSm2, stop);
        await SignAsync(permit, SealIdentity.National, second, first, output, stop);
    }

    private async Task<SealRequest> UnderSm2Async(SealRequest request, Seal seal, bool isSeal, CancellationToken stop) => isSeal
        ? request with { ElectronicSeal = SesSeal.Read(await ReadAsync(seal.Electronic!.Data!.File.Id, stop)) }
        : request with { IsGbt35275 = true };

    private async Task SignAsync(SigningPermit permit, SealIdentity identity, SealRequest request, Stream input, Stream output, CancellationToken stop)
    {
        using var key = await keys.OpenAsync(permit, identity, stop);
        PdfSealing.Seal(input, output, request, key.Signer);
    }

    private static StraddleSeal? StraddleOf(SigningPermit permit) => permit.Straddle is not { } asked ? null : new(asked.Edge switch
    {
        SheetEdge.Left => PageEdge.Left,
        SheetEdge.Top => PageEdge.Top,
        SheetEdge.Bottom => PageEdge.Bottom,
        _ => PageEdge.Right,
    }) { GroupSize = asked.GroupSize };

    private async Task<byte[]> ReadAsync(Domain.FileId id, CancellationToken stop)
    {
        await using var clear = files.OpenRead(id);
        using var whole = new MemoryStream();
        await clear.CopyToAsync(whole, stop);
        return whole.ToArray();
    }
}
