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
    private readonly SigningKey? key;
    private readonly Sm2Signing? sm2;
    private readonly Look? look;
    private readonly Proof proof;

    private Signing(SigningOrder order, Proof proof, TimeProvider clock)
    {
        this.order = order;
        this.proof = proof;
        this.clock = clock;
        sm2 = order.Sm2 is { } asked ? Sm2Signing.Open(asked, clock.GetUtcNow()) : null;
        try
        {
            look = Look.Of(order, sm2?.Seal);
            key = order.HasKey ? KeyFile.Open(order, clock.GetUtcNow()) : null;
        }
        catch (NotSignedException)
        {
            sm2?.Dispose();
            throw;
        }
    }

    /// <exception cref="NotSignedException">The key, its certificate, the seal or the look can't be used.</exception>
    /// <param name="proof">Owned by the caller.</param>
    public static Signing Open(SigningOrder order, Proof proof, TimeProvider clock) => new(order, proof, clock);

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
            return OutputFile.Write(to, proof.Order.Overwrites, output => Carry(input, output, to, Steps(request)));
        });
    }

    public void Dispose()
    {
        key?.Dispose();
        sm2?.Dispose();
    }

    /// <summary>What is done one after the other: the signature of one key, that of SM2, the extension.</summary>
    private List<Func<Stream, Stream, SealedPdf>> Steps(SealRequest request)
    {
        var steps = new List<Func<Stream, Stream, SealedPdf>>();
        if (key is not null) steps.Add((from, into) => Sealed(from, into, request, key.Signer(order.Digest, order.Pss), no => KeyFile.Refused(order, no)));
        if (sm2 is not null)
        {
            var asked = sm2.Asked(key is null ? request : Unseen(request));
            steps.Add((from, into) => Sealed(from, into, asked, sm2.Signer, sm2.Refused));
        }
        if (proof.IsLongTerm) steps.Add(Extended);
        return steps;
    }

    /// <summary>Beside another signature that of SM2 shows nothing: one imprint is one seal.</summary>
    private static SealRequest Unseen(SealRequest request) =>
        request with { IsInvisible = true, Places = [], Straddle = null, Appearance = null, NewField = null, EmptyField = null, Certify = null };

    private static SealedPdf Sealed(Stream from, Stream into, SealRequest request, DocumentSigner signer, Func<SigningKeyException, NotSignedException> refused)
    {
        try
        {
            return PdfSealing.Seal(from, into, request, signer);
        }
        catch (SigningKeyException no)
        {
            throw refused(no);
        }
    }

    private SealedPdf Extended(Stream from, Stream into)
    {
        var made = proof.Extend(from, into);
        return new(made.Length, made.Sha256, made.OriginalSha256, 0);
    }

    /// <summary>Each step reads what the one before wrote.</summary>
    private static SealedPdf Carry(Stream input, Stream output, string to, List<Func<Stream, Stream, SealedPdf>> steps)
    {
        var made = new SealedPdf(0, [], [], 0);
        FileStream? before = null;
        try
        {
            foreach (var step in steps)
            {
                var between = step == steps[^1] ? null : OutputFile.Between(to);
                var next = step(before ?? input, between ?? output);
                made = next with { OriginalSha256 = before is null ? next.OriginalSha256 : made.OriginalSha256, Signatures = made.Signatures + next.Signatures };
                before?.Dispose();
                before = between;
                if (before is not null) before.Position = 0;
            }
            return made;
        }
        finally
        {
            before?.Dispose();
        }
    }

    private SealRequest RequestFor(Stream input)
    {
        var places = PlacesIn(input);
        var straddle = order.Straddle is { } edge ? new StraddleSeal(edge) { GroupSize = order.GroupSize ?? new StraddleSeal(edge).GroupSize } : null;
        var width = order.Width > 0 ? order.Width : look?.Width ?? UsualWidth;
        var height = order.Height > 0 ? order.Height : width / (look?.Shape ?? 1);
        return new(places, width, height, look?.Appearance, clock.GetLocalNow(), order.Reason, order.Location, order.Name)
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
