using Yinxin.Desks.Seals;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using Yinxin.Ofd;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Applications;

/// <summary>Seals OFD files under a permit: GB/T 33190 with the seal's data by GB/T 38540 (E-05).</summary>
public sealed class OfdSeals(EncryptedFiles files)
{
    /// <param name="key">Of the seal's SM2 identity.</param>
    /// <exception cref="OfdSyntaxException">The file does not allow it.</exception>
    /// <exception cref="SigningKeyException">Certificate, seal data and time do not go together.</exception>
    /// <exception cref="TimeStampException">A time stamp is wanted and none was to be had.</exception>
    public async Task SealAsync(SigningPermit permit, Seal seal, OpenSealKey key, OpenTimeStamps? stamps, DateTimeOffset at, Stream input, Stream output, CancellationToken stop)
    {
        var data = SesSeal.Read(await ReadAsync(seal.Electronic!.Data!, stop));
        var request = new OfdSealRequest(data, [.. permit.Places.Select(p => new OfdPlace(p.Page.Value - 1, p.X.Value, p.Y.Value))], at)
        {
            ApprovedSha256 = permit.Document.Bytes,
            TimeStamps = stamps?.Source,
            Straddle = StraddleOf(permit),
        };
        OfdSealing.Seal(input, output, request, key.Signer);
    }

    private static OfdStraddle? StraddleOf(SigningPermit permit) => permit.Straddle is not { } asked ? null : new(asked.Edge switch
    {
        SheetEdge.Left => OfdEdge.Left,
        SheetEdge.Top => OfdEdge.Top,
        SheetEdge.Bottom => OfdEdge.Bottom,
        _ => OfdEdge.Right,
    }) { GroupSize = asked.GroupSize };

    private async Task<byte[]> ReadAsync(SealData data, CancellationToken stop)
    {
        await using var clear = files.OpenRead(data.File.Id);
        using var whole = new MemoryStream();
        await clear.CopyToAsync(whole, stop);
        return whole.ToArray();
    }
}
