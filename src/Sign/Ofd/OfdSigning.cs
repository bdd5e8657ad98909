using Yinxin.Ofd;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>Seals one OFD, or signs it where no seal is given.</summary>
internal static class OfdSigning
{
    /// <exception cref="NotSignedException">It was not sealed, and <paramref name="to"/> is what it was.</exception>
    public static SealedOfd Sign(OfdOrder order, string from, string to, DateTimeOffset at)
    {
        OutputFile.DemandOther(from, to, order.Overwrites);
        using var signing = Sm2Signing.Open(order.Key, at);
        return Refused.Or(from, () =>
        {
            using var input = InputFile.Open(from);
            try
            {
                return OutputFile.Write(to, order.Overwrites, output => signing.Seal is { } seal
                    ? OfdSealing.Seal(input, output, RequestFor(order, seal, input, at), signing.Signer)
                    : OfdSealing.Sign(input, output, new(at) { Locks = order.Locks }, signing.Signer));
            }
            catch (OfdSyntaxException no)
            {
                throw new NotSignedException(Outcome.Refused, no.Code, no, from, no.Entry, $"{no.Offset}");
            }
            catch (SigningKeyException no)
            {
                throw signing.Refused(no);
            }
        });
    }

    private static OfdSealRequest RequestFor(OfdOrder order, SesSeal seal, Stream input, DateTimeOffset at)
    {
        var ofd = OpenedOfd.Open(input);
        var places = order.Places.SelectMany(place => place.Pages.Pages(ofd.PageCount).Select(page => new OfdPlace(page, place.X, place.Y))).ToList();
        if (order.Keyword is { } keyword) places.AddRange(OfdText.Places(ofd, keyword, order.Nth));
        return new(seal, places, at)
        {
            Straddle = order.Straddle is { } edge ? new OfdStraddle(edge) { GroupSize = order.GroupSize ?? new OfdStraddle(edge).GroupSize } : null,
            Locks = order.Locks,
        };
    }
}
