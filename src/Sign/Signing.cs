using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>An order with its key open and its look read, ready for one file after the other.</summary>
internal sealed class Signing : IDisposable
{
    /// <summary>Width of an imprint when none is asked for, in millimetres.</summary>
    private const double UsualWidth = 40;

    private readonly SigningOrder order;
    private readonly TimeProvider clock;
    private readonly SigningKey key;
    private readonly SealAppearance? look;
    private readonly Proof proof;

    private Signing(SigningOrder order, Proof proof, TimeProvider clock, SigningKey key, SealAppearance? look)
    {
        this.order = order;
        this.proof = proof;
        this.clock = clock;
        this.key = key;
        this.look = look;
    }

    /// <exception cref="NotSignedException">The key, its certificate or the look can't be used.</exception>
    /// <param name="proof">Owned by the caller.</param>
    public static Signing Open(SigningOrder order, Proof proof, TimeProvider clock)
    {
        var look = LookFile.Read(order);
        var key = KeyFile.Open(order, clock.GetUtcNow());
        return new(order, proof, clock, key, look);
    }

    /// <summary>Signs one file.</summary>
    /// <exception cref="NotSignedException">It was not signed, and <paramref name="to"/> is what it was.</exception>
    public SealedPdf Sign(string from, string to)
    {
        OutputFile.DemandOther(from, to, proof.Order.Overwrites);
        return Refused.Or(from, () =>
        {
            using var input = InputFile.Open(from);
            var request = RequestFor(input);
            if (request.Height.Value >= OptionValues.Longest) throw new NotSignedException(Outcome.Refused, "place-outside-page", null, from);
            try
            {
                return OutputFile.Write(to, proof.Order.Overwrites, output => proof.IsLongTerm ? SealAndExtend(input, output, request, to) : Seal(input, output, request));
            }
            catch (SigningKeyException no)
            {
                throw KeyFile.Refused(order, no);
            }
        });
    }

    public void Dispose() => key.Dispose();

    private SealedPdf Seal(Stream input, Stream output, SealRequest request) => PdfSealing.Seal(input, output, request, key.Signer(order.Digest, order.Pss));

    private SealedPdf SealAndExtend(Stream input, Stream output, SealRequest request, string to)
    {
        using var between = OutputFile.Between(to);
        var made = Seal(input, between, request);
        between.Position = 0;
        var extended = proof.Extend(between, output);
        return made with { Length = extended.Length, Sha256 = extended.Sha256 };
    }

    private SealRequest RequestFor(Stream input)
    {
        var places = PlacesIn(input);
        var straddle = order.Straddle is { } edge ? new StraddleSeal(edge) { GroupSize = order.GroupSize ?? new StraddleSeal(edge).GroupSize } : null;
        var width = order.Width > 0 ? order.Width : UsualWidth;
        var height = order.Height > 0 ? order.Height : width / (look?.AspectRatio ?? 1);
        return new(places, width, height, look, clock.GetLocalNow(), order.Reason, order.Location, order.Name)
        {
            Straddle = straddle,
            IsInvisible = look is null,
            NewField = order.NewField,
            EmptyField = order.EmptyField,
            Certify = order.Certify,
            Password = proof.Password,
            TimeStamps = proof.TimeStamps,
        };
    }

    private List<ImprintPlace> PlacesIn(Stream input)
    {
        var places = new List<ImprintPlace>();
        if (order.Places.Count > 0)
        {
            var count = OpenedPdf.Open(input, password: proof.Password).PageCount;
            foreach (var place in order.Places) places.AddRange(ImprintPlace.OnPages(place.Pages.Pages(count), place.X, place.Y));
        }
        if (order.Keyword is { } keyword) places.AddRange(PdfText.Places(input, keyword, order.Nth, password: proof.Password));
        return places;
    }
}
