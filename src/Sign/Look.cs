using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>What an order's imprints look like.</summary>
/// <param name="Shape">Width by height.</param>
/// <param name="Width">Millimetres, where the look brings its size along; else null.</param>
internal sealed record Look(SealAppearance Appearance, double Shape, double? Width)
{
    /// <summary>The look that is asked for, else the picture of the electronic seal where something is to be seen; null for an invisible signature.</summary>
    /// <exception cref="NotSignedException">Codes <c>look-unreadable</c>, <c>look-svg</c> and <c>seal-picture-unusable</c>, or the file can't be read.</exception>
    public static Look? Of(SigningOrder order, SesSeal? seal)
    {
        if (LookFile.Read(order) is { } appearance) return new(appearance, appearance.AspectRatio, null);
        var isSeen = order.Places.Count > 0 || order.Keyword is not null || order.Straddle is not null || order.EmptyField is not null;
        return seal is not null && isSeen ? OfSeal(order.Sm2!.SealFile!, seal) : null;
    }

    private static Look OfSeal(string path, SesSeal seal)
    {
        try
        {
            var appearance = LookFile.FromFile(path, seal.Picture.Data);
            var hasSize = seal.Picture is { Width: > 0, Height: > 0 };
            return new(appearance, hasSize ? (double)seal.Picture.Width / seal.Picture.Height : appearance.AspectRatio, hasSize ? seal.Picture.Width : null);
        }
        catch (ArgumentException other)
        {
            throw new NotSignedException(Outcome.Unreadable, "seal-picture-unusable", other, path, seal.Picture.Type);
        }
    }
}
