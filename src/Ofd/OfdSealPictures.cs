using System.Text;
using Yinxin.Signatures;

namespace Yinxin.Ofd;

/// <summary>The pictures of the seals that signatures show on pages. Nothing is verified here: whoever shows them says what they are worth.</summary>
public static class OfdSealPictures
{
    /// <summary>A larger value is none, in bytes.</summary>
    private const int LargestValue = 8 * 1024 * 1024;

    /// <summary>A vector seal is small.</summary>
    private static readonly OfdLimits Small = new() { Entries = 200, EntryBytes = 4 * 1024 * 1024, TotalBytes = 16 * 1024 * 1024, Pages = 10, SvgCharacters = 4 * 1024 * 1024, PageObjects = 20_000, Time = TimeSpan.FromSeconds(5) };

    /// <summary>Seals on a page, ready for <see cref="OfdDrawing.Page"/>; one whose picture can't be drawn is left out.</summary>
    /// <param name="page">Counted from 0 through all documents.</param>
    /// <exception cref="OfdSyntaxException">The list of signatures can't be read.</exception>
    public static IReadOnlyList<SealPicture> On(OpenedOfd ofd, int page)
    {
        ArgumentNullException.ThrowIfNull(ofd);
        var known = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        var seals = new List<SealPicture>();
        foreach (var (signature, stamp) in ofd.StampsOn(page))
        {
            if (stamp.Boundary is not { } boundary) continue;
            if (!known.TryGetValue(signature.Path, out var picture)) known[signature.Path] = picture = PictureOf(ofd.Package, signature) is { } found ? Drawable(found) : null;
            if (picture is not null) seals.Add(new(boundary, stamp.Clip, picture));
        }
        return seals;
    }

    /// <summary>A seal's picture as PNG, JPEG, BMP or SVG, the last also of a picture that is an OFD itself.</summary>
    /// <returns>Null when it is none of these, or broken.</returns>
    public static byte[]? Drawable(SesPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (!picture.Data.AsSpan().StartsWith("PK\u0003\u0004"u8)) return Drawing.PictureKind.IsSvg(picture.Data) || Drawing.PictureKind.Of(picture.Data).MediaType is not null ? picture.Data : null;
        try
        {
            var ofd = OpenedOfd.Open(new MemoryStream(picture.Data, writable: false), Small);
            return ofd.PageCount == 0 ? null : Encoding.UTF8.GetBytes(OfdDrawing.Bare(ofd).Svg);
        }
        catch (OfdSyntaxException)
        {
            return null;
        }
    }

    /// <summary>By the signed value, which is what counts; by the seal's file where the value is none of a seal.</summary>
    private static SesPicture? PictureOf(OfdPackage package, OfdSignature signature)
    {
        if (Read(package, signature.SignedValuePath, SesSignature.Read) is { } pressed) return pressed.Seal.Picture;
        return Read(package, signature.SealPath, SesSeal.Read)?.Picture;
    }

    private static T? Read<T>(OfdPackage package, string? path, Func<byte[], T> read)
        where T : class
    {
        if (path is null || !package.Contains(path)) return null;
        try
        {
            return read(package.Read(path, LargestValue));
        }
        catch (Exception broken) when (broken is OfdSyntaxException or SignatureSyntaxException)
        {
            return null;
        }
    }
}
