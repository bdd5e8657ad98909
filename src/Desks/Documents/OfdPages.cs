using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Imaging;
using Yinxin.Ofd;

namespace Yinxin.Desks.Documents;

/// <summary>Pages of an OFD: their sizes when it is taken in, their pictures when it is looked at.</summary>
internal static class OfdPages
{
    /// <summary>Sizes of the pages of a file that can be sealed; refused with the reason when it can't.</summary>
    /// <param name="name">For the sentence of the refusal.</param>
    public static Answer<IReadOnlyList<PageSize>> Read(Stream clear, string name)
    {
        try
        {
            var ofd = OpenedOfd.Open(clear);
            // Places name pages of the whole file, and a signature belongs to one document.
            if (ofd.Documents.Count > 1) return Refusal.Invalid("ofd-several-documents", name);
            if (ofd.ObstacleToSealing() is { } obstacle) return Refusal.Invalid("ofd-not-sealable", name, obstacle);
            return new(Enumerable.Range(0, ofd.PageCount).Select(ofd.PageArea).Select(area => new PageSize(new(area.Width), new(area.Height))).ToList(), null);
        }
        catch (OfdSyntaxException bad)
        {
            return Refusal.Invalid("ofd-unreadable", name, bad.Code);
        }
    }

    /// <summary>How many pages can be shown; 1 for a file that can't be read.</summary>
    public static int Count(Stream clear)
    {
        try
        {
            return OpenedOfd.Open(clear).PageCount;
        }
        catch (OfdSyntaxException)
        {
            return 1;
        }
    }

    /// <summary>One page with the seals that are on it, as PNG; what is embedded in it is drawn in the cage.</summary>
    public static async Task<Answer<Picture>> DrawAsync(Stream clear, PageNumber page, int dpi, CancellationToken stop)
    {
        try
        {
            var ofd = OpenedOfd.Open(clear);
            if (page.Value > ofd.PageCount) return Refusal.NotFound("page-missing");
            var drawn = OfdDrawing.Page(ofd, page.Value - 1, OfdSealPictures.On(ofd, page.Value - 1));
            return new Picture(await PageImages.PngOfSvgAsync(drawn.Svg, drawn.Width, drawn.Height, dpi, stop), "image/png");
        }
        catch (OfdSyntaxException)
        {
            return Refusal.Invalid("page-unreadable", page.Value);
        }
        catch (PageImageException bad)
        {
            return Refusal.Invalid(bad.Code, page.Value);
        }
    }
}
