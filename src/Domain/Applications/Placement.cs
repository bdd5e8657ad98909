using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>Where imprints go when nobody has said otherwise, and how one place is repeated on all pages. Always wholly on the page, where it fits.</summary>
public static class Placement
{
    /// <summary>Room between the imprint and the right and bottom edges, in millimetres.</summary>
    public const double Margin = 25;

    /// <summary>A seal asked for on a file, or on paper that is not uploaded: one imprint; an electronic one stands at the bottom right of the last page until it is moved.</summary>
    public static SealUse Ask(Seal seal, ApplicationFile? file)
    {
        if (seal.Card.Form != SealForm.Electronic || file is null || file.Pages.Count == 0) return new(seal.Id, file?.File.Id, 1, []);
        return new(seal.Id, file.File.Id, 1, [Default(new(file.Pages.Count), file.Pages[^1], seal.Card)]);
    }

    /// <summary>The bottom right of the page: where signatures stand.</summary>
    public static ImprintPlace Default(PageNumber page, PageSize size, SealCard card) =>
        Within(new(page, new(size.Width.Value - Margin - (card.Width.Value / 2)), new(size.Height.Value - Margin - (card.Height.Value / 2))), size, card);

    /// <summary>The same place on every page that has none of these imprints there.</summary>
    /// <param name="like">Says where; the page it names is kept as it is.</param>
    public static IReadOnlyList<ImprintPlace> OnEveryPage(IReadOnlyList<PageSize> pages, IReadOnlyList<ImprintPlace> places, ImprintPlace like, SealCard card)
    {
        var everywhere = pages.Select((size, i) => i + 1 == like.Page.Value ? like : Within(like with { Page = new(i + 1) }, size, card));
        return [.. places.Concat(everywhere).Distinct().OrderBy(p => p.Page.Value)];
    }

    /// <summary>Imprints on words that were found, each wholly on its page; two hits that come to one place are one.</summary>
    public static IReadOnlyList<ImprintPlace> OnWords(IReadOnlyList<PageSize> pages, IEnumerable<ImprintPlace> words, SealCard card) =>
        [.. words.Where(w => w.Page.Value <= pages.Count).Select(w => Within(Tenths(w), pages[w.Page.Value - 1], card)).Distinct()];

    /// <summary>To a tenth of a millimetre: nobody reads more, and the page shows it.</summary>
    private static ImprintPlace Tenths(ImprintPlace place) => place with { X = new(Math.Round(place.X.Value, 1)), Y = new(Math.Round(place.Y.Value, 1)) };

    private static ImprintPlace Within(ImprintPlace place, PageSize size, SealCard card) =>
        place with { X = Within(place.X, card.Width, size.Width), Y = Within(place.Y, card.Height, size.Height) };

    private static Millimetres Within(Millimetres centre, Millimetres imprint, Millimetres page) =>
        new(imprint.Value >= page.Value ? page.Value / 2 : Math.Clamp(centre.Value, imprint.Value / 2, page.Value - (imprint.Value / 2)));
}
